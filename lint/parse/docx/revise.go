package docx

import (
	"errors"
	"sort"
	"strings"
	"time"

	"copydesk/lint/parse/office"
	"copydesk/lint/text"
)

// errNoPrefix is the reason why a document cannot be answered.
var errNoPrefix = errors.New("its XML has no prefix for text; save it again in Word or LibreOffice")

// Revise returns the package with edits of the copy as tracked changes of the time at.
func (f *File) Revise(edits []text.Replacement, at time.Time) ([]byte, error) {
	if !f.prefixed() {
		return nil, errNoPrefix
	}
	w := f.rewriting(at)
	for _, e := range edits {
		if err := office.Editable(f.Copy.Text, e); err != nil {
			return nil, err
		}
		words := office.WholeParagraphs(f.Copy.Text, e)
		if e.New != "" {
			w.inserted = append(w.inserted, insertion{at: words.End, text: e.New, after: true})
		}
		for _, m := range f.endsIn(words) {
			w.endParagraph(m)
		}
		w.deleted = append(w.deleted, f.lines(words)...)
	}
	if err := w.rewrite(); err != nil {
		return nil, err
	}
	return f.archive.Rewrite(w.changes())
}

// prefixed reports whether the elements of text have a prefix. Without one their attributes would be in no namespace.
func (f *File) prefixed() bool { return len(f.marks) > 0 && f.marks[0].prefix != "" }

// endsIn returns the ends of paragraphs in s, a span of the copy.
func (f *File) endsIn(s text.Span) []*mark {
	var out []*mark
	first := sort.Search(len(f.marks), func(i int) bool { return f.marks[i].at >= s.Start })
	for i := first; i < len(f.marks) && f.marks[i].at < s.End; i++ {
		out = append(out, &f.marks[i])
	}
	return out
}

// lines returns the parts of s, a span of the copy, between the ends of paragraphs.
func (f *File) lines(s text.Span) []text.Span {
	var out []text.Span
	for at := s.Start; at < s.End; {
		end := s.End
		if n := strings.IndexByte(f.Copy.Text[at:s.End], '\n'); n >= 0 {
			end = at + n
		}
		if end > at {
			out = append(out, text.Span{Start: at, End: end})
		}
		at = end + 1
	}
	return out
}

// endParagraph deletes the end of a paragraph: the format of its mark says so.
func (w *rewriting) endParagraph(m *mark) {
	raw, p := w.parts[m.part].raw, m.prefix
	deleted := w.tracked("del", p, "")
	format := "<" + p + "rPr>" + deleted + "</" + p + "rPr>"
	props := "<" + p + "pPr>" + format + "</" + p + "pPr>"
	switch {
	case m.closed:
		open := strings.TrimSuffix(string(raw[m.open.Start:m.open.End]), "/>")
		w.patch(m.part, m.open, open+">"+props+"</"+p+"p>")
	case m.props.Empty():
		w.patch(m.part, text.Span{Start: m.open.End, End: m.open.End}, props)
	case raw[m.props.End-2] == '/': // <w:pPr/>
		w.patch(m.part, m.props, props)
	case m.format.Empty():
		w.patch(m.part, text.Span{Start: m.before, End: m.before}, format)
	case raw[m.format.End-2] == '/': // <w:rPr/>
		w.patch(m.part, m.format, format)
	default:
		at := m.format.Start + strings.IndexByte(string(raw[m.format.Start:m.format.End]), '>') + 1
		at = m.afterInsertion(raw, at)
		w.patch(m.part, text.Span{Start: at, End: at}, deleted)
	}
}

// afterInsertion returns the byte of raw after an element at byte at which says that the paragraph's end was inserted;
// at itself if there is none. The format wants this order.
func (m *mark) afterInsertion(raw []byte, at int) int {
	rest := string(raw[at:m.format.End])
	if !strings.HasPrefix(rest, "<"+m.prefix+"ins ") {
		return at
	}
	if n := strings.Index(rest, "/>"); n >= 0 {
		return at + n + len("/>")
	}
	return at
}
