package check

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"copydesk/lint"
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
			t := newSubstitutions(o.Pairs)
			r.Quoted = true
			r.Run = func(p *lint.Pass) {
				t.find(p.Text, func(s text.Span, to string) {
					shown := cmp.Or(strings.TrimSpace(to), "a space")
					p.Report(lint.Finding{Span: s, Message: p.Rule.Say("to", shown), Fixes: []lint.Fix{{
						Message: "Put " + inMarks(shown) + " there", Safe: o.Safe, Edits: []lint.Edit{{Span: s, New: to}},
					}}})
				})
			}
			return nil
		},
	}
}

func inMarks(s string) string {
	if s == "a space" {
		return s
	}
	return "“" + s + "”"
}

// substitutions are strings to look for, by their first byte, the longest first.
type substitutions struct {
	byFirst map[byte][]string
	to      map[string]string
}

func newSubstitutions(pairs map[string]string) *substitutions {
	t := &substitutions{byFirst: map[byte][]string{}, to: pairs}
	for _, from := range slices.Sorted(maps.Keys(pairs)) {
		if from != "" {
			t.byFirst[from[0]] = append(t.byFirst[from[0]], from)
		}
	}
	for _, list := range t.byFirst {
		slices.SortStableFunc(list, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	}
	return t
}

// find calls report for each place where one of the strings stands in s, without overlaps among those that begin alike.
func (t *substitutions) find(s string, report func(at text.Span, to string)) {
	for first, list := range t.byFirst {
		for at := 0; ; {
			i := strings.IndexByte(s[at:], first)
			if i < 0 {
				break
			}
			at += i
			n := slices.IndexFunc(list, func(from string) bool { return strings.HasPrefix(s[at:], from) })
			if n < 0 {
				at++
				continue
			}
			report(text.Span{Start: at, End: at + len(list[n])}, t.to[list[n]])
			at += len(list[n])
		}
	}
}
