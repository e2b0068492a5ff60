package report

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"copydesk/lint"
	"copydesk/lint/report/record"
)

// TestRecognise checks that every report is recognised by its bytes, whatever the findings and however an editor or
// a shell stored it.
func TestRecognise(t *testing.T) {
	formats := Formats()
	for _, name := range []string{"text", "json", "csv", "markdown"} {
		counts, ok := Statistics(name)
		if !ok {
			t.Fatal(name)
		}
		formats = append(formats, counts)
	}
	all := runs(t)
	// The long ones are left out, and each of the others comes first once.
	delete(all, "hostile")
	for i, r := range hostileRun(t) {
		if len(r.Findings) > 0 && len(r.Findings[0].Message) < 1000 {
			all[fmt.Sprintf("hostile %d", i)] = []lint.Result{r}
		}
	}
	all["clean"] = []lint.Result{{Path: "quay.txt", Status: lint.Checked, Words: 1400}}
	all["failed"] = []lint.Result{{Path: "quay.txt", Status: lint.Failed, Reason: "it is a PDF"}}
	all["skipped"] = []lint.Result{{Path: "quay.txt", Status: lint.Skipped, Reason: "ignored"}}
	for _, r := range run(t) {
		all["first: "+r.Path] = []lint.Result{r}
	}
	seen := map[string]bool{} // a report that an option does not change says nothing new
	for _, f := range formats {
		for name, results1 := range all {
			for i, o := range []Options{{}, options(), {Color: true, Width: 60}, {Left: record.Left{Untouched: 3, Uncompared: 2}}, {Severity: lint.Error}} {
				if i > 1 && (strings.HasPrefix(name, "hostile ") || strings.HasPrefix(name, "first: ")) {
					continue
				}
				var out bytes.Buffer
				if err := f.Write(&out, results(results1), o); err != nil {
					t.Fatal(err)
				}
				report := out.Bytes()
				if len(bytes.TrimSpace(report)) == 0 || seen[out.String()] {
					continue
				}
				seen[out.String()] = true
				for kind, stored := range map[string][]byte{
					"as written": report, "with a mark": append([]byte("\xef\xbb\xbf"), report...),
					"with CRLF": bytes.ReplaceAll(report, []byte("\n"), []byte("\r\n")), "in UTF-16": utf16le(report),
				} {
					if !Recognise(stored) {
						t.Errorf("%s, %s, %s is not recognised: %.200q", f.Name, name, kind, report)
					}
				}
			}
		}
	}
}

func utf16le(report []byte) []byte {
	out := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(string(report))) {
		out = append(out, byte(u), byte(u>>8))
	}
	return out
}

// TestRecogniseLeavesStories checks that a story is not taken for a report, even if it is about one.
func TestRecogniseLeavesStories(t *testing.T) {
	stories := []string{
		"", "\n", "Checked bags to cost more\n\nThe airline said so.\n", "# copydesk\n\nA page on the program.\n",
		"### copydesk is new\n\nChecked by hand.\n", "Correction: error: in Monday's story a name was wrong.\n",
		"The log said:\n\na.txt:1:1: error: too many quays [quotes/unclosed]\n", "path,line and column\n",
		"Nothing to check: the harbour office is closed\n", "3 ferries, error and all\n", "{\n\"version\": \"2\"\n}\n", "[sic]\n",
	}
	for _, pattern := range []string{"../../testdata/stories/*.*", "../../testdata/formats/*"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal("no stories in "+pattern, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, ".golden") {
				continue
			}
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			stories = append(stories, string(source))
		}
	}
	for _, story := range stories {
		if Recognise([]byte(story)) {
			t.Errorf("%.80q is taken for a report", story)
		}
	}
}

// Only the beginning of a file is looked at: a line of a gigabyte must not take minutes.
func TestRecogniseLooksAtTheBeginning(t *testing.T) {
	for width, want := range map[int]bool{100: true, mostBeginning: false} {
		if got := Recognise([]byte(strings.Repeat("1", width) + ": error: it leaks [sourcing/vague-group]\n")); got != want {
			t.Errorf("a line of %d bytes: %t", width, got)
		}
	}
}
