package check

import "copydesk/lint"

// faults reports what of a file could not be read although the rest was, such as front matter. {fault} in the message
// is what was found and what would do.
func faults() Check {
	return Check{
		Name: "faults",
		Build: func(r *lint.Rule, _ any, _ Lexicons) error {
			r.Run = func(p *lint.Pass) {
				for _, f := range p.Faults {
					p.ReportSource(f.Source, lint.Finding{Message: p.Rule.Say("fault", f.Found)})
				}
			}
			return nil
		},
	}
}
