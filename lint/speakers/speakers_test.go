package speakers_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/speakers"
	"copydesk/lint/text"
	"copydesk/rules"
)

// all reads texts as stories in order. An empty text is a document that cannot be read, and “panic” one that breaks the
// parser.
func all(t *testing.T, texts ...string) []speakers.Story {
	t.Helper()
	book, err := rules.Book()
	if err != nil {
		t.Fatal(err)
	}
	linter, err := book.Defaults().Linter("", lint.Warning)
	if err != nil {
		t.Fatal(err)
	}
	var documents iter.Seq[lint.Source] = func(yield func(lint.Source) bool) {
		for _, copy := range texts {
			read := func() (*text.Document, error) { return parse.Bytes("story.md", []byte(copy)) }
			if copy == "" {
				read = func() (*text.Document, error) { return nil, errors.New("no such file") }
			}
			if copy == "panic" {
				read = func() (*text.Document, error) { panic("a broken parser") }
			}
			if !yield(lint.Source{Path: "story.md", Linter: linter, Read: read}) {
				return
			}
		}
	}
	var stories []speakers.Story
	for s, err := range speakers.All(context.Background(), documents) {
		if err != nil {
			t.Fatal(err)
		}
		stories = append(stories, s)
	}
	return stories
}

func TestAll(t *testing.T) {
	stories := all(t,
		"# Dyke holds\n\n“The dyke holds,” said Una Prest.\n\nMs Prest said on Monday that it was\ntested. It is widely believed.\n",
		"",
		"Der Deich hält, sagte die Frau, und das Wasser ist nicht in die Stadt gekommen. Es war nicht der erste Sturm.\n",
		"panic",
	)
	first := stories[0]
	if first.Headline != "Dyke holds" || first.Status != lint.Checked || len(first.Sources) != 1 {
		t.Fatalf("%+v", first)
	}
	if x := first.Sources[0]; x.Name != "Una Prest" || x.Words != 3 || x.Statements != 2 || !slices.Equal(x.Lines, []int{3, 5}) {
		t.Errorf("%+v", x)
	}
	if !slices.Equal(first.Sourceless, []int{6}) {
		t.Errorf("sourceless lines %v, want 6", first.Sourceless)
	}
	if s := stories[1]; s.Status != lint.Failed || s.Reason != "no such file" {
		t.Errorf("%+v", s)
	}
	if s := stories[3]; s.Status != lint.Failed || !strings.Contains(s.Reason, "a broken parser; please report this") {
		t.Errorf("%+v", s)
	}
	if s := stories[2]; s.Status != lint.Skipped || s.Sources != nil {
		t.Errorf("a German story: %+v", s)
	}
}

func TestTotals(t *testing.T) {
	total := speakers.NewTotals(nil)
	for _, s := range all(t, "Una Prest said so.\n", "Una Prest said so. Jon Vale said no. Experts say so.\n", "The lamp is on.\n", "") {
		total.Add(&s)
	}
	want := speakers.Totals{
		Stories: 3, Sources: 4, Named: 3, Vague: 1, Statements: 4, SingleSource: 1, NoSource: 1, Failed: 1,
	}
	got := total
	got.Unread = nil
	if got.Each() < 1.33 || got.Each() > 1.34 || got.Share(3) != 75 || got.Share(1) != 25 {
		t.Errorf("%.2f a story, %d%%, %d%%", got.Each(), got.Share(3), got.Share(1))
	}
	if got.Stories != want.Stories || got.Sources != want.Sources || got.Named != want.Named || got.Vague != want.Vague ||
		got.Statements != want.Statements || got.SingleSource != want.SingleSource || got.NoSource != want.NoSource ||
		got.Failed != want.Failed {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if none := speakers.NewTotals(nil); none.Each() != 0 || none.Share(0) != 0 {
		t.Error("totals of no story are not zero")
	}
}
