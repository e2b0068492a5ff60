package class

// Role is a set of the parts that a word plays in constructions.
type Role uint64

// Prepositions and other words that a verb governs its complement with.
const (
	That Role = 1 << iota // opens the clause that a verb of speech governs
	By                    // names who does what a passive says
	To                    // stands before an infinitive
	Of                    // ties a noun to the one before it
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
	AsPreposition // a verdict stands behind it
)

// Pronouns and conjunctions.
const (
	It           Role = 1 << (16 + iota) // a subject that stands for nothing
	There                                // says that something exists
	Being                                // a passive that goes on
	Who                                  // a relative pronoun for people
	Links                                // a relative pronoun that takes up the noun before it
	Contrast                             // behind a comma, another clause contradicts the one before
	Circumstance                         // behind a comma, the writer tells what else happened
	Coordinates                          // joins a second verb to the same subject
)

// Words that count, or that stand for those who are counted.
const (
	Indefinite  Role = 1 << (24 + iota) // an article of one thing not named before
	Single                              // one person or thing out of many
	Somebody                            // stands for one person
	CountsOne                           // takes a verb in the singular, as a quantifier
	ThirdPerson                         // takes a verb in the singular, as a pronoun
	They                                // points back to several people
	Whole                               // all there are
	Further                             // more of the same
	Others                              // adds those who are not named to somebody who is
	Some                                // stands for people nobody counted
	Most                                // stands for the public at large
	Few                                 // counts after an article
	One                                 // a single one
	None                                // says that there is nothing of the kind
	Much                                // makes an object of a verdict
	Quantity                            // a noun that with “of” counts what follows
	NotAdverb                           // a word in -ly that is no adverb
)
