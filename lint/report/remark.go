package report

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"copydesk/lint/report/terminal"

	"github.com/dustin/go-humanize"
)

// ruleUnread is the name that stands where that of a rule would, for files of kinds that copydesk does not read.
const ruleUnread = "copydesk/unread"

// ruleEmpty is the name that stands where that of a rule would, for documents without a word.
const ruleEmpty = "copydesk/empty"

// wholeRun is the path of what is said of the run and not of one document, in formats that want one.
const wholeRun = "."

// remark is a sentence about files that were not checked, and the name that stands for a rule.
type remark struct{ rule, sentence string }

// remarks returns what is to be said of files that were not checked, in a format that names only documents with
// findings and those that failed. There is one remark for each reason and not for each file: a configuration may ignore
// thousands.
func (s summary) remarks() []remark {
	var out []remark
	if s.Skipped > 0 {
		skipped := "skipped " + Count(s.Skipped, "document")
		out = append(out, remark{ruleSkipped, skipped + "; --format json says which and why"})
	}
	return append(out, s.unread()...)
}

// unread returns the remarks on documents without a word and on files of other kinds; none where there are none.
func (s summary) unread() []remark {
	var out []remark
	if s.Empty > 0 {
		out = append(out, remark{ruleEmpty, "empty: " + Count(s.Empty, "document") + " without a word"})
	}
	if sum(s.Unread) > 0 {
		say := "not read: " + Count(sum(s.Unread), "file") + " of other kinds: " + Kinds(s.Unread)
		out = append(out, remark{ruleUnread, say})
	}
	return out
}

// Kinds returns numbers of files by extension in words, the most first: “2 .pdf, 1 .docx, 1 without extension”.
func Kinds(byExtension map[string]int) string {
	extensions := slices.SortedFunc(maps.Keys(byExtension), func(a, b string) int {
		return cmp.Or(cmp.Compare(byExtension[b], byExtension[a]), strings.Compare(a, b))
	})
	parts := make([]string, len(extensions))
	for i, extension := range extensions {
		name := cmp.Or(extension, "without extension")
		parts[i] = humanize.Comma(int64(byExtension[extension])) + " " + terminal.Safe(name)
	}
	return strings.Join(parts, ", ")
}
