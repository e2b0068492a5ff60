// Package rules is the rule book that ships with copydesk: YAML only, one folder a category, one file a rule.
package rules

import (
	"embed"

	"copydesk/lint/rulefile"
)

//go:embed */*.yml
var files embed.FS

// Book returns the shipped rule book. It fails only where a shipped file is faulty, which the tests rule out.
func Book() (*rulefile.Book, error) { return rulefile.Load(files) }
