package fix_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/fix"
	"copydesk/lint/linttest"
	"copydesk/lint/text"
)

// fixAll makes the fixes of rules on source, and returns the result and the files written.
func fixAll(t *testing.T, source string, rules ...*lint.Rule) (lint.Result, []string) {
	t.Helper()
	l, err := lint.New(rules, lint.Config{Lexicons: linttest.NoLists})
	if err != nil {
		t.Fatal(err)
	}
	var written []string
	read := func(file []byte) (*text.Document, error) {
		if strings.Contains(string(file), "unreadable") {
			return nil, errors.New("not a story")
		}
		b := text.NewBuilder("a.txt", "text", string(file))
		b.Copy(text.Span{Start: 0, End: len(file)})
		return b.Document(), nil
	}
	s := lint.Source{
		Linter: l, Read: func() (*text.Document, error) { return read([]byte(source)) },
		Fixer: &fix.Fixer{Parse: read, Write: func(file []byte) error {
			written = append(written, string(file))
			if strings.Contains(string(file), "unwritable") {
				return errors.New("no room")
			}
			return nil
		}},
	}
	for r, err := range lint.All(t.Context(), slices.Values([]lint.Source{s})) {
		if err != nil {
			t.Fatal(err)
		}
		return r, written
	}
	return lint.Result{}, nil
}

func TestFixer(t *testing.T) {
	for _, tt := range []struct {
		name, source string
		fromAndTo    []string
		want         string // the source of the result
		fixed        int
		withheld     int
		why          lint.Withholding
		written      bool
		fails        string
	}{
		{"round after round", "the the the the dam\n", []string{"the the", "the"}, "the dam\n", 3, 0, "", true, ""},
		{"nothing to do", "the dam\n", []string{"the the", "the"}, "the dam\n", 0, 0, "", false, ""},
		{"a fix that brings another", "one dam\n", []string{"one", "two", "two", "three"}, "three dam\n", 2, 0, "", true, ""},
		{"fixes that undo each other", "one dam\n", []string{"one", "two", "two", "one"}, "one dam\n", 0, 1, lint.WithoutEnd, false, ""},
		{"fixes without end", "one dam\n", []string{"one", "one one"}, "one dam\n", 0, 1, lint.WithoutEnd, false, ""},
		{"fixes that undo each other among others", "one the the dam\n", []string{"one", "two", "two", "one", "the the", "the"}, "one the dam\n", 1, 1, lint.WithoutEnd, true, ""},
		{"a fix that changes nothing", "one dam\n", []string{"one", "one"}, "one dam\n", 0, 1, lint.WithoutEnd, false, ""},
		{"a result that is no story", "one dam\n", []string{"one", "unreadable"}, "one dam\n", 0, 1, lint.Unreadable, false, ""},
		{"a result that is no story among others", "the the one dam\n", []string{"one", "unreadable", "the the", "the"}, "the one dam\n", 1, 1, lint.Unreadable, true, ""},
		{"a file that takes no more", "one dam\n", []string{"one", "unwritable"}, "one dam\n", 0, 0, "", true, "it was not fixed: no room"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, written := fixAll(t, tt.source, linttest.FixRule(true, tt.fromAndTo...))
			if got := r.Document.Source; got != tt.want || r.Fixed["a/fix"] != tt.fixed || (r.Before != nil) != (tt.fixed > 0) {
				t.Errorf("got %q with %v, want %q with %d", got, r.Fixed, tt.want, tt.fixed)
			}
			if r.Withheld.Of("a/fix") != tt.withheld || r.Withheld[tt.why]["a/fix"] != tt.withheld {
				t.Errorf("%v withheld, want %d", r.Withheld, tt.withheld)
			}
			if tt.written != (len(written) == 1) || tt.written && tt.fails == "" && written[0] != tt.want {
				t.Errorf("written: %q", written)
			}
			if (r.Status == lint.Failed) != (tt.fails != "") || !strings.Contains(r.Reason, tt.fails) {
				t.Errorf("%s: %q, want %q", r.Status, r.Reason, tt.fails)
			}
			if tt.fails != "" && len(r.Findings) == 0 {
				t.Error("the findings of the story as it is are lost")
			}
		})
	}
}
