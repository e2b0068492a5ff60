package record

import (
	"sort"
	"strings"

	"copydesk/lint"
	"copydesk/lint/text"
)

// Block is a paragraph or another unit of copy.
type Block struct {
	Kind      string `json:"kind"` // as rule files spell it, such as standfirst
	Text      string `json:"text"`
	Unprinted bool   `json:"unprinted,omitempty"` // readers of the page do not see it
	Declared  bool   `json:"declared,omitempty"`  // front matter holds it
}

// Mark is a stretch of a block: bytes of its text in UTF-8. It is empty where something is missing.
type Mark struct {
	Block int `json:"block"` // from 0
	Start int `json:"start"`
	End   int `json:"end"`
}

// blocks returns the copy of d. What is not copy within a sentence, such as an image, is an ellipsis, which has as
// many bytes, so marks keep their places.
func blocks(d *text.Document) []Block {
	out := make([]Block, 0, len(d.Blocks))
	for _, b := range d.Blocks {
		out = append(out, Block{
			Kind: b.Kind.String(), Text: text.Shown(d.Text[b.Span.Start:b.Span.End]),
			Unprinted: b.Unprinted, Declared: b.Declared,
		})
	}
	return out
}

// marks returns the words of s in the blocks of d; nil without d, and for a place that is not copy.
func marks(d *text.Document, at lint.Place, s text.Span) []Mark {
	if d == nil || !at.InText() {
		return nil
	}
	var out []Mark
	first := sort.Search(len(d.Blocks), func(i int) bool { return d.Blocks[i].Span.End >= s.Start })
	for i := first; i < len(d.Blocks) && d.Blocks[i].Span.Start <= s.End; i++ {
		b := d.Blocks[i].Span
		start, end := max(s.Start, b.Start), min(s.End, b.End)
		if start < end || s.Empty() && len(out) == 0 {
			out = append(out, Mark{i, start - b.Start, end - b.Start})
		}
	}
	return out
}

// Headline returns the headline of d as one line; empty where it has none or was not read.
func Headline(d *text.Document) string {
	if d == nil {
		return ""
	}
	for _, b := range d.Blocks {
		if b.Kind == text.Headline {
			return strings.Join(strings.Fields(text.Shown(d.Text[b.Span.Start:b.Span.End])), " ")
		}
	}
	return ""
}

// headline returns the headline of a story with these blocks, as Headline does.
func headline(blocks []Block) string {
	for _, b := range blocks {
		if b.Kind == text.Headline.String() {
			return strings.Join(strings.Fields(b.Text), " ")
		}
	}
	return ""
}
