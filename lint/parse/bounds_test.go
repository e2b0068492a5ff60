package parse_test

import (
	"strings"
	"testing"

	"copydesk/lint/parse"
)

// Files that are built to take long or to exhaust the stack are read or refused like others. The time limit of the
// test run is what fails here.
func TestHostileFiles(t *testing.T) {
	const n = 10_000
	line := strings.Repeat("The owners of the old mill said nothing. ", 1<<20/41)
	for name, source := range map[string]string{
		"elements.html":       strings.Repeat("<div>", n) + "Mill" + strings.Repeat("</div>", n),
		"quotations.html":     strings.Repeat("<blockquote>", n) + "Mill",
		"lists.html":          strings.Repeat("<ul><li>", n) + "Mill",
		"hidden.html":         strings.Repeat("<div hidden>", n) + "Mill",
		"tags.html":           strings.Repeat("<a b=c", n),
		"attributes.html":     "<p " + strings.Repeat("a=b ", n*10) + ">Mill",
		"entities.html":       strings.Repeat("&amp", n) + strings.Repeat("&CounterClockwiseContourIntegral;", n),
		"ampersands.html":     strings.Repeat("&", n*10),
		"comment.html":        "<!--" + strings.Repeat("-", n*10),
		"line.html":           "<p>" + line,
		"cut.html":            "<html><body><article><h1>Mill to clo",
		"cut-tag.html":        "<p>Mill <a href=\"x",
		"script.html":         "<script>" + line,
		"quotations.md":       strings.Repeat("> ", n) + "Mill",
		"quotations-tight.md": strings.Repeat(">", n) + "Mill",
		"lists.md":            strings.Repeat("- ", n) + "Mill",
		"numbered.md":         strings.Repeat("1. ", n) + "Mill",
		"brackets.md":         strings.Repeat("[", n) + "Mill",
		"links.md":            strings.Repeat("[a](", n/4),
		"links-in-lines.md":   strings.Repeat(strings.Repeat("[a](", 500)+"\n", 100),
		"images.md":           strings.Repeat("![", n),
		"emphasis.md":         strings.Repeat("*a _b ", n),
		"strikes.md":          strings.Repeat("~~a ~b ", n),
		"ticks.md":            strings.Repeat("`a ``b ", n),
		"entities.md":         strings.Repeat("&amp;", n),
		"tables.md":           "|" + strings.Repeat("a|", n) + "\n|" + strings.Repeat("-|", n) + "\n" + strings.Repeat("|b\n", 200),
		"references.md":       strings.Repeat("[a]: b\n", n) + strings.Repeat("[a]", n),
		"footnotes.md":        strings.Repeat("[^a]", n) + "\n\n[^a]: b\n",
		"comments.md":         strings.Repeat("<!-- a ", n),
		"line.md":             line,
		"front-matter.md":     "---\na: " + strings.Repeat("[", n) + "\n---\n",
		"aliases.md":          "---\na: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: *c\n---\nMill\n",
		"cut-front-matter.md": "---\ntitle: Mill to clo",
		"toml.md":             "+++\n" + strings.Repeat("[a]\nb = [[\n", n) + "\n+++\n",
		"json.md":             "{\"a\":" + strings.Repeat("[", n),
		"site-braces.md":      strings.Repeat("{{", n*10),
		"site-tags.md":        strings.Repeat("{{< a >}}", n*10),
		"site-blocks.md":      strings.Repeat("{% raw %}\n", n*10),
		"site-attributes.md":  strings.Repeat("{#a", n*10),
		"html-in-lines.md":    strings.Repeat("<nav>\n\n<blockquote>\n\n", n),
		"notes.html":          strings.Repeat("the weir<sup>", n*10),
		"line.txt":            line,
		"lines.txt":           strings.Repeat("Mill\n", n*10),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, err := parse.Bytes(name, []byte(source))
			if err != nil {
				t.Log(err)
				return
			}
			if len(d.Text) > 2*len(source)+100 {
				t.Errorf("%d bytes became %d", len(source), len(d.Text))
			}
		})
	}
}
