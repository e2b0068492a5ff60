package class

// Trait is a set of what the word lists tell of a word beside its class.
type Trait uint64

// What tells when and where something is said.
const (
	Day     Trait = 1 << iota // a time by itself: Monday, noon
	Unit                      // a length of time: year
	Which                     // picks a time out: last, early
	Nearest                   // picks out the time nearest to the story: this, last
	Ago                       // reckons from a length of time: ago, later
	When                      // a preposition that a time follows
	Where                     // a preposition that a place follows
)

// What tells who somebody is.
const (
	Field      Trait = 1 << (7 + iota) // what a class knows about: security, health
	Scholar                            // the plural of a noun for those with a trade or a field of knowledge
	Person                             // a noun for people that does not look like one
	Opens                              // the plural of a noun for people: it starts a sentence after an abbreviation
	Heads                              // the plural of a noun for those at the head of a body
	Opposed                            // a noun for those who are against somebody
	Collective                         // a noun for so many that an article narrows nothing down: the media
	Label                              // a label of a page, not of a speaker
	First                              // somebody speaks of himself or herself
	Second                             // somebody is spoken to
	Particle                           // a small word within a name
)

// What a word tells about the end of a sentence, and about the marks around it.
const (
	Title    Trait = 1 << (18 + iota) // an abbreviation before a name: its dot never ends a sentence
	Numbered                          // an abbreviation before a number: No. 5
	Short                             // another abbreviation: its dot ends a sentence only before an opener
	Opener                            // a word that starts sentences and no names
	Speech                            // a verb of speech: “Why?” Mara Ilves asked.
	Subject                           // a small word with which the naming of a speaker begins
	Elision                           // a word that an apostrophe begins
	Question                          // a label before a question
	Answer                            // a label before an answer
)

// What stands beside a verb of reporting.
const (
	Hearer Trait = 1 << (27 + iota) // its object is the one who is told
	Finds                           // it reports with “that” alone
	Feels                           // it reports with “that” and with a clause
	Deems                           // its verdict follows the object
	Blames                          // its verdict stands behind “for” or “on”
	Trusts                          // with “in” it tells of a faith
	Finite                          // a past form that is hardly a participle
	Causes                          // it makes what follows do something
)

// What tells hearsay from other passives.
const (
	Widely      Trait = 1 << (35 + iota) // spreads an opinion over everybody
	Renowned                             // tells how well known something is
	Officially                           // says whose opinion it is
	NeedsClause                          // reports nothing unless a clause follows
	Odds                                 // how likely something is thought to be
)

// Denying turns a verb into its opposite.
const Denying Trait = 1 << 40
