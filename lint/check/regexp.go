package check

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"sync"

	"copydesk/lint"
	"copydesk/lint/literal"
	"copydesk/lint/text"
)

// patternOptions are the options of the check “regexp”.
type patternOptions struct {
	// Patterns are regular expressions in RE2 syntax; group 1, where there is one, is what is reported.
	Patterns []string `yaml:"patterns"`
}

// patterns reports what regular expressions match, block by block. It is for the odd case that phrases cannot express.
func patterns() Check {
	return Check{
		Name:    "regexp",
		Options: func() any { return &patternOptions{} },
		Build: func(r *lint.Rule, options any, _ Lexicons) error {
			o := options.(*patternOptions)
			var all patternSet
			for i, source := range o.Patterns {
				literals, err := all.add(source)
				if err != nil {
					return &OptionError{Option: "patterns", Index: i, Err: err}
				}
				r.Literals = append(r.Literals, literals...)
			}
			if len(o.Patterns) == 0 {
				return &OptionError{Option: "patterns", Index: -1, Err: errors.New("want at least one")}
			}
			if len(r.Literals) > 0 {
				r.Found = all.found
			}
			if len(all.rest) > 0 {
				r.Run = all.run
			}
			return nil
		},
	}
}

// patternSet is the regular expressions of a rule.
type patternSet struct {
	sought []*pattern // by the number of the literal of which each match holds one
	rest   []*pattern // those whose matches have nothing in common
}

// pattern compiles a regular expression when it is first used: few stories hold a literal of one.
type pattern struct{ compiled func() *regexp.Regexp }

// add adds a regular expression and returns the literals that it is looked for by.
func (ps *patternSet) add(source string) ([]literal.Literal, error) {
	parsed, err := syntax.Parse(source, syntax.Perl)
	if err != nil {
		return nil, err
	}
	p := &pattern{sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(source) })}
	literals := required(parsed)
	for range literals {
		ps.sought = append(ps.sought, p)
	}
	if len(literals) > 0 {
		return literals, nil
	}
	// What can match nothing has no literals.
	if p.compiled().MatchString("") {
		return nil, errors.New("it matches nothing at all, everywhere; want at least one character")
	}
	ps.rest = append(ps.rest, p)
	return nil, nil
}

// found searches the blocks in which literals stand.
func (ps *patternSet) found(p *lint.Pass, hits []literal.Hit) {
	type search struct {
		*pattern
		block int
	}
	done := map[search]bool{}
	for _, h := range hits {
		s := search{ps.sought[h.Literal], p.BlockAt(h.At)}
		if s.block >= 0 && !done[s] {
			done[s] = true
			reportMatches(p, s.compiled(), p.Blocks[s.block])
		}
	}
}

// run searches all blocks.
func (ps *patternSet) run(p *lint.Pass) {
	for _, re := range ps.rest {
		for _, b := range p.Blocks {
			reportMatches(p, re.compiled(), b)
		}
	}
}

func reportMatches(p *lint.Pass, re *regexp.Regexp, b text.Block) {
	if !p.Reads(b.Kind) {
		return
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
