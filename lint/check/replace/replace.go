// Package replace finds wrong characters and puts the right ones in their place.
package replace

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"copydesk/lint"
	"copydesk/lint/check/spec"
	"copydesk/lint/literal"
	"copydesk/lint/text"
)

// options are the options of the check “replace”.
type options struct {
	// Pairs maps wrong characters to their replacement. Case counts, and the characters may be inside a word.
	Pairs map[string]string `yaml:"pairs"`
	// Safe says that the replacement may be made without review.
	Safe bool `yaml:"safe"`
	// Misread says that a wrong text may have been read as Windows-1252 once more: “Ã¢â‚¬â„¢” for “â€™”.
	Misread bool `yaml:"misread"`
}

// Check returns the check “replace”. It reports characters that must be replaced, such as “â€™” for “’”. {to} in the
// message is the replacement.
func Check() spec.Check {
	return spec.Check{
		Name:    "replace",
		Gaps:    "{to}",
		Options: func() any { return &options{} },
		Build: func(r *lint.Rule, opts any, _ spec.Lexicons) error {
			o := opts.(*options)
			if o.Misread {
				for from, to := range maps.Clone(o.Pairs) {
					o.Pairs[misread(from)] = to
				}
			}
			for _, from := range slices.Sorted(maps.Keys(o.Pairs)) {
				if from == "" {
					return &spec.OptionError{Option: "pairs", Index: -1, Err: errors.New("want at least one character to replace")}
				}
				r.Literals = append(r.Literals, literal.Literal{Text: from})
			}
			r.Quoted = true
			r.Found = func(p *lint.Pass, hits []literal.Hit) { o.found(p, r.Literals, hits) }
			return nil
		},
	}
}

// found reports the hits. Of hits that begin at the same byte, it reports the longest. If findings overlap, the
// engine keeps the first.
func (o *options) found(p *lint.Pass, literals []literal.Literal, hits []literal.Hit) {
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
		safe := o.Safe && !mentioned(p.Text, s) && !o.isPart(p.Text[:at], to, p.Text[s.End:])
		p.Report(lint.Finding{Span: s, Message: p.Rule.Say("to", shown), Fixes: []lint.Fix{{
			Message: "Put " + words + " there", Safe: safe, Edits: []lint.Edit{{Span: s, New: to}},
		}}})
	}
}

// mentioned reports whether the text may speak of the characters at s: they stand alone before a stop, or in marks.
func mentioned(t string, s text.Span) bool {
	before, _ := utf8.DecodeLastRuneInString(t[:s.Start])
	after, _ := utf8.DecodeRuneInString(t[s.End:])
	return s.End < len(t) && strings.ContainsRune(" \"'“‘`", before) && strings.ContainsRune(".,;:)\"'”’`", after)
}

// misread returns what becomes of s if its bytes are read as Windows-1252, with the bytes that it leaves open as in
// Latin-1.
func misread(s string) string {
	out := make([]rune, len(s))
	for i := range len(s) {
		if out[i] = charmap.Windows1252.DecodeByte(s[i]); out[i] == utf8.RuneError {
			out[i] = rune(s[i])
		}
	}
	return string(out)
}

// isPart reports whether a wrong text between before and after may be part of a longer one that Pairs does not have: a
// symbol touches it, or to begins other wrong texts and something outside ASCII touches its end.
func (o *options) isPart(before, to, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	if !o.Misread || last < utf8.RuneSelf && next < utf8.RuneSelf {
		return false
	}
	if last >= utf8.RuneSelf && unicode.IsSymbol(last) {
		return true
	}
	for from := range o.Pairs {
		if to != "" && after != "" && next >= utf8.RuneSelf && strings.HasPrefix(from, to) {
			return true
		}
	}
	return false
}
