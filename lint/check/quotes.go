package check

import (
	"fmt"
	"slices"

	"copydesk/lint"
	"copydesk/lint/prose"
	"copydesk/lint/suggest"
	"copydesk/lint/text"
)

// quoteOptions are the options of the check “quotes”.
type quoteOptions struct {
	// Slip is the kind of fault that the rule reports: unclosed, unopened, mixed-marks, wrong-mark or nested-same.
	Slip string `yaml:"slip"`
}

// slips are the values of the option slip, in the order of prose.Slip.
var slips = []string{"unclosed", "unopened", "mixed-marks", "wrong-mark", "nested-same"}

// quotes reports faults of one kind that were found while quotation marks were paired. Messages may use {want}, the
// correct mark, and {pair}, the mark at the other end.
func quotes() Check {
	return Check{
		Name:    "quotes",
		Gaps:    "{want} {pair}",
		Options: func() any { return &quoteOptions{} },
		Build: func(r *lint.Rule, options any, _ Lexicons) error {
			o := options.(*quoteOptions)
			slip := slices.Index(slips, o.Slip)
			if slip < 0 {
				err := fmt.Errorf("%q is none of its kinds%s", o.Slip, suggest.DidYouMean(o.Slip, slips))
				return &OptionError{Option: "slip", Index: -1, Err: err}
			}
			// A faulty mark is often inside another quotation.
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
		want := ""
		if len(s.Remedies) > 0 {
			want = s.Remedies[0][0].New
		}
		f := lint.Finding{Span: s.Mark, Message: p.Rule.Say("want", want, "pair", p.TextAt(s.Pair))}
		if s.Extra {
			f.Message = fmt.Sprintf("%s stands here twice; delete one", p.TextAt(s.Mark))
		}
		if !s.Pair.Empty() {
			f.Related = []lint.Related{{Span: s.Pair, Message: "the other mark of the quotation"}}
		}
		for _, remedy := range s.Remedies {
			fix := lint.Fix{Safe: s.Sure && kind != prose.NestedSame, ByHand: s.Guess}
			for _, e := range remedy {
				fix.Edits = append(fix.Edits, lint.Edit{Span: e.At, New: e.New})
			}
			switch e := remedy[0]; {
			case s.Extra:
				fix.Message = "Delete the second mark"
			case e.At.Empty():
				// The message names the place. A mark in the wrong place quotes a person with words that they did not say.
				fix.Message = "Add " + e.New + beside(p, s.Mark, e.At.Start)
			case len(remedy) > 1 && kind == prose.MixedMarks:
				fix.Message = "Put " + e.New + " and " + remedy[1].New + " in the place of " + p.TextAt(e.At) + " and " +
					p.TextAt(remedy[1].At)
			case len(remedy) > 1:
				fix.Message = "Put " + e.New + " and " + remedy[1].New + " around the inner quotation"
			default:
				fix.Message = "Put " + e.New + " in the place of " + p.TextAt(e.At)
			}
			f.Fixes = append(f.Fixes, fix)
		}
		p.Report(f)
	}
}

// beside returns the place of a mark that is added at byte offset at, for the end of a message: after the word before
// it or, at the start of a paragraph, before the next word. It is empty if there is no such word.
func beside(p *lint.Pass, fault text.Span, at int) string {
	words := p.Words()
	i := p.WordAt(at)
	if at > fault.Start && i > 0 {
		return " after “" + p.TextAt(text.Span{Start: words[i-1].Start(), End: at}) + "”"
	}
	if i < len(words) {
		return " before “" + p.TextAt(words[i].Span()) + "”"
	}
	return ""
}
