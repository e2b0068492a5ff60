package parse_test

import (
	"strings"
	"testing"

	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// story returns a story of n paragraphs of five kinds, each of about 200 bytes.
func story(n int, newline string) string {
	paragraphs := []string{
		"The ferry to Lund sailed again on Monday after two years in dock, with new engines and an old captain.",
		"“We had stopped believing in it,” said Jo Roe, who keeps the only shop on the island and the only piano.",
		"The county paid nine million crowns for the repair, and a report in March had called it a poor bargain.",
		"Nobody had priced a new boat. Nobody, the mayor said, had been asked to, and she would not ask them now.",
		"On the quay the band played the song that it always plays, and the gulls, as always, did not mind it.",
	}
	var b strings.Builder
	b.WriteString("Ferry returns to Lund" + newline)
	for i := range n {
		b.WriteString(newline + paragraphs[i%5] + " " + paragraphs[i/5%5] + newline)
	}
	return b.String()
}

// marked is the story as Markdown or HTML, with emphasis and a link in every other paragraph.
func marked(n int, heading, open, emphasis, shut, link, end string) string {
	var b strings.Builder
	for i, line := range strings.Split(story(n, "\n"), "\n") {
		switch {
		case line == "":
			continue
		case i == 0:
			b.WriteString(heading)
		default:
			b.WriteString(open)
		}
		if i%4 == 2 {
			line = strings.Replace(line, "boat", emphasis+"boat"+shut, 1)
			line = strings.Replace(line, "county", link, 1)
		}
		b.WriteString(line + end)
	}
	return b.String()
}

func BenchmarkMarkdown(b *testing.B) {
	source := marked(2000, "# ", "", "*", "*", "[county](https://example.org/county)", "\n\n")
	benchmarkParser(b, parse.Markdown, source)
}

func BenchmarkHTML(b *testing.B) {
	source := marked(2000, "<h1>", "<p>", "<em>", "</em>", `<a href="https://example.org/county">county</a>`, "\n")
	benchmarkParser(b, parse.HTML, "<article>\n"+source+"</article>\n")
}

func benchmarkParser(b *testing.B, read func(string, []byte) (*text.Document, error), source string) {
	bytes := []byte(source)
	b.SetBytes(int64(len(bytes)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := read("a", bytes); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPlain(b *testing.B) {
	wrapped := strings.ReplaceAll(story(2000, "\n"), "the ", "the\n")
	for name, source := range map[string]string{
		"lines": story(2000, "\n"), "crlf": story(2000, "\r\n"), "short lines": wrapped,
		"one line": strings.ReplaceAll(story(2000, "\n"), "\n", " "),
	} {
		b.Run(name, func(b *testing.B) {
			benchmarkParser(b, parse.Plain, source)
		})
	}
}
