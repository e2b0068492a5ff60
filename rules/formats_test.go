package rules_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/parse/container"
	"copydesk/lint/stories"
	"copydesk/lint/text"
)

// One story in every format and encoding gives the same findings, on the same words, with the same fixes. What differs
// is where the words stand, and whether a fix can be made without crossing markup.
func TestOneStoryInEveryFormat(t *testing.T) {
	l := shipped(t)
	files, err := filepath.Glob("../testdata/formats/[a-z]*.*")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d files (%v)", len(files), err)
	}
	want := read(t, l, "../testdata/formats/story.txt")
	if n := strings.Count(want, "\n"); n < 6 {
		t.Fatalf("the story has %d findings:\n%s", n, want)
	}
	for _, name := range files {
		if got := read(t, l, name); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
	}
}

// storyIn returns the document in a file, the only one in it, and the bytes of the file from the start of its Source on.
func storyIn(name string, file []byte) (*text.Document, []byte, error) {
	if _, ok := parse.ForName(name); ok {
		d, err := parse.Bytes(name, file)
		return d, file, err
	}
	for _, f := range stories.Formats() {
		if !f.Recognise(file) {
			continue
		}
		for i := range f.Stories(bytes.NewReader(file), container.Options{Limit: len(file)}) {
			if i.Err != nil {
				return nil, nil, i.Err
			}
			d, err := i.Document(name, i.Raw)
			return d, file, err
		}
	}
	return nil, nil, errors.New(name + " holds no story")
}

// read returns the findings in a file, a line each, and fails where one that is exact is not spelled at its bytes.
func read(t *testing.T, l *lint.Linter, name string) string {
	t.Helper()
	source, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	d, source, err := storyIn(name, source)
	if err != nil {
		t.Fatal(err)
	}
	findings, err := l.Lint(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, f := range findings {
		words := strings.Join(strings.Fields(d.Text[f.Span.Start:f.Span.End]), " ")
		// The number of a line depends on the format.
		message, _, _ := strings.Cut(f.Message, " line ")
		fmt.Fprintf(&out, "%s %s: %q %s", f.Severity, f.Rule, words, message)
		for _, x := range f.Fixes {
			fmt.Fprintf(&out, " [%s]", x.Message)
		}
		out.WriteString("\n")
		if !f.Exact {
			continue
		}
		spelled, err := d.Bytes(d.Text[f.Span.Start:f.Span.End])
		if err != nil {
			t.Fatal(err)
		}
		if d.Encoding != nil {
			spelled = spelled[d.Encoding.Mark:]
		}
		if d.Package != nil {
			source = []byte(d.Source) // the file holds its copy in parts
		}
		if got := source[f.File.Start:f.File.End]; string(got) != string(spelled) {
			t.Errorf("%s: %q is said to stand at %v, where %q does", name, spelled, f.File, got)
		}
	}
	return out.String()
}
