package report

import (
	"copydesk/lint"
)

// Withheld returns a line for each reason why fixes were withheld: the number of findings, and the reason.
func Withheld(w lint.Withheld) []string {
	var out []string
	for _, why := range w.Reasons() {
		out = append(out, Fixed(w[why])+"; "+why.String())
	}
	return out
}
