package check

import (
	"regexp/syntax"
	"testing"
)

func TestLiteralOf(t *testing.T) {
	for source, want := range map[string]string{
		`abc`:              "abc",
		`a+`:               "a",
		`x*abc?`:           "ab",
		`(?i)abc`:          "",
		`abc|abd`:          "ab", // the parser takes out what alternatives share
		`abc|xyz`:          "",
		`(?:foo){2,3}`:     "foo",
		`(?:foo){0,3}`:     "",
		`(foo)?`:           "",
		`([!?]*![!?]*)\s$`: "!",
		`^\d+ kB of (RAM)`: " kB of ",
	} {
		re, err := syntax.Parse(source, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		if got := literalOf(re); got != want {
			t.Errorf("literalOf(%q) = %q, want %q", source, got, want)
		}
	}
}
