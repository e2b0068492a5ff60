package linttest

import (
	"strings"

	"copydesk/lint"
	"copydesk/lint/text"
)

// WordRule returns a rule for tests of the engine. It reports each occurrence of words in the text.
func WordRule(id string, severity lint.Severity, words string) *lint.Rule {
	return &lint.Rule{
		ID: id, Title: id, Severity: severity, Message: "“{words}” of " + id,
		Run: func(p *lint.Pass) {
			for at := 0; ; {
				i := strings.Index(p.Text[at:], words)
				if i < 0 {
					return
				}
				p.Report(lint.Finding{Span: text.Span{Start: at + i, End: at + i + len(words)}})
				at += i + len(words)
			}
		},
	}
}

// NoLists returns an empty word list for every name.
func NoLists(string) ([]string, error) { return nil, nil }
