package check

import (
	"strings"

	"copydesk/lint"
	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// repeatedOptions are the options of the check “repeated”.
type repeatedOptions struct {
	// Words are those that are reported when they stand twice. They are words of grammar, which nobody repeats on
	// purpose; others are: very very, Duran Duran.
	Words []string `yaml:"words"`
}

// repeated reports a word that stands twice in a row.
func repeated() Check {
	return Check{
		Name:    "repeated",
		Options: func() any { return &repeatedOptions{} },
		Build: func(r *lint.Rule, options any, _ Lexicons) error {
			words := map[string]bool{}
			for _, w := range options.(*repeatedOptions).Words {
				words[string(phrase.Fold(nil, w))] = true
			}
			r.Run = func(p *lint.Pass) { runRepeated(p, words) }
			return nil
		},
	}
}

func runRepeated(p *lint.Pass, repeatable map[string]bool) {
	words := p.Words()
	for i := 1; i < len(words); i++ {
		a, b := words[i-1].Span, words[i].Span
		if b.Len() != a.Len() || words[i].Before != 0 || words[i].Shape&phrase.AllCaps != words[i-1].Shape&phrase.AllCaps {
			continue
		}
		first, second := p.TextAt(a), p.TextAt(b)
		// A capital inside a sentence makes it a name: “In In Vino Veritas”.
		if !strings.EqualFold(first, second) || second != strings.ToLower(second) || !repeatable[second] {
			continue
		}
		if strings.TrimSpace(p.TextAt(text.Span{Start: a.End, End: b.Start})) != "" {
			continue
		}
		p.Report(lint.Finding{Span: a.Union(b), Fixes: []lint.Fix{{
			Message: "Keep one", Safe: true, Edits: []lint.Edit{{Span: text.Span{Start: a.End, End: b.End}}},
		}}})
	}
}
