// Package check holds the algorithms that a rule file can name, one file each.
package check

import (
	"copydesk/lint"
	"copydesk/lint/phrase"
)

// Check is an algorithm that a rule file can name.
type Check struct {
	Name string
	// Options returns a pointer to a struct with yaml tags, filled with the defaults; unknown keys are errors.
	Options func() any
	// Build gives r its Phrases, Match and Run. options is what Options returned, decoded. Its errors name the option
	// at fault, as in: sources: no lexicon "vague-sources/exprt"; did you mean "vague-sources/expert"?
	Build func(r *lint.Rule, options any, lexicons phrase.Lexicons) error
}

// All returns every check, sorted by name.
func All() []Check {
	return []Check{}
}
