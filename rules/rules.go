// Package rules is the rule book that ships with copydesk: YAML only, one folder a category, one file a rule.
package rules

import (
	_ "embed"
	"sync"

	"copydesk/lint/rulefile"
)

//go:generate go test -run TestPacked -update .

// packed is the rule book as read from files, with its phrases and words compiled. A start of the program reads no
// YAML.
//
//go:embed book.packed
var packed string

// Book returns the shipped rule book, the same one each time. It fails only if book.packed was made by another build,
// which the tests rule out.
func Book() (*rulefile.Book, error) { return book() }

var book = sync.OnceValues(func() (*rulefile.Book, error) { return rulefile.Unpack(packed) })
