package phrase

import (
	"errors"
	"testing"
)

func TestPlain(t *testing.T) {
	for source, column := range map[string]int{
		"a b": 0, "[<number>] a": 0, "(a | b [c , d]) e-mail's": 0, "ü $5 Q&A C+": 0,
		"a ~say": 3, "é =US": 3, "a <0-3> b <1-2> c": 0, "a <0-4> b": 3, "a <2-3> b": 3, "[a | <any>] b": 6, "<cap> a": 1, "a @list": 3, "^ a": 1, "a $": 3, "a {b}": 3,
	} {
		p, err := Parse(source)
		if err != nil {
			t.Fatal(err)
		}
		var fault *Error
		errors.As(p.Plain(), &fault)
		if got := fault; column == 0 && got != nil || column > 0 && (got == nil || got.Column != column) {
			t.Errorf("%q: %+v, want a fault at column %d", source, got, column)
		}
	}
}
