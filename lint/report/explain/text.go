// Package explain describes a rule: on a terminal, as a Markdown page, and as a note beside a finding.
package explain

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"copydesk/lint"
	"copydesk/lint/report/terminal"
	"copydesk/lint/text"
)

// Explanation is everything that is shown about a rule.
type Explanation struct {
	*lint.Rule
	Options string   // the options in the rule file, as YAML; empty for none
	Lists   []string // the word lists that it refers to
	Samples []string // words that its phrases match, for people who do not read phrases
	// Patterns shows the options even if they are in the phrase language.
	Patterns bool
}

// Options says how Text formats its output. The zero value is 100 columns without colour.
type Options struct {
	Color bool // ANSI colours
	Width int  // columns; 0 is 100, which is also the maximum
}

// Text writes an explanation of a rule for people: the reason, the standards, what it reports and what it does not,
// and how to change it or allow a finding.
func Text(w io.Writer, x Explanation, o Options) error {
	width := 100
	if o.Width > 0 {
		width = min(max(o.Width, 40), width)
	}
	e := explainer{out: bufio.NewWriter(w), paint: terminal.NewPalette(o.Color), width: width}
	fmt.Fprintf(e.out, "%s  %s\n", e.paint.Path.Sprint(x.ID), x.Title)
	fmt.Fprintln(e.out, e.standing(x.Rule))
	if len(x.Aliases) > 0 {
		e.line("It was called " + strings.Join(x.Aliases, ", ") + " before.")
	}
	e.head("Why")
	e.paragraph(x.Why)
	e.head("Standards")
	for _, s := range x.Standards {
		e.item(s)
	}
	e.head("It reports")
	for _, example := range x.Examples() {
		if example.Bad != "" {
			e.example(with(example, example.Bad))
		}
	}
	if x.Weights != nil {
		e.head("What weighs most")
		e.paragraph(strings.Join(x.Weights(mostWeights), ", "))
	}
	if len(x.Samples) > 0 && (x.Weights == nil || x.Weigh != nil) && !x.Patterns {
		e.head("It looks for, among other words")
		e.paragraph("“" + strings.Join(x.Samples, "”, “") + "”")
	}
	e.head("It does not report")
	for _, example := range x.Examples() {
		if example.Good != "" {
			e.example(with(example, example.Good))
		}
	}
	for _, condition := range conditions(x.Rule) {
		e.item(condition)
	}
	if len(x.BlindSpots) > 0 {
		e.head("It cannot see")
	}
	for _, s := range x.BlindSpots {
		e.item(s)
	}
	e.head("To change it")
	e.paragraph("Give it another severity in .copydesk.yml, or turn it off:")
	e.block("rules:\n  " + x.ID + ": " + other(x.Severity) + "  # or " + strings.Join(others(x.Severity), ", "))
	switch {
	case x.Options == "":
	case !x.Patterns && strings.ContainsAny(x.Options, `~@<|^\`):
		fmt.Fprintln(e.out)
		e.paragraph("Its options are patterns; \"copydesk explain " + x.ID + " --patterns\" shows them.")
	default:
		fmt.Fprintln(e.out)
		e.paragraph("Its options, as they ship; each may be set there too:")
		e.block("rules:\n  " + x.ID + ":\n    with:\n" + indent(x.Options, "      "))
	}
	e.head("To allow a finding")
	for i, way := range x.allowOptions() {
		if i > 0 {
			fmt.Fprintln(e.out)
		}
		e.paragraph(way.say)
		e.block(way.source)
	}
	return e.out.Flush()
}

// mostWeights is how many weights are shown.
const mostWeights = 16

// explainer writes the parts of an explanation.
type explainer struct {
	out   *bufio.Writer
	paint terminal.Palette
	width int
}

const margin = "  "

// head writes a heading after a blank line.
func (e *explainer) head(title string) {
	fmt.Fprintf(e.out, "\n%s\n", e.paint.Label.Sprint(title))
}

// line writes s as one line.
func (e *explainer) line(s string) { fmt.Fprintln(e.out, terminal.Safe(s)) }

// paragraph writes s, wrapped and indented.
func (e *explainer) paragraph(s string) {
	for _, line := range terminal.Wrap(s, e.width-len(margin)) {
		e.line(strings.TrimRight(margin+line, " "))
	}
}

// item writes s as a list item; the lines after the first are indented.
func (e *explainer) item(s string) {
	for i, line := range terminal.Wrap(s, e.width-len(margin)-2) {
		lead := "- "
		if i > 0 {
			lead = "  "
		}
		e.line(margin + lead + line)
	}
}

// block writes lines of a file after a blank line, without wrapping them.
func (e *explainer) block(s string) {
	fmt.Fprintf(e.out, "\n%s\n", indent(s, margin+margin))
}

// example writes the lines of an example, with carets under the words at fault. It wraps lines longer than the
// terminal, so that the whole example can be read.
func (e *explainer) example(marked string) {
	lead := "- "
	for _, l := range illustrate(marked, e.width-len(margin)-len(lead)) {
		fmt.Fprintf(e.out, "%s%s%s\n", margin, lead, l.shown)
		lead = "  "
		if l.carets != "" {
			fmt.Fprintf(e.out, "%s%s%s\n", margin, lead, e.paint.Bad.Sprint(l.carets))
		}
	}
}

// exampleLine is one displayed line of an example.
type exampleLine struct {
	shown  string
	carets string // under the words at fault; empty where there are none
}

// illustrate returns the lines of an example, wrapped to at most width columns.
func illustrate(marked string, width int) []exampleLine {
	source, spans, err := text.Unmark(marked)
	if err != nil {
		source, spans = marked, nil
	}
	var lines []exampleLine
	at := 0
	for _, line := range strings.Split(strings.TrimSuffix(source, "\n"), "\n") {
		for _, part := range wrapCells(terminal.Split(line, at), width) {
			var shown, carets strings.Builder
			for _, c := range part {
				mark := " "
				for _, s := range spans {
					if c.Start < s.End && s.Start < c.End {
						mark = "^"
					}
				}
				shown.WriteString(c.Shown)
				carets.WriteString(strings.Repeat(mark, c.Width))
			}
			lines = append(lines, exampleLine{strings.TrimRight(shown.String(), " "), strings.TrimRight(carets.String(), " ")})
		}
		at += len(line) + 1
	}
	return lines
}

// wrapCells breaks cells into lines of at most width columns, after a space if possible.
func wrapCells(cells []terminal.Cell, width int) [][]terminal.Cell {
	var lines [][]terminal.Cell
	for len(cells) > 0 {
		n, used, space := 0, 0, 0
		for n < len(cells) && used+cells[n].Width <= width {
			used += cells[n].Width
			n++
			if cells[n-1].Shown == " " {
				space = n
			}
		}
		if n < len(cells) && space > 0 {
			n = space
		}
		n = max(n, 1)
		lines = append(lines, cells[:n])
		cells = cells[n:]
	}
	return lines
}

// standing returns a sentence on how serious the rule is.
func (e *explainer) standing(r *lint.Rule) string {
	switch r.Severity {
	case lint.Error:
		return e.paint.Severity(r.Severity).Sprint("An error:") + " nobody publishes this on purpose."
	case lint.Warning:
		return e.paint.Severity(r.Severity).Sprint("A warning:") + " an editor must answer it."
	case lint.Suggestion:
		return e.paint.Severity(r.Severity).Sprint("A suggestion:") + " shown only with --severity suggestion."
	}
	return "Off unless a configuration turns it on."
}

// conditions returns sentences on where the rule is silent.
func conditions(r *lint.Rule) []string {
	var out []string
	if len(r.Where) > 0 {
		var kinds []string
		for _, k := range r.Where {
			kinds = append(kinds, k.String())
		}
		out = append(out, "Any words outside these kinds of block: "+strings.Join(kinds, ", ")+".")
	}
	if r.Language != "" {
		out = append(out, "Stories in another language than "+languageName(r.Language)+".")
	}
	if !r.Quoted {
		out = append(out, "Words in a quotation that is opened and closed.")
	}
	switch r.Governed {
	case lint.SilentUnderNamed:
		out = append(out, "Words that a named source is said to have said.")
	case lint.SilentUnderAnySource:
		out = append(out, "Words that a named or an anonymous source is said to have said.")
	}
	return out
}

// languageName returns the English name of the language with this tag, for the languages of shipped rules.
func languageName(tag string) string {
	if tag == "en" {
		return "English"
	}
	return tag
}

// other returns a severity that a newsroom may prefer to s.
func other(s lint.Severity) string {
	if s == lint.Warning {
		return lint.Suggestion.String()
	}
	return lint.Warning.String()
}

// others returns the remaining severities and off.
func others(s lint.Severity) []string {
	var out []string
	for _, name := range append(lint.Severities(), lint.Off.String()) {
		if name != other(s) {
			out = append(out, name)
		}
	}
	return out
}

// allowOption is a way for a story or a configuration to allow findings of a rule.
type allowOption struct {
	say      string
	source   string
	language string // of source, as Markdown code blocks name it
}

// allowOptions returns the ways to allow a finding of x, the narrowest first.
func (x Explanation) allowOptions() []allowOption {
	ways := []allowOption{{
		"One command allows one finding. It writes the comment or the entry below:",
		"copydesk allow " + x.ID + ` FILE:LINE --reason "…"`, "sh",
	}, {
		"In Markdown and HTML, say so in front of the paragraph, with a reason that the next editor will understand:",
		"<!-- copydesk: allow " + x.ID + " -- the reason -->", "html",
	}, {
		"In plain text there are no comments; say so in .copydesk.yml:",
		"allow:\n  - rule: " + x.ID + "\n    files: [the/story.txt]\n    words: " + words(x) +
			"  # without this line, all findings of the rule in the files\n    reason: …", "yaml",
	}}
	if len(x.Lists) > 0 {
		ways = append(ways, allowOption{
			"Words that your house is always content with can be taken off their list. The rule looks at " +
				strings.Join(x.Lists, ", ") + ".",
			"lexicons:\n  " + x.Lists[0] + ":\n    remove: […]", "yaml",
		})
	}
	return ways
}

// words returns the words at fault in the first bad example, as YAML, to show what an allowance may name.
func words(x Explanation) string {
	for _, e := range x.Examples() {
		if source, spans, err := text.Unmark(e.Bad); err == nil && len(spans) > 0 {
			return strconv.Quote(strings.Join(strings.Fields(source[spans[0].Start:spans[0].End]), " "))
		}
	}
	return "…"
}

// indent returns s with lead before each line that is not blank.
func indent(s, lead string) string {
	lines := strings.Split(strings.TrimRight(s, "\n"), "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = lead + line
		}
	}
	return strings.Join(lines, "\n")
}

// Marked writes an example after a label, with carets under the words in braces. If there are none, it writes none
// instead of the carets.
func Marked(w io.Writer, label, marked, none string) {
	lines := illustrate(marked, math.MaxInt)
	said := false
	for _, l := range lines {
		fmt.Fprintf(w, "%s | %s\n", label, l.shown)
		label = strings.Repeat(" ", len(label))
		if l.carets != "" {
			said = true
			fmt.Fprintf(w, "%s | %s\n", label, l.carets)
		}
	}
	if !said {
		fmt.Fprintf(w, "%s | (%s)\n", label, none)
	}
}
