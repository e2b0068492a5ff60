package record_test

import (
	"bytes"
	"fmt"
	"iter"
	"reflect"
	"strings"
	"testing"
	"time"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/prose"
	"copydesk/lint/report"
	"copydesk/lint/report/html"
	"copydesk/lint/report/record"
	"copydesk/lint/text"
)

const source = "Lock gate at Skarvik stuck\n\nThe the gate has not moved since Sunday, experts said.\n\nשער הסכר תקוע.\n"

// results returns a story with two findings, a story without, and one that failed.
func results(t testing.TB) []lint.Result {
	t.Helper()
	d, err := parse.Plain("canal/gate.txt", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	r := lint.Result{Document: d, Path: "canal/gate.txt", Format: "text", Status: lint.Checked, Words: 16, Desk: "Waterways"}
	for _, f := range []struct{ rule, words, change string }{
		{"hygiene/repeated-word", "The the", "The"}, {"house/across", "experts said.\n\nשער", ""},
	} {
		at := strings.Index(d.Text, f.words)
		span := text.Span{Start: at, End: at + len(f.words)}
		origin, exact := d.Origin(span)
		place := lint.Place{Origin: origin, File: origin, Exact: exact, Start: d.Position(origin.Start), End: d.Position(origin.End)}
		r.Findings = append(r.Findings, lint.Finding{
			Rule: f.rule, Severity: lint.Warning, Span: span, Place: place, Message: f.words, Why: "It reads badly.",
			Fixes: []lint.Fix{{Message: "Change it", Safe: true, Edits: []lint.Edit{{Span: span, New: f.change, Place: place}}}},
		})
	}
	word := text.Span{Start: strings.Index(d.Text, "experts"), End: strings.Index(d.Text, " said.")}
	r.Speaking = &prose.Speaking{
		Speakers: []prose.Speaker{{
			Name: "experts", Standing: prose.Vague, Statements: []text.Span{word}, Words: 9,
			Quoted: []text.Span{{Start: 0, End: 4}},
		}},
		Sourceless: []text.Span{{Start: len(d.Text) - 5, End: len(d.Text)}},
	}
	return []lint.Result{
		r,
		{Document: d, Path: "calm.txt", Format: "text", Status: lint.Checked, Words: 16, Speaking: r.Speaking},
		{Path: "scan.pdf", Status: lint.Failed, Reason: "it is a PDF"},
	}
}

func each(all []lint.Result) iter.Seq2[lint.Result, error] {
	return func(yield func(lint.Result, error) bool) {
		for _, r := range all {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// written returns the results in the format json.
func written(t testing.TB, all []lint.Result, o report.Options) string {
	t.Helper()
	var out bytes.Buffer
	if err := report.JSON(&out, each(all), o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

var monday = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func copies() report.Options {
	return report.Options{
		Version: "1.2.3", Copies: true, Time: monday, Commit: "0123456789", Left: record.Left{Unread: map[string]int{".pdf": 2}, Untouched: 3, Uncompared: 4},
	}
}

// TestReadReturnsWhatWasWritten checks that a page made from a report in JSON is the page that the run itself would
// have written.
func TestReadReturnsWhatWasWritten(t *testing.T) {
	run, err := record.Read(strings.NewReader(written(t, results(t), copies())))
	if err != nil {
		t.Fatal(err)
	}
	if !run.Copies || !run.Time.Equal(monday) || run.Commit != "0123456789" || run.Version != "1.2.3" {
		t.Errorf("the run is %+v", run)
	}
	var want []record.Story
	for _, r := range results(t) {
		want = append(want, record.NewStory(r, lint.Suggestion, true, record.Reasons{}))
	}
	if !reflect.DeepEqual(run.Stories, want) {
		t.Errorf("read\n%+v\nwant\n%+v", run.Stories, want)
	}
	var direct, again bytes.Buffer
	if err := report.HTML(&direct, each(results(t)), copies()); err != nil {
		t.Fatal(err)
	}
	err = html.Write(&again, run.All, html.Options{
		Version: run.Version, Time: run.Time, Commit: run.Commit, Left: run.Left,
	})
	if err != nil {
		t.Fatal(err)
	}
	if direct.String() != again.String() {
		t.Errorf("the pages differ:\n%s\n%s", direct.String(), again.String())
	}
}

func TestReadRefuses(t *testing.T) {
	sound := written(t, results(t), copies())
	with := func(old, now string) string {
		if !strings.Contains(sound, old) {
			t.Fatalf("the report has no %s", old)
		}
		return strings.Replace(sound, old, now, 1)
	}
	for _, test := range []struct{ report, want string }{
		{"", "it ends too early"},
		{sound[:len(sound)/2], "it ends too early"},
		{"[]", "line 1: there is [ where a report has {"},
		{"path,line\n", "line 1: it is not JSON here"},
		{"{}", "line 1: it has no findings"},
		{sound + "{}", "something follows the report"},
		{`{"type":"document"}`, "it is in the format jsonl"},
		{`{"version":"1","statistics":[]}`, "it has the counts of --statistics"},
		{`{"version":3,"findings":[]}`, "line 1: version holds a number here"},
		{`{"version":"1","time":"noon","findings":[]}`, "line 1: time is no time: "},
		{with(`"severity":"warning"`, `"severity":"grave"`), `line 6: a finding has the severity "grave"`},
		{with(`"severity":"warning"`, `"severity":"off"`), `a finding has the severity "off"`},
		{with(`"rule":"hygiene/repeated-word"`, `"rule":""`), "a finding has no rule"},
		{with(`"line":3`, `"line":"3"`), "line 6: line holds a string here"},
		{with(`"status":"failed"`, `"status":"lost"`), `line 12: a document has the status "lost"`},
		{with(`"standing":"vague"`, `"standing":"odd"`), `a source has the standing "odd"`},
		{with(`"statements":1`, `"statements":-1`), "-1 is not a number of words or statements"},
		{with(`"words":16`, `"words":-1`), "-1 is not a number of words"},
		{with(`"marks":[{"block":1`, `"marks":[{"block":7`), "is in block 7 of 3"},
		{with(`"start":0`, `"start":-1`), "is at bytes -1 to 7"},
		{with(`"block":2,"start":0,"end":6`, `"block":2,"start":0,"end":5`), "is at bytes 0 to 5"},
		{with(`{"path":"canal/gate.txt","line"`, `{"path":"elsewhere.txt","line"`), `the findings of "elsewhere.txt" have no document`},
		{strings.Repeat("[", 20000), "line 1: "},
		{`{"x":` + strings.Repeat("[", 20000), "line 1: it is not JSON here"},
	} {
		_, err := record.Read(strings.NewReader(test.report))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%.60q: %v, want %s", test.report, err, test.want)
		}
	}
}

// TestMerge checks that the newest report of a story counts, and that the page says what it was made from.
func TestMerge(t *testing.T) {
	read := func(o report.Options, all ...lint.Result) *record.Run {
		run, err := record.Read(strings.NewReader(written(t, all, o)))
		if err != nil {
			t.Fatal(err)
		}
		return run
	}
	later, bare := copies(), copies()
	later.Time, later.Commit = monday.AddDate(0, 0, 1), "ffff"
	bare.Copies = false
	all := results(t)
	mended := all[0]
	mended.Findings = nil
	tuesday, old := read(later, mended), read(copies(), all[0], all[1])
	for _, order := range [][]*record.Run{{tuesday, old}, {old, tuesday}} {
		got, notes := record.Merge(order)
		byPath := map[string]int{}
		for _, s := range got.Stories {
			byPath[s.Path] = len(s.Findings)
		}
		if len(got.Stories) != 2 || byPath["canal/gate.txt"] != 0 || !got.Time.Equal(later.Time) || got.Unread[".pdf"] != 2 || got.Untouched != 3 {
			t.Errorf("%+v", got)
		}
		want := []string{
			"Made from the reports of 2 runs.", "Where several reports have a story, the newest counts: 1 older result left out.",
			"The reports are of several commits: 0123456789, ffff.",
		}
		if !reflect.DeepEqual(notes, want) {
			t.Errorf("the notes are %q", notes)
		}
	}
	got, notes := record.Merge([]*record.Run{read(bare, all[0]), read(bare, all[2])})
	if got.Copies || got.Untouched != 6 || got.Unread[".pdf"] != 4 || len(notes) != 2 || !strings.Contains(notes[1], "--include-copy was not given: 2 reports") {
		t.Errorf("%q of %+v", notes, got)
	}
}

// FuzzRead checks that any bytes are refused, or read as a run that a page can be made from.
func FuzzRead(f *testing.F) {
	sound := written(f, results(f), copies())
	f.Add([]byte(sound))
	f.Add([]byte(written(f, results(f), report.Options{})))
	for _, from := range []string{`"start":0`, `"block":1`, `"kind"`, `"text":"`, `"marks":[`} {
		f.Add([]byte(strings.ReplaceAll(sound, from, from+" ")))
	}
	f.Fuzz(func(t *testing.T, source []byte) {
		run, err := record.Read(bytes.NewReader(source))
		if err != nil {
			if strings.ContainsAny(fmt.Sprint(err), "\n\r") {
				t.Errorf("the error has several lines: %q", err)
			}
			return
		}
		all, notes := record.Merge([]*record.Run{run, run})
		var page bytes.Buffer
		if err := html.Write(&page, all.All, html.Options{Version: all.Version, Notes: notes, Commit: all.Commit}); err != nil {
			t.Fatal(err)
		}
		if n := bytes.Count(page.Bytes(), []byte("</script")); n != 1 {
			t.Errorf("%d scripts end", n)
		}
	})
}
