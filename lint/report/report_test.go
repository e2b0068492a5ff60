package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/report/record"
	"copydesk/lint/report/terminal"
	"copydesk/lint/text"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// checked returns the result of a document in which each of found is a fault at its words in the copy.
func checked(t testing.TB, path, source string, found ...fault) lint.Result {
	t.Helper()
	d, err := parse.Plain(path, []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	r := lint.Result{Document: d, Path: path, Format: "text", Status: lint.Checked, Words: len(strings.Fields(d.Text))}
	for _, f := range found {
		f.Span = at(t, d, f.words)
		f.Identity = lint.Identity{Rule: f.Rule, Words: f.words, Nth: 1}
		f.Place = place(d, f.Span)
		for i, related := range f.Related {
			f.Related[i].Place = place(d, related.Span)
		}
		for _, fix := range f.Fixes {
			for i, e := range fix.Edits {
				fix.Edits[i].Place = place(d, e.Span)
			}
		}
		r.Findings = append(r.Findings, f.Finding)
	}
	return r
}

type fault struct {
	words string
	lint.Finding
}

func at(t testing.TB, d *text.Document, words string) text.Span {
	t.Helper()
	start := strings.Index(d.Text, words)
	if start < 0 {
		t.Fatalf("no %q in the copy", words)
	}
	return text.Span{Start: start, End: start + len(words)}
}

func place(d *text.Document, s text.Span) lint.Place {
	origin, exact := d.Origin(s)
	return lint.Place{Origin: origin, File: origin, Exact: exact, Start: d.Position(origin.Start), End: d.Position(origin.End)}
}

func vague(words, message string) fault {
	return fault{words, lint.Finding{
		Rule: "sourcing/vague-group", Severity: lint.Warning, Message: message,
		Why: "A reader cannot weigh a source without a name.\nName at least one.",
	}}
}

const long = "The harbour board met on Monday to talk about the new quay, the old quay, the ferries, the price of rope and " +
	"the colour of the railings, and when all that was done some people say the chair fell asleep, though the minutes " +
	"of the meeting, which were published on Tuesday and corrected on Wednesday, do not mention it anywhere at all."

func run(t *testing.T) []lint.Result {
	repeated := fault{"Ferry to sail at noon\nThe", lint.Finding{
		Rule: "duplication/headline-in-body", Severity: lint.Error, Message: "the headline stands in the story again",
		Why: "A reader has read it already.",
		Related: []lint.Related{{
			Span: text.Span{Start: 0, End: 21}, Message: "the headline",
		}},
		Fixes: []lint.Fix{{
			Message: "Delete this line", Safe: true,
			Edits: []lint.Edit{{Span: text.Span{Start: 23, End: 44}, New: ""}},
		}},
	}}
	related := vague("Many", "“Many” names nobody")
	related.Severity = lint.Suggestion
	return []lint.Result{
		checked(t, "clean.txt", "Nothing wrong here at all.\n"),
		checked(t, "controls.txt", "He said \x1b[31mexperts\x1b[0m agree \u202eoverride\u202c and\ttab experts.\n",
			vague("\x1b[31mexperts", "“\x1b[31mexperts” names nobody"), vague("tab", "“tab” is\nno source")),
		checked(t, "empty-span.txt", "The mark is missing at the end\n", fault{"", lint.Finding{Rule: "quotes/unclosed", Severity: lint.Error, Message: "x"}}),
		{Path: "failed\x1b[2J.txt", Format: "text", Status: lint.Failed, Reason: "permission to read it is denied"},
		checked(t, "long.txt", long, vague("some people say", "“some people” names nobody"), vague("The harbour", "start"), vague("at all", "end"), vague(long[20:], "all of it")),
		checked(t, "repeated.txt", "Ferry to sail at noon\n\nFerry to sail at noon\nThe ferry will sail.\n\nMany say so.\n", repeated, related),
		{Path: "skipped.txt", Format: "text", Status: lint.Skipped, Reason: "12 MiB, larger than --max-size 10 MiB"},
		changed(checked(t, "trimmed.txt", "The lock opens in May.\n"), lint.Change{
			Rule: "chrome/related", Old: "Also read: " + long, Start: text.Position{Line: 1, Column: 1},
		}, lint.Change{
			Rule: "hygiene/repeated-word", Old: "the the", New: "the", Start: text.Position{Line: 3, Column: 5},
		}, lint.Change{Rule: "house/stop", New: "May.", Start: text.Position{Line: 3, Column: 19}}),
		checked(t, "wide.txt", "東京の専門家は、 experts, e\u0301te\u0301 analysts 👩‍👩‍👧 critics say.\n",
			vague("experts", "wide before"), vague("analysts", "combining before"), vague("critics", "emoji before"),
			vague("専門家", "wide under")),
	}
}

// changed returns r with these changes of fixes.
func changed(r lint.Result, changes ...lint.Change) lint.Result {
	r.Before, r.Fixed, r.Changes = r.Document, map[string]int{}, changes
	for _, c := range changes {
		r.Fixed[c.Rule]++
	}
	return r
}

func results(all []lint.Result) iter.Seq2[lint.Result, error] {
	return func(yield func(lint.Result, error) bool) {
		for _, r := range all {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func options() Options {
	return Options{
		Version: "1.2.3", Severity: lint.Warning, Left: record.Left{Unread: map[string]int{".pdf": 2, "": 1}},
		Rule: func(id string) (*lint.Rule, bool) {
			return &lint.Rule{
				ID: id, Title: "Name the source", Why: "A reader cannot weigh a source without a name.", Severity: lint.Warning,
				Aliases: []string{"sourcing/nobody"}, Standards: []string{"The Harbour Gazette Stylebook"},
				Illustrate: func() []lint.Example {
					return []lint.Example{{Bad: "{Experts} agree."}, {Good: "Ida Holm agrees."}}
				},
			}, id == "sourcing/vague-group"
		},
	}
}

func TestFormats(t *testing.T) {
	copied, counted := options(), func(name string) Writer { f, _ := Statistics(name); return f.Write }
	copied.Copies, copied.BOM = true, true
	copied.Time, copied.Commit = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), "0123456789abcdef"
	colored := options()
	colored.Color, colored.Width, colored.Severity = true, 60, lint.Suggestion
	for _, test := range []struct {
		name  string
		write Writer
		o     Options
	}{
		{"text", Text, options()},
		{"colored", Text, colored},
		{"concise", Concise, options()},
		{"json", JSON, options()},
		{"jsonl", JSONLines, options()},
		{"csv", CSV, options()},
		{"markdown", Markdown, options()},
		{"sarif", SARIF, options()},
		{"github", GitHub, options()},
		{"gitlab", GitLab, options()},
		{"azure", Azure, options()},
		{"teamcity", TeamCity, options()},
		{"junit", JUnit, options()},
		{"checkstyle", Checkstyle, options()},
		{"rdjson", RDJSON, options()},
		{"rdjsonl", RDJSONLines, options()},
		{"json-copy", JSON, copied},
		{"jsonl-copy", JSONLines, copied},
		{"csv-bom", CSV, copied},
		{"csv-counts", counted("csv"), options()},
		{"markdown-counts", counted("markdown"), options()},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out bytes.Buffer
			if err := test.write(&out, results(run(t)), test.o); err != nil {
				t.Fatal(err)
			}
			golden(t, test.name, out.Bytes())
			for _, r := range out.String() {
				if terminal.Harmful(r) && r != '\n' && (r != '\x1b' || !test.o.Color) {
					t.Errorf("%U reaches the terminal", r)
				}
			}
		})
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; -update rewrites it. Got:\n%s", file, got)
	}
}

func TestSummaries(t *testing.T) {
	for name, test := range map[string]struct {
		results []lint.Result
		o       Options
		want    string
	}{
		"nothing": {nil, Options{}, "Nothing to check: no file of a format that copydesk reads.\n"},
		"nothing known": {
			nil,
			Options{Left: record.Left{Unread: map[string]int{".a": 1, ".b": 1, ".c": 1, ".d": 1, ".e": 9, ".f": 1}}},
			"Nothing to check: no file of a format that copydesk reads.\nNot read: 14 files of other kinds (9 .e, 1 .a, 1 .b, 1 .c, 1 .d, 1 .f).\n",
		},
		"clean": {
			[]lint.Result{{Path: "a", Status: lint.Checked, Words: 1234}},
			Options{},
			"Checked 1 document (1,234 words): nothing to report.\n",
		},
		"failed": {
			[]lint.Result{{Path: "a", Status: lint.Failed, Reason: "it is a PDF"}},
			Options{},
			"Nothing was checked.\nCould not check 1 document:\n  a: it is a PDF\n",
		},
	} {
		var out bytes.Buffer
		if err := Text(&out, results(test.results), test.o); err != nil {
			t.Fatal(err)
		}
		if out.String() != test.want {
			t.Errorf("%s:\n%swant\n%s", name, out.String(), test.want)
		}
	}
}

func TestLongListsAreCut(t *testing.T) {
	var out bytes.Buffer
	if err := Text(&out, func(yield func(lint.Result, error) bool) {
		for range listed + 3 {
			yield(lint.Result{Path: "a", Status: lint.Skipped, Reason: "too large"}, nil)
		}
	}, Options{}); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), "too large"); n != listed || !strings.Contains(out.String(), "and 3 more") {
		t.Errorf("%d of %d documents are named:\n%s", n, listed+3, out.String())
	}
}

