package sourcing_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"iter"
	"os"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"copydesk/lint"
	"copydesk/lint/report"
	"copydesk/lint/report/record"
	"copydesk/lint/report/sourcing"
	"copydesk/lint/speakers"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// desk is a run with a story of each kind: with sources of each standing, without one, skipped, and failed.
func desk() []speakers.Story {
	return []speakers.Story{
		{
			Path: "desk/dyke.md", Headline: "Dyke at Orrel will hold", Status: lint.Checked, Words: 120,
			Speaking: record.Speaking{Sources: []record.Speaker{
				{Name: "Ilse Brandt", Standing: "named", Role: "engineer", Words: 1204, Statements: 3, Lines: []int{3, 5}},
				{
					Name: "A spokesman for the Lund Water Board", Standing: "anonymous", Role: "spokesman for the Lund Water Board",
					Statements: 1, Lines: []int{5},
				},
				{Name: "Bakers on the quay", Standing: "vague", Statements: 1, Lines: []int{5}},
			}, Sourceless: []int{7}, Unplaced: []int{9, 11}},
		},
		{
			Path: "desk/lamp.txt", Status: lint.Checked, Words: 30,
			Speaking: record.Speaking{Sources: []record.Speaker{
				{Name: "Una Prest", Standing: "named", Words: 4, Statements: 1, Lines: []int{1}},
			}},
		},
		{Path: "desk/quiet.txt", Status: lint.Checked, Words: 9},
		{Path: "desk/large.txt", Status: lint.Skipped, Reason: "it is larger than 10 MiB"},
		{Path: "desk/gone.txt", Status: lint.Failed, Reason: "no such file"},
		{Path: "wire", Folder: true, Status: lint.Failed, Reason: "no story in a format that copydesk reads, only 2 .pdf"},
	}
}

// hostile is a story whose copy would act on a terminal, a page or a spreadsheet.
func hostile() []speakers.Story {
	const bad = "\x1b[2J\u202e</script><script>alert(1)</script>\"'><b onclick=x>&amp;=1+1\n##[error]"
	return []speakers.Story{{
		Path: "=cmd.txt" + bad, Headline: bad, Status: lint.Checked,
		Speaking: record.Speaking{Sources: []record.Speaker{
			{Name: bad + strings.Repeat("long ", 5000), Standing: "named", Role: bad, Statements: 1, Lines: []int{1}},
			{Name: "=HYPERLINK(1)", Standing: "named", Role: "-1", Statements: 1, Lines: []int{1}},
		}},
	}}
}

func of(stories []speakers.Story) iter.Seq2[speakers.Story, error] {
	return func(yield func(speakers.Story, error) bool) {
		for _, s := range stories {
			if !yield(s, nil) {
				return
			}
		}
	}
}

