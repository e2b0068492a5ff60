package duplicate

import "copydesk/lint/text"

// describe says how block again differs from block first. The text begins with a comma: , without “on Friday”, with
// “Oslo” and “in May” added. It names at most two differences.
func (c *comparison) describe(first, again int, edits []edit) string {
	const most = 2
	a, b := c.blocks[first].first, c.blocks[again].first
	said, before, after, n := "", "", "", 0
	for _, e := range edits {
		what, how, behind := "", "with ", ""
		switch was, is := c.excerpt(a+e.a, a+e.aEnd), c.excerpt(b+e.b, b+e.bEnd); {
		case was != "" && is != "":
			what = "“" + is + "” for “" + was + "”"
		case was != "":
			what, how = "“"+was+"”", "without "
		case is != "":
			what, behind = "“"+is+"”", " added"
		default:
			continue
		}
		if n++; n > most {
			return said + after + ", and more"
		}
		if n > 1 && how == before && behind == after {
			said += " and " + what
			continue
		}
		said += after + ", " + how + what
		before, after = how, behind
	}
	return said + after
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
