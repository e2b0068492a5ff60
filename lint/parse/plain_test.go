package parse_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"copydesk/lint/parse"
	"copydesk/lint/text"
)

var update = flag.Bool("update", false, "rewrite the expected blocks in testdata")

// Each file in testdata/plain has a text, a line "-----" and the expected blocks.
func TestPlain(t *testing.T) {
	files, err := filepath.Glob("testdata/plain/*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files in testdata/plain: %v", err)
	}
	const cut = "-----\n"
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".golden"), func(t *testing.T) {
			golden, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			source, want, _ := strings.Cut(string(golden), cut)
			d, err := parse.Plain(file, []byte(source))
			if err != nil {
				t.Fatal(err)
			}
			got := blocks(d)
			if *update {
				if err := os.WriteFile(file, []byte(source+cut+got), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

func blocks(d *text.Document) string {
	var b strings.Builder
	for _, block := range d.Blocks {
		origin, _ := d.Origin(block.Span)
		fmt.Fprintf(&b, "%d %s: %s\n", d.Position(origin.Start).Line, block.Kind, d.Body(block))
	}
	return b.String()
}

func TestPlainBytes(t *testing.T) {
	for _, tt := range []struct{ name, source, want string }{
		{"empty", "", ""},
		{"blank lines only", " \n\t\r\n\n", ""},
		{"one line", "Rain fell.", "1 paragraph: Rain fell.\n"},
		{"byte order mark", "\ufeffRain fell.\n", "1 paragraph: Rain fell.\n"},
		{"space around", "  \u00a0Rain fell. \t\n", "1 paragraph: Rain fell.\n"},
		{"CRLF", "Rain fell.\r\n\r\nIt stopped.\r\n", "1 paragraph: Rain fell.\n3 paragraph: It stopped.\n"},
		{"lone CR", "Rain fell.\rIt stopped.\r\nIt fell again.", "1 paragraph: Rain fell.\n2 paragraph: It stopped.\n3 paragraph: It fell again.\n"},
		{"one block is no headline", "Rain stops play\n", "1 paragraph: Rain stops play\n"},
		{"headline", "Rain stops play\nIt rained in Oxmoor all day.", "1 headline: Rain stops play\n2 paragraph: It rained in Oxmoor all day.\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := parse.Bytes("a.txt", []byte(tt.source))
			if err != nil {
				t.Fatal(err)
			}
			if got := blocks(d); got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
			checkOrigins(t, d)
		})
	}
}

// Text that needs no change is not copied.
func TestPlainSharesSource(t *testing.T) {
	source := []byte("\ufeffMill to close\r\n\r\n  The owners said so on Monday.  \r\nNobody was told.\r\n")
	d, err := parse.Plain("a.txt", source)
	if err != nil {
		t.Fatal(err)
	}
	if want := d.Source[len("\ufeff"):]; d.Text != want {
		t.Fatalf("Text = %q, want %q", d.Text, want)
	}
	if origin, exact := d.Origin(d.Removal(1)); !exact || d.Source[origin.Start:origin.End] != "The owners said so on Monday.  \r\n" {
		t.Errorf("removal of block 1 is %q, exact %t", d.Source[origin.Start:origin.End], exact)
	}
}

func TestRefused(t *testing.T) {
	for _, tt := range []struct {
		source string
		reason parse.Reason
		line   int
		want   string
	}{
		{"\xff\xfe\x00\x00M\x00\x00\x00", parse.Encoding, 0, "a.txt: UTF-32LE text; save the file as UTF-8"},
		{"\xff\xfeM\x00\x00\xd8i", parse.Encoding, 0, "a.txt: UTF-16LE text that is damaged or cut off; save the file as UTF-8"},
		{"The f\x90te to close", parse.Encoding, 1, "a.txt:1: byte 0x90 at offset 5 is not UTF-8; save the file as UTF-8"},
		{"Mill\nto\x00 close, the owners said.", parse.Binary, 2, "a.txt:2: a NUL byte at offset 7, which text files never contain; export the story as plain text in UTF-8"},
		{"Café, fête, crème. Caf\xc3", parse.Encoding, 1, "a.txt:1: byte 0xC3 at offset 25 is not UTF-8; the rest is UTF-8, so it was cut or damaged there; save the file as UTF-8"},
		{"%PDF-1.7\n%\xe2\xe3", parse.Binary, 0, "a.txt: a PDF file; export the story as plain text in UTF-8"},
		{"PK\x03\x04\x14\x00word/document.xml", parse.Binary, 0, "a.txt: a Word document (DOCX); rename it to end in .docx"},
		{"PK\x03\x04\x14\x00a.csv", parse.Binary, 0, "a.txt: a ZIP archive; export the story as plain text in UTF-8"},
		{"\x89PNG\r\n\x1a\n\x00", parse.Binary, 0, "a.txt: a PNG image; export the story as plain text in UTF-8"},
		{"\xff\xd8\xff\xe0", parse.Binary, 0, "a.txt: a JPEG image; export the story as plain text in UTF-8"},
		{"\x1f\x8b\x08", parse.Binary, 0, "a.txt: a gzip archive; export the story as plain text in UTF-8"},
		{"<!DOCTYPE html>\n<p>Mill", parse.Markup, 0, "a.txt: this is HTML, and a file of this name is read as plain text; rename it to end in .html, or pass it to standard input with --stdin-filename page.html"},
		{"\ufeff\n<article><h1>Mill</h1>\n<p>It is shut.</p>\n<p>It was old.</p>\n\n</article>", parse.Markup, 0, "a.txt: this is HTML, and a file of this name is read as plain text; rename it to end in .html, or pass it to standard input with --stdin-filename page.html"},
		{"{\\rtf1\\ansi Mill to close}", parse.Binary, 0, "a.txt: an RTF document; export the story as plain text in UTF-8"},
	} {
		_, err := parse.Bytes("a.txt", []byte(tt.source))
		var refused *parse.Error
		if !errors.As(err, &refused) {
			t.Errorf("%q: error %v is no *parse.Error", tt.source, err)
			continue
		}
		if got := err.Error(); got != tt.want || refused.Reason != tt.reason || refused.Line != tt.line {
			t.Errorf("%q:\n got %s (%s, line %d)\nwant %s (%s, line %d)",
				tt.source, got, refused.Reason, refused.Line, tt.want, tt.reason, tt.line)
		}
	}
}

func TestForName(t *testing.T) {
	for name, want := range map[string]string{"a.txt": "text", "dir.md/A.TXT": "text", "a.text": "text", "-": "text", "a.md": "markdown", "A.HTM": "html", "txt": "", "": ""} {
		if f, ok := parse.ForName(name); f.Name != want || ok != (want != "") {
			t.Errorf("ForName(%q) = %q, %t; want %q", name, f.Name, ok, want)
		}
	}
	for name, want := range map[string]string{
		"notes.doc": `notes.doc: no format for files that end in ".doc"; copydesk reads ` + strings.Join(parse.Extensions(), ", "),
		"dyke.RST":  `dyke.RST: no format for files that end in ".RST"; convert it with "pandoc FILE.rst -o FILE.md", or check the pages that are built of it`,
		"dyke.adoc": `dyke.adoc: no format for files that end in ".adoc"; convert it with "asciidoctor FILE.adoc", or check the pages that are built of it`,
		"dyke.mdx":  `dyke.mdx: no format for files that end in ".mdx"; check the pages that are built of it`,
	} {
		if _, err := parse.Bytes(name, nil); err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	}
}
