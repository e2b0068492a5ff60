package rules_test

import (
	"slices"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/rulefile"
	"copydesk/rules"
)

// TestPresets holds what the presets are for against the rules as they ship.
func TestPresets(t *testing.T) {
	book, err := rules.Book()
	if err != nil {
		t.Fatal(err)
	}
	severities := func(preset string) map[string]lint.Severity {
		cfg, err := book.ParseConfig(rulefile.ConfigName, []byte("extends: ["+preset+"]"), rulefile.Sources{})
		if err != nil {
			t.Fatal(err)
		}
		list, err := cfg.Rules("")
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]lint.Severity{}
		for _, r := range list {
			out[r.ID] = r.Severity
			skipped := r.Category() == "claims"
			if slices.Contains(r.Skips, "opinion") != skipped || slices.Contains(r.Skips, "letters") != skipped {
				t.Errorf("%s: %s spares %v", preset, r.ID, r.Skips)
			}
		}
		return out
	}
	news, strict, opinion := severities("news"), severities("strict"), severities("opinion")
	raised := 0
	for id, level := range news {
		if strict[id] < level {
			t.Errorf("%s is a %s in strict and a %s in news", id, strict[id], level)
		}
		if strict[id] > level {
			raised++
		}
		want := level
		if strings.HasPrefix(id, "claims/") {
			want = lint.Off
		}
		if opinion[id] != want {
			t.Errorf("%s is a %s in opinion, want %s", id, opinion[id], want)
		}
	}
	if raised < 5 {
		t.Errorf("strict is stricter about %d rules", raised)
	}
}
