package text

// segment maps a stretch of Text to the source. In a copied segment the bytes are the same and the spans have the
// same length. A page may have millions of segments, so they are small.
type segment struct {
	textStart, textEnd, sourceStart int32
	sourceLen                       int32 // -1 for a copied segment, where it is the length of the text
}

// MaxSource is the size in bytes of the largest source of a document. Its copy is at most a fifth larger.
const MaxSource = 3 << 29

// copiedAs returns a segment of source bytes that are copied unchanged.
func copiedAs(text, source Span) segment {
	return segment{int32(text.Start), int32(text.End), int32(source.Start), -1}
}

// replacedBy returns a segment of text that replaces source bytes.
func replacedBy(text, source Span) segment {
	return segment{int32(text.Start), int32(text.End), int32(source.Start), int32(source.Len())}
}

func (g segment) copied() bool { return g.sourceLen < 0 }

func (g segment) text() Span { return Span{int(g.textStart), int(g.textEnd)} }

func (g segment) source() Span {
	n := g.sourceLen
	if n < 0 {
		n = g.textEnd - g.textStart
	}
	return Span{int(g.sourceStart), int(g.sourceStart + n)}
}

// point returns the place in the source of a byte of Text at or after the segment's start. Text that replaces
// source bytes is at their start.
func (g segment) point(offset int) int {
	text, source := g.text(), g.source()
	switch {
	case g.copied():
		return source.Start + min(offset, text.End) - text.Start
	case offset >= text.End:
		return source.End
	}
	return source.Start
}

// pointEnd is point for the end of a span: text that replaces source bytes ends where they end.
func (g segment) pointEnd(offset int) int {
	if g.copied() {
		return g.source().Start + offset - g.text().Start
	}
	return g.source().End
}
