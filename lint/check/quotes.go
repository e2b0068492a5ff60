package check

import (
	"fmt"
	"slices"

	"copydesk/lint"
	"copydesk/lint/prose"
)

// quoteOptions are the options of the check “quotes”.
type quoteOptions struct {
	// Slip is the kind of fault that the rule reports: unclosed, unopened, mixed-marks, wrong-mark or nested-same.
	Slip string `yaml:"slip"`
}

// slips are the values of the option slip, in the order of prose.Slip.
var slips = []string{"unclosed", "unopened", "mixed-marks", "wrong-mark", "nested-same"}

// quotes reports the faults of one kind that the reader of quotations met while it paired the marks. Messages may
// speak of {want}, the mark that belongs there, and {pair}, the mark at the other end.
func quotes() Check {
	return Check{
		Name:    "quotes",
		Options: func() any { return &quoteOptions{} },
		Build: func(r *lint.Rule, options any, _ Lexicons) error {
			o := options.(*quoteOptions)
			slip := slices.Index(slips, o.Slip)
			if slip < 0 {
				return &OptionError{"slip", -1, fmt.Errorf("%q is none of its kinds%s", o.Slip, lint.DidYouMean(o.Slip, slips))}
			}
			// A mark at fault often stands within another quotation.
			r.Quoted = true
			r.Run = func(p *lint.Pass) { reportSlips(p, prose.Slip(slip)) }
			return nil
		},
	}
}

func reportSlips(p *lint.Pass, kind prose.Slip) {
	for _, s := range p.QuoteSlips() {
		if s.Slip != kind {
			continue
		}
		f := lint.Finding{Span: s.Mark}
		if !s.Pair.Empty() {
			f.Related = []lint.Related{{Span: s.Pair, Message: "the other end of the quotation"}}
			f.Message = p.Rule.Say("want", s.Want, "pair", p.TextAt(s.Pair))
		}
		switch {
		case s.Extra:
			f.Message = fmt.Sprintf("%s stands here twice; delete one", p.TextAt(s.Mark))
			f.Related = nil
			f.Fixes = []lint.Fix{{Message: "Delete the second mark", Safe: true, Edits: []lint.Edit{{Span: s.Mark}}}}
		case s.Want != "":
			f.Message = p.Rule.Say("want", s.Want, "pair", p.TextAt(s.Pair))
			f.Fixes = []lint.Fix{{
				Message: "Put " + s.Want + " here", Safe: kind != prose.NestedSame,
				Edits: []lint.Edit{{Span: s.Mark, New: s.Want}},
			}}
		}
		p.Report(f)
	}
}
