package prose

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"copydesk/lint/text"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

// TestAttributions reads the stories of testdata/attributions.txt, which explains their notation.
func TestAttributions(t *testing.T) {
	const name = "testdata/attributions.txt"
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	for _, part := range strings.Split(strings.TrimSpace(string(want)), "\n\n") {
		var lines []string
		for _, line := range strings.Split(part, "\n") {
			if !strings.HasPrefix(line, "\t") {
				lines = append(lines, line)
			}
		}
		fmt.Fprintln(&got, strings.Join(lines, "\n"))
		if !strings.HasPrefix(part, "#") {
			s := story(t, strings.Join(lines, "\n"))
			checkAttributions(t, s)
			for _, a := range s.Attributions() {
				fmt.Fprintln(&got, "\t"+writeDown(s, a))
			}
		}
		fmt.Fprintln(&got)
	}
	fixed := append(bytes.TrimSpace(got.Bytes()), '\n')
	if *update {
		if err := os.WriteFile(name, fixed, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	wantLines, gotLines := strings.Split(string(want), "\n"), strings.Split(string(fixed), "\n")
	for i, line := range gotLines {
		if i >= len(wantLines) || line != wantLines[i] {
			t.Fatalf("%s:%d: got\n%s\nrun the test with -update and read what changes", name, i+1, line)
		}
	}
}

// writeDown returns a in the notation of testdata/attributions.txt.
func writeDown(s *Story, a Attribution) string {
	at := func(span text.Span) string { return s.Text[span.Start:span.End] }
	head := []string{"named", "anonymous", "vague"}[a.Standing]
	if a.Kind != "" {
		head += " " + a.Kind
	}
	if a.Weak {
		head += "*"
	}
	if a.Nested {
		head += " nested"
	}
	if a.Anaphor {
		head += " back"
	}
	if a.Own {
		head += " own"
	}
	var content []string
	for _, c := range a.Content {
		content = append(content, at(c))
	}
	return fmt.Sprintf("%s: %s | %s | %s", head, at(a.Source), at(a.Cue), strings.Join(content, " / "))
}

// checkAttributions checks that the spans of every attribution lie in its sentence and do not contain one another.
func checkAttributions(t testing.TB, s *Story) {
	t.Helper()
	for _, a := range s.Attributions() {
		sentence := s.Sentences()[a.Sentence].Span
		for _, span := range append([]text.Span{a.Cue, a.Source}, a.Content...) {
			if !span.Empty() && !sentence.Contains(span) {
				t.Errorf("%v of %s is not in its sentence %v", span, writeDown(s, a), sentence)
			}
		}
		if a.Cue.Empty() {
			t.Errorf("no cue: %s", writeDown(s, a))
		}
		for _, c := range a.Content {
			if c.Empty() || c.Overlaps(a.Cue) {
				t.Errorf("content %v: %s", c, writeDown(s, a))
			}
		}
		s.Governed(a.Cue)
	}
}

func FuzzAttributions(f *testing.F) {
	data, err := os.ReadFile("testdata/attributions.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, part := range strings.Split(string(data), "\n\n") {
		f.Add(part)
	}
	f.Fuzz(func(t *testing.T, copy string) {
		checkAttributions(t, story(t, copy))
	})
}
