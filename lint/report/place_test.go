package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/linttest"
	"copydesk/lint/report/record"
	"copydesk/lint/text"
)

// TestPlaces checks that each format counts in the units it documents, by looking up the words at a place.
func TestPlaces(t *testing.T) {
	all := run(t)
	all[len(all)-1] = checked(t, "mark.txt", "\ufeff東京 experts say.\r\rThe “many” — é many.\r\n", vague("experts", "x"), vague("many.", "y"))
	o := options()
	o.Severity = lint.Off
	var want []told
	documents := map[string]*text.Document{}
	for _, r := range all {
		documents[r.Path] = r.Document
		for _, f := range r.Findings {
			want = append(want, told{r.Path, r.Document.Source[f.Origin.Start:f.Origin.End]})
		}
	}
	for name, read := range map[string]func(report []byte) []told{
		"sarif, code points and bytes": func(report []byte) []told {
			var log struct {
				Runs []struct{ Results []sarifResult }
			}
			if err := json.Unmarshal(report, &log); err != nil {
				t.Fatal(err)
			}
			var got []told
			for _, r := range log.Runs[0].Results {
				p := r.Locations[0].PhysicalLocation
				d, at := documents[p.ArtifactLocation.URI], p.Region
				spelt := d.Source[runes(d, at.StartLine, at.StartColumn):runes(d, at.EndLine, at.EndColumn)]
				if bytes := d.Source[at.ByteOffset : at.ByteOffset+at.ByteLength]; bytes != spelt {
					t.Errorf("the bytes are %q and the columns are %q", bytes, spelt)
				}
				got = append(got, told{p.ArtifactLocation.URI, spelt})
			}
			return got
		},
		"rdjson, bytes of the line": func(report []byte) []told {
			var log struct{ Diagnostics []rdDiagnostic }
			if err := json.Unmarshal(report, &log); err != nil {
				t.Fatal(err)
			}
			var got []told
			for _, r := range log.Diagnostics {
				if d := documents[r.Location.Path]; d != nil && r.Location.Range != nil {
					got = append(got, told{r.Location.Path, within(d, *r.Location.Range)})
				}
			}
			return got
		},
	} {
		var out bytes.Buffer
		format, _, _ := strings.Cut(name, ",")
		for _, f := range Formats() {
			if f.Name == format {
				if err := f.Write(&out, results(all), o); err != nil {
					t.Fatal(err)
				}
			}
		}
		if got := read(out.Bytes()); !slices.Equal(got, want) {
			t.Errorf("%s:\n%q\nwant\n%q", name, got, want)
		}
	}
}

// runes returns the byte offset in d's source of a line and a column in code points; a byte order mark does not
// count.
func runes(d *text.Document, line, column int) int {
	s := d.LineSpan(line)
	head := strings.TrimPrefix(d.Source[s.Start:s.End], "\ufeff")
	return s.End - len(head) + len(string([]rune(head)[:column-1]))
}

// within returns the text in the range of d's source.
func within(d *text.Document, r rdRange) string {
	return d.Source[d.LineSpan(r.Start.Line).Start+r.Start.Column-1 : d.LineSpan(r.End.Line).Start+r.End.Column-1]
}

