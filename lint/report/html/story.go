package html

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"copydesk/lint"
	"copydesk/lint/report/record"
	"copydesk/lint/text"
)

const (
	mostHeadline = 160     // code points of a headline in a list
	mostCopy     = 200_000 // bytes of a story of which all is shown; of a longer one, what is near findings
	mostNotes    = 2000    // findings of a story that are explained
	nearMark     = 600     // bytes that are shown on both sides of a mark in a story that is longer
	mostRows     = 6       // blocks beside which notes stand, for which the style has a class each
)

// clip returns at most n code points of s, with an ellipsis where it is cut.
func clip(s string, n int) string {
	if len(s) <= n || utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}

// stories writes the section of the stories: those with findings, then the others as a list.
func (r *report) stories(p page, marked, clean *part) {
	p.open("section", "id", "stories", "aria-labelledby", "stories-title", when(r.figures.affected > 100, "class"), "many")
	p.element("h2", "The stories", "id", "stories-title")
	r.filters(p)
	marked.into(p)
	if clean.rows > 0 {
		p.open("details", "id", "clean", when(r.figures.affected == 0, "open"), "")
		p.element("summary", "Nothing to report in "+record.Count(clean.rows, "story"))
		p.open("ul", "class", "clean")
		clean.into(p)
		p.close("ul", "details")
	}
	p.close("section")
	_, _ = p.out.WriteString("\n")
}

// filters writes the controls. The script fills the lists and shows them. Without the script they stay hidden.
func (r *report) filters(p page) {
	if r.total.Findings() == 0 {
		return
	}
	p.open("form", "id", "filters", "role", "search", "aria-label", "Findings", "hidden", "")
	p.open("fieldset")
	p.element("legend", "Severity")
	for _, level := range []lint.Severity{lint.Error, lint.Warning, lint.Suggestion} {
		name := level.String()
		p.open("label", "class", name)
		p.open("input", "type", "checkbox", "name", "severity", "value", name, "checked", "")
		p.text(strings.ToUpper(name[:1]) + name[1:] + "s")
		p.close("label")
	}
	p.close("fieldset")
	for _, list := range []string{"Family", "Rule", "Desk", "Story"} {
		p.open("label")
		p.element("span", list)
		p.open("select", "name", strings.ToLower(list))
		p.element("option", "All", "value", "")
		p.close("select", "label")
	}
	p.open("label", "class", "search")
	p.element("span", "Search")
	p.open("input", "type", "search", "name", "q", "autocomplete", "off")
	p.close("label")
	p.open("div", "class", "walk")
	p.element("output", "", "id", "shown", "aria-live", "polite")
	p.element("button", "← Previous", "type", "button", "id", "previous")
	p.element("button", "Next →", "type", "button", "id", "next")
	p.element("button", "Show all", "type", "reset")
	p.open("label", "class", "keys")
	p.open("input", "type", "checkbox", "id", "keys", "checked", "")
	p.text("Keys: ")
	for i, key := range []string{"n", "p", "/"} {
		p.element("kbd", key)
		p.text([]string{" next, ", " previous, ", " search"}[i])
	}
	p.close("label", "div", "form")
	_, _ = p.out.WriteString("\n")
}

// cleanRow writes the line of a story without findings.
func (r *report) cleanRow(p page, s *record.Story) {
	p.open("li", "data-d", s.Desk)
	p.open("bdi")
	p.text(r.nameOf(s.Headline, s.Name()))
	p.close("bdi")
	if s.Headline != "" && !r.o.NoExcerpts {
		p.element("span", s.Name())
	}
	r.speaking(p, s, false, func(int) string { return "" })
	p.close("li")
	_, _ = p.out.WriteString("\n")
}

// story writes a story with its findings.
func (r *report) story(p page, s *record.Story, id string) {
	p.open("article", "class", "story", "id", id, "data-d", s.Desk, "aria-label", clip(r.nameOf(s.Headline, s.Name()), 80))
	p.open("header")
	p.element("p", deskName(s.Desk), "class", "kicker")
	copied := len(s.Blocks) > 0 && !r.o.NoExcerpts
	if !copied || s.Headline == "" {
		p.open("h3")
		p.open("bdi")
		p.text(r.nameOf(s.Headline, s.Name()))
		p.close("bdi", "h3")
	}
	p.open("p", "class", "path")
	p.element("bdi", s.Name())
	p.textf(" · %s · %s", record.Count(s.Words, "word"), severities(s.Findings))
	if !s.Checked() {
		p.textf(" · %s: %s", s.Status, s.Reason)
	}
	p.close("p", "header")
	notes := r.notes(s, id)
	rest, on := notes, sheet{}
	if copied {
		on = newSheet(s, notes)
		rest = on.outside
	}
	r.speaking(p, s, true, func(block int) string { return on.link(block, r.ids, id) })
	r.changes(p, s)
	p.open("div", "class", "body")
	if copied {
		r.copy(p, s, notes, &on)
	}
	r.list(p, s, rest, "outside")
	if more := len(s.Findings) - len(notes); more > 0 {
		p.element("p", fmt.Sprintf("Not explained here: %s more in this story. The format json lists all.",
			record.Count(more, "finding")), "class", "gap")
	}
	p.close("div", "article")
	_, _ = p.out.WriteString("\n")
}

