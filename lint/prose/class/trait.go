package class

// Trait is a set of what the word lists tell of a word beside its class.
type Trait uint64

// What tells when and where something is said.
const (
	Day   Trait = 1 << iota // a time by itself: Monday, noon
	Unit                    // a length of time: year
	Which                   // picks a time out: last, early
	Ago                     // reckons from a length of time: ago, later
	When                    // a preposition that a time follows
	Where                   // a preposition that a place follows
)

// What tells who somebody is.
const (
	Field   Trait = 1 << (6 + iota) // what a class knows about: security, health
	Scholar                         // the plural of a noun for those with a trade or a field of knowledge
	Person                          // a noun for people that does not look like one
	Opens                           // the plural of a noun for people: it starts a sentence after an abbreviation
	Label                           // a label of a page, not of a speaker
	First                           // somebody speaks of himself or herself
	Second                          // somebody is spoken to
)

// What a word tells about the end of a sentence.
const (
	Title    Trait = 1 << (13 + iota) // an abbreviation before a name: its dot never ends a sentence
	Numbered                          // an abbreviation before a number: No. 5
	Short                             // another abbreviation: its dot ends a sentence only before an opener
	Opener                            // a word that starts sentences and no names
	Speech                            // a verb of speech: “Why?” Mara Ilves asked.
)
