package check

import (
	"errors"

	"copydesk/lint"
)

// commentOptions are the options of the check “comments”.
type commentOptions struct {
	// Report chooses the comments to report: malformed, which are meant to allow a finding but do not say how, or
	// unused, which allow nothing.
	Report string `yaml:"report"`
}

// comments reports comments that are meant to allow a finding but allow none, and those that nothing closes. {fault} in
// the message says what is wrong.
func comments() Check {
	return Check{
		Name:    "comments",
		Gaps:    "{fault}",
		Options: func() any { return &commentOptions{} },
		Build: func(r *lint.Rule, options any, _ Lexicons) error {
			o := options.(*commentOptions)
			if o.Report != "malformed" && o.Report != "unused" {
				return &OptionError{Option: "report", Index: -1, Err: errors.New("want malformed or unused")}
			}
			r.Last = func(p *lint.Pass) {
				for _, c := range p.Comments {
					if o.Report == "malformed" && c.Open {
						const fault = "is never closed, so what follows it is not read; end it with -->"
						p.ReportSource(c.Source, lint.Finding{Message: p.Rule.Say("fault", fault)})
					}
				}
				allowances := p.Allowances()
				for i := range allowances {
					e := &allowances[i]
					source, ok := e.FromComment()
					if ok && (o.Report == "malformed" && e.Fault() != "" || o.Report == "unused" && e.Unused()) {
						f := lint.Finding{Message: p.Rule.Say("fault", "allows nothing: "+e.Fault())}
						if o.Report == "unused" {
							f.Fixes = []lint.Fix{{Message: "Take the comment out", Edits: e.Removal(p.Document), Safe: true}}
						}
						p.ReportSource(source, f)
					}
				}
			}
			return nil
		},
	}
}
