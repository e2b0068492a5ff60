package glob

import (
	"strings"
	"testing"
	"time"
)

func TestAlternatives(t *testing.T) {
	for pattern, want := range map[string]int{
		"": 1, "a*/b": 1, "{a,b}": 2, "{a,b}/{c,d,e}": 6, "{a,{b,c}d}": 3, "{a{b,c}{d,e},f}": 5, "{a}": 1, "[{]{a,b}": 2,
		"[^{,}]": 1, "x{,y}": 2,
	} {
		if got := alternatives(pattern); got != want {
			t.Errorf("%q stands for %d patterns, want %d", pattern, got, want)
		}
	}
}

// TestGlobsEndSoon would take hours if braces multiplied.
func TestGlobsEndSoon(t *testing.T) {
	start := time.Now()
	for _, pattern := range []string{
		strings.Repeat("{a,aa}", 26) + "b", strings.Repeat("{a,aa}", 8) + "b", strings.Repeat("*a", 400) + "b",
		strings.Repeat("**/*a*/", 100) + "b", strings.Repeat("{", 400) + strings.Repeat("a,a}", 150), "{a,aa" + strings.Repeat("a", 900) + "}",
		strings.Repeat("{", 25) + "a" + strings.Repeat(",aa}{a,b}", 25),
	} {
		var g Pattern
		if err := g.UnmarshalText([]byte(pattern)); err != nil {
			continue
		}
		for _, name := range []string{strings.Repeat("a", 250), strings.Repeat("aaa/", 1000) + "a"} {
			g.Matches(name)
		}
	}
	if took := time.Since(start); took > time.Minute {
		t.Errorf("it took %v", took)
	}
}

func TestGlobsMatch(t *testing.T) {
	for _, tt := range []struct {
		pattern, name string
		want          bool
	}{
		{"archive/", "archive/1998.txt", true},
		{"archive/", "old/archive/1998.txt", true},
		{"archive/", "archives/1998.txt", false},
		{"old/archive/", "old/archive/1998.txt", true},
		{"old/archive", "old/archive-2/1998.txt", false},
		{"old/archive", "new/old/archive/1998.txt", false},
		{"./quay.txt", "quay.txt", true},
		{"./quay.txt", "old/quay.txt", false},
		{"quay.txt", "old/quay.txt", true},
		{"{old,new}/*.txt", "new/quay.txt", true},
		{"{old,new}/*.txt", "newer/quay.txt", false},
		{"**/sport/**", "a/b/sport/c.md", true},
	} {
		if got := Pattern(tt.pattern).Matches(tt.name); got != tt.want {
			t.Errorf("%q matches %q: %v, want %v", tt.pattern, tt.name, got, tt.want)
		}
	}
}
