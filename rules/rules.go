// Package rules is the rule book that ships with copydesk: YAML only, one folder a category, one file a rule.
package rules

import (
	"embed"

	"copydesk/lint/rulefile"
)

//go:generate go test -run TestPacked -update .

//go:embed */*.yml
var files embed.FS

// packed is the rule book as read from files, so that a start of the program need not read YAML.
//
//go:embed book.packed
var packed string

// Book returns the shipped rule book. It fails only where a shipped file is faulty, which the tests rule out.
func Book() (*rulefile.Book, error) {
	if book, ok := rulefile.Unpack(packed, files); ok {
		return book, nil
	}
	return rulefile.Load(files)
}
