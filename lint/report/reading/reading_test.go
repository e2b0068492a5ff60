package reading_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/report"
	"copydesk/lint/report/reading"
	"copydesk/lint/text"
	"copydesk/rules"
)

// desk yields a source that is read, one that fails, one that is skipped and one whose reading panics.
func desk(t *testing.T) iter.Seq[lint.Source] {
	t.Helper()
	book, err := rules.Book()
	if err != nil {
		t.Fatal(err)
	}
	l, err := book.Defaults().Linter("", lint.Warning)
	if err != nil {
		t.Fatal(err)
	}
	source := func(path string, read func() (*text.Document, error)) lint.Source {
		return lint.Source{Path: path, Format: "markdown", Linter: l, Read: read}
	}
	return slices.Values([]lint.Source{
		source("desk/lamp.md", func() (*text.Document, error) {
			return parse.Markdown("lamp.md", []byte("---\ntitle: \"a: b\n---\n\nThe lamp \x1b[2J`x` failed\u202e. “It was [old](lamp.jpg),” she said.\n\n- One\n"))
		}),
		source("desk/gone.md", func() (*text.Document, error) { return nil, errors.New("no such file") }),
		source("desk/left.md", func() (*text.Document, error) { return nil, lint.Skip("ignored") }),
		source("desk/odd.md", func() (*text.Document, error) { panic("odd") }),
	})
}

func written(t *testing.T, f reading.Format) string {
	t.Helper()
	var out bytes.Buffer
	all := reading.All(context.Background(), desk(t), reading.Layers())
	if err := f.Write(&out, all, reading.Options{Version: "1.0", Unread: map[string]int{".pdf": 2}}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestDocuments holds what is said of each document, as a program reads it.
func TestDocuments(t *testing.T) {
	var object struct {
		Documents []reading.Document
		Unread    map[string]int
	}
	if err := json.Unmarshal([]byte(written(t, reading.Formats()[1])), &object); err != nil {
		t.Fatal(err)
	}
	if len(object.Documents) != 4 || object.Unread[".pdf"] != 2 {
		t.Fatalf("%d documents, unread %v", len(object.Documents), object.Unread)
	}
	lamp := object.Documents[0]
	if lamp.Status != lint.Checked || lamp.Genre != "news" || len(lamp.Blocks) != 2 || lamp.Unread() != "" {
		t.Errorf("%+v", lamp)
	}
	if b := lamp.Blocks[1]; b.Kind != "list-item" || b.Line != 7 || b.Column != 3 || b.Text != "One" {
		t.Errorf("second block %+v", b)
	}
	if !strings.Contains(lamp.Blocks[0].Text, "…") || strings.Contains(lamp.Blocks[0].Text, text.Placeholder) {
		t.Errorf("the code is shown as %q", lamp.Blocks[0].Text)
	}
	if len(lamp.Sentences) != 3 || len(lamp.Quotes) != 1 || lamp.Quotes[0].Text != "“It was old,”" || len(lamp.Faults) != 1 {
		t.Errorf("%d sentences, quotations %v, faults %v", len(lamp.Sentences), lamp.Quotes, lamp.Faults)
	}
	old := reading.Link{Stretch: reading.Stretch{Place: reading.Place{Line: 5, Column: 36}, Text: "old"}, Target: "lamp.jpg"}
	if !slices.Equal(lamp.Links, []reading.Link{old}) {
		t.Errorf("links %v, want %v", lamp.Links, old)
	}
	for i, status := range []lint.Status{lint.Failed, lint.Skipped, lint.Failed} {
		d := object.Documents[i+1]
		if d.Status != status || d.Blocks == nil || d.Unread() == "" || (d.Failure() != nil) != (status == lint.Failed) {
			t.Errorf("%+v", d)
		}
	}
}

// TestFormats holds that each format is recognised as a report, and that text is inert and has a row for each block.
func TestFormats(t *testing.T) {
	for _, f := range reading.Formats() {
		out := written(t, f)
		if !report.Recognise([]byte(out)) {
			t.Errorf("%s is not recognised", f.Name)
		}
		if strings.ContainsAny(out, "\x1b") || f.Name == "text" && strings.Contains(out, "\u202e") {
			t.Errorf("%s holds what a terminal would obey", f.Name)
		}
		stop := errors.New("interrupted")
		ends := func(yield func(reading.Document, error) bool) { yield(reading.Document{}, stop) }
		if err := f.Write(new(bytes.Buffer), ends, reading.Options{}); !errors.Is(err, stop) {
			t.Errorf("%s: %v, want the error of the documents", f.Name, err)
		}
		one := func(yield func(reading.Document, error) bool) { yield(reading.Document{Path: "a"}, nil) }
		if err := f.Write(full{}, one, reading.Options{}); !errors.Is(err, errFull) {
			t.Errorf("%s: %v, want the error of the writer", f.Name, err)
		}
	}
	if out := written(t, reading.Formats()[0]); strings.Count(out, "\n") != 18 {
		t.Errorf("text has %d lines:\n%s", strings.Count(out, "\n"), out)
	}
}

// TestAllEnds holds that an interrupted run yields its reason.
func TestAllEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, err := range reading.All(ctx, desk(t), nil) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%v, want the reason of the interruption", err)
		}
	}
}

var errFull = errors.New("disk full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }
