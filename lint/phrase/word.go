// Package phrase is the phrase language of rule files: words, alternatives, optional parts, bounded gaps, word forms,
// word lists and anchors. All phrases of all rules compile into one Matcher that walks the words of a story once.
package phrase

import (
	"math"

	"copydesk/lint/text"
)

// ID identifies a folded word in a Table. Zero stands for every word that the table lacks.
type ID uint32

// Shape says how a word is written.
type Shape uint8

// The bits of a Shape.
const (
	Capitalised Shape = 1 << iota // its first letter is upper case
	AllCaps                       // it has two letters or more and all are upper case
	Number                        // it begins with a digit, after a currency sign if there is one: 9,000, $3.5m, 46%
	Possessive                    // it ends in ’s or s’; the ID is that of the word without ’s or ’
	Compound                      // it has an inner hyphen: job-killing
	Plus                          // it ends in a + that nothing follows, as in a service's name; never set for a Number
)

// Before says what is between a word and the word before it, other than spaces.
type Before uint8

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
// A long story has millions of words, so a Word takes 12 bytes.
type Word struct {
	ID     ID // of the folded word: lower case, ’ as ', without a possessive ending
	start  uint32
	length uint16
	Shape  Shape
	Before Before
}

// MaxWord is the length in bytes of the longest word. Longer ones, which no language has, are divided.
const MaxWord = math.MaxUint16

// NewWord returns the word at a span of Document.Text of at most MaxWord bytes. The span includes a possessive ending
// and no quotation marks.
func NewWord(start, end int, id ID, shape Shape, before Before) Word {
	return Word{ID: id, start: uint32(start), length: uint16(end - start), Shape: shape, Before: before}
}

// Span returns the bytes of Document.Text that w takes.
func (w Word) Span() text.Span { return text.Span{Start: w.Start(), End: w.End()} }

// Start returns the offset in Document.Text of the first byte of w.
func (w Word) Start() int { return int(w.start) }

// End returns the offset in Document.Text after the last byte of w.
func (w Word) End() int { return int(w.start) + int(w.length) }

// Len returns the length of w in bytes.
func (w Word) Len() int { return int(w.length) }
