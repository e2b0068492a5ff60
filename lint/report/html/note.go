package html

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"copydesk/lint/report/record"
)

// mostQuoted is the largest number of code points of words that a note quotes.
const mostQuoted = 300

// note is the note on a finding.
type note struct {
	f      *record.Finding
	number int // in the story, from 1
	id     string
	first  bool // of its rule in the story
	opened bool // first of its rule in the page, so its reason is open
}

// notes returns the notes of a story.
func (r *report) notes(s *record.Story, story string) []note {
	out := make([]note, 0, min(len(s.Findings), mostNotes))
	seen := map[string]bool{}
	for i := range s.Findings[:min(len(s.Findings), mostNotes)] {
		f := &s.Findings[i]
		out = append(out, note{f, i + 1, r.ids.finding(story, f.Rule), !seen[f.Rule], !r.explained[f.Rule]})
		seen[f.Rule], r.explained[f.Rule] = true, true
	}
	return out
}

// list writes notes; where is "outside" for notes that are not beside their words, or a class of rows.
func (r *report) list(p page, s *record.Story, notes []note, where string) {
	if len(notes) == 0 {
		return
	}
	label := "Findings in this paragraph"
	if where == "outside" {
		label = "Findings without a place in the copy"
	}
	p.open("ol", "class", "notes "+where, "aria-label", label)
	for i := range notes {
		r.note(p, s, &notes[i], where == "outside")
	}
	p.close("ol")
	_, _ = p.out.WriteString("\n")
}

// note writes a note: what is wrong, why, the standard, and the fixes.
func (r *report) note(p page, s *record.Story, n *note, outside bool) {
	f := n.f
	p.open("li", "class", "note "+f.Severity, "id", n.id, "tabindex", "-1", "data-r", f.Rule, "data-s", f.Severity,
		"data-f", strconv.Itoa(n.number))
	p.open("p", "class", "tag")
	p.element("b", strconv.Itoa(n.number), "class", "number")
	p.element("span", f.Severity, "class", "severity")
	p.text(" ")
	p.element("a", f.Rule, "href", "#"+n.id, "title", "Link to this finding")
	p.close("p")
	title, standards := r.o.rule(f.Rule)
	message := f.Message
	if r.o.NoExcerpts {
		message = title
	}
	p.element("p", message, "class", "message", "dir", "auto")
	if outside {
		place := "Line " + strconv.Itoa(f.Line) + ", column " + strconv.Itoa(f.Column)
		if len(s.Blocks) > 0 && !r.o.NoExcerpts {
			place += ", outside of the copy"
		}
		p.element("p", place, "class", "place")
	}
	r.why(p, n, standards)
	if r.o.NoExcerpts {
		p.close("li")
		return
	}
	for i := range f.Fixes {
		fixOf(p, s, &f.Fixes[i])
	}
	for _, x := range f.Related {
		p.open("p", "class", "related", "dir", "auto")
		p.textf("See line %d", x.Line)
		if x.Message != "" {
			p.text(": " + x.Message)
		}
		if x.Rule != "" {
			p.text(" ")
			p.element("code", x.Rule)
		}
		p.close("p")
	}
	p.close("li")
	_, _ = p.out.WriteString("\n")
}

// why writes the reason of the rule and its standards. It is the same in every note of a rule, so the first of the
// page shows it, and the first of a story prints it.
func (r *report) why(p page, n *note, standards []string) {
	f := n.f
	if f.Why == "" && len(standards) == 0 {
		return
	}
	class := "why"
	if n.first {
		class += " first"
	}
	p.open("details", "class", class, when(n.opened, "open"), "")
	p.element("summary", "Why")
	for paragraph := range strings.SplitSeq(f.Why, "\n") {
		if paragraph != "" {
			p.element("p", paragraph)
		}
	}
	if len(standards) > 0 {
		p.open("p", "class", "standard")
		p.element("span", "Standard")
		p.text(" " + strings.Join(standards, "; "))
		p.close("p")
	}
	p.close("details")
}

