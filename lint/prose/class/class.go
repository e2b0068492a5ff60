// Package class names the classes of words that the reading of prose distinguishes. The lexicons say which words
// are in a class.
package class

// Class is a set of grammatical classes, kinds of source and word forms.
type Class uint64

// Verbs that attribute words or thoughts to a source, and the forms of verbs.
const (
	Say      Class = 1 << iota // speech: a proposition stands behind or before the verb
	Think                      // an opinion that is held
	Perceive                   // an opinion about a thing
	Judge                      // a verdict without a complement
	Call                       // a verdict behind the object
	Depict                     // a verdict behind a preposition
	Feel                       // a feeling or a demand
	Show                       // evidence: the subject is a document
	Plain                      // used only to report, so any bare plural is its source
	Vow                        // speech, but an act if a noun follows
	Base
	Third
	Past
	Ing
)

// Nouns for sources, and the forms of nouns.
const (
	Expert Class = 1 << (14 + iota)
	Critic
	Trade
	Leader
	Source
	Public
	Party
	Media
	Report
	Study
	Poll
	Official
	Aide
	Institution
	Document
	Plural
)

// Words around a source.
const (
	Outlet    Class = 1 << (30 + iota) // a broadcaster, a paper or an agency
	Bloc                               // a bloc, a place or a party, which does not narrow a class down
	Access                             // tells how a source knows
	Anonymity                          // tells that a source asked not to be named
	Member                             // names a member of a class: “such as”
	Per                                // stands before the source: “according to”
)

// Words of hearsay, which does not say who speaks.
const (
	Reportedly Class = 1 << (36 + iota) // an adverb used on its own
	Appraised                           // be + these + as, or + a noun phrase
	Considered                          // be + these + a complement
	Believed                            // it + be + these + that
	Rumoured                            // be + these + to
	Expected                            // be + these + to, about the future
	Blamed                              // be + these + for, of, as, over
	Claim                               // a claim that may have no source
	Concern                             // a worry that may have no source
	Amid                                // introduces a worry without a source
	Raised                              // the verb of “concerns were raised”
)

// The closed classes of English.
const (
	Aux Class = 1 << (47 + iota)
	Be
	Modal
	Adverb
	Negative
	Relative
	Join
	And
	Preposition
	Article
	Possessive
	Pronoun
	Quantifier
	Count
	Time
	As
)

// InPhrase marks every word of an entry of several words except the first.
const InPhrase Class = 1 << 63

// Classes that are tested together.
const (
	Verdicts   = Judge | Call | Depict
	Verbs      = Say | Think | Perceive | Feel | Show | Verdicts
	VagueNouns = Expert | Critic | Trade | Leader | Source | Public | Party |
		Media | Report | Study | Poll
	TiedNouns   = Official | Aide | Institution | Document
	SourceNouns = VagueNouns | TiedNouns

	Passives    = Appraised | Considered | Believed | Rumoured | Expected | Blamed
	Determiners = Article | Possessive | Quantifier | Count
)
