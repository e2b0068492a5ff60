// Package spec defines a check: the contract between an algorithm and the rule file that names it.
package spec

import (
	"fmt"

	"copydesk/lint"
)

// Check is an algorithm that a rule file can name.
type Check struct {
	Name string
	// Gaps are what it fills in a message besides {words}, such as "{count} {most}".
	Gaps string
	// Options returns a pointer to a struct with yaml tags that holds the defaults. Unknown keys are errors. It is nil
	// for a check without options.
	Options func() any
	// Build sets Phrases, Match and Run of r. It may set Conditions, which the rule file can override. options is the
	// value from Options with the rule file decoded into it. A fault in an option is an *OptionError.
	Build func(r *lint.Rule, options any, lexicons Lexicons) error
}

// Lexicons are the word lists that options can refer to.
type Lexicons interface {
	// Entries returns the entries of the list with a name such as "vague-sources/expert"; each is a phrase. If the list
	// does not exist, the error names the nearest one.
	Entries(name string) ([]string, error)
	// Note returns the note of an entry in the list called name, such as a plainer wording; it is empty if there is
	// none.
	Note(name, entry string) string
}

// OptionError is a fault in the value of an option.
type OptionError struct {
	Option string // its key
	Index  int    // of the item at fault in a list, from 0; -1 for the whole value
	Err    error
}

// Error returns “option[n]: error”, with n from 1, or “option: error” for the whole value.
func (e *OptionError) Error() string {
	if e.Index < 0 {
		return fmt.Sprintf("%s: %v", e.Option, e.Err)
	}
	return fmt.Sprintf("%s[%d]: %v", e.Option, e.Index+1, e.Err)
}

// Unwrap returns e.Err.
func (e *OptionError) Unwrap() error { return e.Err }
