package baseline_test

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/baseline"
	"copydesk/lint/linttest"
	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// baselined checks stories with baselines and two rules: one marks each “dam”, the other each “mill”.
type baselined struct {
	t *testing.T
	*lint.Linter
}

func newBaselined(t *testing.T) baselined {
	t.Helper()
	mill := linttest.WordRule("b/mill", lint.Warning, "mill")
	mill.Aliases = []string{"b/factory"}
	l, err := lint.New([]*lint.Rule{linttest.WordRule("a/dam", lint.Warning, "dam"), mill}, lint.Config{Lexicons: linttest.NoLists})
	if err != nil {
		t.Fatal(err)
	}
	return baselined{t, l}
}

func document(t *testing.T, path, source string) *text.Document {
	t.Helper()
	d, err := parse.Bytes(cmp.Or(path, "story.txt"), []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// of returns the baseline of the findings in stories; later has the stories that exist when the baseline is used.
func (b baselined) of(stories, later map[string]string) *baseline.Baseline {
	b.t.Helper()
	var entries []baseline.Entry
	sketches := map[string]baseline.Sketch{}
	for path, source := range stories {
		d := document(b.t, path, source)
		for _, f := range b.findings(d, nil, "") {
			entries = append(entries, baseline.NewEntry(d, path, &f))
		}
		sketches[path] = baseline.NewSketch(d)
	}
	return baseline.New(entries, sketches, func(path string) *text.Document {
		if source, ok := later[path]; ok {
			return document(b.t, path, source)
		}
		return nil
	})
}

func (b baselined) findings(d *text.Document, known *baseline.Baseline, path string) []lint.Finding {
	b.t.Helper()
	findings, err := b.WithBaseline(known.At(path)).Lint(context.Background(), d)
	if err != nil {
		b.t.Fatal(err)
	}
	return findings
}

// left returns the lines of the findings that are not in the baseline.
func (b baselined) left(source, path string, known *baseline.Baseline) string {
	b.t.Helper()
	var lines []string
	for _, f := range b.findings(document(b.t, path, source), known, path) {
		lines = append(lines, fmt.Sprintf("%d:%d", f.Start.Line, f.Start.Column))
	}
	return strings.Join(lines, " ")
}

func TestBaseline(t *testing.T) {
	old := "The dam at Orrin holds, they say.\n\nNobody had asked the mill about the dam.\n\nThe wheel turns.\n"
	for _, tt := range []struct{ name, now, want string }{
		{"as it was", old, ""},
		{"lines above", "A headline\n\nA new lead.\n\n" + old, ""},
		{"paragraphs in another order", "The wheel turns.\n\nNobody had asked the mill about the dam.\n\nThe dam at Orrin holds, they say.\n", ""},
		{"edited around the words", "A dam that no longer holds.\n\nAsk that mill, or ask that dam, today.\n", ""},
		{"another rule’s", old + "\nA second mill.\n", "7:10"},
		{"one more of the same words, below", old + "\nA second dam.\n", "7:10"},
		{"one more of the same words, above", "A second dam.\n\n" + old, "1:10"},
		{"one more between, and all edited", "Dry: the dam.\n\nA second dam.\n\nThat dam!\n", "5:6"},
		{"one is gone and another came", "The dam at Orrin holds, they say.\n\nA new dam.\n", ""},
	} {
		b := newBaselined(t)
		stories := map[string]string{"a.txt": old}
		if got := b.left(tt.now, "a.txt", b.of(stories, map[string]string{"a.txt": tt.now})); got != tt.want {
			t.Errorf("%s: reported at %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestBaselineOfAnotherStory(t *testing.T) {
	long := func(name string) string {
		return name + " has had a dam for ninety years. It is made of stone from the hill behind the church in " + name +
			".\n\nThe water that runs past it comes down from " + name + " moor, and it drives a mill.\n"
	}
	other := "At Aldvik nobody builds any more. The quay is empty, the boats are sold, and the only dam that is left was " +
		"made by a beaver who has moved away.\n"
	then := map[string]string{"one.txt": long("Orrin"), "two.txt": long("Vestra"), "three.txt": other}
	for _, tt := range []struct {
		name      string
		path, now string
		there     map[string]string // the other stories there now
		want      string
	}{
		{"renamed", "new.txt", long("Orrin"), map[string]string{"two.txt": long("Vestra")}, ""},
		{"renamed and edited", "new.txt", "A lead about a hill.\n\n" + long("Orrin"), map[string]string{"two.txt": long("Vestra")}, ""},
		{"renamed with a fault more", "new.txt", long("Orrin") + "\nA second dam.\n", nil, "5:10"},
		{"copied", "new.txt", long("Orrin"), map[string]string{"one.txt": long("Orrin"), "two.txt": long("Vestra")}, "1:17 3:73"},
		{"changed places", "two.txt", long("Orrin"), map[string]string{"one.txt": long("Vestra")}, ""},
		{"changed places with another", "three.txt", long("Orrin"), map[string]string{"one.txt": other}, ""},
		{"at the place of another, and still where it was", "three.txt", long("Orrin"), map[string]string{"one.txt": long("Orrin"), "two.txt": long("Vestra")}, "3:73"},
		{"another that begins alike", "new.txt", "At Aldvik nobody builds any more. The ferry runs once a day in summer, if the dam of " +
			"ice has gone from the sound by then, and otherwise not at all.\n", nil, "1:79"},
		{"in the place of one that went", "new.txt", "At Aldvik there is a dam of sticks that a beaver built.\n", nil, "1:22"},
	} {
		b := newBaselined(t)
		there := map[string]string{tt.path: tt.now}
		for path, source := range tt.there {
			there[path] = source
		}
		if got := b.left(tt.now, tt.path, b.of(then, there)); got != tt.want {
			t.Errorf("%s: reported at %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestBaselineKnowsARuleByItsOldName(t *testing.T) {
	b := newBaselined(t)
	known := baseline.New([]baseline.Entry{{Path: "a.txt", Rule: "b/factory", Words: "mill", Count: 1}}, nil, nil)
	if got := b.left("A mill, a mill.\n", "a.txt", known); got != "1:11" {
		t.Errorf("reported at %q", got)
	}
}

// TestBaselineCounts compares matching with counting: for each rule and words, the baseline holds as many findings
// as there were, however the text was moved and edited.
func TestBaselineCounts(t *testing.T) {
	b := newBaselined(t)
	r := rand.New(rand.NewPCG(1, 2))
	words := []string{"dam", "mill", "river", "wheel", "dam,"}
	write := func() string {
		var out strings.Builder
		for range 1 + r.IntN(6) {
			for range 1 + r.IntN(8) {
				out.WriteString(words[r.IntN(len(words))] + " ")
			}
			out.WriteString("\n\n")
		}
		return out.String()
	}
	for range 300 {
		then, now := write(), write()
		known := b.of(map[string]string{"a.txt": then}, nil)
		want := max(0, strings.Count(now, "dam")-strings.Count(then, "dam")) +
			max(0, strings.Count(now, "mill")-strings.Count(then, "mill"))
		if got := len(strings.Fields(b.left(now, "a.txt", known))); got != want {
			t.Fatalf("%d are reported, want %d; then\n%s\nnow\n%s", got, want, then, now)
		}
		// Old findings stay in the baseline in any order of the paragraphs.
		blocks := strings.SplitAfter(then, "\n\n")
		slices.Reverse(blocks)
		if got := b.left(strings.Join(blocks, ""), "a.txt", known); got != "" {
			t.Fatalf("reported at %s of\n%s", got, then)
		}
	}
}

func TestManyWordsAreCutShort(t *testing.T) {
	long := strings.Repeat("räßig ", 200)
	b := newBaselined(t)
	l, err := lint.New([]*lint.Rule{linttest.WordRule("a/all", lint.Warning, strings.TrimSpace(long))}, lint.Config{Lexicons: linttest.NoLists})
	if err != nil {
		t.Fatal(err)
	}
	b.Linter = l
	for k := range b.of(map[string]string{"a.txt": long + "\n"}, nil).All() {
		if n := len([]rune(k.Words)); n > 100 || !strings.HasPrefix(k.Words, "räßig räßig") {
			t.Errorf("%d characters: %s", n, k.Words)
		}
	}
	if got := b.left("A word.\n\n"+long+"\n", "a.txt", b.of(map[string]string{"a.txt": long + "\n"}, nil)); got != "" {
		t.Errorf("reported at %s", got)
	}
}

// TestAParagraphThatWasChanged has whole paragraphs as the words at fault: they still match after one word is
// changed.
func TestAParagraphThatWasChanged(t *testing.T) {
	whole := linttest.WordRule("a/whole", lint.Warning, "")
	whole.Run = func(p *lint.Pass) {
		for _, block := range p.Blocks {
			if block.Span.Len() > 100 {
				p.Report(lint.Finding{Span: block.Span})
			}
		}
	}
	b := newBaselined(t)
	var err error
	if b.Linter, err = lint.New([]*lint.Rule{whole}, lint.Config{Lexicons: linttest.NoLists}); err != nil {
		t.Fatal(err)
	}
	first := strings.Repeat("The water runs past the mill and drives its wheel. ", 4)
	second := strings.Repeat("Nobody in Orrin had asked for a dam of this kind. ", 4)
	known := b.of(map[string]string{"a.txt": "One.\n\n" + first + "\n\nTwo.\n\n" + second + "\n"}, nil)
	for _, tt := range []struct{ name, now, want string }{
		{"a word at the end", "One.\n\n" + first + "Not now.\n\nThree.\n\n" + second + "\n", ""},
		{"a word at the beginning", "One.\n\nYes. " + first + "\n\nTwo.\n\n" + second + "\n", ""},
		{"a word in both", "One.\n\n" + first + "Not now.\n\nThree.\n\n" + second + "Nor then.\n", ""},
		{"another paragraph", "One.\n\n" + first + "\n\nThree.\n\n" + strings.ReplaceAll(second, "Orrin", "Vestra") + "\n", "7:1"},
		{"a third", first + "Not now.\n\n" + first + "Nor then.\n\n" + second + "\n", "3:1"},
	} {
		if got := b.left(tt.now, "a.txt", known); got != tt.want {
			t.Errorf("%s: reported at %q, want %q", tt.name, got, tt.want)
		}
	}
}
