package docx

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"copydesk/lint/parse/office"
	"copydesk/lint/text"
)

// The reasons why a place cannot be changed: a run holds it in one piece, or no paragraph can take the words.
var (
	errApart   = errors.New("a part of a character with a reading aid or of a text box cannot be changed")
	errNowhere = errors.New("there is no place for the words in the document")
)

// insertion is what goes between two runs: XML, or new text with the format of the run beside it.
type insertion struct {
	at    int // in the copy
	xml   string
	text  string
	after bool // it belongs to the text before it
}

// rewriting is the changes to the runs of a file.
type rewriting struct {
	*File
	inserted []insertion      // in order of their places
	deleted  []text.Span      // in the copy, in order, not overlapping
	number   int              // the highest number of a comment or a change so far
	time     time.Time        // of the changes; it may be zero
	patches  [][]office.Patch // by part
}

// runAt returns the index of the run that holds the byte at offset at of the copy, and false where none does.
func (f *File) runAt(at int) (int, bool) {
	i := sort.Search(len(f.runs), func(i int) bool { return f.runs[i].at.End > at })
	return i, i < len(f.runs) && f.runs[i].at.Start <= at
}

// anchor returns the run that an insertion belongs to, and false where no run touches its place.
func (f *File) anchor(x insertion) (int, bool) {
	before, okBefore := f.runAt(x.at - 1)
	after, okAfter := f.runAt(x.at)
	if x.after && okBefore || !okAfter {
		return before, okBefore
	}
	return after, okAfter
}

// rewriting returns a rewriting of f without a change, for changes of the time at.
func (f *File) rewriting(at time.Time) *rewriting {
	return &rewriting{File: f, time: at, number: f.highest, patches: make([][]office.Patch, len(f.parts))}
}

// rewrite adds the patches of insertions and deletions. Its error is errApart or errNowhere.
func (w *rewriting) rewrite() error {
	byRun := map[int][]insertion{}
	for _, x := range w.inserted {
		if i, ok := w.anchor(x); ok {
			byRun[i] = append(byRun[i], x)
			continue
		}
		if !w.beside(x) {
			return errNowhere
		}
	}
	touched := map[int]bool{}
	for i := range byRun {
		touched[i] = true
	}
	for _, d := range w.deleted {
		for i, _ := w.runAt(d.Start); i < len(w.runs) && w.runs[i].at.Start < d.End; i++ {
			touched[i] = true
		}
	}
	for _, i := range slices.Sorted(maps.Keys(touched)) {
		if err := w.run(&w.runs[i], byRun[i]); err != nil {
			return err
		}
	}
	return nil
}

// beside adds an insertion where no run is: at the beginning of its paragraph. It is false where no paragraph can take
// it.
func (w *rewriting) beside(x insertion) bool {
	i := sort.Search(len(w.marks), func(i int) bool { return w.marks[i].at >= x.at })
	if i == len(w.marks) || w.marks[i].closed {
		return false
	}
	m := w.marks[i]
	at := max(m.open.End, m.props.End)
	w.patch(m.part, text.Span{Start: at, End: at}, w.between(x, &run{part: m.part, prefix: m.prefix}))
	return true
}

// between returns the XML of x with the format of r.
func (w *rewriting) between(x insertion, r *run) string {
	if x.text == "" {
		return x.xml
	}
	raw, p := w.parts[r.part].raw, r.prefix
	xml := "<" + p + "r>" + string(raw[r.props.Start:r.props.End]) + "<" + p + `t xml:space="preserve">` +
		office.Escape(x.text) + "</" + p + "t></" + p + "r>"
	switch {
	case !r.insert.Empty(): // somebody else's insertion goes on after this one
		tag := string(raw[r.insert.Start:r.insert.End])
		name := strings.TrimPrefix(tag[:strings.IndexAny(tag, " \t\r\n>")], "<")
		return "</" + name + ">" + w.tracked("ins", p, xml) + w.renumbered(tag, p)
	case r.inserted:
		return xml // it becomes a part of the insertion around it
	}
	return w.tracked("ins", p, xml)
}

// renumbered returns the start tag of a tracked change with a number of its own.
func (w *rewriting) renumbered(tag, prefix string) string {
	id := " " + prefix + `id="`
	at := strings.Index(tag, id)
	if at < 0 {
		return tag
	}
	w.number++
	at += len(id)
	end := max(0, strings.IndexByte(tag[at:], '"'))
	return tag[:at] + strconv.Itoa(w.number) + tag[at+end:]
}

// tracked returns xml in an element that makes it a tracked change; empty xml gives an empty element.
func (w *rewriting) tracked(name, prefix, xml string) string {
	w.number++
	tag := fmt.Sprintf(`%s%s %[1]sid="%[3]d" %[4]s`, prefix, name, w.number, signature(prefix, w.time))
	if xml == "" {
		return "<" + tag + "/>"
	}
	return "<" + tag + ">" + xml + "</" + prefix + name + ">"
}

