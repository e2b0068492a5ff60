// Package linttest tests rules on their own examples.
package linttest

import (
	"testing"

	"copydesk/lint"
	"copydesk/lint/rulefile/examples"
)

// Book is a rule book whose rules can be tested one by one.
type Book interface {
	IDs() []string
	// Only returns a linter with this rule alone, switched on.
	Only(id string) (*lint.Linter, error)
}

// Run tests each rule of the book on its examples, in a subtest.
func Run(t *testing.T, book Book) {
	t.Helper()
	for _, id := range book.IDs() {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			l, err := book.Only(id)
			if err != nil {
				t.Fatal(err)
			}
			for _, problem := range examples.Test(l) {
				t.Error(problem)
			}
		})
	}
}
