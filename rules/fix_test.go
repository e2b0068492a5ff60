package rules_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"html"
	"iter"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/fix"
	"copydesk/lint/parse"
	"copydesk/lint/text"
	"copydesk/rules"
)

// TestFixes makes the fixes of every story there is, and of mixtures of what the rules correct, in each format: they
// come to an end, a second run finds nothing to do, no byte differs that is not part of a fix, and no other rule has
// anything new to say.
func TestFixes(t *testing.T) {
	l := shipped(t)
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
	for i := range 60 {
		stories[fmt.Sprintf("mixture%d%s", i, formats[i%3])] = mixture(random, 3+random.IntN(20), i%3 == 2)
	}
	for i := range 3 {
		stories[fmt.Sprintf("long%d%s", i, formats[i%3])] = mixture(random, 150, i%3 == 2)
	}
	for unsafe, least := range map[bool]int{false: 200, true: 250} {
		fixed := 0
		for _, name := range slices.Sorted(maps.Keys(stories)) {
			fixed += tryFixes(t, l, name, stories[name], unsafe).fixed
		}
		if fixed < least {
			t.Errorf("unsafe %t: %d fixes were made in all, too few to have tried anything", unsafe, fixed)
		}
	}
}

// TestFixesOfCopy tries the same on copy of which there is too much to keep here: the folder named by COPYDESK_COPY
// holds files of lines of JSON, each an object with an id and a text. Each text is tried in every format.
func TestFixesOfCopy(t *testing.T) {
	folder := os.Getenv("COPYDESK_COPY")
	if folder == "" {
		t.Skip("COPYDESK_COPY names no folder of copy")
	}
	l := shipped(t)
	files, err := filepath.Glob(filepath.Join(folder, "*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: no .jsonl file (%v)", folder, err)
	}
	for _, unsafe := range []bool{false, true} {
		var total effect
		for _, file := range files {
			for name, text := range texts(t, file) {
				for extension, source := range map[string]string{".txt": text, ".md": text, ".html": paragraphs(text)} {
					e := tryFixes(t, l, name+extension, source, unsafe)
					total.stories++
					total.changed += e.changed
					total.fixed += e.fixed
					total.withheld += e.withheld
				}
			}
		}
		t.Logf("unsafe %t: %d fixes in %d of %d stories, %d withheld", unsafe, total.fixed, total.changed, total.stories, total.withheld)
	}
}

// texts yields what the lines of a file hold, by a name.
func texts(t *testing.T, file string) iter.Seq2[string, string] {
	return func(yield func(name, text string) bool) {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range bytes.Lines(source) {
			var c struct{ ID, Text string }
			if err := json.Unmarshal(line, &c); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			if !yield(filepath.Base(file)+" "+c.ID, c.Text) {
				return
			}
		}
	}
}

// paragraphs returns the lines of a text as HTML.
func paragraphs(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString("<p>" + html.EscapeString(strings.TrimSuffix(line, "\n")) + "</p>\n")
	}
	return b.String()
}