// object is the JSON report as a program reads it.
type object struct {
	Version   string            `json:"version"`
	Findings  []record.Finding  `json:"findings"`
	Documents []record.Document `json:"documents"`
	Summary   record.Summary    `json:"summary"`
}

func TestJSONIsOneObject(t *testing.T) {
	all := run(t)
	for n := range len(all) + 1 {
		var out bytes.Buffer
		o := options()
		o.Severity = lint.Off
		if err := JSON(&out, results(all[:n]), o); err != nil {
			t.Fatal(err)
		}
		d := json.NewDecoder(&out)
		d.DisallowUnknownFields()
		var got object
		if err := d.Decode(&got); err != nil {
			t.Fatalf("of %d documents: %v", n, err)
		}
		findings := 0
		for _, r := range all[:n] {
			for _, want := range r.Findings {
				f := got.Findings[findings]
				findings++
				if f.Path != r.Path || f.Message != want.Message {
					t.Errorf("finding %q of %q came back as %q of %q", want.Message, r.Path, f.Message, f.Path)
				}
				if spelt := r.Document.Source[f.StartByte:f.EndByte]; spelt != r.Document.Text[want.Span.Start:want.Span.End] {
					t.Errorf("bytes %d to %d are %q", f.StartByte, f.EndByte, spelt)
				}
			}
		}
		if got.Findings == nil || len(got.Findings) != findings || len(got.Documents) != n || got.Summary.Documents != n {
			t.Errorf("%d findings of %d, %d documents of %d", len(got.Findings), findings, len(got.Documents), n)
		}
	}
}

