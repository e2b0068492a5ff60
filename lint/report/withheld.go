package report

import (
	"maps"
	"slices"

	"copydesk/lint"
)

// withheld counts the findings whose fix was withheld, by reason. In JSON it is always an object, even when empty.
type withheld map[lint.Withholding]int

// add adds the counts of a document.
func (w *withheld) add(o lint.Withheld) {
	if *w == nil {
		*w = withheld{}
	}
	for why, rules := range o {
		(*w)[why] += sum(rules)
	}
}

// reasons returns the reasons in w, sorted.
func (w withheld) reasons() []lint.Withholding { return slices.Sorted(maps.Keys(w)) }

// Withheld returns a line for each reason why fixes were withheld: the number of findings, and the reason.
func Withheld(w lint.Withheld) []string {
	var out []string
	for _, why := range w.Reasons() {
		out = append(out, Fixed(w[why])+"; "+why.String())
	}
	return out
}
