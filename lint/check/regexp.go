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

// pattern is a regular expression with a word that stands in every match, so that most blocks are never searched.
type pattern struct {
	*regexp.Regexp
	literal string
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
				literal, _ := re.LiteralPrefix()
				compiled = append(compiled, pattern{re, literal})
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
	for _, re := range compiled {
		if re.literal != "" && !strings.Contains(p.Text, re.literal) {
			continue
		}
		for _, b := range p.Blocks {
			for _, m := range re.FindAllStringSubmatchIndex(p.Body(b), -1) {
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
