package report

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"copydesk/lint/report/terminal"

	"github.com/dustin/go-humanize"
)

// ruleUnread takes the place of a rule's ID for files of kinds that copydesk does not read.
const ruleUnread = "copydesk/unread"

// ruleEmpty takes the place of a rule's ID for documents without a word.
const ruleEmpty = "copydesk/empty"

// wholeRun is the path for remarks about the whole run, in formats that require one.
const wholeRun = "."

// remark is a sentence about files that were not checked, and a name in place of a rule's ID.
type remark struct{ rule, sentence string }

// remarks returns the remarks on files that were not checked, for formats that name only failed documents and those
// with findings. There is one remark for each reason, not for each file, because a configuration may ignore
// thousands.
func (s summary) remarks() []remark {
	var out []remark
	if s.Skipped > 0 {
		skipped := "skipped " + Count(s.Skipped, "document")
		out = append(out, remark{ruleSkipped, skipped + "; --format json says which and why"})
	}
	return append(out, s.unread()...)
}

// unread returns the remarks on documents without a word and on files of other kinds, if any.
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

// Kinds describes numbers of files by extension, the largest first: “2 .pdf, 1 .docx, 1 without extension”.
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
