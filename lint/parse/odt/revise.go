package odt

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"copydesk/lint/parse/office"
	"copydesk/lint/text"
)

// errParagraphs is the error for edits across paragraphs.
var errParagraphs = errors.New("an edit of parts of several paragraphs cannot be made in an OpenDocument text")

// revision is the tracked changes of a document.
type revision struct {
	*File
	time    time.Time // it may be zero
	number  int
	patches []office.Patch
	regions strings.Builder // what the list of tracked changes says
}

// Revise returns the package with edits of the copy as tracked changes of the time when.
func (f *File) Revise(edits []text.Replacement, when time.Time) ([]byte, error) {
	if len(f.paras) == 0 {
		return nil, errParagraphs
	}
	v := &revision{File: f, time: when}
	for _, e := range edits {
		if err := office.Editable(f.Copy.Text, e); err != nil {
			return nil, err
		}
		at := office.WholeParagraphs(f.Copy.Text, e)
		if strings.Contains(f.Copy.Text[at.Start:at.End], "\n") {
			if err := v.paragraphs(at, e.New); err != nil {
				return nil, err
			}
			continue
		}
		v.words(at, e.New)
	}
	v.list()
	return f.archive.Rewrite([]office.Change{{Name: content, Content: office.Apply(f.raw, v.patches)}})
}

func (v *revision) patch(at text.Span, xml string) {
	v.patches = append(v.patches, office.Patch{At: at, New: xml})
}

// words replaces at, a span of the copy in one paragraph, by with.
func (v *revision) words(at text.Span, with string) {
	t := v.prefix.text
	if !at.Empty() {
		change := v.deletion("<" + t + "p>" + spell(t, v.Copy.Text[at.Start:at.End]) + "</" + t + "p>")
		for i, r := range v.remove(at) {
			if i == 0 {
				r.instead = change + r.instead
			}
			v.patch(r.at, r.instead)
		}
	}
	if with != "" {
		place := v.after(at.End)
		v.patch(text.Span{Start: place, End: place}, v.insertion(with))
	}
}

// paragraphs deletes at, whole paragraphs with their ends.
func (v *revision) paragraphs(at text.Span, with string) error {
	for at.Start < at.End {
		p := v.paragraphAt(at.Start)
		if with != "" || p.start != at.Start || p.end >= at.End {
			return errParagraphs
		}
		v.paragraph(p)
		at.Start = p.end + 1
	}
	return nil
}

// paragraph deletes p. Its element goes if another paragraph follows beside it, which then says what went before it.
// Else, as at the end of a list item, the empty paragraph stays.
func (v *revision) paragraph(p *paragraph) {
	next := v.next(p)
	if next == nil || strings.TrimSpace(string(v.raw[p.raw.End:next.raw.Start])) != "" {
		if p.start < p.end {
			v.words(text.Span{Start: p.start, End: p.end}, "")
		}
		return
	}
	t := v.prefix.text
	open := string(v.raw[p.open.Start:p.open.End])
	body := "<" + t + "p/>"
	if !strings.HasSuffix(open, "/>") {
		body = open + spell(t, v.Copy.Text[p.start:p.end]) + "</" + p.name + "><" + t + "p/>"
	}
	v.patch(p.raw, "")
	v.patch(text.Span{Start: next.ins, End: next.ins}, v.deletion(body))
}

// next returns the paragraph after p in the part, nil for none.
func (v *revision) next(p *paragraph) *paragraph {
	for i := range v.paras {
		if v.paras[i].start == p.end+1 {
			n := &v.paras[i]
			if n.raw.Start < p.raw.End || n.open.End == n.raw.End {
				return nil
			}
			return n
		}
	}
	return nil
}

// deletion adds a deletion of body, which is whole paragraphs, to the list, and returns the sign of it for the text.
func (v *revision) deletion(body string) string {
	return fmt.Sprintf(`<%schange %[1]schange-id="%[2]s"/>`, v.prefix.text, v.region("deletion", body))
}

// insertion adds an insertion to the list, and returns the words with the signs around them.
func (v *revision) insertion(words string) string {
	t, id := v.prefix.text, v.region("insertion", "")
	return fmt.Sprintf(`<%schange-start %[1]schange-id="%[2]s"/>%[3]s<%[1]schange-end %[1]schange-id="%[2]s"/>`,
		t, id, spell(t, words))
}

// region adds a change to the list and returns its identity.
func (v *revision) region(kind, body string) string {
	id, t, o := v.name("ct", &v.number), v.prefix.text, v.prefix.office
	fmt.Fprintf(&v.regions, `<%schanged-region xml:id="%[2]s" %[1]sid="%[2]s"><%[1]s%[3]s><%[4]schange-info>%[5]s`+
		`</%[4]schange-info>%[6]s</%[1]s%[3]s></%[1]schanged-region>`, t, id, kind, o, signature(v.time), body)
	return id
}

// list puts the list of tracked changes into the part.
func (v *revision) list() {
	if v.regions.Len() == 0 {
		return
	}
	if v.changes > 0 {
		v.patch(text.Span{Start: v.changes, End: v.changes}, v.regions.String())
		return
	}
	t := v.prefix.text
	v.patch(text.Span{Start: v.prelude, End: v.prelude},
		fmt.Sprintf(`<%stracked-changes %[1]strack-changes="false">%[2]s</%[1]stracked-changes>`, t, v.regions.String()))
}

// spell returns words as the content of a paragraph. White space that the format would drop is spelled as elements.
func spell(t, words string) string {
	var b strings.Builder
	for i, r := range words {
		switch {
		case r == ' ' && (i == 0 || i == len(words)-1 || words[i-1] == ' '):
			b.WriteString("<" + t + "s/>")
		case r == '\t':
			b.WriteString("<" + t + "tab/>")
		case string(r) == office.LineBreak:
			b.WriteString("<" + t + "line-break/>")
		default:
			b.WriteString(office.Escape(string(r)))
		}
	}
	return b.String()
}
