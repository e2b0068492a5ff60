package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// manEnd is what the manual page says after the commands.
const manEnd = `.SH EXIT STATUS
.TP
0
Nothing at or above \-\-fail\-on was found.
.TP
1
Something was.
.TP
2
copydesk could not do its job: a wrong flag, a faulty configuration, a file it could not read.
.SH FILES
.TP
.I .copydesk.yml
The configuration: the nearest one at or above a file counts for that file.
.TP
.I .copydesk-baseline
The baseline: old findings that are not reported again, where the configuration names it.
.SH ENVIRONMENT
.TP
.BR NO_COLOR ", " FORCE_COLOR
Set and not empty, they turn colours off or on where \-\-color is auto.
`

// newMan returns the command that writes the manual page. Cobra can write one for each command, with a Markdown parser
// that nobody has kept up since 2020.
func newMan() *cobra.Command {
	return &cobra.Command{
		Use:   "man",
		Short: "Write the manual page",
		Long:  "Write the manual page of copydesk and all its commands, as man and mandoc read it.",
		Example: `  copydesk man | man -l -
  copydesk man > /usr/local/share/man/man1/copydesk.1`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return writeMan(c.OutOrStdout(), c.Root()) },
	}
}

// writeMan writes the page of root and the commands below it, in the man macros of groff_man(7).
func writeMan(w io.Writer, root *cobra.Command) error {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH COPYDESK 1 \"\" \"copydesk %s\" \"User Commands\"\n", roff(root.Version))
	fmt.Fprintf(&b, ".SH NAME\ncopydesk \\- %s\n", roff(root.Short))
	b.WriteString(".SH SYNOPSIS\n.B copydesk\n.I COMMAND\n[\\fIFLAG\\fR…] [\\fIARGUMENT\\fR…]\n.SH DESCRIPTION\n")
	b.WriteString(paragraphs(root.Long))
	b.WriteString(".SH COMMANDS\n")
	describe(&b, root)
	b.WriteString(manEnd)
	b.WriteString(".SH EXAMPLES\n" + verbatim(root.Example))
	_, err := io.WriteString(w, b.String())
	return err
}

// describe writes the commands below c that can be run.
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

// longOf returns what c says of itself at length.
func longOf(c *cobra.Command) string {
	if c.Long != "" {
		return c.Long
	}
	return c.Short + "."
}

// flagEntry returns the entry of a flag: how it is written, and what it does.
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

// paragraphs returns text, whose paragraphs are set apart by blank lines, for a page that fills its own lines. An
// indented paragraph stays as it is.
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

// roff returns a line of text with what means something to a formatter taken as it stands. A plain hyphen would come
// out as a typographic one, which nobody can paste into a shell.
func roff(line string) string {
	line = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`).Replace(line)
	if strings.HasPrefix(line, ".") {
		return `\&` + line
	}
	return line
}
