package check

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/literal"
	"copydesk/lint/text"
)

// replaceOptions are the options of the check “replace”.
type replaceOptions struct {
	// Pairs are characters as they must not stand, to what belongs there. Case counts, and they may stand inside words.
	Pairs map[string]string `yaml:"pairs"`
	// Safe says that the replacement may be made unseen.
	Safe bool `yaml:"safe"`
}

// replace reports characters that another text belongs in the place of: “â€™” for “’”. {to} in the message is that
// text.
func replace() Check {
	return Check{
		Name:    "replace",
		Options: func() any { return &replaceOptions{} },
		Build: func(r *lint.Rule, options any, _ Lexicons) error {
			o := options.(*replaceOptions)
			for _, from := range slices.Sorted(maps.Keys(o.Pairs)) {
				if from == "" {
					return &OptionError{Option: "pairs", Index: -1, Err: errors.New("want at least one character to replace")}
				}
				r.Literals = append(r.Literals, literal.Literal{Text: from})
			}
			r.Quoted = true
			r.Found = func(p *lint.Pass, hits []literal.Hit) { o.found(p, r.Literals, hits) }
			return nil
		},
	}
}

// found reports the places in hits, the longest of those that begin together. Of places that overlap the engine keeps
// the first.
func (o *replaceOptions) found(p *lint.Pass, literals []literal.Literal, hits []literal.Hit) {
	for i := 0; i < len(hits); {
		at, longest := hits[i].At, ""
		for ; i < len(hits) && hits[i].At == at; i++ {
			if from := literals[hits[i].Literal].Text; len(from) > len(longest) {
				longest = from
			}
		}
		to := o.Pairs[longest]
		shown, words := "a space", "a space"
		if trimmed := strings.TrimSpace(to); trimmed != "" {
			shown, words = trimmed, "“"+trimmed+"”"
		}
		s := text.Span{Start: at, End: at + len(longest)}
		p.Report(lint.Finding{Span: s, Message: p.Rule.Say("to", shown), Fixes: []lint.Fix{{
			Message: "Put " + words + " there", Safe: o.Safe, Edits: []lint.Edit{{Span: s, New: to}},
		}}})
	}
}
