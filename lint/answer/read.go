package answer

import (
	"fmt"
	"path"
	"strings"

	"copydesk/lint/lazy"
	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// Read returns the copy of a document, whose name tells its format, as Markdown that can be edited. It leaves out what
// readers of a page do not see. Its error says what was found and what to do instead.
func Read(name string, file []byte) (string, error) {
	read, ok := readers[strings.ToLower(path.Ext(name))]
	if !ok {
		return "", fmt.Errorf("%s: a page opens files that end in .txt, .md or .html; save it as one of these", name)
	}
	d, err := read(name, file)
	if err != nil {
		return "", err
	}
	var out []string
	for i, b := range d.Blocks {
		if b.Unprinted {
			continue
		}
		lines := strings.Split(text.Shown(d.Body(b)), "\n")
		for j, line := range lines {
			lines[j] = opening[b.Kind] + spelt(strings.TrimSpace(line))
			if j > 0 && b.Kind == text.ListItem {
				lines[j] = "  " + strings.TrimPrefix(lines[j], opening[b.Kind])
			}
		}
		// Items of one list have no line between them.
		if i > 0 && len(out) > 0 && b.Kind == text.ListItem && d.Blocks[i-1].Kind == text.ListItem {
			out[len(out)-1] += "\n" + strings.Join(lines, "\n")
			continue
		}
		out = append(out, strings.Join(lines, "\n"))
	}
	return strings.Join(out, "\n\n") + "\n", nil
}

// readers are the readers of files that a page opens, by extension.
var readers = map[string]func(name string, source []byte) (*text.Document, error){
	".txt": parse.Plain, ".md": parse.Markdown, ".markdown": parse.Markdown, ".html": parse.HTML, ".htm": parse.HTML,
}

// opening is what a line of a block begins with in Markdown.
var opening = map[text.Kind]string{
	text.Headline: "# ", text.Subhead: "## ", text.ListItem: "- ", text.BlockQuote: "> ", text.Code: "    ",
}

// marks are characters that have a meaning in Markdown wherever they stand, and starts those that have one at the
// start of a line.
var (
	marks  = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`, "[", `\[`, "&", `\&`)
	starts = lazy.Regexp(`^([#>+=~|-]|\d{1,9}[.)])`)
)

// spelt returns a line of copy as Markdown.
func spelt(line string) string {
	line = marks.Replace(line)
	return starts().ReplaceAllStringFunc(line, func(s string) string { return s[:len(s)-1] + `\` + s[len(s)-1:] })
}
