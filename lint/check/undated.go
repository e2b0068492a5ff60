package check

import (
	"cmp"
	"slices"

	"copydesk/lint"
	"copydesk/lint/phrase"
)

// undatedOptions are the options of the check “undated”.
type undatedOptions struct {
	Phrases []string `yaml:"phrases"` // what says when, counted from the day of the story
}

// undated reports the first words of a story that say when by the day it was written, where neither the story nor its
// file says in which year that was.
func undated() Check {
	return Check{
		Name:    "undated",
		Options: func() any { return &undatedOptions{} },
		Build: func(r *lint.Rule, options any, lexicons Lexicons) error {
			for i, source := range options.(*undatedOptions).Phrases {
				parsed, err := parsePhrase(source, lexicons)
				if err != nil {
					return &OptionError{"phrases", i, err}
				}
				r.Phrases = append(r.Phrases, lint.Phrase{Phrase: parsed})
			}
			r.Match = func(p *lint.Pass, _ *lint.Phrase, m phrase.Match) {
				seen := p.Layer(undatedKey{p.Rule}, func() any { return &[]phrase.Match{} }).(*[]phrase.Match)
				if !p.Quoted(p.MatchSpan(m)) {
					*seen = append(*seen, m)
				}
			}
			r.Run = func(p *lint.Pass) {
				seen := *p.Layer(undatedKey{p.Rule}, func() any { return &[]phrase.Match{} }).(*[]phrase.Match)
				if len(seen) == 0 || saysYear(p.Source) || saysYear(p.Text) {
					return
				}
				first := slices.MinFunc(seen, func(a, b phrase.Match) int { return cmp.Compare(a.MarkFirst, b.MarkFirst) })
				p.Report(lint.Finding{Span: p.MatchSpan(first)})
			}
			return nil
		},
	}
}

// undatedKey is the layer of a story that holds what one rule has seen in it.
type undatedKey struct{ rule *lint.Rule }

// saysYear reports whether s has a number from 1900 to 2099 that is not part of a longer one.
func saysYear(s string) bool {
	for i := 0; i+4 <= len(s); i++ {
		if (s[i] != '1' || s[i+1] != '9') && (s[i] != '2' || s[i+1] != '0') || !isDigit(s[i+2]) || !isDigit(s[i+3]) {
			continue
		}
		if (i == 0 || !isDigit(s[i-1])) && (i+4 == len(s) || !isDigit(s[i+4])) {
			return true
		}
	}
	return false
}
