package sourcing

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"text/tabwriter"

	"copydesk/lint/report/record"
	"copydesk/lint/report/terminal"
	"copydesk/lint/speakers"
)

// Text writes a table for each story and the totals at the end. Long names and roles are cut to fit the width.
func Text(w io.Writer, stories iter.Seq2[speakers.Story, error], o Options) error {
	out := bufio.NewWriter(w)
	total, err := each(stories, o, func(s *speakers.Story) error {
		textStory(out, s, o.width())
		return out.Flush()
	})
	if err != nil {
		return err
	}
	for _, sentence := range total.Sentences() {
		for _, line := range terminal.Wrap(sentence, o.width()) {
			fmt.Fprintln(out, line)
		}
	}
	return out.Flush()
}

// width returns the columns to fill.
func (o Options) width() int {
	if o.Width <= 0 {
		return 100
	}
	return max(o.Width, 60)
}

// textStory writes the table of one story.
func textStory(out *bufio.Writer, s *speakers.Story, width int) {
	head := terminal.Safe(s.Name())
	if reason := s.Unread(); reason != "" {
		fmt.Fprintf(out, "%s: %s\n\n", head, terminal.Safe(reason))
		return
	}
	if s.Headline != "" {
		head += ": " + shown(s.Headline, width)
	}
	fmt.Fprintln(out, terminal.Inert(head))
	if len(s.Sources) == 0 {
		fmt.Fprintln(out, "  no source")
	} else {
		textSources(out, s.Sources, width)
	}
	for _, remark := range s.Remarks() {
		fmt.Fprintln(out, "  "+remark)
	}
	fmt.Fprintln(out)
}

// textSources writes the rows of a table.
func textSources(out *bufio.Writer, sources []record.Speaker, width int) {
	const fixed = 44 // columns of the standing, the numbers and the space between
	text := (width - fixed) / 2
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "  source\tstanding\trole\tquoted\tsaid\tlines")
	for i := range sources {
		x := &sources[i]
		fmt.Fprintf(table, "  %s\t%s\t%s\t%s\t%d\t%s\n", shown(x.Name, text), x.Standing, shown(x.Role, text),
			words(x.Words), x.Statements, shown(record.Numbers(x.Lines), text))
	}
	_ = table.Flush() // out keeps the error
}

// words returns the number of words of quotation; a dash for none, so that a number stands out.
func words(n int) string {
	if n == 0 {
		return "–"
	}
	return strconv.Itoa(n)
}

// shown returns copy as a terminal can show it, in one line and cut to a number of characters.
func shown(copy string, most int) string {
	letters := []rune(terminal.Safe(strings.Join(strings.Fields(copy), " ")))
	if len(letters) <= most {
		return string(letters)
	}
	return strings.TrimRight(string(letters[:most-1]), " ") + "…"
}
