package check

import "copydesk/lint"

// faults reports parts of a file that could not be read, such as front matter, although the rest was. {fault} in
// the message says what was found and what to use instead.
func faults() Check {
	return Check{
		Name: "faults",
		Gaps: "{fault}",
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
