package html

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"copydesk/lint"
	"copydesk/lint/quantity"
	"copydesk/lint/report/record"
)

// number returns n with a comma between thousands.
func number(n int) string { return quantity.Comma(int64(n)) }

// ratio returns a rate with one decimal.
func ratio(rate float64) string { return strconv.FormatFloat(rate, 'f', 1, 64) }

// result returns what was found, as a line.
func (r *report) result() string {
	switch n := r.total.Findings(); {
	case r.total.Checked == 0:
		return "Nothing was checked"
	case n == 0:
		return "Nothing to report in " + record.Count(r.total.Checked, "story")
	default:
		return fmt.Sprintf("%s in %s of %s", record.Count(n, "finding"), number(r.figures.affected),
			record.Count(r.total.Checked, "story"))
	}
}

// overview writes the first section: what was checked, what was found, and what was not checked.
func (r *report) overview(p page, unchecked *part) {
	p.open("section", "id", "overview", "aria-labelledby", "result")
	p.element("h1", r.result(), "id", "result")
	r.keyFigures(p)
	r.remarks(p, unchecked.rows > 0)
	if r.total.Findings() > 0 {
		p.open("div", "class", "panels")
		r.families(p)
		r.desks(p)
		p.close("div")
		r.worst(p)
		r.rules(p)
	} else if len(r.figures.desks) > 1 {
		r.desks(p)
	}
	r.writeVoices(p)
	r.trends(p)
	if unchecked.rows > 0 {
		p.element("h2", "Not checked", "id", "unchecked")
		p.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-labelledby", "unchecked")
		p.open("table")
		heads(p, "Document", "What happened", "Why")
		p.open("tbody")
		unchecked.into(p)
		p.close("tbody", "table", "div")
	}
	p.close("section")
	_, _ = p.out.WriteString("\n")
}

// keyFigures writes the numbers at the top.
func (r *report) keyFigures(p page) {
	p.open("dl", "class", "figures")
	for _, f := range []struct{ name, value, class string }{
		{"Stories checked", number(r.total.Checked), ""},
		{"Words", number(r.total.Words), ""},
		{"Errors", number(r.total.Errors), "error"},
		{"Warnings", number(r.total.Warnings), "warning"},
		{"Suggestions", number(r.total.Suggestions), "suggestion"},
		{"Findings per 1,000 words", ratio(rate(r.total.Findings(), r.total.Words)), ""},
	} {
		if f.name == "Suggestions" && r.total.Suggestions == 0 {
			continue
		}
		p.open("div", when(f.class != "", "class"), f.class)
		p.element("dt", f.name)
		p.element("dd", f.value)
		p.close("div")
	}
	p.close("dl")
}

// remarks writes what the figures do not count.
func (r *report) remarks(p page, listed bool) {
	t := &r.total
	var said []string
	say := func(n int, noun, sentence string) {
		if n > 0 {
			said = append(said, fmt.Sprintf(sentence, record.Count(n, noun)))
		}
	}
	say(t.Known, "finding", "The baseline hides %s that stood before.")
	say(t.Allowed, "finding", "Allowed by a comment or the configuration: %s.")
	say(t.Unchanged, "finding", "Not shown, on lines that did not change: %s.")
	say(t.Hidden, "finding", "Not shown, below the severity asked for: %s.")
	say(t.Fixed, "finding", "Fixed in this run: %s.")
	for _, why := range t.Withheld.Reasons() {
		say(t.Withheld[why], "finding", "Not fixed, as "+why.String()+": %s.")
	}
	say(t.Untouched, "document", "Left out without a change: %s.")
	say(t.Uncompared, "passage", "Not compared, as too many stories have them: %s.")
	say(t.Empty, "document", "Without a word: %s.")
	if n := record.Sum(t.Languages); n > 0 {
		languages := strings.Join(slices.Sorted(maps.Keys(t.Languages)), ", ")
		say(n, "document", "In another language ("+strings.ReplaceAll(languages, "%", "")+"), so few rules ran: %s.")
	}
	if n := record.Sum(t.Unread); n > 0 {
		said = append(said, fmt.Sprintf("Not read: %s of other kinds (%s).", record.Count(n, "file"), record.Kinds(t.Unread)))
	}
	said = append(said, r.o.Notes...)
	if len(said) == 0 && !listed {
		return
	}
	p.open("ul", "class", "remarks")
	if listed {
		p.open("li", "class", "alarm")
		p.open("a", "href", "#unchecked")
		p.textf("Not checked: %s", record.Count(t.Skipped+t.Failed, "document"))
		p.close("a")
		p.text(".")
		p.close("li")
	}
	for _, s := range said {
		p.element("li", s)
	}
	p.close("ul")
}

// heads writes the head of a table. A name that begins with # is that of a column of numbers.
func heads(p page, names ...string) {
	p.open("thead")
	p.open("tr")
	for _, name := range names {
		text, numbers := strings.CutPrefix(name, "#")
		p.element("th", text, "scope", "col", when(numbers, "class"), "n")
	}
	p.close("tr", "thead")
}

