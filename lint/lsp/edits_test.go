package lsp

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"copydesk/lint"
	"copydesk/lint/fix"
	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// model is a text as the specification defines it, computed from the start each time.
type model struct {
	runes    []rune
	encoding Encoding
}

// position returns the place of the rune at index i.
func (m model) position(i int) Position {
	var p Position
	for j := 0; j < i; j++ {
		r := m.runes[j]
		if r == '\n' || r == '\r' && (j+1 == len(m.runes) || m.runes[j+1] != '\n') {
			p.Line++
			p.Character = 0
			continue
		}
		switch m.encoding {
		case UTF8:
			p.Character += len(string(r))
		case UTF16:
			p.Character += len(utf16.Encode([]rune{r}))
		default:
			p.Character++
		}
	}
	return p
}

// inBreak reports whether the place before the rune at i is inside a line break, which no position can be.
func (m model) inBreak(i int) bool {
	return i > 0 && i < len(m.runes) && m.runes[i-1] == '\r' && m.runes[i] == '\n'
}

// edit makes a random change in m and returns it in the protocol's form.
func (m *model) edit(r *rand.Rand) Change {
	pieces := []string{
		"", "", "Experts said so. ", "the the ", "“", "”", "\n", "\r\n", "\r", "\n\n", "👩‍👩‍👧 ", "e\u0301 ", "שלום ", "🗞", "Critics ",
		"Also Read: Ferry row deepens\n", "a", " ", "’", "😀😀", "According to sources, ", "\u2028", "x\ty",
	}
	pick := func() int {
		for {
			if i := r.IntN(len(m.runes) + 1); !m.inBreak(i) {
				return i
			}
		}
	}
	start, end := pick(), pick()
	if end < start {
		start, end = end, start
	}
	// Most changes are small.
	if end-start > 12 && r.IntN(20) > 0 {
		for end = start + r.IntN(12); m.inBreak(end); {
			end++
		}
	}
	with := pieces[r.IntN(len(pieces))]
	c := Change{Range: &Range{m.position(start), m.position(end)}, Text: with}
	switch r.IntN(50) {
	case 0: // beyond the end of a line and of the text, which means the end
		if end == len(m.runes) {
			c.Range.End = Position{c.Range.End.Line + 7, 3}
		}
	case 1: // from the end to the start
		c.Range.Start, c.Range.End = c.Range.End, c.Range.Start
	}
	m.runes = slices.Concat(m.runes[:start], []rune(with), m.runes[end:])
	return c
}

