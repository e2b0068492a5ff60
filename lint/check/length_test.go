package check

import (
	"strings"
	"testing"
)

func TestLengths(t *testing.T) {
	words := func(n int) string { return "One" + strings.Repeat(" more", n-1) + "." }
	short := words(6)
	for body, want := range map[string]string{
		words(10):                  "",
		words(11):                  "One: 11 10",
		short + "\n\n" + words(15): "",
		short + "\n\n" + words(16): "One: 16 15",
		short + "\n\n" + "“" + words(30) + "”":                          "",
		short + "\n\nOne" + strings.Repeat(" more more; more", 8) + ".": "",
	} {
		if got := tried(t, length(), &lengthOptions{Sentence: 15, Lead: 10}, "{count} {most}", body); got != want {
			t.Errorf("%q: got %q, want %q", body, got, want)
		}
	}
}

func TestFragments(t *testing.T) {
	o := &fragmentOptions{Openings: []string{"^ {which} (is | was)"}, Subordinate: []string{"^ {including} <any>"}}
	for body, want := range map[string]string{
		"It fell. Which is why they left.":          "Which: !",
		"It fell. Which is why?":                    "",
		"It fell. “Which is why,” she said.":        "",
		"It fell. Including boats.":                 "Including: !",
		"It fell. Including boats, there were six.": "",
	} {
		if got := tried(t, fragment(), o, "!", body); got != want {
			t.Errorf("%q: got %q, want %q", body, got, want)
		}
	}
}
