package check

import (
	"fmt"
	"slices"

	"copydesk/lint"
	"copydesk/lint/prose"
	"copydesk/lint/text"
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
		f := lint.Finding{Span: s.Mark, Message: p.Rule.Say("want", s.Want, "pair", p.TextAt(s.Pair))}
		if !s.Pair.Empty() {
			f.Related = []lint.Related{{Span: s.Pair, Message: "the other end of the quotation"}}
		}
		edit := lint.Edit{Span: s.At, New: s.Want}
		switch {
		case s.Extra:
			f.Message = fmt.Sprintf("%s stands here twice; delete one", p.TextAt(s.Mark))
			f.Fixes = []lint.Fix{{Message: "Delete the second mark", Safe: s.Sure, Edits: []lint.Edit{edit}}}
		case s.Want == "":
		case s.At.Empty():
			// A mark in the wrong place gives somebody words that they did not say.
			f.Fixes = []lint.Fix{{
				Message: "Add " + s.Want + beside(p, s), Safe: s.Sure, ByHand: !s.Sure, Edits: []lint.Edit{edit},
			}}
		default:
			f.Fixes = []lint.Fix{{
				Message: "Put " + s.Want + " in the place of " + p.TextAt(s.At),
				Safe:    s.Sure && kind != prose.NestedSame,
				Edits:   []lint.Edit{edit},
			}}
		}
		p.Report(f)
	}
}

// beside says where an added mark belongs: after the word before it or, at the start of a paragraph, before the next.
func beside(p *lint.Pass, s prose.QuoteSlip) string {
	words := p.Words()
	i := p.WordAt(s.At.Start)
	if s.At.Start > s.Mark.Start && i > 0 {
		return " after “" + p.TextAt(text.Span{Start: words[i-1].Span.Start, End: s.At.Start}) + "”"
	}
	if i < len(words) {
		return " before “" + p.TextAt(words[i].Span) + "”"
	}
	return ""
}
