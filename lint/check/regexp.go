package check

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"strings"

	"copydesk/lint"
	"copydesk/lint/text"
)

// patternOptions are the options of the check “regexp”.
type patternOptions struct {
	// Patterns are regular expressions in RE2 syntax; group 1, where there is one, is what is reported.
	Patterns []string `yaml:"patterns"`
}

// pattern is a regular expression with what stands in every match, so that most blocks are never searched. The literal
// is empty where no one string does.
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
				parsed, err := syntax.Parse(source, syntax.Perl)
				if err != nil {
					return &OptionError{"patterns", i, err}
				}
				compiled = append(compiled, pattern{re, literalOf(parsed)})
			}
			if len(compiled) == 0 {
				return &OptionError{"patterns", -1, errors.New("want at least one")}
			}
			r.Run = func(p *lint.Pass) { runPatterns(p, compiled) }
			return nil
		},
	}
}

// literalOf returns the longest string that stands in every match of re, as far as its syntax tells.
func literalOf(re *syntax.Regexp) string {
	longest := ""
	switch re.Op {
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase == 0 {
			longest = string(re.Rune)
		}
	case syntax.OpCapture, syntax.OpPlus:
		longest = literalOf(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			longest = literalOf(re.Sub[0])
		}
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			if l := literalOf(sub); len(l) > len(longest) {
				longest = l
			}
		}
	}
	return longest
}

func runPatterns(p *lint.Pass, compiled []pattern) {
	for _, re := range compiled {
		if !strings.Contains(p.Text, re.literal) {
			continue
		}
		for _, b := range p.Blocks {
			if !strings.Contains(p.Body(b), re.literal) {
				continue
			}
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
