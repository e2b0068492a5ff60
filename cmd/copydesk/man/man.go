// Package man writes the manual page of a program from its commands. Cobra's generator writes a page for each command
// and needs a Markdown parser that has not been maintained since 2020.
package man

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// end is the end of the manual page, after the commands.
const end = `.SH EXIT STATUS
.TP
0
No findings at or above \-\-fail\-on.
.TP
1
Findings at or above \\-\\-fail\\-on.
.TP
2
copydesk could not do its job: a wrong flag, a faulty configuration, a file it could not read.
.SH FILES
.TP
.I .copydesk.yml
The configuration: the nearest one at or above a file applies to it.
.TP
.I .copydesk-baseline
The baseline: old findings that are not reported again, if the configuration names it.
.SH ENVIRONMENT
.TP
.BR NO_COLOR ", " FORCE_COLOR
If set and not empty, they turn colours off or on when \-\-color is auto.
`

// Write writes the page of root and the commands below it, in the man macros of groff_man(7).
func Write(w io.Writer, root *cobra.Command) error {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH COPYDESK 1 \"\" \"copydesk %s\" \"User Commands\"\n", roff(root.Version))
	fmt.Fprintf(&b, ".SH NAME\ncopydesk \\- %s\n", roff(root.Short))
	b.WriteString(".SH SYNOPSIS\n.B copydesk\n.I COMMAND\n[\\fIFLAG\\fR…] [\\fIARGUMENT\\fR…]\n.SH DESCRIPTION\n")
	b.WriteString(paragraphs(root.Long))
	b.WriteString(".SH COMMANDS\n")
	describe(&b, root)
	b.WriteString(end)
	b.WriteString(".SH EXAMPLES\n" + verbatim(root.Example))
	_, err := io.WriteString(w, b.String())
	return err
}

// describe writes the runnable commands below c.
func describe(b *strings.Builder, c *cobra.Command) {
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() && sub.Runnable() {
			line := sub.CommandPath() + strings.TrimPrefix(sub.Use, sub.Name())
			fmt.Fprintf(b, ".SS %s\n%s", roff(line), paragraphs(longOf(sub)))
			sub.LocalFlags().VisitAll(func(f *pflag.Flag) {
				if f.Name != "help" && !f.Hidden {
					b.WriteString(flagEntry(f))
				}
			})
			if sub.Example != "" {
				b.WriteString(".PP\n" + verbatim(sub.Example))
			}
		}
		describe(b, sub)
	}
}

// longOf returns the long description of c.
func longOf(c *cobra.Command) string {
	if c.Long != "" {
		return c.Long
	}
	return c.Short + "."
}

// flagEntry returns the entry of a flag: its syntax and its description.
func flagEntry(f *pflag.Flag) string {
	value, usage := pflag.UnquoteUsage(f)
	var b strings.Builder
	b.WriteString(".TP\n")
	if f.Shorthand != "" {
		fmt.Fprintf(&b, "\\fB\\-%s\\fR, ", f.Shorthand)
	}
	fmt.Fprintf(&b, "\\fB\\-\\-%s\\fR", roff(f.Name))
	if value != "" {
		fmt.Fprintf(&b, " \\fI%s\\fR", roff(value))
	}
	b.WriteString("\n" + strings.TrimSuffix(lines(usage), "\n"))
	switch f.DefValue {
	case "", "false", "0", "[]":
	default:
		fmt.Fprintf(&b, " (default %s)", roff(f.DefValue))
	}
	return b.String() + "\n"
}

// paragraphs returns text for a page that fills its own lines. Blank lines separate paragraphs; an indented
// paragraph is unchanged.
func paragraphs(text string) string {
	var b strings.Builder
	for i, paragraph := range strings.Split(strings.Trim(text, "\n"), "\n\n") {
		if i > 0 {
			b.WriteString(".PP\n")
		}
		if strings.HasPrefix(paragraph, " ") {
			b.WriteString(verbatim(paragraph))
			continue
		}
		b.WriteString(lines(paragraph))
	}
	return b.String()
}

// verbatim returns text as an example, line by line.
func verbatim(text string) string { return ".EX\n" + lines(strings.Trim(text, "\n")) + ".EE\n" }

// lines returns text as lines of a page.
func lines(text string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		b.WriteString(roff(line) + "\n")
	}
	return b.String()
}

// roff returns a line of text with the characters escaped that are special to a formatter. A plain hyphen is
// escaped too, because it would become a typographic one, which fails when it is pasted into a shell.
func roff(line string) string {
	line = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`).Replace(line)
	if strings.HasPrefix(line, ".") {
		return `\&` + line
	}
	return line
}
