package report

import (
	"bytes"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/text"
)

func TestChange(t *testing.T) {
	for _, tt := range []struct {
		change      lint.Change
		made, would string
	}{
		{lint.Change{Old: "Also read: a bridge"}, "deleted “Also read: a bridge”", "delete “Also read: a bridge”"},
		{lint.Change{Old: "the the", New: "the"}, "changed “the the” to “the”", "change “the the” to “the”"},
		{lint.Change{Old: "&nbsp;", New: " "}, "changed “&nbsp;” to a space", "change “&nbsp;” to a space"},
		{lint.Change{New: "quay."}, "added “quay.”", "add “quay.”"},
		{lint.Change{Old: "one\ntwo\u202e"}, "deleted “one two<U+202E>”", "delete “one two<U+202E>”"},
		{lint.Change{Old: strings.Repeat("é", 101)}, "deleted “" + strings.Repeat("é", 99) + "…”", "delete “" + strings.Repeat("é", 99) + "…”"},
	} {
		if got := Change(tt.change, true); got != tt.made {
			t.Errorf("got %q, want %q", got, tt.made)
		}
		if got := Change(tt.change, false); got != tt.would {
			t.Errorf("got %q, want %q", got, tt.would)
		}
	}
}

// TestChangesAreInEveryFormat checks that every format shows what a fix did: the old words, the new words, the rule
// and the line before the fixes.
func TestChangesAreInEveryFormat(t *testing.T) {
	r := changed(checked(t, "quay.txt", "The quay is shut.\n"),
		lint.Change{Rule: "chrome/related", Old: "More on ferries", Start: text.Position{Line: 47, Column: 1}},
		lint.Change{Rule: "hygiene/repeated-word", Old: "of of", New: "of", Start: text.Position{Line: 58, Column: 9}})
	for _, f := range Formats() {
		var out bytes.Buffer
		if err := f.Write(&out, results([]lint.Result{r}), Options{}); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"quay.txt", "chrome/related", "More on ferries", "hygiene/repeated-word", "of of", "47", "58"} {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s does not say %q:\n%s", f.Name, want, out.String())
			}
		}
	}
}
