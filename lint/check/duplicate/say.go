package duplicate

import (
	"strings"

	"copydesk/lint/text"
)

// describe says in what block again differs from block first, beginning with a comma: , without “on Friday”, with
// “Oslo” added. It names two differences at most.
func (c *comparison) describe(first, again int, edits []edit) string {
	const most = 2
	a, b := c.blocks[first].first, c.blocks[again].first
	var parts []string
	for _, e := range edits {
		switch was, is := c.excerpt(a+e.a, a+e.aEnd), c.excerpt(b+e.b, b+e.bEnd); {
		case was != "" && is != "":
			parts = append(parts, "with “"+is+"” for “"+was+"”")
		case was != "":
			parts = append(parts, "without “"+was+"”")
		case is != "":
			parts = append(parts, "with “"+is+"” added")
		}
	}
	if len(parts) > most {
		parts = append(parts[:most], "and more")
	}
	if len(parts) == 0 {
		return ""
	}
	return ", " + strings.Join(parts, ", ")
}

// excerpt returns the text of words from one to before another, its middle cut where it is long.
func (c *comparison) excerpt(from, to int) string {
	const most, ends = 8, 3
	if from >= to {
		return ""
	}
	words := func(from, to int) string {
		return c.Text[c.words[from].Span.Start:c.words[to-1].Span.End]
	}
	if to-from > most {
		return words(from, from+ends) + " … " + words(to-ends, to)
	}
	return words(from, to)
}

// lineOf returns the line of the source that s starts in.
func lineOf(d *text.Document, s text.Span) int {
	origin, _ := d.Origin(s)
	return d.Position(origin.Start).Line
}
