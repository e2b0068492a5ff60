package prose

import (
	"copydesk/lint/prose/quotes"
	"copydesk/lint/prose/sources"
	"copydesk/lint/prose/words"
)

type (
	// Sentence is one sentence of a block, or a headline without a verb.
	Sentence = words.Sentence
	// Line is a block seen as one line of a page: a label, a button, a paragraph.
	Line = words.Line
	// Quote is one quotation, or the part of it in one block.
	Quote = quotes.Quote
	// QuoteSlip is one fault in quotation marks.
	QuoteSlip = quotes.Fault
	// Slip is a kind of fault in quotation marks.
	Slip = quotes.Slip
	// Attribution ties a source to what it is said to have said.
	Attribution = sources.Attribution
	// Standing says how well a reader can judge a source.
	Standing = sources.Standing
)

// The faults in quotation marks.
const (
	Unclosed   = quotes.Unclosed
	Unopened   = quotes.Unopened
	MixedMarks = quotes.MixedMarks
	WrongMark  = quotes.WrongMark
	NestedSame = quotes.NestedSame
)

// The standings of a source, from the best to the worst.
const (
	Named     = sources.Named
	Anonymous = sources.Anonymous
	Vague     = sources.Vague
)

// MaxLine is the number of bytes up to which a line has a Key.
const MaxLine = words.MaxLine

// Kinds returns what Attribution.Kind can be.
func Kinds() []string { return sources.Kinds() }

// FoldLine appends to dst what stays of line when it is compared with a label, and returns the number of words added.
func FoldLine(dst []byte, line string) ([]byte, int) { return words.FoldLine(dst, line) }

// CutWords returns what follows the first n words of line, as FoldLine counts them.
func CutWords(line string, n int) string { return words.CutWords(line, n) }