// shipped returns a linter that runs every rule, with its suggestions.
func shipped(t *testing.T) *lint.Linter {
	t.Helper()
	book, err := rules.Book()
	if err != nil {
		t.Fatal(err)
	}
	l, err := book.Defaults().Linter("", lint.Suggestion)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// copyOf returns the text of a file: its bytes or, for a document in parts, the copy in it.
func copyOf(name string, file []byte) string {
	if d, err := parse.Bytes(name, file); err == nil && d.Package != nil {
		return d.Source
	}
	return string(file)
}

// effect is what fixing did.
type effect struct{ stories, changed, fixed, withheld int }

// tryFixes has the fixes of one story made, tries what must hold of them, and returns what there was to do.
func tryFixes(t *testing.T, l *lint.Linter, name, source string, unsafe bool) (e effect) {
	t.Helper()
	at, round := copyOf(name, []byte(source)), 0
	r := fixAll(t, l, name, source, unsafe, func(before *text.Document, made []lint.Finding, file []byte) {
		if now, err := before.Bytes(before.Source); err != nil || string(now) != at {
			t.Errorf("%s: round %d begins with another file than the one before it ended with (%v)", name, round, err)
		}
		after := copyOf(name, file)
		if problem := outside(before, after, made, unsafe); problem != "" {
			t.Errorf("%s: %s\nbefore %q\nafter  %q", name, problem, at, after)
		}
		at = after
		round++
	})
	if r.Status != lint.Checked {
		t.Errorf("%s: %s\n%q", name, r.Reason, source)
		return e
	}
	if most := mostReadings(t, l, r); round > most {
		t.Errorf("%s: the story was read %d times, want %d at most\n%q", name, round, most, source)
	}
	for _, byRule := range r.Withheld {
		for _, n := range byRule {
			e.withheld += n
		}
	}
	if r.Before == nil {
		return e
	}
	e.changed = 1
	for _, n := range r.Fixed {
		e.fixed += n
	}
	if fixed, err := r.Document.Bytes(r.Document.Source); err != nil || at != string(fixed) {
		t.Errorf("%s: the last round ends with %q and not with %q (%v)", name, at, fixed, err)
	}
	if again := fixAll(t, l, name, at, unsafe, nil); again.Before != nil {
		t.Errorf("%s: a second run changes %q to %q", name, at, again.Document.Source)
	}
	for _, f := range broughtUp(t, l, r) {
		t.Errorf("%s: the fixes %v bring up %s at line %d\nbefore %q\nafter  %q", name, r.Fixed, f.Rule, f.Start.Line, source, at)
	}
	return e
}

// broughtUp returns the findings that r has and the story before did not: of rules that report more than before, those
// about whose words nothing was reported. What was hidden there behind another finding was not reported. Words may change
// with what is fixed in them, but no fix makes a rule report more.
func broughtUp(t *testing.T, l *lint.Linter, r lint.Result) []lint.Finding {
	t.Helper()
	words := func(d *text.Document, rule string, s text.Span) string {
		return rule + " " + strings.Join(strings.Fields(d.Text[s.Start:s.End]), " ")
	}
	before, err := l.Lint(t.Context(), r.Before)
	if err != nil {
		t.Fatal(err)
	}
	had := map[string]int{} // by rule, and by rule and words
	for _, f := range before {
		had[f.Rule]++
		had[words(r.Before, f.Rule, f.Span)]++
	}
	for _, f := range r.Findings {
		had[f.Rule]--
	}
	var out []lint.Finding
	for _, f := range r.Findings {
		key := words(r.Document, f.Rule, f.Span)
		if had[key]--; had[key] < 0 && had[f.Rule] < 0 {
			out = append(out, f)
		}
	}
	return out
}

// mostReadings returns how often the story of r may have been read: each round leaves less for the rules to see, or a
// shorter source, and takes a few readings. There is more to see than is reported, so it is counted generously.
func mostReadings(t *testing.T, l *lint.Linter, r lint.Result) int {
	t.Helper()
	before := cmp.Or(r.Before, r.Document)
	findings, err := l.Lint(t.Context(), before)
	if err != nil {
		t.Fatal(err)
	}
	n := 1 + len(before.Comments)
	for _, f := range findings {
		n += 1 + len(f.Related)
	}
	return 4 * n
}

// outside returns what differs between the file of d and after, that of its correction, besides the edits of made, and
// "" for nothing.
func outside(d *text.Document, after string, made []lint.Finding, unsafe bool) string {
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
		i := slices.IndexFunc(f.Fixes, func(x lint.Fix) bool { return x.Safe && x.Applicable() })
		if i < 0 && unsafe {
			i = slices.IndexFunc(f.Fixes, func(x lint.Fix) bool { return !x.ByHand && x.Applicable() })
		}
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

// made is called for each round of the fixes.
type made func(before *text.Document, made []lint.Finding, after []byte)

func fixAll(t *testing.T, l *lint.Linter, name, source string, unsafe bool, each made) lint.Result {
	t.Helper()
	read := func(file []byte) (*text.Document, error) { return parse.Bytes(name, file) }
	s := lint.Source{
		Path: name, Linter: l,
		Read:  func() (*text.Document, error) { return read([]byte(source)) },
		Fixer: &fix.Fixer{Least: lint.Suggestion, Unsafe: unsafe, Parse: read, Trace: each},
	}
	for r, err := range lint.All(t.Context(), slices.Values([]lint.Source{s})) {
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	return lint.Result{}
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
	"See https://example.org/mill?utm_source=mail&id=4 for the plan.", "Who wrote https://example.org/weir?", "Fish &amp; chips are off, the cook Ada Brook said.",
	"The mill on the Aln goes quiet in May, its owners told the 90 workers on Monday.", "- the the first", "* * *", "Related", "2 min read",
	"", "", "", "   ",
}

// formats are the extensions of the files that fixes are tried on.
var formats = []string{".txt", ".md", ".html"}

// mixture returns a story of n random lines, with any line ending, with or without a byte order mark and a last one.
func mixture(random *rand.Rand, n int, html bool) string {
	ending := []string{"\n", "\r\n", "\n\n", "\r\n\r\n"}[random.IntN(4)]
	var b strings.Builder
	if random.IntN(4) == 0 {
		b.WriteString("\ufeff")
	}
	for i := range n {
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

// FuzzFixes tries on any story what TestFixes tries on those there are.
func FuzzFixes(f *testing.F) {
	random := rand.New(rand.NewPCG(5, 6))
	for i := range 12 {
		f.Add(mixture(random, 3+random.IntN(20), i%3 == 2), uint8(i))
	}
	f.Add("<!-- copydesk: allow claims/* -- old -->\nThe the mill.\n", uint8(1))
	book, err := rules.Book()
	if err != nil {
		f.Fatal(err)
	}
	l, err := book.Defaults().Linter("", lint.Suggestion)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, source string, how uint8) {
		name := "a" + formats[how%3]
		if _, err := parse.Bytes(name, []byte(source)); err != nil || len(source) > 4096 {
			return
		}
		tryFixes(t, l, name, source, how%2 == 0)
	})
}
