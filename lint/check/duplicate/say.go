package duplicate

import (
	"strings"

	"copydesk/lint/text"
)

// describe says how block again differs from block first. The text begins with a comma: , without “on Friday”, with
// “Oslo” added. It names at most two differences.
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

// excerpt returns the text from word one to before word another. A long text is cut in the middle.
func (c *comparison) excerpt(from, to int) string {
	const most, ends = 8, 3
	if from >= to {
		return ""
	}
	words := func(from, to int) string {
		return c.Text[c.words[from].Start():c.words[to-1].End()]
	}
	if to-from > most {
		return words(from, from+ends) + " … " + words(to-ends, to)
	}
	return words(from, to)
}

// lineOf returns the source line on which s starts.
func lineOf(d *text.Document, s text.Span) int {
	origin, _ := d.Origin(s)
	return d.Position(origin.Start).Line
}
