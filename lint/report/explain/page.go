package explain

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strings"

	"copydesk/lint"
)

// Page writes the text of Text as a Markdown page.
func Page(w io.Writer, x Explanation) error {
	p := page{bufio.NewWriter(w)}
	fmt.Fprintf(p.out, "# %s\n\n**%s.** Severity: %s.", x.ID, markdown.Replace(x.Title), x.Severity)
	if len(x.Aliases) > 0 {
		fmt.Fprintf(p.out, " It was called %s before.", strings.Join(x.Aliases, ", "))
	}
	fmt.Fprintf(p.out, "\n\n%s\n", markdown.Replace(x.Why))
	p.head("Standards")
	p.list(x.Standards)
	p.head("What it reports")
	p.examples(x.Examples(), func(e lint.Example) string { return e.Bad })
	p.head("What it does not report")
	p.examples(x.Examples(), func(e lint.Example) string { return e.Good })
	if silent := conditions(x.Rule); len(silent) > 0 {
		p.list(silent)
	}
	if len(x.BlindSpots) > 0 {
		p.head("What it cannot see")
		p.list(x.BlindSpots)
	}
	p.head("To change it")
	fmt.Fprintln(p.out, "\nGive it another severity in `.copydesk.yml`, or turn it off:")
	p.block("yaml", "rules:\n  "+x.ID+": "+other(x.Severity)+"  # or "+strings.Join(others(x.Severity), ", "))
	if x.Options != "" {
		fmt.Fprintln(p.out, "\nIts options, as they ship; each may be set there too:")
		p.block("yaml", "rules:\n  "+x.ID+":\n    with:\n"+indent(x.Options, "      "))
	}
	p.head("To allow a finding")
	for _, way := range x.allowOptions() {
		fmt.Fprintf(p.out, "\n%s\n", way.say)
		p.block(way.language, way.source)
	}
	return p.out.Flush()
}

// markdown escapes the characters that have a meaning in Markdown.
var markdown = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "<", `\<`, "[", `\[`, "`", "\\`")

// page writes the parts of a page, each after a blank line.
type page struct{ out *bufio.Writer }

func (p page) head(title string) { fmt.Fprintf(p.out, "\n## %s\n", title) }

func (p page) list(items []string) {
	fmt.Fprintln(p.out)
	for _, item := range items {
		fmt.Fprintf(p.out, "- %s\n", markdown.Replace(item))
	}
}

func (p page) block(language, s string) {
	fmt.Fprintf(p.out, "\n```%s\n%s\n```\n", language, s)
}

// examples writes the examples with a non-empty part, with carets under the words at fault.
func (p page) examples(all []lint.Example, part func(lint.Example) string) {
	var shown []string
	for _, e := range all {
		var lines []string
		for _, l := range illustrate(with(e, part(e)), math.MaxInt) {
			lines = append(lines, l.shown)
			if l.carets != "" {
				lines = append(lines, l.carets)
			}
		}
		if part(e) != "" {
			shown = append(shown, strings.Join(lines, "\n"))
		}
	}
	p.block("text", strings.Join(shown, "\n\n"))
}

// with returns the copy of an example, below the earlier story that it is compared with, if there is one.
func with(e lint.Example, source string) string {
	if e.Beside == "" {
		return source
	}
	return "In an earlier story:\n" + strings.TrimRight(e.Beside, "\n") + "\nIn this one:\n" + source
}
