package word_test

import (
	"errors"
	"iter"
	"reflect"
	"testing"
	"time"

	"copydesk/lint"
	"copydesk/lint/report"
	"copydesk/lint/report/word"
	"copydesk/lint/text"
)

// paper is a document that remembers the notes on it.
type paper struct {
	notes []text.Note
	err   error
}

func (p *paper) Revise([]text.Replacement, time.Time) ([]byte, error) { return nil, nil }

func (p *paper) Annotate(notes []text.Note, _ time.Time) ([]byte, error) {
	p.notes = notes
	return []byte("answer"), p.err
}

// result returns the result of a document in p with findings at each offset.
func result(path, format string, p *paper, at ...int) lint.Result {
	r := lint.Result{Path: path, Document: &text.Document{Format: format, Source: "The the mill.", Package: p}}
	for _, n := range at {
		f := lint.Finding{Rule: "hygiene/repeated-word", Severity: lint.Warning, Message: "this repeats a word", Why: "A slip\nof the hand."}
		f.Origin = text.Span{Start: n, End: n + 3}
		f.Fixes = []lint.Fix{{Message: "Keep one"}}
		r.Findings = append(r.Findings, f)
	}
	return r
}

func all(results ...lint.Result) iter.Seq2[lint.Result, error] {
	return func(yield func(lint.Result, error) bool) {
		for _, r := range results {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func TestWrite(t *testing.T) {
	first, second, broken := &paper{}, &paper{}, &paper{err: errors.New("it has no prefix")}
	low := result("desk/a.docx", "docx", first, 4, 0)
	low.Findings = append(low.Findings, lint.Finding{Rule: "claims/words", Severity: lint.Suggestion, Message: "a word"})
	docx, _ := word.Called("docx")
	placed := map[string]string{}
	err := docx.Write(all(low, result("/elsewhere/a.docx", "docx", second), result("../a.docx", "docx", second),
		result("b.odt", "odt", second, 1), result("c.docx", "docx", broken, 1), lint.Result{Path: "d.txt"}),
		report.Options{Severity: lint.Warning}, time.Time{}, func(name string, file []byte) error {
			placed[name] = string(file)
			return nil
		})
	if err == nil || err.Error() != "c.docx: it has no prefix" {
		t.Errorf("error %v, want that of c.docx", err)
	}
	if want := map[string]string{"desk/a.docx": "answer", "a.docx": "answer", "a-2.docx": "answer"}; !reflect.DeepEqual(placed, want) {
		t.Errorf("got %v, want %v", placed, want)
	}
	want := []text.Note{
		{At: text.Span{Start: 0, End: 3}, Paragraphs: []string{"This repeats a word.", "To fix it: Keep one.", "warning: hygiene/repeated-word"}},
		{At: text.Span{Start: 4, End: 7}, Paragraphs: []string{
			"This repeats a word.", "To fix it: Keep one.", "A slip of the hand.", "warning: hygiene/repeated-word",
		}},
	}
	if !reflect.DeepEqual(first.notes, want) {
		t.Errorf("got %+v", first.notes)
	}
}

func TestWriteEnds(t *testing.T) {
	odt, _ := word.Called("odt")
	stop := errors.New("stopped")
	results := func(yield func(lint.Result, error) bool) { yield(lint.Result{}, stop) }
	if err := odt.Write(results, report.Options{}, time.Time{}, nil); !errors.Is(err, stop) {
		t.Errorf("error %v, want that of the run", err)
	}
	if _, ok := word.Called("text"); ok {
		t.Error("plain text has no comments")
	}
}