// TestSuggestion checks that reviewdog gets the change that --fix makes.
func TestSuggestion(t *testing.T) {
	d := checked(t, "a.txt", "“One é two, three.\nFour.\n").Document
	edit := func(words, put string) lint.Edit {
		s := at(t, d, words)
		return lint.Edit{Span: s, New: put, Place: place(d, s)}
	}
	inexact := edit("Four", "4")
	inexact.Exact = false
	for name, test := range map[string]struct {
		edits []lint.Edit
		ok    bool
	}{
		"one":            {[]lint.Edit{edit("two", "2")}, true},
		"several":        {[]lint.Edit{edit("three", "3"), edit("One", "1"), edit("Four", "")}, true},
		"overlapping":    {[]lint.Edit{edit("two, three", "3"), edit("three.", "1")}, false},
		"across a mark":  {[]lint.Edit{inexact}, false},
		"no edit at all": {nil, false},
	} {
		x := lint.Fix{Edits: test.edits, Safe: true}
		s, ok := rdSuggest(d, x)
		if ok != test.ok {
			t.Errorf("%s: a suggestion: %t", name, ok)
		}
		if !ok {
			continue
		}
		want := linttest.Apply(d, []lint.Finding{{Fixes: []lint.Fix{x}}})
		if got := strings.Replace(d.Source, within(d, s.Range), s.Text, 1); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestTogether(t *testing.T) {
	all := run(t)
	var alone, first, second bytes.Buffer
	if err := JSON(&alone, results(all), options()); err != nil {
		t.Fatal(err)
	}
	write := func(out *bytes.Buffer) func(iter.Seq2[lint.Result, error]) error {
		return func(results iter.Seq2[lint.Result, error]) error { return JSON(out, results, options()) }
	}
	full := errors.New("disk full")
	err := Together(results(all), []func(iter.Seq2[lint.Result, error]) error{
		write(&first),
		func(results iter.Seq2[lint.Result, error]) error {
			for _, err := range results {
				return errors.Join(err, full)
			}
			return nil
		},
		write(&second),
	})
	if !errors.Is(err, full) {
		t.Errorf("the error of one writer was lost: %v", err)
	}
	if first.String() != alone.String() || second.String() != alone.String() {
		t.Error("together they write something else than alone")
	}
	stopped := errors.New("stopped")
	err = Together(func(yield func(lint.Result, error) bool) { yield(lint.Result{}, stopped) },
		[]func(iter.Seq2[lint.Result, error]) error{write(&bytes.Buffer{}), write(&bytes.Buffer{})})
	if !errors.Is(err, stopped) {
		t.Errorf("the error that ended the run was lost: %v", err)
	}
}

// TestTenAreShown checks that a report with more findings than CI shows says so.
func TestTenAreShown(t *testing.T) {
	for n, want := range map[int]bool{shownInCI: false, shownInCI + 1: true} {
		r := checked(t, "a.txt", "Many say so.\n")
		for range n {
			r.Findings = append(r.Findings, lint.Finding{Rule: "a/b", Severity: lint.Warning, Message: "m"})
		}
		for name, f := range map[string]struct {
			write Writer
			note  string
		}{
			"github": {GitHub, fmt.Sprintf("::notice title=copydesk::GitHub shows 10 errors, 10 warnings and 10 notices of a step beside the copy; the log of this step has all %d.\n", n)},
			"azure":  {Azure, fmt.Sprintf("copydesk: Azure Pipelines lists 10 errors and 10 warnings of a task; this log has all %d.\n", n)},
		} {
			var out bytes.Buffer
			if err := f.write(&out, results([]lint.Result{r}), Options{}); err != nil {
				t.Fatal(err)
			}
			if got := strings.Contains(out.String(), f.note); got != want {
				t.Errorf("%s of %d: said: %t\n%s", name, n, got, out.String())
			}
		}
	}
}

// TestMarkdownSaysWhatItLeavesOut checks that a page stays below GitHub's limit and counts the rest.
func TestMarkdownSaysWhatItLeavesOut(t *testing.T) {
	const n = 30_000
	r := checked(t, "a.txt", "Many say so.\n")
	for range n {
		r.Findings = append(r.Findings, lint.Finding{Rule: "a/b", Severity: lint.Warning, Message: "“many” names nobody"})
	}
	var out bytes.Buffer
	if err := Markdown(&out, results([]lint.Result{r}), Options{}); err != nil {
		t.Fatal(err)
	}
	rows := strings.Count(out.String(), "| warning |")
	said := fmt.Sprintf("\nNot in this table: %s.", record.Count(n-rows, "more finding"))
	if out.Len() > 1<<20 || rows < 1000 || !strings.Contains(out.String(), said) {
		t.Errorf("%d bytes with %d rows; want it to say %q", out.Len(), rows, said)
	}
}

func TestRelativeToTheRepository(t *testing.T) {
	o := Options{Root: "/work/news", Dir: "/work/news/desk"}
	for path, want := range map[string]struct {
		seen   string
		inside bool
		uri    string
	}{
		"a b.txt":           {"desk/a b.txt", true, "desk/a%20b.txt"},
		"100%,x:y.txt":      {"desk/100%,x:y.txt", true, "desk/100%25%2Cx%3Ay.txt"},
		"/work/news/x.txt":  {"x.txt", true, "x.txt"},
		"/work/newsroom/x":  {"/work/newsroom/x", false, "file:///work/newsroom/x"},
		"/elsewhere/é?.txt": {"/elsewhere/é?.txt", false, "file:///elsewhere/%C3%A9%3F.txt"},
		"-":                 {"-", false, "-"},
	} {
		seen, inside := o.inRepository(path)
		if seen != want.seen || inside != want.inside {
			t.Errorf("%q is %q (inside: %t), want %q (%t)", path, seen, inside, want.seen, want.inside)
		}
		if got := o.artifact(path); got.URI != want.uri || (got.Base == sarifRoot) != inside {
			t.Errorf("%q has the URI %q (base %q), want %q", path, got.URI, got.Base, want.uri)
		}
	}
}
