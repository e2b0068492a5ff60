package odt

import (
	"encoding/xml"
	"sort"
	"strings"
	"unicode/utf8"

	"copydesk/lint/text"
)

// decode returns the characters that raw, character data without tags, spells.
func decode(raw []byte) string {
	s := string(raw)
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	var out string
	// The scanner has read these bytes without a fault.
	if err := xml.Unmarshal([]byte("<s>"+s+"</s>"), &out); err != nil {
		return s
	}
	return out
}

// spelled returns how many bytes of raw, character data, spell the first n bytes of its characters.
func spelled(raw []byte, n int) int {
	at := 0
	for n > 0 && at < len(raw) {
		size := 1
		if raw[at] == '&' {
			if end := strings.IndexByte(string(raw[at:]), ';'); end > 0 {
				size = end + 1
			}
			n -= len(decode(raw[at : at+size]))
		} else {
			_, size = utf8.DecodeRune(raw[at:])
			n -= size
		}
		at += size
	}
	return at
}

// pieceAt returns the index of the first piece that ends after byte offset at of the copy.
func (f *File) pieceAt(at int) int {
	return sort.Search(len(f.pieces), func(i int) bool { return f.pieces[i].at.End > at })
}

// paragraphAt returns the paragraph that holds byte offset at of the copy, its newline included.
func (f *File) paragraphAt(at int) *paragraph { return &f.paras[f.paragraphIndex(at)] }

// paragraphIndex returns its index.
func (f *File) paragraphIndex(at int) int {
	i := sort.Search(len(f.paras), func(i int) bool { return f.paras[i].end >= at })
	return min(i, len(f.paras)-1)
}

// before returns the place in raw of byte offset at of the copy, before what is there; after returns the place after
// what is before it. The two differ where tags are between them.
func (f *File) before(at int) int {
	i := f.pieceAt(at)
	if i < len(f.pieces) && f.pieces[i].at.Start <= at {
		return f.inPiece(i, at)
	}
	return f.after(at)
}

func (f *File) after(at int) int {
	i := f.pieceAt(at - 1)
	if i < len(f.pieces) && f.pieces[i].at.Start < at {
		return f.inPiece(i, at)
	}
	return f.paragraphAt(at).ins
}

// inPiece returns the place in raw of byte offset at of the copy, which is in piece i or at its end.
func (f *File) inPiece(i, at int) int {
	p := f.pieces[i]
	switch {
	case at <= p.at.Start:
		return p.raw.Start
	case at >= p.at.End || p.sign:
		return p.raw.End
	}
	return p.raw.Start + spelled(f.raw[p.raw.Start:p.raw.End], at-p.at.Start)
}

// removal is bytes of raw to remove. What is deleted stood between before and behind, which stay.
type removal struct {
	at             text.Span
	before, behind string
}

// remove returns what to remove from raw so that s, a span of the copy in one paragraph, is gone. An empty s within an
// element divides it.
func (f *File) remove(s text.Span) []removal {
	var out []removal
	for i := f.pieceAt(s.Start); i < len(f.pieces) && f.pieces[i].at.Start < s.End; i++ {
		p := f.pieces[i]
		start, end := max(s.Start, p.at.Start), min(s.End, p.at.End)
		switch {
		case p.sign:
			space := "<" + f.prefix.text + "s/>"
			out = append(out, removal{
				p.raw, strings.Repeat(space, start-p.at.Start), strings.Repeat(space, p.at.End-end),
			})
		case start < end:
			out = append(out, removal{at: text.Span{Start: f.inPiece(i, start), End: f.inPiece(i, end)}})
		}
	}
	return out
}
