package text

import "strings"

// Builder makes a Document from a source. Every byte of text that it adds has an origin. Calls follow the order of
// the text; spans of the source usually ascend, but need not.
//
// While everything added is the source unchanged and without a gap, the text is a slice of the source and takes no
// memory. The first gap or replacement copies it.
type Builder struct {
	doc     Document
	made    tract
	links   links
	start   int  // of the open block
	newline bool // a block ended and no line ending was added yet
}

// NewBuilder returns a builder of a document called name whose file holds source, of up to MaxSource bytes.
func NewBuilder(name, format, source string) *Builder {
	return &Builder{
		doc:  Document{Name: name, Format: format, Source: source},
		made: tract{source: source, room: len(source) + 1}, links: links{picture: -1},
	}
}

// Lang declares the language of the document as a BCP 47 tag. What is no tag declares none.
func (b *Builder) Lang(tag string) { b.doc.Lang = LanguageTag(tag) }

// Encoding records how the file spells the source; nil for UTF-8.
func (b *Builder) Encoding(e *Encoding) { b.doc.Encoding = e }

// Package records the file that the source is the copy of; nil where the source is the file.
func (b *Builder) Package(p Package) { b.doc.Package = p }

// Escaped records the characters that the source spells with escapes.
func (b *Builder) Escaped(characters string) { b.doc.Escaped = characters }

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

// Comment records the comment at s of the source, delimiters included; its content is text. It is open if nothing
// closes it.
func (b *Builder) Comment(s Span, text string, open bool) {
	c := Comment{s, b.made.len(), strings.TrimSpace(text), open}
	b.doc.Comments = append(b.doc.Comments, c)
}

// Copy adds the source bytes of s unchanged.
func (b *Builder) Copy(s Span) {
	if s.Empty() {
		return
	}
	b.endLine()
	b.made.copy(s)
}

// Replace adds text in place of the source bytes of s, such as "&" for "&amp;". An empty text adds nothing.
func (b *Builder) Replace(s Span, text string) {
	if text == "" {
		return
	}
	b.endLine()
	b.made.replace(s, text)
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
func (b *Builder) Len() int { return b.made.len() }

// Space adds the source bytes of s, white space between two blocks, unchanged. They belong to no block. A line
// ending among them ends the line of the block before. In an open block Space does nothing.
func (b *Builder) Space(s Span) {
	if s.Empty() || b.Pending() > 0 {
		return
	}
	if strings.ContainsAny(b.doc.Source[s.Start:s.End], "\r\n") {
		b.newline = false
	}
	b.made.copy(s)
	b.start = b.made.len()
}

// The bytes of memory that a Block and a segment take.
const perBlock, perSegment = 32, 16

// Size returns the number of blocks so far, and the memory in bytes of the blocks, the links and the map to the source.
func (b *Builder) Size() (blocks, memory int) {
	blocks = len(b.doc.Blocks)
	return blocks, perBlock*blocks + perSegment*len(b.made.segments) + b.links.memory
}

// HasBlocks reports whether a block has been made.
func (b *Builder) HasBlocks() bool { return len(b.doc.Blocks) > 0 }

// Pending returns the number of bytes added since the last EndBlock.
func (b *Builder) Pending() int { return b.made.len() - b.start }

// EndBlock makes a block of the text added since the last one; if there is none it does nothing. A line ending
// follows the block in the text. It is the one in the source, if Space adds it or the source has it right there;
// else a newline is inserted.
func (b *Builder) EndBlock(k Kind) {
	if b.Pending() == 0 {
		return
	}
	b.doc.Blocks = append(b.doc.Blocks, Block{Kind: k, Span: Span{b.start, b.made.len()}})
	b.start = b.made.len()
	b.newline = true
}

// Document ends an open block as a paragraph and returns the document. The builder is not used afterwards.
func (b *Builder) Document() *Document {
	b.EndBlock(Paragraph)
	b.endLine()
	b.doc.Text, b.doc.segments = b.made.result(), b.made.segments
	b.doc.Links = b.links.trimmed(b.doc.Text)
	return &b.doc
}

// endLine adds the line ending of a finished block if it is still missing.
func (b *Builder) endLine() {
	if !b.newline {
		return
	}
	b.newline = false
	if at := b.made.at; at < len(b.doc.Source) && b.doc.Source[at] == '\n' {
		b.made.copy(Span{at, at + 1})
	} else {
		b.made.replace(Span{at, at}, "\n")
	}
	b.start = b.made.len()
}
