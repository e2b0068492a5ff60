package report

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"copydesk/lint"
	"copydesk/lint/report/terminal"
	"copydesk/lint/text"
)

// hostile is copy that some format, terminal or CI log would misread.
var hostile = []string{
	"::error::broken",
	"  ::add-mask::a",
	"\n::error file=x,line=1::y\r\n::stop-commands::z",
	"##[group]x ###vso[y]",
	"##vso[task.setvariable variable=PATH]/x",
	"##teamcity[buildProblem description='x']",
	"]]>",
	"</script><script>alert(1)</script>",
	"<!-- copydesk: allow * -- x --> &amp; &#x41; <![CDATA[x]]>",
	"\x00\x01\x07\b\x1b[31m\x1b]0;x\x07\x7f",
	"\u202eoverride\u202c \u2066isolate\u2069",
	"\U000e0041\U000e007f tags",
	"\ufffe\uffff \u0085\u009b31m \u2028\u2029",
	"a\tb\rc\r\nd\ve",
	`=HYPERLINK("http://x.example/?"&A1,"x")`,
	"+1-800", "-2+3", "@SUM(A1:A2)", "＝1",
	`"double" 'single' “curly” \ back\\slash`,
	"one, two; three: four=five",
	"100% %0A %0D %25 %2C %3A %3B %5D %AZP25 %AZP253B",
	"|n || |0x0041 |' ['x']",
	"[link](http://x.example) ![image](x) {0} [1]",
	"| a | b |",
	"`code` *b* _i_ ~~s~~ # h $x$ <b>",
	"@desk www.x.example https://x.example/y x@y.example",
	"👩‍👩‍👧 東京 e\u0301 שלום",
	"\xff\xfe not UTF-8 \xc3",
	strings.Repeat("long “line” ", 1<<12),
	strings.Repeat("long “line” ", 1<<15), // half a megabyte
}

const hostileRule = "test/hostile"

// hostileRun has a document for each hostile string, which is in its path, message, words at fault and fix.
func hostileRun(t *testing.T) []lint.Result {
	t.Helper()
	var all []lint.Result
	for i, s := range hostile {
		paths := []string{fmt.Sprintf("%02d/%s.txt", i, s), s}
		if len(s) > 1000 {
			paths = []string{fmt.Sprintf("long%d.txt", i)} // no system has longer names
		}
		for _, path := range paths {
			r := checked(t, path, "The source says so.\n", fault{"source", lint.Finding{
				Rule: hostileRule, Severity: lint.Warning, Message: "“" + s + "” names nobody", Why: "A reader cannot ask it.",
				Related: []lint.Related{{Message: s}},
				Fixes:   []lint.Fix{{Message: s, Safe: true, Edits: []lint.Edit{{New: s}}}},
			}})
			r.Findings[0].Identity = lint.Identity{Rule: hostileRule, Words: s, Nth: 1}
			if len(s) > 1<<18 { // once is enough
				r.Findings[0].Related, r.Findings[0].Fixes = nil, nil
				all = append(all, r)
				continue
			}
			at := text.Position{Line: 1, Column: 5}
			all = append(all, changed(r, lint.Change{Rule: "test/fixed", Old: s, Start: at},
				lint.Change{Rule: "test/fixed", Old: s, New: s + s, Start: at}, lint.Change{Rule: "test/fixed", New: s, Start: at}))
		}
	}
	return append(all, lint.Result{Path: "failed.txt", Status: lint.Failed, Reason: "it is broken"})
}

// told is a finding that was read from a report.
type told struct{ path, message string }

// A shape says how to read a format back.
type shape struct {
	read func(t *testing.T, report []byte) []told
	// shown returns a string as the format shows it; nil if all strings come back unchanged except for invalid UTF-8.
	shown func(string) string
}

func shapes() map[string]shape {
	return map[string]shape{
		"text":       {readLines, terminal.Safe},
		"concise":    {readLines, terminal.Safe},
		"html":       {readHTML, shownOnPage},
		"json":       {readJSON, nil},
		"jsonl":      {readJSONLines, nil},
		"csv":        {readCSV, terminal.Safe},
		"markdown":   {readMarkdown, func(s string) string { return strings.TrimSpace(terminal.Safe(s)) }},
		"sarif":      {readSARIF, nil},
		"github":     {readGitHub, terminal.Safe},
		"gitlab":     {readGitLab, nil},
		"azure":      {readAzure, terminal.Safe},
		"teamcity":   {readTeamCity, func(s string) string { return shorten(string([]rune(s)), teamCityMost) }},
		"junit":      {readJUnit, shownInXML},
		"checkstyle": {readCheckstyle, shownInXML},
		"rdjson":     {readRDJSON, nil},
		"rdjsonl":    {readRDJSONLines, nil},
	}
}

