package check

import (
	"errors"
	"regexp"
	"strings"

	"copydesk/lint"
	"copydesk/lint/text"
)

// patternOptions are the options of the check “regexp”.
type patternOptions struct {
	// Patterns are regular expressions in RE2 syntax; group 1, where there is one, is what is reported.
	Patterns []string `yaml:"patterns"`
}

// pattern is a regular expression and what stands in its matches.
type pattern struct {
	*regexp.Regexp
	literals
}

// patterns reports what regular expressions match, block by block. It is for the odd case that phrases cannot express.
func patterns() Check {
	return Check{
		Name:    "regexp",
		Options: func() any { return &patternOptions{} },
		Build: func(r *lint.Rule, options any, _ Lexicons) error {
			o := options.(*patternOptions)
			var compiled []pattern
			for i, source := range o.Patterns {
				re, err := regexp.Compile(source)
				if err != nil {
					return &OptionError{"patterns", i, err}
				}
				if re.MatchString("") {
					err := errors.New("it matches nothing at all, everywhere; want at least one character")
					return &OptionError{"patterns", i, err}
				}
				compiled = append(compiled, pattern{re, required(source)})
			}
			if len(compiled) == 0 {
				return &OptionError{"patterns", -1, errors.New("want at least one")}
			}
			r.Run = func(p *lint.Pass) { runPatterns(p, compiled) }
			return nil
		},
	}
}

func runPatterns(p *lint.Pass, compiled []pattern) {
	f := p.Layer(foldedKey{}, func() any {
		lower := asciiLower(p.Text)
		return &folded{lower, trigramsOf(lower)}
	}).(*folded)
	for i := range compiled {
		re := &compiled[i]
		if !re.inStory(p.Text, f.lower, f.trigrams) {
			continue
		}
		for _, b := range p.Blocks {
			body := p.Body(b)
			if !re.in(body, f.lower[b.Span.Start:b.Span.End]) {
				continue
			}
			for _, m := range re.FindAllStringSubmatchIndex(body, -1) {
				if len(m) > 2 && m[2] >= 0 {
					m = m[2:]
				}
				if m[0] < m[1] {
					p.Report(lint.Finding{Span: text.Span{Start: b.Span.Start + m[0], End: b.Span.Start + m[1]}})
				}
			}
		}
	}
}

// folded is a layer: the text with its ASCII letters in lower case.
type folded struct {
	lower    string
	trigrams *trigrams
}

type foldedKey struct{}

// asciiLower returns s with A to Z in lower case; nothing else changes, so that offsets hold.
func asciiLower(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	from := 0
	for i := range len(s) {
		if c := s[i]; c >= 'A' && c <= 'Z' {
			b.WriteString(s[from:i])
			b.WriteByte(c + 'a' - 'A')
			from = i + 1
		}
	}
	b.WriteString(s[from:])
	return b.String()
}