func written(t *testing.T, f sourcing.Format, stories []speakers.Story) []byte {
	t.Helper()
	var out bytes.Buffer
	err := f.Write(&out, of(stories), sourcing.Options{Version: "1.0", Unread: map[string]int{".pdf": 2}})
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestGoldens compares each format with a file of testdata. What a page begins with is tested with the page of check.
func TestGoldens(t *testing.T) {
	for _, f := range sourcing.Formats() {
		t.Run(f.Name, func(t *testing.T) {
			got := written(t, f, desk())
			if _, body, ok := bytes.Cut(got, []byte("</head>")); ok {
				got = bytes.ReplaceAll(body, []byte("><"), []byte(">\n<"))
			}
			name := "testdata/" + f.Name + ".golden"
			if *update {
				if err := os.WriteFile(name, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s differs:\n%s\nrun the test with -update and read what changes", name, got)
			}
		})
	}
}

// TestReadBack reads the formats for programs with a parser for them.
func TestReadBack(t *testing.T) {
	var object struct {
		Version string
		Stories []speakers.Story
		Totals  speakers.Totals
	}
	if err := json.Unmarshal(written(t, format(t, "json"), desk()), &object); err != nil {
		t.Fatal(err)
	}
	if n := object.Totals; n.Stories != 3 || n.Sources != 4 || n.Named != 2 || n.SingleSource != 1 || n.NoSource != 1 ||
		n.Skipped != 1 || n.Failed != 1 || n.Folders != 1 || n.Unread[".pdf"] != 2 || n.Words != 1208 {
		t.Errorf("totals %+v", n)
	}
	if len(object.Stories) != 6 || object.Stories[0].Sources[0].Lines[1] != 5 || object.Stories[2].Sources == nil {
		t.Errorf("stories %+v", object.Stories)
	}
	rows, err := csv.NewReader(bytes.NewReader(written(t, format(t, "csv"), desk()))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 12 {
		t.Errorf("%d rows: %q", len(rows), rows)
	}
}

// TestHostileCopyIsInert holds that no copy is markup of a page, a formula of a spreadsheet or a command of a terminal.
func TestHostileCopyIsInert(t *testing.T) {
	allowed := map[string]bool{
		"html": true, "head": true, "meta": true, "link": true, "title": true, "style": true, "body": true, "header": true,
		"p": true, "main": true, "h1": true, "h2": true, "dl": true, "div": true, "dt": true, "dd": true, "ul": true, "li": true,
		"section": true, "table": true, "thead": true, "tbody": true, "tr": true, "th": true, "td": true, "footer": true,
	}
	page := written(t, format(t, "html"), hostile())
	tokens := html.NewTokenizer(bytes.NewReader(page))
	for tokens.Next() != html.ErrorToken {
		token := tokens.Token()
		if token.Type == html.StartTagToken && !allowed[token.Data] {
			t.Errorf("the page has <%s>", token.Data)
		}
		for _, a := range token.Attr {
			if strings.HasPrefix(a.Key, "on") {
				t.Errorf("<%s> has %s", token.Data, a.Key)
			}
		}
	}
	if !bytes.Contains(page, []byte("default-src 'none'")) && !bytes.Contains(page, []byte("default-src &#39;none&#39;")) {
		t.Error("the page has no policy")
	}
	for _, f := range sourcing.Formats() {
		out := written(t, f, hostile())
		if bytes.ContainsAny(out, "\x1b\u202e") || bytes.Contains(out, []byte("##[")) {
			t.Errorf("%s holds what a terminal or a CI system would obey", f.Name)
		}
		if f.Name == "csv" && (bytes.Contains(out, []byte(",=")) || bytes.Contains(out, []byte("\n="))) {
			t.Errorf("csv holds a formula:\n%s", out)
		}
	}
	if longest := 400; len(strings.Split(string(written(t, format(t, "text"), hostile())), "\n")[2]) > longest {
		t.Errorf("a row of text is longer than %d bytes", longest)
	}
}

// TestOwnReportsAreKnown holds that check skips what sources writes.
func TestOwnReportsAreKnown(t *testing.T) {
	for _, f := range sourcing.Formats() {
		for name, stories := range map[string][]speakers.Story{"desk": desk(), "quiet": desk()[2:3]} {
			if !report.Recognise(written(t, f, stories)) {
				t.Errorf("%s of %s is not recognised", f.Name, name)
			}
		}
	}
}

// TestErrorsEndAReport holds that an error of the stories and one of the writer are returned.
func TestErrorsEndAReport(t *testing.T) {
	for _, f := range sourcing.Formats() {
		stop := errors.New("interrupted")
		all := func(yield func(speakers.Story, error) bool) {
			if yield(desk()[0], nil) {
				yield(speakers.Story{}, stop)
			}
		}
		if err := f.Write(new(bytes.Buffer), all, sourcing.Options{}); !errors.Is(err, stop) {
			t.Errorf("%s: %v, want the error of the stories", f.Name, err)
		}
		if err := f.Write(full{}, of(desk()), sourcing.Options{}); !errors.Is(err, errFull) {
			t.Errorf("%s: %v, want the error of the writer", f.Name, err)
		}
	}
}

var errFull = errors.New("disk full")

// full is a writer to a full disk.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func format(t *testing.T, name string) sourcing.Format {
	t.Helper()
	for _, f := range sourcing.Formats() {
		if f.Name == name {
			return f
		}
	}
	t.Fatalf("no format %q", name)
	return sourcing.Format{}
}