// numbers writes a cell for each number.
func numbers(p page, cells ...string) {
	for _, c := range cells {
		p.element("td", c, "class", "n")
	}
}

// bar writes the findings of g by severity as a bar; most is the number that fills it.
func bar(p page, g *group, most int) {
	p.open("td", "class", "bar")
	p.open("svg", "viewBox", "0 0 100 10", "preserveAspectRatio", "none", "aria-hidden", "true")
	at := 0.0
	for _, level := range []lint.Severity{lint.Error, lint.Warning, lint.Suggestion} {
		width := 100 * float64(g.by[level]) / float64(max(most, 1))
		if width > 0 {
			p.open("rect", "class", level.String(), "x", decimal(at), "y", "0", "width", decimal(width), "height", "10")
			p.close("rect")
		}
		at += width
	}
	p.close("svg")
	p.element("span", record.Count(g.findings(), "finding"), "class", "hidden")
	p.close("td")
}

// decimal returns a number for a drawing.
func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 32) }

// levels returns the numbers of errors, warnings and suggestions as cells.
func levels(g *group) []string {
	return []string{number(g.by[lint.Error]), number(g.by[lint.Warning]), number(g.by[lint.Suggestion])}
}

// panel writes a table under a heading.
func panel(p page, id, title string, body func()) {
	p.open("div", "class", "panel")
	p.element("h2", title, "id", id)
	p.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-labelledby", id)
	p.open("table")
	body()
	p.close("tbody", "table", "div", "div")
	_, _ = p.out.WriteString("\n")
}

// families writes the findings by family and severity.
func (r *report) families(p page) {
	panel(p, "by-family", "By family", func() {
		heads(p, "Family", "Share", "#Errors", "#Warnings", "#Suggestions")
		p.open("tbody")
		groups := ranked(r.figures.families)
		for _, g := range groups {
			p.open("tr")
			p.element("th", g.name, "scope", "row")
			bar(p, g, groups[0].findings())
			numbers(p, levels(g)...)
			p.close("tr")
		}
	})
}

// desks writes the findings by desk.
func (r *report) desks(p page) {
	panel(p, "by-desk", "By desk", func() {
		heads(p, "Desk", "Share", "#Stories", "#Findings", "#Per 1,000 words")
		p.open("tbody")
		groups := ranked(r.figures.desks)
		for i, g := range groups {
			if i == 4*mostListed {
				p.open("tr")
				p.element("td", fmt.Sprintf("and %s", record.Count(len(groups)-i, "other desk")), "colspan", "5")
				p.close("tr")
				break
			}
			p.open("tr")
			p.open("th", "scope", "row")
			p.text(deskName(g.name))
			p.close("th")
			bar(p, g, groups[0].findings())
			numbers(p, number(g.stories), number(g.findings()), ratio(g.rate()))
			p.close("tr")
		}
	})
}

// deskName returns the name of a desk as the report shows it.
func deskName(desk string) string {
	if desk == "" {
		return "(no folder)"
	}
	return desk
}

// worst writes the stories that need most work.
func (r *report) worst(p page) {
	panel(p, "most-work", "Stories that need most work", func() {
		heads(p, "Story", "Desk", "#Errors", "#Warnings", "#Suggestions", "#Per 1,000 words")
		p.open("tbody")
		for i := range r.figures.worst {
			e := &r.figures.worst[i]
			p.open("tr")
			p.open("th", "scope", "row")
			r.named(p, e)
			p.close("th")
			p.element("td", deskName(e.desk))
			numbers(p, append(levels(&e.group), ratio(e.rate()))...)
			p.close("tr")
		}
	})
}

// named writes what a story is called, as a link if the page shows the story.
func (r *report) named(p page, e *entry) {
	if e.id != "" {
		p.open("a", "href", "#"+e.id)
		defer p.close("a")
	}
	p.element("bdi", r.nameOf(e.headline, e.name))
}

// nameOf returns what a story is called in a list: its headline, or its path where it has none.
func (r *report) nameOf(headline, at string) string {
	if headline == "" || r.o.NoExcerpts {
		return at
	}
	return clip(headline, mostHeadline)
}

// rules writes the rules that fire most.
func (r *report) rules(p page) {
	panel(p, "most-rules", "Rules that fire most", func() {
		heads(p, "Rule", "What it is about", "#Findings", "#Stories")
		p.open("tbody")
		groups := ranked(r.figures.rules)
		for _, g := range groups[:min(len(groups), mostListed)] {
			title, _ := r.o.rule(g.name)
			p.open("tr")
			p.open("th", "scope", "row")
			p.element("code", g.name)
			p.close("th")
			p.element("td", title)
			numbers(p, number(g.findings()), number(g.stories))
			p.close("tr")
		}
	})
}

// uncheckedRow writes a row about a document that was not checked.
func (r *report) uncheckedRow(p page, s *record.Story) {
	p.open("tr")
	p.element("th", s.Name(), "scope", "row")
	p.element("td", s.Status)
	p.element("td", s.Reason)
	p.close("tr")
	_, _ = p.out.WriteString("\n")
}
