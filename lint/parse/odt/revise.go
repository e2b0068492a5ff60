package odt

import (
	"bytes"
	"errors"
	"fmt"
	"sort"
	"strings"
	"time"

	"copydesk/lint/lazy"
	"copydesk/lint/parse/office"
	"copydesk/lint/text"
)

// errParagraphs is the error for edits across paragraphs.
var errParagraphs = errors.New("an edit of parts of several paragraphs cannot be made in an OpenDocument text")

// identity matches the attribute that no second element may have.
var identity = lazy.Regexp(`\sxml:id\s*=\s*("[^"]*"|'[^']*')`)

// revision is the tracked changes of a document.
type revision struct {
	*File
	time    time.Time // it may be zero
	number  int
	patches []office.Patch
	gone    []int           // the indexes of the paragraphs to delete
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
	v.removeParagraphs()
	v.list()
	return f.archive.Rewrite([]office.Change{{Name: content, Content: office.Apply(f.raw, v.patches)}})
}

func (v *revision) patch(at text.Span, xml string) {
	v.patches = append(v.patches, office.Patch{At: at, New: xml})
}

// words replaces at, a span of the copy in one paragraph, by with.
func (v *revision) words(at text.Span, with string) {
	t := v.prefix.text
	deleted, inserted := "", ""
	if !at.Empty() {
		deleted = v.deletion("<" + t + "p>" + spell(t, v.Copy.Text[at.Start:at.End]) + "</" + t + "p>")
	}
	if with != "" {
		inserted = v.insertion(with)
	}
	for _, r := range v.remove(at) {
		instead := r.before + deleted
		if deleted = ""; r.behind != "" { // at ends within an element
			instead += inserted + r.behind
			inserted = ""
		}
		v.patch(r.at, instead)
	}
	if inserted != "" {
		place := v.after(at.End)
		v.patch(text.Span{Start: place, End: place}, inserted)
	}
}

// paragraphs remembers at, whole paragraphs with their ends, for deletion.
func (v *revision) paragraphs(at text.Span, with string) error {
	for at.Start < at.End {
		i := v.paragraphIndex(at.Start)
		p := &v.paras[i]
		if with != "" || p.start != at.Start || p.end >= at.End {
			return errParagraphs
		}
		v.gone = append(v.gone, i)
		at.Start = p.end + 1
	}
	return nil
}

// removeParagraphs deletes the paragraphs to delete. Those beside each other are one deletion.
func (v *revision) removeParagraphs() {
	sort.Ints(v.gone)
	for from := 0; from < len(v.gone); {
		to := from
		for to+1 < len(v.gone) && v.gone[to+1] == v.gone[to]+1 && v.adjoins(v.gone[to]) {
			to++
		}
		v.removeRun(v.gone[from], v.gone[to])
		from = to + 1
	}
}

// removeRun deletes the paragraphs from first to last. Their elements go if another paragraph stands beside them,
// before or else behind, which then says what it was beside. Between other elements, as in a list item, they stay,
// without words.
func (v *revision) removeRun(first, last int) {
	var body, earlier strings.Builder
	for i := first; i <= last; i++ {
		p := &v.paras[i]
		body.WriteString(v.spelled(p))
		from := sort.Search(len(v.marks), func(k int) bool { return v.marks[k].at.Start >= p.raw.Start })
		for _, m := range v.marks[from:] {
			if m.at.Start >= p.raw.End {
				break
			}
			earlier.WriteString(m.xml)
		}
	}
	place, change := 0, ""
	switch {
	case first > 0 && v.adjoins(first-1) && !v.paras[first-1].closed():
		p := &v.paras[first-1]
		place = p.raw.Start + bytes.LastIndexByte(v.raw[p.raw.Start:p.raw.End], '<')
		change = v.beside(p) + body.String()
	case v.adjoins(last) && !v.paras[last+1].closed():
		p := &v.paras[last+1]
		place, change = p.ins, body.String()+v.beside(p)
	default:
		for _, p := range v.paras[first : last+1] {
			if p.start < p.end {
				v.words(text.Span{Start: p.start, End: p.end}, "")
			}
		}
		return
	}
	for _, p := range v.paras[first : last+1] {
		v.patch(p.raw, "")
	}
	v.patch(text.Span{Start: place, End: place}, earlier.String()+v.deletion(change))
}

// beside returns the element of p without words: what of p a deletion beside it takes along, which is its format.
func (v *revision) beside(p *paragraph) string {
	return string(identity().ReplaceAll(v.raw[p.open.Start:p.open.End], nil)) + "</" + p.name + ">"
}

// spelled returns the element of p with its words alone.
func (v *revision) spelled(p *paragraph) string {
	open := string(v.raw[p.open.Start:p.open.End])
	if p.closed() {
		return open
	}
	return open + spell(v.prefix.text, v.Copy.Text[p.start:p.end]) + "</" + p.name + ">"
}

// adjoins reports whether the next paragraph follows the one at index i with nothing between them.
func (v *revision) adjoins(i int) bool {
	if i+1 >= len(v.paras) {
		return false
	}
	p, next := &v.paras[i], &v.paras[i+1]
	return next.raw.Start >= p.raw.End && strings.TrimSpace(string(v.raw[p.raw.End:next.raw.Start])) == ""
}

// closed reports whether the element of p is a tag that closes itself.
func (p *paragraph) closed() bool { return p.open.End == p.raw.End }

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
