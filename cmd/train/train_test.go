package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const invented = "testdata/lines.jsonl"

// trained returns what the trainer writes for args: the lists and the figures.
func trained(t *testing.T, args ...string) (lists, figures string) {
	t.Helper()
	var out, errs strings.Builder
	if status := run(args, &out, &errs); status != 0 {
		t.Fatalf("exit status %d: %s", status, errs.String())
	}
	return out.String(), errs.String()
}

// TestTrain learns from a few invented stories that lines with “newsletter” are the page's.
func TestTrain(t *testing.T) {
	lists, figures := trained(t, "-least", "2", "-sparse", "0.2", invented)
	if again, _ := trained(t, "-least", "2", "-sparse", "0.2", invented); again != lists {
		t.Error("the same copy gives other weights")
	}
	word, _, ok := strings.Cut(lists, "  pair:\n")
	if !ok || !strings.Contains(word, "\n    \"newsletter\": ") || strings.Contains(word, "\"newsletter\": -") {
		t.Errorf("“newsletter” should weigh for the page:\n%s", lists)
	}
	if strings.Contains(lists, "\"pier\"") {
		t.Errorf("“pier” is in one article and has a weight:\n%s", lists)
	}
	if !strings.HasPrefix(figures, "threshold  precision  recall  false alarms\n") || strings.Count(figures, "\n") != 9 {
		t.Errorf("figures:\n%s", figures)
	}
	if few, _ := trained(t, "-least", "2", "-sparse", "2", invented); strings.Count(few, "\n") >= strings.Count(lists, "\n") {
		t.Error("a higher penalty should leave fewer weights")
	}
	if without, _ := trained(t, "-least", "2", "-sparse", "0.2", "-without", "newsletter", invented); strings.Contains(without, "newsletter\": ") {
		t.Errorf("a word that was left out has a weight:\n%s", without)
	}
}

func TestTrainMistakes(t *testing.T) {
	folder := t.TempDir()
	for name, source := range map[string]string{
		"plain.jsonl": `{"id":"a","text":"Tide comes in\nTide goes out"}`,
		"bad.jsonl":   "\n{",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(source), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if status := run([]string{"-of", "verbs", invented}, &strings.Builder{}, &strings.Builder{}); status != 2 {
		t.Errorf("-of verbs: exit status %d", status)
	}
	for _, c := range []struct{ file, want string }{
		{"", "usage: train"},
		{"plain.jsonl", "0 of 2 lines are marked; want some of both"},
		{"bad.jsonl", "bad.jsonl:2: "},
		{"none.jsonl", "none.jsonl"},
	} {
		var args []string
		if c.file != "" {
			args = append(args, filepath.Join(folder, c.file))
		}
		var out, errs strings.Builder
		if status := run(args, &out, &errs); status != 2 || !strings.Contains(errs.String(), c.want) || out.Len() > 0 {
			t.Errorf("%q: exit status %d, errors %q, want %q", c.file, status, errs.String(), c.want)
		}
	}
}

// TestShrink checks that a weight comes nearer to 0 and does not pass it.
func TestShrink(t *testing.T) {
	for _, c := range []struct{ w, size, want float64 }{{3, 1, 2}, {-3, 1, -2}, {0.5, 1, 0}, {-0.5, 1, 0}} {
		if got := shrink(c.w, c.size); got != c.want {
			t.Errorf("shrink(%v, %v) = %v, want %v", c.w, c.size, got, c.want)
		}
	}
}

// TestTrainFindings learns from a few invented stories that an exclamation mark beside loaded words is a fault, and one in a
// glad sentence is not.
func TestTrainFindings(t *testing.T) {
	lists, _ := trained(t, "-of", "findings", "-least", "2", "-sparse", "0.2", "testdata/findings.jsonl")
	for _, want := range []string{"\n    \"several others in sentence\": ", "\n    \"no other in sentence\": -"} {
		if !strings.Contains(lists, want) {
			t.Errorf("no %q in\n%s", want, lists)
		}
	}
	if strings.Contains(lists, "\"several others in sentence\": -") {
		t.Errorf("several others should speak for a finding:\n%s", lists)
	}
}
