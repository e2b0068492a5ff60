package class

// Role is a set of the parts that a word can play in constructions.
type Role uint64

// Prepositions and other words that connect a verb with its complement.
const (
	That Role = 1 << iota // opens the clause that a verb of speech governs
	By                    // names the agent of a passive
	To                    // stands before an infinitive
	Of                    // connects a noun with the one before it
	For
	With
	From
	At
	In
	On
	Over
	About
	After
	During
	Into
	AsPreposition // precedes a verdict: “described as”
)

// Pronouns and conjunctions.
const (
	It           Role = 1 << (16 + iota) // a subject without a meaning of its own: “it is said”
	There                                // says that something exists
	Being                                // a progressive passive
	Who                                  // a relative pronoun for people
	Links                                // a relative pronoun that refers to the noun before it
	Contrast                             // after a comma, begins a clause that contradicts the one before
	Circumstance                         // after a comma, begins the writer's account of what else happened
	Coordinates                          // joins a second verb to the same subject
)

// Words that count people or things, or stand for people.
const (
	Indefinite  Role = 1 << (24 + iota) // an article for one thing not mentioned before
	Single                              // one person or thing of several
	Somebody                            // stands for one person
	CountsOne                           // a quantifier with a verb in the singular
	ThirdPerson                         // a pronoun with a verb in the singular
	They                                // refers back to several people
	Whole                               // all of a group
	Further                             // more of the same group
	Others                              // adds unnamed people to a named person
	Some                                // stands for an unknown number of people
	Most                                // stands for the public at large
	Few                                 // counts after an article
	One                                 // exactly one
	None                                // says that none exist
	Much                                // the object of a verdict: “admitted as much”
	Quantity                            // a noun that counts what follows “of”
	NotAdverb                           // a word in -ly that is not an adverb
)

// Those is the role of demonstratives that stand for people: “those who row”.
const Those Role = 1 << 46

// Among is the role of prepositions before the people who share a view.
const Among Role = 1 << 45

// Words that show who holds an opinion.
const (
	Rumour   Role = 1 << (47 + iota) // a participle that is hearsay whatever follows: rumoured
	Takes                            // with a view as its object it says who has that view: “took the view that”
	Unsigned                         // stands in the place of the name of a writer
)

// Words that limit what is said of a source, or by it.
const (
	Peer     Role = 1 << (50 + iota) // an adjective that does not narrow people down: “fellow”, “reliable”
	Awaits                           // with an object it may be a demand: “guests expect fresh bread”
	Supposes                         // a conjunction before what may not be so: “if”
	Authors                          // people who do research: “researchers”
	Secures                          // with a clause it is an act or knowledge and not a statement: “learned that”
	Certain                          // an adjective for what somebody holds to be true: “are sure that”
	Often                            // an adverb for how often somebody says something: “is often accused of”
	Plans                            // with an infinitive it says what its subject will do: “agreed to meet”
)

// Stranding is the role of relative pronouns that can be the object of a preposition at the end of their clause: “whom
// they spoke of”.
const Stranding Role = 1 << 58

// Citing is the role of the first word of “according to”.
const Citing Role = 1 << 59

// Views is the role of nouns for how somebody sees a thing: “in her view”.
const Views Role = 1 << 60

// Against is the role of nouns for people who oppose somebody. A name before them is whom they oppose: “Brink critics”.
const Against Role = 1 << 61

// Reproach is the role of words for what nobody is charged with before a court: “was accused of racism”.
const Reproach Role = 1 << 62

// Onward is the role of the last words of lines of a page that say that the story goes on: “Story continues below”.
const Onward Role = 1 << 63
