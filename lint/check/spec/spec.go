// Package spec says what a check is: the contract between an algorithm and the rule file that names it.
package spec

import (
	"fmt"

	"copydesk/lint"
)

// Check is an algorithm that a rule file can name.
type Check struct {
	Name string
	// Options returns a pointer to a struct with yaml tags, filled with the defaults; unknown keys are errors. Nil for
	// a check without options.
	Options func() any
	// Build gives r its Phrases, Match and Run, and may set Conditions, which the rule file can override. options is
	// what Options returned, decoded. A fault in an option is an *OptionError.
	Build func(r *lint.Rule, options any, lexicons Lexicons) error
}

// Lexicons are the word lists that options can refer to.
type Lexicons interface {
	// Entries returns the entries of a list by its name, such as "vague-sources/expert"; each is a phrase. A list that
	// does not exist is an error that names the nearest one.
	Entries(name string) ([]string, error)
	// Note returns what the list says of an entry, such as a plainer wording; empty where it says nothing.
	Note(name, entry string) string
}

// OptionError is a fault in the value of an option.
type OptionError struct {
	Option string // its key
	Index  int    // of the item at fault in a list, from 0; -1 for the whole value
	Err    error
}

// Error returns option[n]: what is wrong, with n from 1.
func (e *OptionError) Error() string {
	if e.Index < 0 {
		return fmt.Sprintf("%s: %v", e.Option, e.Err)
	}
	return fmt.Sprintf("%s[%d]: %v", e.Option, e.Index+1, e.Err)
}

// Unwrap returns what is wrong.
func (e *OptionError) Unwrap() error { return e.Err }
