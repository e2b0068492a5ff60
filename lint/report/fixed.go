package report

import (
	"fmt"
	"strings"

	"copydesk/lint"
	"copydesk/lint/report/terminal"
)

// changeMost is the largest number of characters of changed words that a report shows.
const changeMost = 100

// Change describes what a fix changed: “deleted “Read more””, “changed “the the” to “the””. If it was not made yet,
// as in a diff, the verb is an instruction. Long words are cut and end with an ellipsis.
func Change(c lint.Change, made bool) string {
	past := ""
	if made {
		past = "d"
	}
	from, to := shorten(terminal.Safe(c.Old), changeMost), shorten(terminal.Safe(c.New), changeMost)
	switch {
	case c.New == " " && strings.TrimSpace(c.Old) == c.Old:
		return fmt.Sprintf("change%s “%s” to a space", past, from)
	case to == "":
		return fmt.Sprintf("delete%s “%s”", past, from)
	case from == "" && made:
		return fmt.Sprintf("added “%s”", to)
	case from == "":
		return fmt.Sprintf("add “%s”", to)
	}
	return fmt.Sprintf("change%s “%s” to “%s”", past, from, to)
}

// fixed returns c as a message, for formats with a separate field for the line.
func fixed(c lint.Change) string { return "fixed: " + Change(c, true) }

// fixedLine returns c, a change in the document at path, as one line: path:line:column: fixed: … [rule]. The place
// is the one before the fixes.
func fixedLine(path string, c lint.Change) string {
	return fmt.Sprintf("%s:%d:%d: %s [%s]", terminal.Safe(path), c.Start.Line, c.Start.Column, fixed(c), c.Rule)
}
