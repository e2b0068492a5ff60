package lint

import (
	"maps"
	"slices"
)

// A Withholding is the reason why the fix of a finding was not made, as an identifier for programs.
type Withholding string

// The reasons to withhold a fix.
const (
	BringsUp    Withholding = "another-finding" // the fix would cause a finding that is not there now
	WithoutEnd  Withholding = "without-end"     // no finding fewer would be left: fixes undo each other, or one never ends
	Unreadable  Withholding = "unreadable"      // the result could not be read or checked, or would have more comments
	Unspellable Withholding = "encoding"        // the encoding of the file lacks a character
	Sealed      Withholding = "sealed"          // the file is compressed, or an archive
	TooMuchWork Withholding = "work"            // the limit of work for the size of the document was reached
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
	case Sealed:
		return "the file is compressed or an archive"
	}
	return "the fixes would take more work than the size of the story allows"
}

// Withheld counts the findings whose fix was withheld, by reason and rule.
type Withheld map[Withholding]map[string]int

// Add adds the counts of o to w.
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

// Reasons returns the reasons in w, sorted.
func (w Withheld) Reasons() []Withholding { return slices.Sorted(maps.Keys(w)) }

// Of returns the number of withheld findings of a rule, for all reasons.
func (w Withheld) Of(rule string) int {
	n := 0
	for _, rules := range w {
		n += rules[rule]
	}
	return n
}
