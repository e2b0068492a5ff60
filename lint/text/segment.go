package text

// segment maps a stretch of Text to the source. Copied, the bytes are the same and the spans equally long. A page may
// have millions of them, so they are kept small.
type segment struct {
	textStart, textEnd, sourceStart int32
	sourceLen                       int32 // -1 where copied: as many as of text
}

// MaxSource is the size in bytes of the largest source that a document can be made of. Copy takes a fifth more at most.
const MaxSource = 3 << 29

// copiedAs is a segment of source bytes as they stand.
func copiedAs(text, source Span) segment {
	return segment{int32(text.Start), int32(text.End), int32(source.Start), -1}
}

// replacedBy is a segment of text in the place of source bytes.
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

// point returns the place in the source of a byte of Text at or after the segment's start. A byte that replaced others
// has the start of those as its place.
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

// pointEnd is point for the end of a span: what replaced other bytes ends where they do.
func (g segment) pointEnd(offset int) int {
	if g.copied() {
		return g.source().Start + offset - g.text().Start
	}
	return g.source().End
}
