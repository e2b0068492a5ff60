package rules_test

import (
	"os"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/parse"
)

// TestLikeAPage tries lines of copy that begin like lines of a page, subheads that a page has as buttons, and lines of a
// page. Of copy no rule for pages says more than a suggestion. Of a subhead none says that it is an error. No safe fix
// deletes either.
func TestLikeAPage(t *testing.T) {
	data, err := os.ReadFile("testdata/like-a-page.txt")
	if err != nil {
		t.Fatal(err)
	}
	l := shipped(t)
	// look returns the highest severity of a finding about a page, and whether a fix of one is safe.
	look := func(source string) (most lint.Severity, safe bool) {
		t.Helper()
		d, err := parse.Bytes("a.txt", []byte(source))
		if err != nil {
			t.Fatal(err)
		}
		findings, err := l.Lint(t.Context(), d)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range findings {
			if strings.HasPrefix(f.Rule, "chrome/") {
				most = max(most, f.Severity)
				safe = safe || len(f.Fixes) > 0 && f.Fixes[0].Safe
			}
		}
		return most, safe
	}
	kind, tried := "", map[string]int{}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			kind = line
			continue
		}
		tried[kind]++
		for _, source := range []string{
			with(3, line), with(len(report), line), with(3, line, report[2], "The old gates", report[3]),
		} {
			headed := strings.Contains(source, "The old gates")
			switch most, safe := look(source); {
			case kind == "[page]":
				if most < lint.Warning && !headed {
					t.Errorf("%s: nothing is reported", line)
				}
			case safe && (kind == "[copy]" || headed):
				t.Errorf("%s: a safe fix deletes it", line)
			case most > lint.Suggestion && kind == "[copy]", most == lint.Error && headed:
				t.Errorf("%s: reported as %s", line, most)
			}
		}
	}
	if tried["[copy]"] < 200 || tried["[subhead]"] < 50 || tried["[page]"] < 40 {
		t.Errorf("tried only %v", tried)
	}
}

// TestStepsLikeAPage holds that the steps of a list are no errors, though a page has buttons with their words.
func TestStepsLikeAPage(t *testing.T) {
	steps := "- Open the hut\n- Sign in\n- Pay the keeper\n- Print\n- Share"
	d, err := parse.Bytes("a.md", []byte(with(3, steps)))
	if err != nil {
		t.Fatal(err)
	}
	found, err := shipped(t).Lint(t.Context(), d)
	if err != nil || len(found) == 0 {
		t.Errorf("error is %v, findings in the list are %v", err, found)
	}
	for _, f := range found {
		if f.Severity == lint.Error || len(f.Fixes) > 0 && f.Fixes[0].Safe {
			t.Errorf("%s: a step is reported as %s", f.Message, f.Severity)
		}
	}
}
