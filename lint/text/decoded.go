package text

import "sort"

// Decoded is a text that a source spells with escapes or within other markup, such as a JSON string, with a map back
// to the source. A [Decoder] makes it.
type Decoded struct {
	Text     string
	source   string
	segments []segment // in order of Text; together they cover it
}

// Decoder makes a Decoded from a source.
type Decoder struct{ made tract }

// NewDecoder returns a decoder of a part of source.
func NewDecoder(source string) *Decoder { return &Decoder{tract{source: source}} }

// Copy adds the source bytes of s unchanged.
func (d *Decoder) Copy(s Span) {
	if !s.Empty() {
		d.made.copy(s)
	}
}

// Replace adds text in place of the source bytes of s, such as a character for its escape. What has no bytes in the
// source gets the empty span of its place. An empty text adds nothing.
func (d *Decoder) Replace(s Span, text string) {
	if text != "" {
		d.made.replace(s, text)
	}
}

// Add adds the bytes s of x, a text decoded from the same source.
func (d *Decoder) Add(x *Decoded, s Span) { x.each(s, d.Copy, d.Replace) }

// AddThrough adds the bytes s of y, a text decoded from that of x.
func (d *Decoder) AddThrough(x, y *Decoded, s Span) {
	y.each(s, func(s Span) { d.Add(x, s) }, func(s Span, text string) {
		origin, _ := x.Origin(s)
		d.Replace(origin, text)
	})
}

// End returns the end in the source of what was added last.
func (d *Decoder) End() int { return d.made.at }

// Len returns the number of bytes of text so far.
func (d *Decoder) Len() int { return d.made.len() }

// Decoded returns the text. The decoder is not used afterwards.
func (d *Decoder) Decoded() *Decoded {
	return &Decoded{d.made.result(), d.made.source, d.made.segments}
}

// Decoder returns a decoder of the source that x was decoded from.
func (x *Decoded) Decoder() *Decoder { return NewDecoder(x.source) }

// each calls copied and replaced for the stretches of s, with their bytes in the source.
func (x *Decoded) each(s Span, copied func(Span), replaced func(Span, string)) {
	if s.Empty() {
		return // a text without bytes has no segments
	}
	for i := x.segmentAt(s.Start); i < len(x.segments); i++ {
		g := x.segments[i]
		at := g.text()
		if at.Start >= s.End {
			return
		}
		from, to := max(at.Start, s.Start), min(at.End, s.End)
		switch {
		case from >= to:
		case g.copied():
			copied(Span{g.point(from), g.pointEnd(to)})
		default:
			replaced(g.source(), x.Text[from:to])
		}
	}
}

// Origin returns the span of the source that s, a span of Text, came from. It is whole where replacing it replaces s
// and nothing else: no part of an escape, and nothing that has no bytes of its own in the source.
func (x *Decoded) Origin(s Span) (origin Span, whole bool) {
	if len(x.segments) == 0 {
		return Span{}, false
	}
	if s.Empty() {
		return x.place(s.Start), false
	}
	first, last := x.segmentAt(s.Start), x.segmentAt(s.End-1)
	a, b := x.segments[first], x.segments[last]
	origin = Span{a.point(s.Start), b.pointEnd(s.End)}
	whole = (a.copied() || s.Start == a.text().Start) && (b.copied() || s.End == b.text().End)
	for i := first; i <= last; i++ {
		g := x.segments[i]
		if g.source().Empty() || i > first && g.source().Start != x.segments[i-1].source().End {
			whole = false
		}
	}
	if origin.End < origin.Start {
		origin.Start, origin.End = origin.End, origin.Start
	}
	return origin, whole
}

// place returns the place in the source of byte at of Text: after what comes before it.
func (x *Decoded) place(at int) Span {
	g := x.segments[x.segmentAt(max(0, at-1))]
	p := g.pointEnd(at)
	if at <= int(g.textStart) {
		p = g.point(at)
	}
	return Span{p, p}
}

func (x *Decoded) segmentAt(offset int) int {
	i := sort.Search(len(x.segments), func(i int) bool { return x.segments[i].text().End > offset })
	return min(i, len(x.segments)-1)
}