// diagnostics returns the findings of a run of the command in m.
func (m model) diagnostics(t *testing.T, l *lint.Linter) []string {
	source := string(m.runes)
	d, err := parse.Plain("ferry.txt", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	findings, err := l.Lint(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range findings {
		at := Range{
			m.position(len([]rune(source[:f.Origin.Start]))), m.position(len([]rune(source[:f.Origin.End]))),
		}
		out = append(out, fmt.Sprint(at, f.Rule, f.Message))
	}
	return out
}

func shownDiagnostics(items []Diagnostic) []string {
	var out []string
	for _, d := range items {
		out = append(out, fmt.Sprint(d.Range, d.Code, d.Message))
	}
	return out
}

// After a thousand random edits the diagnostics are those of the final text, in every encoding.
func TestRandomEdits(t *testing.T) {
	const edits = 1000
	start := "Ferry row 🛳 deepens\n\nExperts said the naïve e\u0301lan of “the the” harbour שלום was “over.\r\n\r\n" +
		"Critics disagree.\rSo do sources 👩‍👩‍👧.\n"
	in := newDisk(t)
	for i, e := range []Encoding{UTF8, UTF16, UTF32} {
		t.Run(string(e), func(t *testing.T) {
			c := open(t, Options{Workspace: in}, `{"textDocument":{"diagnostic":{}},"general":{"positionEncodings":["`+string(e)+`"]}}`, "")
			l := in.shipped(lint.Warning).Linter
			m := &model{[]rune(start), e}
			r := rand.New(rand.NewPCG(2026, uint64(i)))
			c.didOpen(ferry, "plaintext", start)
			for version := 2; version-2 < edits; {
				var changes []Change
				for range 1 + r.IntN(3) {
					changes = append(changes, m.edit(r))
					version++
				}
				c.didChange(ferry, version, changes...)
				if r.IntN(10) > 0 && version-2 < edits {
					continue // the next edit comes before a request
				}
				got, want := shownDiagnostics(*c.pulled(ferry, "").Items), m.diagnostics(t, l)
				if !slices.Equal(got, want) {
					t.Fatalf("version %d of %q:\ngot  %q\nwant %q", version, string(m.runes), got, want)
				}
				if len(m.runes) > 6000 {
					m.runes = []rune(start)
					c.didChange(ferry, version+1, Change{Text: start})
				}
			}
		})
	}
}

// The diagnostics of a saved file equal the findings of a run of the command, at the same characters.
func TestAgreesWithTheCommand(t *testing.T) {
	in := newDisk(t)
	files, err := filepath.Glob("../../testdata/*/*")
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, name := range files {
		format, ok := parse.ForName(name)
		if !ok {
			continue
		}
		file, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d, err := format.Parse(name, file)
		if err != nil {
			t.Fatal(err)
		}
		if d.Package != nil { // no editor of text opens it
			continue
		}
		findings, err := in.shipped(lint.Warning).Linter.Lint(t.Context(), d)
		if err != nil {
			t.Fatal(err)
		}
		// An editor shows the text without its byte order mark.
		shown := strings.TrimPrefix(d.Source, byteOrderMark)
		for _, e := range []Encoding{UTF8, UTF16, UTF32} {
			c := open(t, Options{Workspace: in}, `{"textDocument":{"diagnostic":{}},"general":{"positionEncodings":["`+string(e)+`"]}}`, "")
			uri := "file:///news/" + filepath.Base(name)
			c.didOpen(uri, "plaintext", shown)
			got := *c.pulled(uri, "").Items
			if len(got) != len(findings) {
				t.Errorf("%s: %d diagnostics of %d findings", name, len(got), len(findings))
				continue
			}
			for i, f := range findings {
				if want := d.Source[f.Origin.Start:f.Origin.End]; words(shown, e, got[i].Range) != want || got[i].Code != f.Rule {
					t.Errorf("%s, %s: %s on %q, want %s on %q", name, e, got[i].Code, words(shown, e, got[i].Range), f.Rule, want)
				}
				checked++
			}
		}
	}
	if checked < 100 {
		t.Errorf("only %d findings were compared", checked)
	}
}

// Making all safe fixes in the editor gives the same text as a run of the command with --fix.
func TestFixAllAgreesWithTheCommand(t *testing.T) {
	in := newDisk(t)
	files, err := filepath.Glob("../../testdata/*/*")
	if err != nil {
		t.Fatal(err)
	}
	changed := 0
	for _, name := range files {
		format, ok := parse.ForName(name)
		source, err := os.ReadFile(name)
		if !ok || err != nil || !utf8.Valid(source) || strings.Contains(string(source), "\x00") {
			continue
		}
		parser := func(file []byte) (*text.Document, error) { return format.Parse(name, file) }
		r, err := lint.Source{
			Path: name, Linter: in.shipped(lint.Warning).Linter, Read: func() (*text.Document, error) { return parser(source) },
			Fixer: &fix.Fixer{Least: lint.Warning, Parse: parser},
		}.Check(t.Context())
		if err != nil || r.Before == nil {
			continue
		}
		changed++
		c := open(t, Options{Workspace: in}, "", "")
		uri := "file:///news/" + filepath.Base(name)
		c.didOpen(uri, "plaintext", string(source))
		found := c.actions(uri, Range{}, kindFixAll)
		if len(found) != 1 {
			t.Errorf("%s: %d actions", name, len(found))
			continue
		}
		if got := applied(t, string(source), uri, found[0].Edit); got != r.Document.Source {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, r.Document.Source)
		}
	}
	if changed < 3 {
		t.Errorf("only %d files have something to fix", changed)
	}
}

func TestBuffer(t *testing.T) {
	const s = "a😀b\r\ne\u0301\rשל\n"
	for _, tt := range []struct {
		e    Encoding
		p    Position
		want int
	}{
		{UTF8, Position{0, 5}, 5},
		{UTF8, Position{0, 3}, 1}, // in the middle of a character
		{UTF16, Position{0, 3}, 5},
		{UTF16, Position{0, 2}, 1},
		{UTF32, Position{0, 2}, 5},
		{UTF16, Position{0, 99}, 6},
		{UTF16, Position{1, 2}, 11},
		{UTF16, Position{2, 1}, 14},
		{UTF16, Position{3, 0}, 17},
		{UTF16, Position{99, 0}, 17},
		{UTF16, Position{-1, 5}, 0},
		{UTF16, Position{0, -5}, 0},
	} {
		if got := newBuffer(s, tt.e).offset(tt.p); got != tt.want {
			t.Errorf("%s %v: byte %d, want %d", tt.e, tt.p, got, tt.want)
		}
	}
	b := newBuffer(s, UTF16)
	for at, want := range map[int]Position{0: {0, 0}, 3: {0, 1}, 5: {0, 3}, 7: {0, 4}, 8: {1, 0}, 99: {3, 0}, -1: {0, 0}} {
		if got := b.position(at); got != want {
			t.Errorf("byte %d: %v, want %v", at, got, want)
		}
	}
}

// FuzzEdit makes an edit and checks the lines, which are updated and not read again.
func FuzzEdit(f *testing.F) {
	f.Add("a\r\nb", 1, 2, "\r")
	f.Add("a\rb\n", 2, 2, "\n")
	f.Add("", 0, 0, "x\r\ny")
	f.Add("a\r\n", 2, 3, "")
	f.Add("\r\r\n\n", 1, 3, "\n\r")
	f.Fuzz(func(t *testing.T, before string, start, end int, with string) {
		// Each place is counted from the start of its line, so long lines take time without testing more.
		if len(before)+len(with) > 2000 {
			t.Skip()
		}
		start, end = max(0, min(start, len(before))), max(0, min(end, len(before)))
		if end < start {
			start, end = end, start
		}
		for _, e := range []Encoding{UTF8, UTF16, UTF32} {
			b := newBuffer(before, e)
			got := b.replace(text.Span{Start: start, End: end}, with)
			if want := newBuffer(before[:start]+with+before[end:], e); got.text != want.text || !slices.Equal(got.lines, want.lines) {
				t.Fatalf("%q, %d to %d becomes %q: lines %v, want %v", before, start, end, with, got.lines, want.lines)
			}
			for i := range got.text {
				if p := got.position(i); got.position(got.offset(p)) != p {
					t.Fatalf("%q: byte %d has the place %v, and that one the byte %d", got.text, i, p, got.offset(p))
				}
			}
		}
	})
}
