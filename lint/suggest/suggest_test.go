package suggest

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	rules := []string{"sourcing/vague-group", "sourcing/vague-media", "chrome/related", "quotes/unclosed", "quotes/unopened"}
	for _, test := range []struct {
		word       string
		candidates []string
		want       string
	}{
		{"severty", []string{"severity", "options"}, "severity"},
		{"serverity", []string{"severity", "options"}, "severity"},
		{"sevreity", []string{"severity", "options"}, "severity"},
		{"JSON", []string{"text", "json"}, "json"},
		{"txt", []string{"text", "json"}, "text"},
		{"xml", []string{"text", "json"}, ""},
		{"all", []string{"off"}, ""},
		{"chekc", []string{"check", "explain"}, "check"},
		{"lint", []string{"check", "explain"}, ""},
		{"", []string{"a"}, ""},
		{"x", nil, ""},
		{"vague-group", rules, "sourcing/vague-group"},
		{"vage-gruop", rules, "sourcing/vague-group"},
		{"sourcing/vauge-media", rules, "sourcing/vague-media"},
		{"chrome/rel", rules, "chrome/related"},
		{"quotes/un", rules, ""},
		{"unclosd", rules, "quotes/unclosed"},
	} {
		if got := Nearest(test.word, test.candidates); got != test.want {
			t.Errorf("Nearest(%q) = %q, want %q", test.word, got, test.want)
		}
	}
}

func TestDidYouMean(t *testing.T) {
	for _, test := range []struct {
		word       string
		candidates []string
		want       string
	}{
		{"jsn", []string{"text", "json"}, `; did you mean "json"?`},
		{"pdf", []string{"text", "json"}, `; use text or json`},
		{"pdf", []string{"text"}, `; use text`},
		{"pdf", strings.Fields("ab bc cd de ef fg gh hi ij"), "; use ab, bc, cd, de, ef, fg, gh, hi or ij"},
		{"pdf", strings.Fields("ab bc cd de ef fg gh hi ij jk kl lm mn no op pq qr"), ""},
		{"pdf", nil, ""},
	} {
		if got := DidYouMean(test.word, test.candidates); got != test.want {
			t.Errorf("DidYouMean(%q) = %q, want %q", test.word, got, test.want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "abc", 3}, {"ca", "ac", 1}, {"kitten", "sitting", 3}, {"a cat", "a tac", 2}, {"naïve", "naive", 1}} {
		if got := distance([]rune(test.a), []rune(test.b)); got != test.want {
			t.Errorf("distance(%q, %q) = %d, want %d", test.a, test.b, got, test.want)
		}
		if got := distance([]rune(test.b), []rune(test.a)); got != test.want {
			t.Errorf("distance(%q, %q) = %d, want %d", test.b, test.a, got, test.want)
		}
	}
}
