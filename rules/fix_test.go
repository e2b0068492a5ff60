package rules_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/text"
	"copydesk/rules"
)

// TestFixes makes the fixes of every story there is, and of mixtures of what the rules correct, in each format: they
// come to an end, a second run finds nothing to do, and no byte differs that is not part of a fix.
func TestFixes(t *testing.T) {
	book, err := rules.Book()
	if err != nil {
		t.Fatal(err)
	}
	l, err := book.Defaults().Linter("", lint.Suggestion)
	if err != nil {
		t.Fatal(err)
	}
	stories := map[string]string{}
	files, err := filepath.Glob("../testdata/*/*.*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parse.Bytes(file, source); err == nil {
			stories[file] = string(source)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 120 {
		stories[fmt.Sprintf("mixture%d%s", i, []string{".txt", ".md", ".html"}[i%3])] = mixture(random, i%3 == 2)
	}
	fixed := 0
	for _, name := range slices.Sorted(mapKeys(stories)) {
		fixed += tryFixes(t, l, name, stories[name])
	}
	if fixed < 200 {
		t.Errorf("%d fixes were made in all, too few to have tried anything", fixed)
	}
}

func mapKeys(m map[string]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// tryFixes has the fixes of one story made, tries what must hold of them, and returns how many there were.
func tryFixes(t *testing.T, l *lint.Linter, name, source string) int {
	t.Helper()
	r := fixAll(t, l, name, source)
	if r.Status != lint.Checked {
		t.Errorf("%s: %s\n%q", name, r.Reason, source)
		return 0
	}
	if r.Before == nil {
		return 0
	}
	fixed, err := r.Document.Bytes(r.Document.Source)
	if err != nil {
		t.Fatal(err)
	}
	if again := fixAll(t, l, name, string(fixed)); again.Before != nil {
		t.Errorf("%s: a second run changes %q to %q", name, r.Document.Source, again.Document.Source)
	}
	// The rounds one by one, to see which bytes each of them may change.
	for {
		d, findings := lintOnce(t, l, name, source)
		after, made := lint.Apply(d, findings, false)
		if len(made) == 0 {
			break
		}
		file, err := d.Bytes(after)
		if err != nil {
			t.Fatal(err)
		}
		if problem := outside(d, string(file), made); problem != "" {
			t.Errorf("%s: %s\nbefore %q\nafter  %q", name, problem, source, file)
			return 0
		}
		source = string(file)
	}
	if source != string(fixed) {
		t.Errorf("%s: the fixer ends with %q, its rounds with %q", name, fixed, source)
	}
	n := 0
	for _, k := range r.Fixed {
		n += k
	}
	return n
}

// outside returns what differs between the file of d and after, that of its correction, besides the edits of made, and
// "" for nothing.
func outside(d *text.Document, after string, made []lint.Finding) string {
	spell := func(s string) string {
		file, err := d.Bytes(s)
		if err != nil {
			return err.Error()
		}
		if d.Encoding != nil {
			file = file[d.Encoding.Mark:]
		}
		return string(file)
	}
	file, err := d.Bytes(d.Source)
	if err != nil {
		return err.Error()
	}
	before := string(file)
	var edits []lint.Edit
	for _, f := range made {
		i := slices.IndexFunc(f.Fixes, func(x lint.Fix) bool { return x.Safe })
		edits = append(edits, f.Fixes[i].Edits...)
	}
	// From the last to the first, so that the places of those before stay what they are.
	slices.SortFunc(edits, func(a, b lint.Edit) int { return b.File.Start - a.File.Start })
	end := len(before)
	for _, e := range edits {
		rest := spell(e.New) + before[e.File.End:end]
		if !strings.HasSuffix(after, rest) {
			return fmt.Sprintf("after byte %d the file should go on with %q", e.File.Start, rest)
		}
		after = strings.TrimSuffix(after, rest)
		end = e.File.Start
	}
	if after != before[:end] {
		return fmt.Sprintf("the file should begin with %q", before[:end])
	}
	return ""
}

func fixAll(t *testing.T, l *lint.Linter, name, source string) lint.Result {
	t.Helper()
	read := func(file []byte) (*text.Document, error) { return parse.Bytes(name, file) }
	s := lint.Source{
		Path: name, Linter: l,
		Read:  func() (*text.Document, error) { return read([]byte(source)) },
		Fixer: &lint.Fixer{Least: lint.Suggestion, Parse: read},
	}
	for r, err := range lint.All(t.Context(), slices.Values([]lint.Source{s})) {
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	return lint.Result{}
}

func lintOnce(t *testing.T, l *lint.Linter, name, source string) (*text.Document, []lint.Finding) {
	t.Helper()
	d, err := parse.Bytes(name, []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	findings, err := l.Lint(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	return d, findings
}

// lines are what mixtures are made of.
var lines = []string{
	"Mill to close in May", "MILL TO CLOSE IN MAY", "Also read: Bakers wait for a bridge", "Read more", "Share this article",
	"No stories found.", "ADVERTISEMENT", "Advertisement", "Follow us on Facebook", "Sign up for our newsletter",
	"The mill on the the Aln goes quiet in May, its owners told the 90 workers on Monday.",
	"The the dam of of the the valley held and and the water the the the stood.",
	"“Nobody told us anything, foreman Olle Lind said.", "“Nobody told us,” said Olle Lind. “We read it.",
	"“We were told in May”, she said. “It was \"late\".”", "The board met in the mill\u200b on Tuesday and said nothing.",
	"The board met in the mill on Tuesday, its chair Ada Brook said, and will meet again when the price of flour falls.",
	"See https://example.org/mill?utm_source=mail&id=4 for the plan.", "Fish &amp; chips are off, the cook Ada Brook said.",
	"The mill on the Aln goes quiet in May, its owners told the 90 workers on Monday.", "- the the first", "* * *", "Related", "2 min read",
	"", "", "", "   ",
}

// mixture returns a story of random lines, with any line ending, with or without a byte order mark and a last one.
func mixture(random *rand.Rand, html bool) string {
	ending := []string{"\n", "\r\n", "\n\n", "\r\n\r\n"}[random.IntN(4)]
	var b strings.Builder
	if random.IntN(4) == 0 {
		b.WriteString("\ufeff")
	}
	for i := range 3 + random.IntN(20) {
		if i > 0 {
			b.WriteString(ending)
		}
		line := lines[random.IntN(len(lines))]
		if html {
			line = []string{"<p>" + line + "</p>", "<p><b>" + line + "</b></p>", "<h2>" + line + "</h2>", line + "<br>"}[random.IntN(4)]
		}
		b.WriteString(line)
	}
	if random.IntN(2) == 0 {
		b.WriteString(ending)
	}
	return b.String()
}
