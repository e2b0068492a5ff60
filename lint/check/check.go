// Package check holds the algorithms that a rule file can name: one file each, or a package below for a larger one.
package check

import "copydesk/lint/check/spec"

type (
	// Check is an algorithm that a rule file can name.
	Check = spec.Check
	// Lexicons are the word lists that options can refer to.
	Lexicons = spec.Lexicons
	// OptionError is a fault in the value of an option.
	OptionError = spec.OptionError
)