// TestHostile checks that every format preserves hostile copy, and that no program on the way executes any of it.
func TestHostile(t *testing.T) {
	run := hostileRun(t)
	for _, f := range Formats() {
		t.Run(f.Name, func(t *testing.T) { readBack(t, f, run) })
	}
}

// FuzzReadBack checks the same with any text in a story or a file name.
func FuzzReadBack(f *testing.F) {
	for _, s := range hostile {
		if len(s) < 1000 {
			f.Add(s, "many "+s)
		}
	}
	f.Fuzz(func(t *testing.T, path, message string) {
		if path == "" || message == "" || strings.Contains(message, "["+hostileRule+"]") {
			t.Skip()
		}
		// In CSV it looks like the apostrophe that keeps a cell from being run.
		if path[0] == '\'' || message[0] == '\'' {
			t.Skip()
		}
		r := checked(t, path, "The source says so.\n", fault{"source", lint.Finding{
			Rule: hostileRule, Severity: lint.Warning, Message: message,
		}})
		for _, format := range Formats() {
			readBack(t, format, []lint.Result{r})
		}
	})
}

// readBack writes the results in a format, and fails if the findings read from it differ.
func readBack(t *testing.T, f Format, run []lint.Result) {
	t.Helper()
	how, ok := shapes()[f.Name]
	if !ok {
		t.Fatalf("no test reads %s back", f.Name)
	}
	var out bytes.Buffer
	if err := f.Write(&out, results(run), Options{}); err != nil {
		t.Fatal(err)
	}
	commands(t, f.Name, out.Bytes())
	var want []told
	for _, r := range run {
		for _, finding := range r.Findings {
			message := finding.Message
			if f.Name == "teamcity" {
				message = "1:5: " + message
			}
			path := how.show(r.Path)
			if f.Name == "text" || f.Name == "concise" {
				path = beginning(r.Path)
			}
			want = append(want, told{path, how.show(message)})
		}
	}
	got := how.read(t, out.Bytes())
	if f.Name == "markdown" && len(run) > 1 {
		// The page leaves out a megabyte, and says so.
		want = want[:len(want)-1]
		if !strings.Contains(out.String(), "Not in this table: 1 more finding") {
			t.Error("the page does not say what it leaves out")
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%s: %d findings came back of %d", f.Name, len(got), len(want))
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("%s:\ngot  %.300q\nwant %.300q", f.Name, got[i], want[i])
		}
	}
}

func (s shape) show(words string) string {
	if s.shown != nil {
		return s.shown(words)
	}
	return string([]rune(words))
}

// commands fails if a line gives a terminal or a CI system a command that the format does not intend.
func commands(t *testing.T, format string, report []byte) {
	t.Helper()
	if !utf8.Valid(report) {
		t.Error("the report is not UTF-8")
	}
	for line := range strings.Lines(string(report)) {
		line = strings.TrimSuffix(line, "\n")
		if i := strings.IndexFunc(line, terminal.Harmful); i >= 0 {
			t.Errorf("%+.20q reaches the terminal of a reader", line[i:])
		}
		if starts := strings.HasPrefix(strings.TrimSpace(line), "::"); starts && format != "github" {
			t.Errorf("GitHub Actions would obey %.80q", line)
		}
		for _, sign := range []string{"##[", "##vso[", "##teamcity["} {
			n := strings.Count(line, sign)
			if sign == "##vso[" && format == "azure" || sign == "##teamcity[" && format == "teamcity" {
				n--
				if !strings.HasPrefix(line, sign) && !strings.HasPrefix(line, "copydesk: ") {
					t.Errorf("%.80q is no command", line)
				}
			}
			if n > 0 {
				t.Errorf("a CI system would obey %s in %.80q", sign, line)
			}
		}
	}
}

// TestShapes fails if a format that is read back does not exist.
func TestShapes(t *testing.T) {
	for name := range shapes() {
		if !slices.ContainsFunc(Formats(), func(f Format) bool { return f.Name == name }) {
			t.Errorf("there is no format %q", name)
		}
	}
}
