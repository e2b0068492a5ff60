package rules_test

import (
	"slices"
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
			spared := r.Category() == "claims"
			if slices.Contains(r.Spares, "opinion") != spared || slices.Contains(r.Spares, "letters") != spared {
				t.Errorf("%s: %s spares %v", preset, r.ID, r.Spares)
			}
		}
		return out
	}
	news, strict, opinion := severities("news"), severities("strict"), severities("opinion")
	for id, level := range news {
		if strict[id] < level {
			t.Errorf("%s is a %s in strict and a %s in news", id, strict[id], level)
		}
		if level == lint.Suggestion && strict[id] != lint.Warning {
			t.Errorf("%s, a suggestion in news, is a %s in strict", id, strict[id])
		}
		want := level
		if category := id[:len("claims/")]; category == "claims/" {
			want = lint.Off
		}
		if opinion[id] != want {
			t.Errorf("%s is a %s in opinion, want %s", id, opinion[id], want)
		}
	}
}
