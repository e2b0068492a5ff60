package parse_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"copydesk/lint/text"
)

// firstWord matches a word of letters.
var firstWord = regexp.MustCompile(`\p{L}{2,}`)

// TestWordsOfPrograms reads the documents in testdata/word, which word processors and libraries made, and answers them.
func TestWordsOfPrograms(t *testing.T) {
	files, err := filepath.Glob("testdata/word/*")
	if err != nil || len(files) < 19 {
		t.Fatal(len(files), "documents", err)
	}
	var all strings.Builder
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		if filepath.Ext(name) == ".golden" {
			continue
		}
		d := read(t, name, source)
		fmt.Fprintf(&all, "== %s\n", name)
		for _, b := range d.Blocks {
			origin, _ := d.Origin(b.Span)
			fmt.Fprintf(&all, "%d %s: %s\n", d.Position(origin.Start).Line, b.Kind, d.Body(b))
		}
		t.Run(name, func(t *testing.T) { answer(t, d, source) })
	}
	const golden = "testdata/word/blocks.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(all.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if all.String() != string(want) {
		t.Errorf("got\n%s", all.String())
	}
}

// answer comments on a word of each block of d, changes it, and deletes the first block.
func answer(t *testing.T, d *text.Document, source []byte) {
	t.Helper()
	var notes []text.Note
	var edits []text.Replacement
	for i, b := range d.Blocks {
		body := d.Body(b)
		at := firstWord.FindStringIndex(body)
		if at == nil {
			continue
		}
		word, exact := d.Origin(text.Span{Start: b.Span.Start + at[0], End: b.Span.Start + at[1]})
		if !exact {
			t.Fatalf("the place of %q is not exact", body[at[0]:at[1]])
		}
		notes = append(notes, text.Note{At: word, Paragraphs: []string{"why"}})
		if i > 0 {
			edits = append(edits, text.Replacement{At: word, New: "Quite other"})
			continue
		}
		if whole, _ := d.Origin(d.Removal(0)); len(d.Blocks) > 1 && !strings.Contains(body, text.Placeholder) {
			edits = append(edits, text.Replacement{At: whole})
		}
	}
	noted, err := d.Package.Annotate(notes, noon)
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, d.Name, noted).Source; got != d.Source {
		t.Errorf("with comments, the document reads\n%q\nwant\n%q", got, d.Source)
	}
	before, after := unpack(t, source), unpack(t, noted)
	changed := map[string]bool{
		"content.xml": true, "word/document.xml": true, "word/comments.xml": true, "[Content_Types].xml": true,
		"word/_rels/document.xml.rels": true,
	}
	for name, content := range before {
		if !changed[name] && after[name] != content {
			t.Errorf("%s changed", name)
		}
	}
	if got := len(commented(t, after)); got < len(notes) {
		t.Errorf("%d comments, want %d", got, len(notes))
	}
	revised, err := d.Package.Revise(edits, noon)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := read(t, d.Name, revised).Source, splice(d.Source, edits); got != want {
		t.Errorf("accepted, the document reads\n%q\nwant\n%q", got, want)
	}
	if got, want := rejected(t, unpack(t, revised)), rejected(t, before); got != want {
		t.Errorf("rejected, the document reads\n%q\nwant\n%q", got, want)
	}
}

// splice returns source with edits.
func splice(source string, edits []text.Replacement) string {
	for i := len(edits) - 1; i >= 0; i-- {
		source = source[:edits[i].At.Start] + edits[i].New + source[edits[i].At.End:]
	}
	return source
}
