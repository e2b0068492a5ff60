package rules_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"copydesk/lint/parse"
	"copydesk/lint/rulefile"
	"copydesk/lint/rulefile/examples"
)

// manual is what docs/writing-rules.md shows and can be tried.
type manual struct {
	rule, lexicon string
	rows          []row
}

// row is a line of a table of phrases.
type row struct {
	phrase     string
	finds, not []string
	reports    string // empty where the table does not say
}

// TestManual does what docs/writing-rules.md says: its rule passes its own examples, and each phrase of its tables
// finds what the table says and leaves the rest alone.
func TestManual(t *testing.T) {
	m := readManual(t)
	if len(m.rows) < 30 || m.rule == "" || m.lexicon == "" {
		t.Fatalf("the manual has %d rows, a rule of %d bytes and a lexicon of %d", len(m.rows), len(m.rule), len(m.lexicon))
	}
	files := fstest.MapFS{
		"house/try-to.yml":    {Data: []byte(m.rule)},
		"lexicons/people.yml": {Data: []byte(m.lexicon)},
		"presets/news.yml":    {Data: []byte("about: none\nrules: {}\n")},
	}
	shipped, err := fs.Glob(os.DirFS("."), "lexicons/*.yml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range shipped {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: source}
	}
	for i, r := range m.rows {
		files[fmt.Sprintf("row/n%d.yml", i)] = &fstest.MapFile{Data: []byte(rowRule(r.phrase))}
	}
	book, err := rulefile.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	l, err := book.Only("house/try-to")
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range examples.Test(l) {
		t.Error(problem)
	}
	for i, r := range m.rows {
		find := finder(t, book, fmt.Sprintf("row/n%d", i))
		for _, copy := range r.finds {
			if got := find(copy); len(got) == 0 || r.reports != "" && got[0] != r.reports {
				t.Errorf("`%s` reports %q in %q, want %q", r.phrase, got, copy, r.reports)
			}
		}
		for _, copy := range r.not {
			if got := find(copy); len(got) > 0 {
				t.Errorf("`%s` reports %q in %q, want nothing", r.phrase, got, copy)
			}
		}
	}
}

// finder returns a function that returns what the rule reports in a line of copy.
func finder(t *testing.T, book *rulefile.Book, id string) func(copy string) []string {
	l, err := book.Only(id)
	if err != nil {
		t.Fatal(err)
	}
	return func(copy string) []string {
		d, err := parse.Bytes("row.txt", []byte(copy))
		if err != nil {
			t.Fatal(err)
		}
		findings, err := l.Lint(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range findings {
			got = append(got, d.Text[f.Span.Start:f.Span.End])
		}
		return got
	}
}

func rowRule(phrase string) string {
	return fmt.Sprintf("title: t\nseverity: error\nwhy: w\nstandards: [s]\ncheck: phrases\nquoted: true\nwith: {phrases: [%q]}\nmessage: m\n", phrase)
}

// readManual reads the tables whose first column is “Write”, and the first blocks that are a rule and a lexicon.
func readManual(t *testing.T) manual {
	source, err := os.ReadFile("../docs/writing-rules.md")
	if err != nil {
		t.Fatal(err)
	}
	var m manual
	blocks := strings.Split(string(source), "```")
	for i, block := range blocks {
		if yaml, ok := strings.CutPrefix(block, "yaml\n"); ok && i%2 == 1 {
			switch {
			case m.rule == "" && strings.HasPrefix(yaml, "title:"):
				m.rule = yaml
			case m.lexicon == "" && strings.HasPrefix(yaml, "about:"):
				m.lexicon = yaml
			}
			continue
		}
		header := ""
		for line := range strings.Lines(block) {
			cells := strings.Split(strings.ReplaceAll(strings.Trim(line, "| \n"), `\|`, "\x00"), " | ")
			switch {
			case !strings.HasPrefix(line, "|"):
				header = ""
			case header == "":
				header = strings.Join(cells, " | ")
			case strings.HasPrefix(header, "Write | ") && strings.HasPrefix(cells[0], "`"):
				for i := range cells {
					cells[i] = strings.Trim(strings.ReplaceAll(cells[i], "\x00", "|"), "` ")
				}
				r := row{phrase: cells[0], finds: strings.Split(cells[1], " · ")}
				if len(cells) != 3 {
					t.Fatalf("a row of %d cells: %s", len(cells), line)
				}
				if header == "Write | In | It reports" {
					r.reports = cells[2]
				} else {
					r.not = strings.Split(cells[2], " · ")
				}
				m.rows = append(m.rows, r)
			}
		}
	}
	return m
}
