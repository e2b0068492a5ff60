package check

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"sync"

	"copydesk/lint"
	"copydesk/lint/check/spec"
	"copydesk/lint/check/weighed"
	"copydesk/lint/literal"
	"copydesk/lint/rulefile/packing"
	"copydesk/lint/text"
)

// patternOptions are the options of the check “regexp”.
type patternOptions struct {
	// Patterns are regular expressions in RE2 syntax. The finding is group 1 if there is one, else the whole match.
	Patterns []string `yaml:"patterns"`
	// Weighed makes a suggestion of a finding that learnt weights speak against.
	Weighed weighed.Options `yaml:"weighed"`
}

// patterns reports the matches of regular expressions, block by block. It is for the rare case that phrases cannot
// express.
func patterns() Check {
	return Check{
		Name:    "regexp",
		Options: func() any { return &patternOptions{} },
		Build: func(r *lint.Rule, options any, lexicons Lexicons) error {
			o := options.(*patternOptions)
			var all patternSet
			for i, source := range o.Patterns {
				literals, err := all.add(source, lexicons)
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
			return o.Weighed.AddTo(r, lexicons)
		},
	}
}

// patternSet holds the regular expressions of a rule.
type patternSet struct {
	sought []*pattern // by the index of a literal; every match of one contains one of its literals
	rest   []*pattern // those without literals
}

// pattern is a regular expression. It is parsed and compiled on first use, because few stories contain one of its
// literals, and in few of them a block begins as it must.
type pattern struct {
	first    func() *byteSet // as firstBytes returns it
	compiled func() *regexp.Regexp
}

// mayMatch reports whether the block may contain a match.
func (re *pattern) mayMatch(body string) bool {
	first := re.first()
	return body != "" && (first == nil || first[body[0]])
}

// add adds a regular expression and returns its literals; nil if all blocks must be searched for it. A syntax error
// is an error, and so is an expression that matches the empty string.
func (ps *patternSet) add(source string, lexicons Lexicons) ([]literal.Literal, error) {
	p := &pattern{
		first:    sync.OnceValue(func() *byteSet { return firstBytes(source) }),
		compiled: sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(source) }),
	}
	var literals []literal.Literal
	if spec.Kept(lexicons) {
		kept, _ := spec.Keep(lexicons, nil)
		packing.Unpack(kept, &literals)
	} else {
		parsed, err := syntax.Parse(source, syntax.Perl)
		if err != nil {
			return nil, err
		}
		literals = required(parsed)
		// An expression that matches the empty string has no literals, so only those without literals are tested.
		if len(literals) == 0 && p.compiled().MatchString("") {
			return nil, errors.New("it matches nothing at all, everywhere; want at least one character")
		}
		spec.Keep(lexicons, func() string { return string(packing.Pack(&literals)) })
	}
	for range literals {
		ps.sought = append(ps.sought, p)
	}
	if len(literals) == 0 {
		ps.rest = append(ps.rest, p)
	}
	return literals, nil
}

// found searches the blocks that contain a literal.
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
			s.report(p, p.Blocks[s.block])
		}
	}
}

// run searches all blocks for the expressions without literals.
func (ps *patternSet) run(p *lint.Pass) {
	for _, re := range ps.rest {
		for _, b := range p.Blocks {
			re.report(p, b)
		}
	}
}

// report reports the matches in b.
func (re *pattern) report(p *lint.Pass, b text.Block) {
	body := p.Body(b)
	if !p.Reads(b.Kind) || !re.mayMatch(body) {
		return
	}
	for _, m := range re.compiled().FindAllStringSubmatchIndex(body, -1) {
		if len(m) > 2 && m[2] >= 0 {
			m = m[2:]
		}
		if m[0] < m[1] {
			p.Report(lint.Finding{Span: text.Span{Start: b.Span.Start + m[0], End: b.Span.Start + m[1]}})
		}
	}
}
