package text

import "strings"

// Link is a link in the copy of a document.
type Link struct {
	Span   Span   // its words in Document.Text, without the white space around them; it may hold several blocks
	Target string // where it leads, as the file says; never empty
	// Pictured says that readers see a picture in its paragraph, or right above it.
	Pictured bool
}

// The bytes of memory that a Link takes, beside those of its target.
const perLink = 40

// links are the links of a document that is being built.
type links struct {
	all     []Link
	memory  int // bytes that they take
	picture int // where in the text the last picture is; -1 without one
}

// Link records that the text from byte start on is a link to target. Calls come in order of the text, and links do
// not overlap. A link without text or without a target is left out.
func (b *Builder) Link(start int, target string) {
	if start >= b.Len() || target == "" {
		return
	}
	l := Link{Span: Span{start, b.Len()}, Target: target, Pictured: b.links.picture >= b.lastEnd()}
	b.links.all = append(b.links.all, l)
	b.links.memory += perLink + len(target)
}

// Picture records that readers see a picture at the current place of the text.
func (b *Builder) Picture() {
	b.links.picture = b.Len()
	for i := len(b.links.all) - 1; i >= 0 && b.links.all[i].Span.Start >= b.lastEnd(); i-- {
		b.links.all[i].Pictured = true
	}
}

// lastEnd returns the end of the last block.
func (b *Builder) lastEnd() int {
	if n := len(b.doc.Blocks); n > 0 {
		return b.doc.Blocks[n-1].Span.End
	}
	return 0
}

// trimmed returns the links, without the space around their words and the placeholders there. Those without words are
// left out.
func (l *links) trimmed(text string) []Link {
	const around = " \t\r\n\f\v\u00a0" + Placeholder
	kept := l.all[:0]
	for _, x := range l.all {
		words := text[x.Span.Start:x.Span.End]
		x.Span.Start += len(words) - len(strings.TrimLeft(words, around))
		x.Span.End = x.Span.Start + len(strings.Trim(words, around))
		if !x.Span.Empty() {
			kept = append(kept, x)
		}
	}
	return kept
}
