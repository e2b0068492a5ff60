package rules_test

import (
	"testing"

	"copydesk/lint"
	"copydesk/rules"
)

// BenchmarkBook is the first half of what every start of the program costs.
func BenchmarkBook(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := rules.Book(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLinter is the other half: options, and the automaton over all phrases.
func BenchmarkLinter(b *testing.B) {
	book, err := rules.Book()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := book.Defaults().Linter("", lint.Warning); err != nil {
			b.Fatal(err)
		}
	}
}
