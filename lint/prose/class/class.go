// Package class names the classes of words that the reading of prose tells apart. Which words are in a class is said
// by the lexicons, never here.
package class

// Class is a set of the grammatical classes of a word, of its kinds as a source and of its forms.
type Class uint64

// Verbs that give words or thoughts to a source, and the forms of verbs.
const (
	Say      Class = 1 << iota // speech: a proposition follows or stands before
	Think                      // an opinion that is held
	Perceive                   // an opinion about a thing
	Judge                      // a verdict that stands as it is
	Call                       // a verdict that follows the object
	Depict                     // a verdict behind a preposition
	Feel                       // a feeling or a demand
	Show                       // evidence: the subject is a document
	Plain                      // it only ever reports, so that any bare plural is its source
	Vow                        // speech, but an act where a noun follows
	Base
	Third
	Past
	Ing
)

// Nouns for sources, and the form of nouns.
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
	Bloc                               // a bloc, a place or a party that narrows no class down
	Access                             // tells how a source comes to know
	Anonymity                          // tells that a source asked not to be named
	Member                             // names a member of a class: “such as”
	Per                                // stands before the source: “according to”
)

// Words of hearsay, which leaves out who says it.
const (
	Reportedly Class = 1 << (36 + iota) // an adverb that stands alone
	Appraised                           // be + these + as, or + a noun phrase
	Considered                          // be + these + a complement
	Believed                            // it + be + these + that
	Rumoured                            // be + these + to
	Expected                            // be + these + to, of what is to come
	Blamed                              // be + these + for, of, as, over
	Claim                               // a claim that may have no owner
	Concern                             // a worry that may have no owner
	Amid                                // brings an ownerless worry in
	Raised                              // what is done to a worry
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

// InPhrase is not the first word of an entry of several words.
const InPhrase Class = 1 << 63

// The classes that decide together.
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
