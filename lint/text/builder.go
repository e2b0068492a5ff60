package text

import "strings"

// Builder makes a Document from a source. Every byte of text that it adds has an origin. Calls follow the order of
// the text; spans of the source usually ascend, but need not.
//
// While everything added is the source unchanged and without a gap, the text is a slice of the source and takes no
// memory. The first gap or replacement copies it.
type Builder struct {
	doc     Document
	run     Span            // of the source: the whole text so far; unused once the text is copied
	text    strings.Builder // the text, once it is copied
	copied  bool
	start   int  // of the open block
	at      int  // end in the source of the last addition
	newline bool // a block ended and no line ending was added yet
}

// NewBuilder returns a builder of a document called name whose file holds source, of up to MaxSource bytes.
func NewBuilder(name, format, source string) *Builder {
	return &Builder{doc: Document{Name: name, Format: format, Source: source}}
}

// Lang declares the language of the document as a BCP 47 tag.
func (b *Builder) Lang(tag string) { b.doc.Lang = tag }

// Encoding records how the file spells the source; nil for UTF-8.
func (b *Builder) Encoding(e *Encoding) { b.doc.Encoding = e }

// Package records the file that the source is the copy of; nil where the source is the file.
func (b *Builder) Package(p Package) { b.doc.Package = p }

// Type declares what the document is, such as "opinion".
func (b *Builder) Type(name string) { b.doc.Type = name }

// Part declares which part of the publication the document belongs to, such as "Letters".
func (b *Builder) Part(name string) { b.doc.Part = name }

// Matter records a value of front matter.
func (b *Builder) Matter(key, value string) {
	if b.doc.Matter == nil {
		b.doc.Matter = map[string]string{}
	}
	b.doc.Matter[key] = value
}

// Comment records the comment at s of the source, delimiters included; its content is text.
func (b *Builder) Comment(s Span, text string) {
	b.doc.Comments = append(b.doc.Comments, Comment{Source: s, At: b.len(), Text: strings.TrimSpace(text)})
}

// Copy adds the source bytes of s unchanged.
func (b *Builder) Copy(s Span) {
	if s.Empty() {
		return
	}
	b.endLine()
	b.copy(s)
}

// Replace adds text in place of the source bytes of s, such as "&" for "&amp;". An empty text adds nothing.
func (b *Builder) Replace(s Span, text string) {
	if text == "" {
		return
	}
	b.endLine()
	b.replace(s, text)
}

// Placeholder adds a placeholder for the source bytes of s, which are not copy.
func (b *Builder) Placeholder(s Span) { b.Replace(s, Placeholder) }

// Fault records that the source bytes of s, which are not copy, could not be read; found says why and what to write
// instead.
func (b *Builder) Fault(s Span, found string) { b.doc.Faults = append(b.doc.Faults, Fault{s, found}) }

// Quotation records that markup makes s, a span of the text so far, a quotation. Calls come in order of the text,
// and spans do not overlap.
func (b *Builder) Quotation(s Span) {
	if !s.Empty() {
		b.doc.Quotations = append(b.doc.Quotations, s)
	}
}

// Len returns the number of bytes of text so far.
func (b *Builder) Len() int { return b.len() }

// Space adds the source bytes of s, white space between two blocks, unchanged. They belong to no block. A line
// ending among them ends the line of the block before. In an open block Space does nothing.
func (b *Builder) Space(s Span) {
	if s.Empty() || b.Pending() > 0 {
		return
	}
	if strings.ContainsAny(b.doc.Source[s.Start:s.End], "\r\n") {
		b.newline = false
	}
	b.copy(s)
	b.start = b.len()
}

// The bytes of memory that a Block and a segment take.
const perBlock, perSegment = 32, 16

// Size returns the number of blocks so far, and the memory in bytes of the blocks and the map to the source.
func (b *Builder) Size() (blocks, memory int) {
	blocks = len(b.doc.Blocks)
	return blocks, perBlock*blocks + perSegment*len(b.doc.segments)
}

// HasBlocks reports whether a block has been made.
func (b *Builder) HasBlocks() bool { return len(b.doc.Blocks) > 0 }

// Pending returns the number of bytes added since the last EndBlock.
func (b *Builder) Pending() int { return b.len() - b.start }

// EndBlock makes a block of the text added since the last one; if there is none it does nothing. A line ending
// follows the block in the text. It is the one in the source, if Space adds it or the source has it right there;
// else a newline is inserted.
func (b *Builder) EndBlock(k Kind) {
	if b.Pending() == 0 {
		return
	}
	b.doc.Blocks = append(b.doc.Blocks, Block{Kind: k, Span: Span{b.start, b.len()}})
	b.start = b.len()
	b.newline = true
}

// Document ends an open block as a paragraph and returns the document. The builder is not used afterwards.
func (b *Builder) Document() *Document {
	b.EndBlock(Paragraph)
	b.endLine()
	if b.copied {
		b.doc.Text = b.text.String()
	} else {
		b.doc.Text = b.doc.Source[b.run.Start:b.run.End]
	}
	return &b.doc
}

// endLine adds the line ending of a finished block if it is still missing.
func (b *Builder) endLine() {
	if !b.newline {
		return
	}
	b.newline = false
	if b.at < len(b.doc.Source) && b.doc.Source[b.at] == '\n' {
		b.copy(Span{b.at, b.at + 1})
	} else {
		b.replace(Span{b.at, b.at}, "\n")
	}
	b.start = b.len()
}

func (b *Builder) len() int {
	if b.copied {
		return b.text.Len()
	}
	return b.run.Len()
}

func (b *Builder) copy(s Span) {
	at := b.len()
	switch {
	case b.copied:
		b.text.WriteString(b.doc.Source[s.Start:s.End])
	case b.run.Empty():
		b.run = s
	case b.run.End == s.Start:
		b.run.End = s.End
	default:
		b.detach()
		b.text.WriteString(b.doc.Source[s.Start:s.End])
	}
	b.at = s.End
	if n := len(b.doc.segments); n > 0 {
		if last := &b.doc.segments[n-1]; last.copied() && last.source().End == s.Start {
			last.textEnd = int32(b.len())
			return
		}
	}
	b.doc.segments = append(b.doc.segments, copiedAs(Span{at, b.len()}, s))
}

func (b *Builder) replace(s Span, text string) {
	at := b.len()
	if !b.copied {
		b.detach()
	}
	b.text.WriteString(text)
	b.at = s.End
	b.doc.segments = append(b.doc.segments, replacedBy(Span{at, b.len()}, s))
}

// detach copies the text so far, so that it can differ from the source.
func (b *Builder) detach() {
	b.copied = true
	b.text.Grow(len(b.doc.Source) + 1)
	b.text.WriteString(b.doc.Source[b.run.Start:b.run.End])
}
