// Package phrase is the phrase language of rule files: words, alternatives, optional parts, bounded gaps, word forms,
// word lists and anchors. All phrases of all rules compile into one Matcher that walks the words of a story once.
package phrase

import "copydesk/lint/text"

// ID identifies a folded word in a Table. Zero stands for every word that the table lacks.
type ID uint32

// Shape says how a word is written.
type Shape uint16

// The bits of a Shape.
const (
	Capitalised Shape = 1 << iota // its first letter is upper case
	AllCaps                       // it has two letters or more and all are upper case
	Number                        // it begins with a digit, after a currency sign if there is one: 9,000, $3.5m, 46%
	Possessive                    // it ends in ’s or s’; the ID is that of the word without ’s or ’
	Compound                      // it has an inner hyphen: job-killing; Tail is the ID of its last part
	Plus                          // it ends in a + that nothing follows, as in a service's name; never set for a Number
)

// Before says what is between a word and the word before it, other than spaces.
type Before uint16

// The bits of a Before. A word in mid-sentence after a space alone has none.
const (
	Comma         Before = 1 << iota // a comma
	Stop                             // ; : – — ( ) [ ] / … or the like: a clause ends, the sentence does not
	QuoteMark                        // a quotation mark, opening or closing
	SentenceStart                    // the word is the first of its sentence
	BlockStart                       // the word is the first of its block; SentenceStart is set too
	Object                           // a placeholder in the place of a word, such as code
)

// Word is one word of a story. A number is a word, a punctuation mark is not.
type Word struct {
	Span   text.Span // in Document.Text; with a possessive ending, without quotation marks
	ID     ID        // of the folded word: lower case, ’ as ', without a possessive ending
	Tail   ID        // of the part after the last hyphen of a compound; equal to ID for other words
	Hash   uint32    // of the letters, digits and currency signs, ignoring case: don’t and dont have the same
	Shape  Shape
	Before Before
}
