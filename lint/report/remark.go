package report

import (
	"maps"
	"slices"
	"strings"

	"copydesk/lint/report/record"
	"copydesk/lint/report/terminal"
)

// ruleUnread takes the place of a rule's ID for files of kinds that copydesk does not read.
const ruleUnread = "copydesk/unread"

// ruleUncompared takes the place of a rule's ID for passages that are not compared with other stories.
const ruleUncompared = "copydesk/uncompared"

// ruleEmpty takes the place of a rule's ID for documents without a word.
const ruleEmpty = "copydesk/empty"

// ruleLanguage takes the place of a rule's ID for documents in another language than the rules.
const ruleLanguage = "copydesk/language"

// wholeRun is the path for remarks about the whole run, in formats that require one.
const wholeRun = "."

// remark is a sentence about what was not checked, and a name in place of a rule's ID.
type remark struct{ rule, sentence string }

// remarks returns the remarks on files that were not checked, for formats that name only failed documents and those
// with findings. There is one remark for each reason, not for each file, because a configuration may ignore
// thousands.
func remarks(s record.Summary) []remark {
	var out []remark
	if s.Skipped > 0 {
		skipped := "skipped " + record.Count(s.Skipped, "document")
		out = append(out, remark{ruleSkipped, skipped + "; --format json says which and why"})
	}
	return append(out, unread(s)...)
}

// unread returns the remarks on documents in another language, documents without a word, files of other kinds and
// passages that were not compared, if any.
func unread(s record.Summary) []remark {
	var out []remark
	if n := record.Sum(s.Languages); n > 0 {
		languages := strings.Join(slices.Sorted(maps.Keys(s.Languages)), ", ")
		say := "in another language, so few rules ran: " + record.Count(n, "document") + " (" + terminal.Safe(languages) + ")"
		out = append(out, remark{ruleLanguage, say})
	}
	if s.Empty > 0 {
		out = append(out, remark{ruleEmpty, "empty: " + record.Count(s.Empty, "document") + " without a word"})
	}
	if record.Sum(s.Unread) > 0 {
		say := "not read: " + record.Count(record.Sum(s.Unread), "file") + " of other kinds: " + record.Kinds(s.Unread)
		out = append(out, remark{ruleUnread, say})
	}
	if s.Uncompared > 0 {
		say := "not compared: " + record.Count(s.Uncompared, "passage") + " that too many stories have"
		out = append(out, remark{ruleUncompared, say})
	}
	return out
}
