package text

import "strings"

// Builder makes a Document from a source. Every byte of text it adds has an origin; there is no way to add one
// without. Calls follow the order of the text; spans of the source usually, but need not, ascend.
type Builder struct {
	doc   Document
	text  strings.Builder
	start int // of the open block
	at    int // end in the source of what was added last
}

// NewBuilder returns a builder of a document called name whose file holds source.
func NewBuilder(name, format, source string) *Builder {
	return &Builder{doc: Document{Name: name, Format: format, Source: source}}
}

// Lang declares the language of the document as a BCP 47 tag.
func (b *Builder) Lang(tag string) { b.doc.Lang = tag }

// Copy adds the source bytes of s as they stand.
func (b *Builder) Copy(s Span) {
	if s.Empty() {
		return
	}
	b.add(b.doc.Source[s.Start:s.End], s, true)
}

// Replace adds text in the place of the source bytes of s, as "&" stands for "&amp;". An empty text adds nothing.
func (b *Builder) Replace(s Span, text string) {
	if text == "" {
		return
	}
	b.add(text, s, false)
}

func (b *Builder) add(text string, s Span, copied bool) {
	at := b.text.Len()
	b.text.WriteString(text)
	b.at = s.End
	g := segment{text: Span{at, b.text.Len()}, source: s, copied: copied}
	if n := len(b.doc.segments); n > 0 && copied {
		if last := &b.doc.segments[n-1]; last.copied && last.source.End == s.Start {
			last.text.End, last.source.End = g.text.End, s.End
			return
		}
	}
	b.doc.segments = append(b.doc.segments, g)
}

// Pending returns the number of bytes added since the last EndBlock.
func (b *Builder) Pending() int { return b.text.Len() - b.start }

// EndBlock makes a block of what was added since the last one; with nothing added it does nothing. A newline follows
// the block in the text; its origin is the newline of the source, where one stands there, and else the place itself.
func (b *Builder) EndBlock(k Kind) {
	if b.Pending() == 0 {
		return
	}
	b.doc.Blocks = append(b.doc.Blocks, Block{Kind: k, Span: Span{b.start, b.text.Len()}})
	if b.at < len(b.doc.Source) && b.doc.Source[b.at] == '\n' {
		b.Copy(Span{b.at, b.at + 1})
	} else {
		b.Replace(Span{b.at, b.at}, "\n")
	}
	b.start = b.text.Len()
}

// Document ends an open block as a paragraph and returns the document. The builder is not used afterwards.
func (b *Builder) Document() *Document {
	b.EndBlock(Paragraph)
	b.doc.Text = b.text.String()
	return &b.doc
}
