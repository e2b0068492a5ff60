package rules_test

import (
	"fmt"
	"html"
	"slices"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/text"
	"copydesk/rules"
)

// FuzzThreeFormats writes one story as plain text, as Markdown, as HTML, as HTML within Markdown and as Markdown with
// all that is no copy around it. The findings are the same, on the same words, and each is found where the file spells
// its words.
func FuzzThreeFormats(f *testing.F) {
	book, err := rules.Book()
	if err != nil {
		f.Fatal(err)
	}
	l, err := book.Defaults().Linter("", lint.Suggestion)
	if err != nil {
		f.Fatal(err)
	}
	f.Add("Weir at Lorn is shut\nExperts said the the weir was shameful.\nIt leaks & creaks, critics said <on Monday>.")
	f.Add("“We shut it,” she said.\nThe owner's ‘weir’ and the 'dam' are \"old\".\nIt is 5 * 3 and a_b_c [so].")
	f.Add("Ferry returns\nSources say that the ferry, a disgrace, sails at noon.\n# It sails\n> so they say")
	f.Add("A\n1. It was said.\n- Reportedly so.\n+ Some say.\n---\n***")
	f.Fuzz(func(t *testing.T, copy string) {
		paragraphs, ok := paragraphsOf(copy)
		if !ok {
			return
		}
		want := ""
		for _, format := range storyFormats {
			source := format.write(paragraphs)
			d, err := parse.Bytes(format.name, []byte(source))
			if err != nil {
				t.Fatalf("%s: %v\n%s", format.name, err, source)
			}
			got := findingsIn(t, l, d)
			if format.name == "a.txt" {
				want = got
			} else if got != want {
				t.Fatalf("%s:\n%s\ngives\n%s\nwant\n%s", format.name, source, got, want)
			}
		}
	})
}

// storyFormats are ways to write paragraphs of copy, each with a name that says how they are read. The first is plain.
var storyFormats = []struct {
	name  string
	write func(paragraphs []string) string
}{
	{"a.txt", func(p []string) string { return strings.Join(p, "\n\n") + "\n" }},
	{"b.md", func(p []string) string { return each(p, "", escaped, "\n\n") }},
	{"c.html", func(p []string) string { return "<body>" + each(p, "<p>", html.EscapeString, "</p>\n") + "</body>" }},
	{"d.html", func(p []string) string {
		page := each(p, "<div><p><!-- a --><span>", html.EscapeString, "</span></p><script>x</script><p><img src=a></p></div>\n")
		return "<html><body><nav>Home</nav><main>" + page + "</main><footer>Share</footer></body></html>"
	}},
	{"e.md", func(p []string) string { return each(p, "<p>", inMarkdown, "</p>\n\n") }},
	{"f.md", func(p []string) string {
		return "---\ndraft: true\n...\n\n" +
			each(p, "<!-- more --> ", inMarkdown, "\n\n{{< figure src=\"a\" >}}\n\n![](a.png)\n\n```\nx\n```\n\n")
	}},
	{"g.md", func(p []string) string {
		return "+++\ndraft = true\n+++\n" + each(p, "![](a.png) ", escaped, "[^n]\n\n") + "[^n]: <!-- b -->\n"
	}},
}

func each(paragraphs []string, before string, spell func(string) string, after string) string {
	var out strings.Builder
	for _, p := range paragraphs {
		out.WriteString(before + spell(p) + after)
	}
	return out.String()
}

// inMarkdown spells a paragraph as HTML in a file of Markdown, where braces are the site's.
func inMarkdown(s string) string { return strings.ReplaceAll(html.EscapeString(s), "{", "&#123;") }

// escaped spells a paragraph in Markdown: what could have a meaning there has a backslash.
func escaped(s string) string {
	var out strings.Builder
	for i, r := range s {
		digits := i > 0 && strings.Trim(s[:i], "0123456789") == ""
		if strings.ContainsRune("\\`*_{}[]<>#!&|~", r) || strings.ContainsRune("+-=", r) && i == 0 ||
			strings.ContainsRune(".)", r) && digits {
			out.WriteByte('\\')
		}
		out.WriteRune(r)
	}
	return out.String()
}

// paragraphsOf returns the lines of copy, and false for copy that the formats do not all have a spelling for.
func paragraphsOf(copy string) ([]string, bool) {
	if strings.ContainsFunc(copy, func(r rune) bool { return r < ' ' && r != '\n' || r == '\u007f' || r == '\ufffd' }) {
		return nil, false
	}
	var out []string
	for line := range strings.Lines(copy) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			out = append(out, line)
		}
	}
	return out, len(out) > 0
}

// findingsIn returns the findings in d, a line each with the number of the block, and fails where one is not found at
// its place in the source.
func findingsIn(t *testing.T, l *lint.Linter, d *text.Document) string {
	t.Helper()
	findings, err := l.Lint(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range findings {
		words := d.Text[f.Span.Start:f.Span.End]
		out = append(out, fmt.Sprintf("%d %s %q", d.BlockAt(f.Span.Start), f.Rule, strings.Join(strings.Fields(words), " ")))
		if spelled := d.Source[f.Origin.Start:f.Origin.End]; f.Exact && spelled != words {
			t.Fatalf("%q is said to stand where %q does", words, spelled)
		}
		if d.Position(f.Origin.Start) != f.Start || f.Origin.Empty() {
			t.Fatalf("%q has no place: %+v", words, f.Place)
		}
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}
