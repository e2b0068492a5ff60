package rules_test

import (
	"testing"

	"copydesk/lint/linttest"
	"copydesk/rules"
)

func TestExamples(t *testing.T) {
	book, err := rules.Book()
	if err != nil {
		t.Fatal(err)
	}
	linttest.Run(t, book)
}
