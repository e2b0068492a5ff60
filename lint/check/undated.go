package check

import (
	"errors"

	"copydesk/lint"
	"copydesk/lint/check/spec"
	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// undatedOptions are the options of the check “undated”.
type undatedOptions struct {
	Phrases []string `yaml:"phrases"` // words for a time relative to the day of the story
}

// undated reports the first words of a story that give a time relative to the day it was written, if neither the
// story nor its file has a year.
func undated() Check {
	return Check{
		Name:    "undated",
		Options: func() any { return &undatedOptions{} },
		Build: func(r *lint.Rule, options any, lexicons Lexicons) error {
			for i, source := range options.(*undatedOptions).Phrases {
				parsed, err := spec.Phrase(source, lexicons)
				if err != nil {
					return &OptionError{Option: "phrases", Index: i, Err: err}
				}
				r.Phrases = append(r.Phrases, lint.Phrase{Phrase: parsed})
			}
			if len(r.Phrases) == 0 {
				return &OptionError{Option: "phrases", Index: -1, Err: errors.New("want at least one")}
			}
			r.Match = func(p *lint.Pass, _ *lint.Phrase, m phrase.Match) {
				at, first := p.MatchSpan(m), firstTimeOf(p)
				if (first.Empty() || at.Start < first.Start) && !p.Quoted(at) {
					*first = at
				}
			}
			r.Run = func(p *lint.Pass) {
				if first := firstTimeOf(p); !first.Empty() && !saysYear(p.Source) && !saysYear(p.Text) {
					p.Report(lint.Finding{Span: *first})
				}
			}
			return nil
		},
	}
}

// undatedKey is the key of the layer in which a rule keeps the first time of a story.
type undatedKey struct{ rule *lint.Rule }

// firstTimeOf returns the span of the first time in the story; it is empty until one is found.
func firstTimeOf(p *lint.Pass) *text.Span {
	return p.Layer(undatedKey{p.Rule}, func() any { return &text.Span{} }).(*text.Span)
}

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
