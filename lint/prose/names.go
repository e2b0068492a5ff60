package prose

import (
	"copydesk/lint/prose/quotes"
	"copydesk/lint/prose/sources"
	"copydesk/lint/prose/speakers"
	"copydesk/lint/prose/standing"
	"copydesk/lint/prose/words"
)

type (
	// Sentence is one sentence of a block, or a headline without a verb.
	Sentence = words.Sentence
	// Line is a block read as one line of a page: a label, a button or a paragraph.
	Line = words.Line
	// Quote is one quotation, or the part of it in one block.
	Quote = quotes.Quote
	// QuoteSlip is one fault in quotation marks.
	QuoteSlip = quotes.Fault
	// Slip is a kind of fault in quotation marks.
	Slip = quotes.Slip
	// Attribution connects a source with the words attributed to it.
	Attribution = sources.Attribution
	// Speaker is one source of a story.
	Speaker = speakers.Speaker
	// Speaking says who is quoted or cited in a story.
	Speaking = speakers.Reading
	// Standing says how well a reader can identify and judge a source.
	Standing = sources.Standing
)

// The kinds of faults in quotation marks.
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

// MaxLine is the length in bytes of the longest line that has a Key.
const MaxLine = words.MaxLine

// Kinds returns the values of Attribution.Kind.
func Kinds() []string { return standing.Kinds() }

// FoldLine appends line to dst in the form that is compared with labels, and returns the number of words added.
func FoldLine(dst []byte, line string) ([]byte, int) { return words.FoldLine(dst, line) }

// Folded returns line in the form that is compared with labels.
func Folded(line string) string {
	folded, _ := words.FoldLine(nil, line)
	return string(folded)
}

// CutWords returns line without its first n words, counted as FoldLine counts them.
func CutWords(line string, n int) string { return words.CutWords(line, n) }
