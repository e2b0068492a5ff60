package odt

import (
	"fmt"
	"strings"
	"time"

	"copydesk/lint/parse/office"
	"copydesk/lint/text"
)

// dublinCore is the namespace of the author and the date of a comment.
const dublinCore = "http://purl.org/dc/elements/1.1/"

// signature returns the elements that say who made a comment or a change, and when.
func signature(at time.Time) string {
	out := fmt.Sprintf(`<dc:creator xmlns:dc="%s">%s</dc:creator>`, dublinCore, office.Author)
	if !at.IsZero() {
		out += fmt.Sprintf(`<dc:date xmlns:dc="%s">%s</dc:date>`, dublinCore, at.UTC().Format("2006-01-02T15:04:05"))
	}
	return out
}

// name returns a name that starts with stem and that no comment or change has yet.
func (f *File) name(stem string, n *int) string {
	for {
		*n++
		if name := fmt.Sprintf("%s%d", stem, *n); !f.names[name] {
			return name
		}
	}
}

// Annotate returns the package with notes as comments of the time when. A note on a footnote stands at its sign in
// the body.
func (f *File) Annotate(notes []text.Note, when time.Time) ([]byte, error) {
	if len(notes) == 0 || len(f.paras) == 0 {
		return f.archive.Source(), nil
	}
	var patches []office.Patch
	number := 0
	for _, n := range notes {
		at := f.inBody(office.Words(f.Copy.Text, n.At))
		start, end := f.before(at.Start), f.after(at.End)
		name, o, t := f.name(office.Author, &number), f.prefix.office, f.prefix.text
		var b strings.Builder
		fmt.Fprintf(&b, `<%sannotation %[1]sname="%[2]s">%[3]s`, o, name, signature(when))
		for _, s := range n.Paragraphs {
			fmt.Fprintf(&b, "<%sp>%s</%[1]sp>", t, office.Escape(s))
		}
		fmt.Fprintf(&b, "</%sannotation>", o)
		last := fmt.Sprintf(`<%sannotation-end %[1]sname="%[2]s"/>`, o, name)
		if end <= start { // nothing to stand around
			end, last = start, ""
		}
		patches = append(patches, office.Patch{At: text.Span{Start: start, End: start}, New: b.String()},
			office.Patch{At: text.Span{Start: end, End: end}, New: last})
	}
	return f.archive.Rewrite([]office.Change{{Name: content, Content: office.Apply(f.raw, patches)}})
}

// inBody returns s, or the sign of the note that s is in.
func (f *File) inBody(s text.Span) text.Span {
	for _, n := range f.notes {
		if n.body.Start <= s.Start && s.Start < n.body.End {
			return n.sign
		}
	}
	return s
}