func TestErrorEndsReport(t *testing.T) {
	stopped := errors.New("stopped")
	for _, f := range Formats() {
		err := f.Write(&bytes.Buffer{}, func(yield func(lint.Result, error) bool) { yield(lint.Result{}, stopped) }, Options{})
		if !errors.Is(err, stopped) {
			t.Errorf("%s: the error that ended the run was lost: %v", f.Name, err)
		}
		full := errors.New("disk full")
		if err := f.Write(broken{full}, results(run(t)), Options{}); !errors.Is(err, full) {
			t.Errorf("%s: the error of the writer was lost: %v", f.Name, err)
		}
	}
}

type broken struct{ error }

func (b broken) Write([]byte) (int, error) { return 0, b.error }

// TestWithheldFixesAreSaid has two documents with fixes withheld for three reasons: every report with counts gives
// the number for each reason.
func TestWithheldFixesAreSaid(t *testing.T) {
	all := []lint.Result{
		{Path: "a", Status: lint.Checked, Words: 1, Withheld: lint.Withheld{
			lint.BringsUp: {"x/one": 2}, lint.TooMuchWork: {"x/two": 3},
		}},
		{Path: "b", Status: lint.Checked, Words: 1, Withheld: lint.Withheld{
			lint.BringsUp: {"x/one": 1, "x/two": 1}, lint.Unspellable: {"x/one": 1},
		}},
	}
	lines := []string{
		"Withheld: 4 findings: 3 x/one, 1 x/two; the fix would bring up another finding.\n" +
			"Withheld: 1 finding: 1 x/one; the encoding of the file lacks a character of the fix.\n" +
			"Withheld: 3 findings: 3 x/two; the fixes would take more work than the size of the story allows.\n",
	}
	sentences := []string{
		" Withheld, as the fix would bring up another finding: 4 findings." +
			" Withheld, as the encoding of the file lacks a character of the fix: 1 finding." +
			" Withheld, as the fixes would take more work than the size of the story allows: 3 findings.",
	}
	objects := []string{`"withheld":{"another-finding":4,"encoding":1,"work":3}`}
	each := []string{
		`"withheld":{"another-finding":{"x/one":2},"work":{"x/two":3}}`,
		`"withheld":{"another-finding":{"x/one":1,"x/two":1},"encoding":{"x/one":1}}`,
	}
	for name, test := range map[string]struct {
		write Writer
		want  []string
	}{
		"text": {Text, lines}, "text counts": {statisticsText, lines},
		"json": {JSON, append(each, objects...)}, "jsonl": {JSONLines, append(each, objects...)},
		"json counts": {statisticsJSON, objects}, "sarif": {SARIF, objects}, "markdown": {Markdown, sentences},
		"azure": {Azure, sentences}, "github": {GitHub, sentences}, "teamcity": {TeamCity, sentences},
	} {
		var out bytes.Buffer
		if err := test.write(&out, results(all), Options{Fixing: true}); err != nil {
			t.Fatal(err)
		}
		for _, want := range test.want {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s lacks\n%s\ngot\n%s", name, want, out.String())
			}
		}
	}
}