// severities describes numbers of findings.
func severities(found []record.Finding) string {
	var by [lint.Error + 1]int
	for i := range found {
		level, _ := lint.ParseSeverity(found[i].Severity)
		by[level]++
	}
	return record.Severities(by[lint.Error], by[lint.Warning], by[lint.Suggestion])
}

// changes writes what fixes changed in the story.
func (r *report) changes(p page, s *record.Story) {
	if len(s.Changes) == 0 {
		return
	}
	p.open("details", "class", "changes", "open", "")
	p.element("summary", "Fixed in this run: "+record.Count(len(s.Changes), "change"))
	p.open("ul")
	for _, c := range s.Changes {
		p.open("li", "dir", "auto")
		p.textf("Line %d: ", c.Line)
		if !r.o.NoExcerpts {
			if c.Old != "" {
				p.element("del", clip(c.Old, mostQuoted))
				p.text(" ")
			}
			if c.New != "" {
				p.element("ins", clip(c.New, mostQuoted))
				p.text(" ")
			}
		}
		p.element("code", c.Rule)
		p.close("li")
	}
	p.close("ul", "details")
}

// kinds says what each kind of block is called and which element shows it. A paragraph needs no name.
var kinds = map[string]struct{ name, tag string }{
	text.Headline.String():   {"Headline", "p"},
	text.Standfirst.String(): {"Standfirst", "p"},
	text.Byline.String():     {"Byline", "p"},
	text.Subhead.String():    {"", "h4"},
	text.Caption.String():    {"Caption", "p"},
	text.ListItem.String():   {"", "p"},
	text.BlockQuote.String(): {"Quotation", "blockquote"},
	text.Code.String():       {"Code", "pre"},
}

// copy writes the blocks of a story with their notes beside them.
func (r *report) copy(p page, s *record.Story, notes []note, on *sheet) {
	left := 0
	for i := range s.Blocks {
		b := &s.Blocks[i]
		if !on.shown[i] {
			left += len(strings.Fields(b.Text))
			continue
		}
		gap(p, left)
		left = 0
		r.block(p, b, i, notes, on)
		var own []note
		for _, n := range on.beside[i] {
			own = append(own, notes[n])
		}
		// Notes go on beside the blocks after theirs, up to the next one with notes.
		rows := 1
		for rows < mostRows && i+rows < len(s.Blocks) && len(on.beside[i+rows]) == 0 && !on.long {
			rows++
		}
		r.list(p, s, own, "rows"+strconv.Itoa(rows))
	}
	gap(p, left)
}

// gap says that words are left out.
func gap(p page, words int) {
	if words > 0 {
		p.element("p", "… "+record.Count(words, "word")+" without a finding left out …", "class", "gap")
	}
}

// block writes b, the block i of a story.
func (r *report) block(p page, b *record.Block, i int, notes []note, on *sheet) {
	kind, known := kinds[b.Kind]
	if !known {
		kind.tag = "p"
	}
	if i == on.head {
		kind.tag = "h3"
	}
	name := kind.name
	switch {
	case b.Unprinted:
		name = "Not on the page"
	case b.Declared && name != "":
		name += ", in the front matter"
	}
	class := b.Kind
	if !known {
		class = ""
	}
	p.open(kind.tag, when(class != "", "class"), class, when(name != "", "data-k"), name, "dir", "auto",
		when(on.ids[i] != "", "id"), on.ids[i])
	for _, piece := range pieces(b.Text, on.marked[i]) {
		if len(piece.by) == 0 {
			plain(p, piece.text, on.long)
			continue
		}
		r.mark(p, piece, notes)
	}
	p.close(kind.tag)
	_, _ = p.out.WriteString("\n")
}

// plain writes copy without a finding. Of a long story, only the parts near marks are shown.
func plain(p page, s string, long bool) {
	if !long || len(s) <= 2*nearMark+200 {
		p.copy(s)
		return
	}
	start, end := nearMark, len(s)-nearMark
	for start < end && !utf8.RuneStart(s[start]) {
		start++
	}
	for end > start && !utf8.RuneStart(s[end]) {
		end--
	}
	p.copy(s[:start])
	p.element("span", " … "+record.Count(len(strings.Fields(s[start:end])), "word")+" left out … ", "class", "gap")
	p.copy(s[end:])
}

// mark writes words at fault as a link to the note.
func (r *report) mark(p page, piece piece, notes []note) {
	last := piece.by[len(piece.by)-1]
	var all, first []string
	for _, i := range piece.by {
		all = append(all, strconv.Itoa(notes[i].number))
	}
	for _, i := range piece.first {
		first = append(first, strconv.Itoa(notes[i].number))
	}
	class := notes[last].f.Severity
	if piece.text == "" {
		class += " point"
	}
	p.open("mark", "class", class)
	p.open("a", "href", "#"+notes[last].id, "data-f", strings.Join(all, " "),
		when(len(first) > 0, "data-n"), strings.Join(first, ","))
	if piece.text == "" {
		p.element("span", "(here)", "class", "hidden")
	}
	p.copy(piece.text)
	p.close("a", "mark")
}
