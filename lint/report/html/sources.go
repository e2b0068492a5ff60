package html

import (
	"io"
	"iter"
	"strconv"

	"copydesk/lint/report/record"
	"copydesk/lint/speakers"
)

// Sources writes a page about who speaks in stories: the totals, and a table for each story. unread counts files of no
// known format by extension. An error of stories ends it and is returned. The totals come first and need all stories,
// so the tables wait until then, compressed.
func Sources(w io.Writer, all iter.Seq2[speakers.Story, error], version string, unread map[string]int) error {
	total := speakers.NewTotals(unread)
	read, rest := newPart(), newPart()
	for s, err := range all {
		if err != nil {
			return err
		}
		total.Add(&s)
		if reason := s.Unread(); reason != "" {
			rest.rows++
			rest.open("li")
			rest.element("code", s.Name())
			rest.text(": " + reason)
			rest.close("li")
			continue
		}
		sourcesOf(read.page, &s)
	}
	p := newPage(w)
	p.top(version, "copydesk: who speaks", "")
	p.open("body")
	p.open("header", "class", "masthead")
	p.element("p", "copydesk", "class", "wordmark")
	p.close("header")
	p.open("main")
	p.element("h1", "Who speaks in "+record.Count(total.Stories, "story"))
	speakingFigures(p, &total)
	p.open("ul", "class", "remarks")
	for _, sentence := range total.Sentences() {
		p.element("li", sentence)
	}
	p.close("ul")
	if rest.rows > 0 {
		p.element("h2", "Not read")
		p.open("ul", "class", "remarks")
		rest.into(p)
		p.close("ul")
	}
	read.into(p)
	p.close("main")
	p.open("footer")
	p.open("p")
	p.text("Made by copydesk " + version + ". A source counts once in a story. Standing says how well readers can tell " +
		"who it is; it says nothing about whether the source is right.")
	p.close("p", "footer", "body", "html")
	_, _ = p.out.WriteString("\n") // out keeps the error, and Flush returns it
	return p.out.Flush()
}

// speakingFigures writes the numbers about who speaks.
func speakingFigures(p page, t *speakers.Totals) {
	p.open("dl", "class", "figures")
	for _, f := range []struct{ name, value string }{
		{"Sources", number(t.Sources)},
		{"Sources a story", ratio(t.Each())},
		{"Named", strconv.Itoa(t.Share(t.Named)) + "%"},
		{"Anonymous", strconv.Itoa(t.Share(t.Anonymous)) + "%"},
		{"Vague", strconv.Itoa(t.Share(t.Vague)) + "%"},
		{"Stories with a single source", number(t.SingleSource)},
	} {
		p.open("div")
		p.element("dt", f.name)
		p.element("dd", f.value)
		p.close("div")
	}
	p.close("dl")
}

// sourcesOf writes the table of one story.
func sourcesOf(p page, s *speakers.Story) {
	p.open("section", "class", "story")
	title := s.Headline
	if title == "" {
		title = s.Name()
	}
	p.element("h2", title, "dir", "auto")
	p.element("p", s.Name(), "class", "path")
	if len(s.Sources) == 0 {
		p.element("p", "No source.")
	} else {
		p.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", "Sources of "+title)
		p.open("table")
		p.open("thead")
		p.open("tr")
		for _, name := range []string{"Source", "Standing", "Role in the story"} {
			p.element("th", name, "scope", "col")
		}
		for _, name := range []string{"Words quoted", "Statements"} {
			p.element("th", name, "scope", "col", "class", "n")
		}
		p.element("th", "Lines", "scope", "col")
		p.close("tr", "thead")
		p.open("tbody")
		for i := range s.Sources {
			x := &s.Sources[i]
			p.open("tr")
			p.element("th", x.Name, "scope", "row", "dir", "auto")
			p.element("td", x.Standing)
			p.element("td", x.Role, "dir", "auto")
			p.element("td", number(x.Words), "class", "n")
			p.element("td", number(x.Statements), "class", "n")
			p.element("td", record.Numbers(x.Lines))
			p.close("tr")
		}
		p.close("tbody", "table", "div")
	}
	for _, remark := range s.Remarks() {
		p.element("p", remark)
	}
	p.close("section")
	_, _ = p.out.WriteString("\n") // out keeps the error, and Flush returns it
}
