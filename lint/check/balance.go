package check

import (
	"errors"
	"strconv"

	"copydesk/lint"
	"copydesk/lint/prose"
)

// balanceOptions are the options of the check “balance”.
type balanceOptions struct {
	Least int `yaml:"least"` // attributions that a story needs before they are weighed
	Most  int `yaml:"most"`  // the highest percentage that may be vague
}

// balance reports a story whose attributions are mostly vague. The span is its first word. {vague} in the message
// is the number of vague ones, {all} the number of all.
func balance() Check {
	return Check{
		Name:    "balance",
		Gaps:    "{vague} {all}",
		Options: func() any { return &balanceOptions{Least: 4, Most: 50} },
		Build: func(r *lint.Rule, options any, _ Lexicons) error {
			o := options.(*balanceOptions)
			if o.Least < 1 {
				return &OptionError{Option: "least", Index: -1, Err: errors.New("want a number above 0")}
			}
			if o.Most < 0 || o.Most > 99 {
				return &OptionError{Option: "most", Index: -1, Err: errors.New("want a number from 0 to 99")}
			}
			r.Run = o.run
			return nil
		},
	}
}

func (o *balanceOptions) run(p *lint.Pass) {
	vague, all := 0, 0
	for _, a := range p.Attributions() {
		if a.Nested || a.Weak {
			continue
		}
		all++
		if a.Standing == prose.Vague {
			vague++
		}
	}
	if all < o.Least || vague*100 <= all*o.Most {
		return
	}
	p.Report(lint.Finding{
		Span:    p.Words()[0].Span(),
		Message: p.Rule.Say("vague", strconv.Itoa(vague), "all", strconv.Itoa(all)),
	})
}
