package report

import (
	"maps"
	"slices"

	"copydesk/lint"
)

// withheld is how many findings have a fix that was withheld, by reason. It is written as an object, also where there
// are none.
type withheld map[lint.Withholding]int

// add adds the numbers of a document.
func (w *withheld) add(o lint.Withheld) {
	if *w == nil {
		*w = withheld{}
	}
	for why, rules := range o {
		(*w)[why] += sum(rules)
	}
}

// reasons returns the reasons that there are, in order.
func (w withheld) reasons() []lint.Withholding { return slices.Sorted(maps.Keys(w)) }

// Withheld returns a line for each reason why fixes were withheld: the findings, counted, and the reason.
func Withheld(w lint.Withheld) []string {
	var out []string
	for _, why := range w.Reasons() {
		out = append(out, Fixed(w[why])+"; "+why.String())
	}
	return out
}
