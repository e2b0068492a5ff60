package lint_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/linttest"
)

// identities lints source and returns rule, words and number of each finding, sorted.
func identities(t *testing.T, source string, rules ...*lint.Rule) []string {
	t.Helper()
	_, findings, err := lintAll(t, source, rules...)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range findings {
		out = append(out, fmt.Sprintf("%s %q %d", f.Identity.Rule, f.Identity.Words, f.Identity.Nth))
	}
	slices.Sort(out)
	return out
}

func TestIdentity(t *testing.T) {
	dam, mark := linttest.WordRule("a/dam", lint.Warning, "the dam"), linttest.WordRule("b/mark", lint.Error, "“")
	for _, test := range []struct{ name, source, want string }{
		{"words", "They say the dam held.\n", `a/dam "the dam" 1`},
		{"counted", "So the dam held, and the dam stood.\n", `a/dam "the dam" 1|a/dam "the dam" 2`},
		{"a mark has the words after it", "It “held all through the night.\n", `b/mark "“ held all through" 1`},
		{"in its paragraph", "“Held.\n\nAll night.\n", `b/mark "“ Held." 1`},
		{"or those before it", "It held all night “\n", `b/mark "held all night “" 1`},
		{"or none", "“\n", `b/mark "“" 1`},
		{"a word without end", "“" + strings.Repeat("é", 300), fmt.Sprintf("b/mark %q 1", "“ "+strings.Repeat("é", 100))},
	} {
		if got := strings.Join(identities(t, test.source, dam, mark), "|"); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func TestIdentityOutlivesEdits(t *testing.T) {
	dam, mark := linttest.WordRule("a/dam", lint.Warning, "the dam"), linttest.WordRule("b/mark", lint.Error, "“")
	want := identities(t, "So the dam held.\n\nIt was “old and cold here.\n\nBut the dam stood.\n", dam, mark)
	for name, source := range map[string]string{
		"lines above":  "More.\n\nAnd more.\n\nSo the dam held.\n\nIt was “old and cold here.\n\nBut the dam stood.\n",
		"moved":        "But the dam stood.\n\nIt was “old and cold here.\n\nSo the dam held.\n",
		"edited round": "Yes, the dam held fast.\n\nNo: “old and cold here, they said.\n\nthe dam stood.\n",
	} {
		if got := identities(t, source, dam, mark); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if got := identities(t, "So the sluice held.\n\nIt was “old and cold here.\n\nBut the dam stood.\n", dam, mark); len(got) != 2 || got[0] != want[0] {
		t.Errorf("after one of two was corrected: %q", got)
	}
}

func TestFingerprint(t *testing.T) {
	ids := []lint.Identity{{"a/b", "c d", 1}, {"a/b", "c d", 2}, {"a/b", "c", 1}, {"a/bc", "d", 1}}
	seen := map[string]bool{}
	for _, id := range ids {
		for _, path := range []string{"x.txt", "y.txt"} {
			seen[id.Fingerprint(path)] = true
		}
	}
	if len(seen) != 2*len(ids) {
		t.Errorf("%d fingerprints of %d faults", len(seen), 2*len(ids))
	}
	// Baselines and services store fingerprints, so they must not change.
	if got, want := ids[0].Fingerprint("x.txt"), "c9822d46f797c608d04069c0e3f0ac86"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
