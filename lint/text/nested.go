package text

import "sort"

// Nested is a document that was read from a decoded part of a file, as a part of the document of that file.
type Nested struct {
	*Document          // its Source is the decoded text
	decoded   *Decoded // leads to the Source of the document around it
	at        Span     // in the Text of that document
	from      int      // the byte of its own Text that is at at.Start
}

// Nest adds the copy of inner, whose Source is the text of x, decoded from the source of b. The comments, quotations,
// links and faults of inner become those of the document, and so does its language if the document has none.
func (b *Builder) Nest(x *Decoded, inner *Document) { b.NestFrom(x, inner, 0) }

// NestFrom is Nest without the copy before block first.
func (b *Builder) NestFrom(x *Decoded, inner *Document, first int) {
	b.EndBlock(Paragraph)
	b.endLine()
	base, from := b.made.len(), len(inner.Text)
	if first < len(inner.Blocks) {
		from = inner.Blocks[first].Span.Start
		for _, g := range inner.segments {
			b.graft(x, inner, g, from)
		}
	}
	if b.doc.Lang == "" {
		b.doc.Lang = inner.Lang
	}
	for _, k := range inner.Blocks[min(first, len(inner.Blocks)):] {
		k.Span = k.Span.Shift(base - from)
		b.doc.Blocks = append(b.doc.Blocks, k)
	}
	for _, c := range inner.Comments {
		c.Source, _ = x.Origin(c.Source)
		c.At = base + max(0, c.At-from)
		b.doc.Comments = append(b.doc.Comments, c)
	}
	for _, q := range inner.Quotations {
		if q.Start >= from {
			b.doc.Quotations = append(b.doc.Quotations, q.Shift(base-from))
		}
	}
	for _, l := range inner.Links {
		if l.Span.Start >= from {
			l.Span = l.Span.Shift(base - from)
			b.links.all = append(b.links.all, l)
			b.links.memory += perLink + len(l.Target)
		}
	}
	for _, f := range inner.Faults {
		f.Source, _ = x.Origin(f.Source)
		b.doc.Faults = append(b.doc.Faults, f)
	}
	b.start = b.made.len()
	if at := (Span{base, b.start}); !at.Empty() {
		b.doc.nested = append(b.doc.nested, Nested{inner, x, at, from})
	}
}

// Pieces returns how many pieces the map of a document may get from inner, read from x.
func Pieces(x *Decoded, inner *Document) int { return len(x.segments) + len(inner.segments) }

// graft adds the text of g, a segment of inner, from byte from of the text on.
func (b *Builder) graft(x *Decoded, inner *Document, g segment, from int) {
	at := g.text()
	switch {
	case at.End <= from:
	case g.copied():
		start := max(at.Start, from)
		x.each(Span{g.point(start), g.source().End}, b.made.copy, b.made.replace)
	default:
		origin, _ := x.Origin(g.source())
		b.made.replace(origin, inner.Text[max(at.Start, from):at.End])
	}
}

// Nested returns the document that the copy at s was read from, and s in its Text. It is nil where s is not the copy
// of one such document.
func (d *Document) Nested(s Span) (*Nested, Span) {
	i := sort.Search(len(d.nested), func(i int) bool { return d.nested[i].at.End > s.Start })
	if i == len(d.nested) || !d.nested[i].at.Contains(s) {
		return nil, Span{}
	}
	n := &d.nested[i]
	return n, s.Shift(n.from - n.at.Start)
}

// Outer returns the span in the source of the document around n for s, a span of its own Source. It is whole where
// replacing that span replaces s and nothing else, and leaves some of the part that n was read from.
func (n *Nested) Outer(s Span) (outer Span, whole bool) {
	outer, whole = n.decoded.Origin(s)
	return outer, whole && s.Len() < len(n.Source)
}