func (w *rewriting) patch(part int, at text.Span, xml string) {
	w.patches[part] = append(w.patches[part], office.Patch{At: at, New: xml})
}

// run adds the patches of r, with the insertions that belong to it.
func (w *rewriting) run(r *run, inserted []insertion) error {
	deletes := len(w.deletions(r.at)) > 0
	inside := slices.ContainsFunc(inserted, func(x insertion) bool { return x.at > r.at.Start && x.at < r.at.End })
	switch {
	case r.nests && deletes:
		return errApart
	case r.nests || !deletes && !inside:
		w.around(r, inserted)
		return nil
	}
	e := emitter{rewriting: w, run: r, raw: w.parts[r.part].raw}
	for _, it := range r.items {
		if err := e.item(it, &inserted); err != nil {
			return err
		}
	}
	e.flush()
	for _, x := range inserted {
		e.out.WriteString(w.between(x, r))
	}
	w.patch(r.part, r.raw, e.out.String())
	return nil
}

// deletions returns the deletions that overlap s.
func (w *rewriting) deletions(s text.Span) []text.Span {
	first := sort.Search(len(w.deleted), func(i int) bool { return w.deleted[i].End > s.Start })
	end := first
	for end < len(w.deleted) && w.deleted[end].Start < s.End {
		end++
	}
	return w.deleted[first:end]
}

// around adds insertions before and after r, which stays whole.
func (w *rewriting) around(r *run, inserted []insertion) {
	for _, x := range inserted {
		at := r.raw.Start
		if x.at > r.at.Start {
			at = r.raw.End
		}
		w.patch(r.part, text.Span{Start: at, End: at}, w.between(x, r))
	}
}

// emitter writes a run anew, as several runs with its format.
type emitter struct {
	*rewriting
	run     *run
	raw     []byte
	out     strings.Builder
	group   strings.Builder // content of the run that is being written
	deleted bool            // that run is
}

// item writes it and those of inserted that come before its end; it takes them out of the list.
func (e *emitter) item(it item, inserted *[]insertion) error {
	whole := string(e.raw[it.raw.Start:it.raw.End])
	if it.at.Empty() {
		e.group.WriteString(whole)
		return nil
	}
	for at := it.at.Start; at < it.at.End; {
		for len(*inserted) > 0 && (*inserted)[0].at <= at {
			e.flush()
			e.out.WriteString(e.between((*inserted)[0], e.run))
			*inserted = (*inserted)[1:]
		}
		end, gone := e.stretch(at, it.at.End, *inserted)
		if (at != it.at.Start || end != it.at.End) && !it.chars {
			if gone {
				return errApart
			}
			end = it.at.End
		}
		if gone != e.deleted {
			e.flush()
			e.deleted = gone
		}
		e.write(it, whole, text.Span{Start: at, End: end})
		at = end
	}
	return nil
}

// stretch returns where the text from at on changes its state or has an insertion, and whether it is deleted.
func (e *emitter) stretch(at, limit int, inserted []insertion) (end int, gone bool) {
	end = limit
	if near := e.deletions(text.Span{Start: at, End: limit}); len(near) > 0 {
		if gone = near[0].Start <= at; gone {
			end = min(end, near[0].End)
		} else {
			end = near[0].Start
		}
	}
	if len(inserted) > 0 {
		end = min(end, max(at+1, inserted[0].at))
	}
	return end, gone
}

// write adds the text at s of it to the open run.
func (e *emitter) write(it item, whole string, s text.Span) {
	if s == it.at && (!e.deleted || !it.chars) {
		e.group.WriteString(whole)
		return
	}
	name := e.run.prefix + "t"
	if e.deleted {
		name = e.run.prefix + "delText"
	}
	words := e.Copy.Text[s.Start:s.End]
	if s.Start == it.at.Start {
		words = it.lead + words
	}
	e.group.WriteString("<" + name + ` xml:space="preserve">` + office.Escape(words) + "</" + name + ">")
}

// flush ends the open run.
func (e *emitter) flush() {
	if e.group.Len() > 0 {
		xml := string(e.raw[e.run.open.Start:e.run.open.End]) + string(e.raw[e.run.props.Start:e.run.props.End]) +
			e.group.String() + "</" + e.run.prefix + "r>"
		if e.deleted {
			xml = e.tracked("del", e.run.prefix, xml)
		}
		e.out.WriteString(xml)
	}
	e.group.Reset()
	e.deleted = false
}

// changes returns the changes of the package's parts.
func (w *rewriting) changes() []office.Change {
	var out []office.Change
	for i, patches := range w.patches {
		if len(patches) > 0 {
			out = append(out, office.Change{Name: w.parts[i].name, Content: office.Apply(w.parts[i].raw, patches)})
		}
	}
	return out
}
