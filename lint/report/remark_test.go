package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/report/record"
)

// TestUncheckedIsSaidInEveryFormat checks that each format counts what was not read, skipped or not in English, and
// names those that failed. No kind is left out, however many there are.
func TestUncheckedIsSaidInEveryFormat(t *testing.T) {
	run := []lint.Result{
		{Path: "long-read.txt", Status: lint.Failed, Reason: "larger than the limit"},
		{Path: "drafts/one.txt", Status: lint.Skipped, Reason: "ignored"},
		{Path: "drafts/two.txt", Status: lint.Skipped, Reason: "ignored"},
		{Path: "moulin.txt", Language: "fr"},
	}
	o := Options{Left: record.Left{Unread: map[string]int{"": 3}, Uncompared: 7}}
	for i := range 9 {
		o.Unread[fmt.Sprintf(".kind%d", i)] = 11 + i
	}
	for _, f := range Formats() {
		var out bytes.Buffer
		if err := f.Write(&out, results(run), o); err != nil {
			t.Fatal(err)
		}
		got := strings.Join(strings.Fields(out.String()), " ")
		if strings.HasPrefix(f.Name, "json") {
			got = strings.NewReplacer(`":`, " ", `"`, "").Replace(got) // its counts are not sentences
		}
		for extension, n := range o.Unread {
			said := strings.Contains(got, strings.TrimSpace(fmt.Sprintf("%d %s", n, extension)))
			if strings.HasPrefix(f.Name, "json") {
				said = strings.Contains(got, fmt.Sprintf("%s %d", extension, n))
			}
			if !said {
				t.Errorf("%s does not count the %d files %q:\n%s", f.Name, n, extension, got)
			}
		}
		if !strings.Contains(got, "7 passages") && !strings.Contains(got, "uncompared 7") {
			t.Errorf("%s does not count the passages that were not compared:\n%s", f.Name, got)
		}
		if !strings.Contains(got, "nother language") && !strings.Contains(got, "languages {fr 1}") {
			t.Errorf("%s does not count the document in another language:\n%s", f.Name, got)
		}
		if !strings.Contains(got, "long-read.txt") || !strings.Contains(got, "larger than the limit") {
			t.Errorf("%s does not name the document that failed:\n%s", f.Name, got)
		}
		named := strings.Contains(got, "drafts/one.txt") && strings.Contains(got, "drafts/two.txt")
		if !named && !strings.Contains(got, "skipped 2 documents") {
			t.Errorf("%s says nothing of the skipped documents:\n%s", f.Name, got)
		}
	}
}

func TestConciseIsQuiet(t *testing.T) {
	run := []lint.Result{
		{Path: "quay.txt", Status: lint.Failed, Reason: "it is a PDF"}, {Path: "b.txt", Status: lint.Skipped, Reason: "ignored"},
	}
	var out bytes.Buffer
	if err := Concise(&out, results(run), Options{Quiet: true, Left: record.Left{Unread: map[string]int{".pdf": 1}}}); err != nil {
		t.Fatal(err)
	}
	want := "quay.txt: error: this document could not be checked: it is a PDF [copydesk/failed]\n"
	if out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}
