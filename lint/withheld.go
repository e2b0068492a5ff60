package lint

import (
	"maps"
	"slices"
)

// A Withholding is why the fix of a finding was not made, as a word for programs.
type Withholding string

// The reasons why a fix is withheld.
const (
	BringsUp    Withholding = "another-finding" // the rules would see something that they do not see now
	WithoutEnd  Withholding = "without-end"     // as much would be left as before: fixes undo each other, or one goes on
	Unreadable  Withholding = "unreadable"      // the result could not be read or checked, or would have more comments
	Unspellable Withholding = "encoding"        // the encoding of the file lacks a character
	TooMuchWork Withholding = "work"            // the work that the size of the document allows was done
)

// String returns the reason as a clause in plain English.
func (w Withholding) String() string {
	switch w {
	case BringsUp:
		return "the fix would bring up another finding"
	case WithoutEnd:
		return "fixes would undo each other or never end"
	case Unreadable:
		return "the story could not be read or checked after the fix"
	case Unspellable:
		return "the encoding of the file lacks a character of the fix"
	}
	return "the fixes would take more work than the size of the story allows"
}

// Withheld is how many findings have a fix that was withheld, by reason and rule.
type Withheld map[Withholding]map[string]int

// Add adds the numbers of o to w.
func (w Withheld) Add(o Withheld) {
	for why, rules := range o {
		if w[why] == nil {
			w[why] = map[string]int{}
		}
		for rule, n := range rules {
			w[why][rule] += n
		}
	}
}

// Reasons returns the reasons that there are, in order.
func (w Withheld) Reasons() []Withholding { return slices.Sorted(maps.Keys(w)) }

// Of returns how many findings of a rule there are, for whatever reason.
func (w Withheld) Of(rule string) int {
	n := 0
	for _, rules := range w {
		n += rules[rule]
	}
	return n
}