// stretch is a part of the copy around a fix.
type stretch struct {
	text string
	old  bool // it is there before the fix only
	new  bool // it is there after the fix only
}

// fixOf writes a fix: what it does, and the copy before and after it.
func fixOf(p page, s *record.Story, x *record.Fix) {
	how := "unsafe"
	switch {
	case x.ByHand || !exact(x):
		how = "by hand"
	case x.Safe:
		how = "safe"
	}
	p.open("div", "class", "fix")
	p.open("p")
	p.element("span", "Fix", "class", "label")
	p.text(" " + x.Message + " ")
	p.element("span", how, "class", "how")
	p.close("p")
	if parts := around(s, x); len(parts) > 0 {
		p.open("dl")
		version(p, "Before", parts, func(t stretch) bool { return !t.new })
		version(p, "After", parts, func(t stretch) bool { return !t.old })
		p.close("dl")
	}
	p.close("div")
}

// exact reports whether a program can make the fix.
func exact(x *record.Fix) bool {
	for i := range x.Edits {
		if !x.Edits[i].Exact {
			return false
		}
	}
	return len(x.Edits) > 0
}

// version writes the parts of one version.
func version(p page, name string, parts []stretch, has func(stretch) bool) {
	p.element("dt", name)
	p.open("dd", "dir", "auto")
	written := false
	for _, t := range parts {
		if t.text == "" || !has(t) {
			continue
		}
		written = true
		switch {
		case t.old:
			p.open("del")
			p.copy(t.text)
			p.close("del")
		case t.new:
			p.open("ins")
			p.copy(t.text)
			p.close("ins")
		default:
			p.copy(t.text)
		}
	}
	if !written {
		p.element("em", "nothing is left of it")
	}
	p.close("dd")
}

// near is how many bytes of copy are shown on both sides of a fix.
const near = 60

// around returns the copy around the edits of a fix; nil where the record does not have it.
func around(s *record.Story, x *record.Fix) (out []stretch) {
	block, at := -1, 0
	for i := range x.Edits {
		e := &x.Edits[i]
		for k, m := range e.Marks {
			if m.Block < 0 || m.Block >= len(s.Blocks) {
				return nil
			}
			body := s.Blocks[m.Block].Text
			if m.Block != block {
				if block >= 0 {
					out = append(out, stretch{text: before(s.Blocks[block].Text[at:])}, stretch{text: " "})
				}
				block, at = m.Block, back(body, m.Start)
				if at > 0 {
					out = append(out, stretch{text: "… "})
				}
			}
			if m.Start < at || m.End < m.Start {
				return nil
			}
			out = append(out, stretch{text: between(body[at:m.Start])},
				stretch{text: clip(body[m.Start:m.End], mostQuoted), old: true})
			if k == 0 {
				out = append(out, stretch{text: clip(e.New, mostQuoted), new: true})
			}
			at = m.End
		}
		if len(e.Marks) == 0 {
			return nil
		}
	}
	if block >= 0 {
		out = append(out, stretch{text: before(s.Blocks[block].Text[at:])})
	}
	return out
}

// back returns where the copy in front of a fix begins: some bytes before it, at the start of a word.
func back(s string, at int) int {
	if at <= near {
		return 0
	}
	from := at - near
	if space := strings.IndexByte(s[from:at], ' '); space >= 0 {
		return from + space + 1
	}
	for !utf8.RuneStart(s[from]) {
		from++
	}
	return from
}

// between returns the copy between two edits; the middle is cut where it is long.
func between(s string) string {
	if len(s) <= 3*near {
		return s
	}
	return before(s) + " " + s[back(s, len(s)):]
}

// before returns the beginning of the copy behind a fix, up to the end of a word.
func before(s string) string {
	if len(s) <= near {
		return s
	}
	to := near
	if space := strings.LastIndexByte(s[:near], ' '); space > 0 {
		to = space
	}
	for !utf8.RuneStart(s[to]) {
		to--
	}
	return s[:to] + " …"
}
