package class

// Trait is a set of properties that the word lists give a word besides its class.
type Trait uint64

// Words for when and where something is said.
const (
	Day     Trait = 1 << iota // a time by itself: Monday, noon
	Unit                      // a unit of time: year
	Which                     // selects a time: last, early
	Nearest                   // selects the time nearest to the story: this, last
	Ago                       // counts from now or from another time: ago, later
	When                      // a preposition before a time
	Where                     // a preposition before a place
)

// Words for who somebody is.
const (
	Field      Trait = 1 << (7 + iota) // the field that a class of people knows about: security, health
	Scholar                            // the plural of a noun for people with a trade or a field of knowledge
	Person                             // a noun for people without a typical ending
	Opens                              // the plural of a noun for people that begins a sentence after an abbreviation
	Heads                              // the plural of a noun for the leaders of a body
	Opposed                            // a noun for people who oppose somebody or speak for a cause
	Collective                         // a noun for so many that an article does not narrow it down: the media
	Label                              // a label of a page, not a speaker
	First                              // a pronoun of the first person
	Second                             // a pronoun of the second person
	Particle                           // a small word in a name
)

// Words that show where a sentence ends, and what the marks around it are.
const (
	Title    Trait = 1 << (18 + iota) // an abbreviation before a name: its dot does not end a sentence
	Numbered                          // an abbreviation before a number: No. 5
	Short                             // another abbreviation: its dot ends a sentence only before an opener
	Opener                            // a word that begins sentences but not names
	Speech                            // a verb of speech after a quotation: “Why?” Mara Ilves asked.
	Subject                           // a small word that can begin the name of a speaker
	Elision                           // a word that begins with an apostrophe
	Question                          // a label before a question
	Answer                            // a label before an answer
)

// What a verb of reporting can be followed by, and its other properties.
const (
	Hearer Trait = 1 << (27 + iota) // its object is the person told
	Finds                           // it reports only with “that”
	Feels                           // it reports with “that” or with a clause
	Deems                           // its verdict follows the object
	Blames                          // its verdict follows “for” or “on”
	Trusts                          // with “in” it expresses faith
	Finite                          // a past form that is seldom a participle
	Causes                          // it makes somebody do something
)

// Words that distinguish hearsay from other passives.
const (
	Widely      Trait = 1 << (35 + iota) // says that an opinion is common
	Renowned                             // says how well known something is
	Officially                           // says whose opinion it is
	NeedsClause                          // reports only if a clause follows
	Odds                                 // says how likely something seems
)

// Denying is the trait of words that turn a verb into its opposite.
const Denying Trait = 1 << 40

// Verbs that govern the infinitive of a verb of reporting.
const (
	Raising Trait = 1 << (41 + iota) // it shares its subject with the infinitive: “continued to warn”
	Leads                            // its object is the subject of the infinitive: “led many to conclude”
)

// Questioned is the trait of participles that “into doubt” follows.
const Questioned Trait = 1 << 43

// Forms and uses of verbs that report only in part.
const (
	Participle Trait = 1 << (44 + iota) // a form that is no verb without an auxiliary: “written notes”
	Performs                            // with an object it is an act or an account of it: “maintain a grip”
	Perfect                             // a participle that reports only after “has been”
	Arises                              // a verb for what comes up by itself: “rumours surfaced”
	Newest                              // an adjective for what is new: “the latest research” is not named before
)

// Words that say what kind of story follows.
const (
	Opinion Trait = 1 << (49 + iota) // a column, a comment or a review
	Letters                          // letters of readers
)

// Words that show who speaks.
const (
	Office Trait = 1 << (51 + iota) // a noun for what somebody does or is: president
	Rank                            // stands before such a noun: former, chief
	Body                            // ends the name of a body: bank, council
	Male                            // a pronoun, a title or a family word of a man
	Female                          // a pronoun, a title or a family word of a woman
	Speaks                          // a verb of speech beside a quotation
)

// Words that show whose the words behind them are.
const (
	Stance   Trait = 1 << (57 + iota) // a noun for what its owner says or thinks: argument, answer
	Pictures                          // its object is how somebody tells of a thing: “described a shameful night”
	Facts                             // its object is a thing and not words: “explained the reason”
)

// Doubting is the trait of adverbs of hearsay with which a writer often doubts or mocks: supposedly.
const Doubting Trait = 1 << 61

// Cites is the trait of verbs whose object is another source: cite.
const Cites Trait = 1 << 62

// General is the trait of nouns by which a story calls a body of any name: the agency, the company.
const General Trait = 1 << 60

// Sport is the trait of words for games, players and parts of a match: midfielder, half-time, tournament.
const Sport Trait = 1 << 63
