package parse_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// mainPart names the part with the copy, by format.
var mainPart = map[string]string{"docx": "word/document.xml", "odt": "content.xml"}

// hostilePart returns the part with the copy around xml. P and R in xml stand for a paragraph and a run of the format.
func hostilePart(format, xml string) string {
	names := strings.NewReplacer("<P>", "<w:p>", "</P>", "</w:p>", "<R>", "<w:r><w:t>", "</R>", "</w:t></w:r>")
	if format == "odt" {
		names = strings.NewReplacer("<P>", "<text:p>", "</P>", "</text:p>", "<R>", "<text:span>", "</R>", "</text:span>")
		xml = "<office:body><office:text>" + xml + "</office:text></office:body>"
	}
	root := roots[mainPart[format]]
	return root[0] + names.Replace(xml) + root[1]
}

func TestHostileOfficeFiles(t *testing.T) {
	whole := func(format, xml string) []byte {
		return pack(t, map[string]string{mainPart[format]: xml})
	}
	for format := range mainPart {
		good := whole(format, hostilePart(format, "<P><R>A line.</R></P>"))
		for _, c := range []struct {
			name   string
			source []byte
			found  string
		}{
			{"empty", nil, "an empty file"},
			{"text", []byte("A line.\n"), "this is no ZIP package"},
			{"cut off", good[:len(good)/2], "a ZIP package that is damaged or cut off"},
			{"other package", pack(t, map[string]string{"a.txt": "A line."}), "a package without"},
			{"zeros", whole(format, strings.Repeat("\x00", 33<<20)), "that unpacks to over 32 MiB"},
			{
				"nested", whole(format, hostilePart(format, "<P>"+strings.Repeat("<w:x>", 10_000)+strings.Repeat("</w:x>", 10_000)+"</P>")),
				"has over 1,000 elements within each other",
			},
			{
				"entities", whole(format, `<!DOCTYPE a [<!ENTITY b "`+strings.Repeat("A line. ", 1000)+`">]>`+hostilePart(format, "<P><R>&b;&b;</R></P>")),
				"declares a document type",
			},
			{"unknown entity", whole(format, hostilePart(format, "<P><R>&b;</R></P>")), "is not XML at byte"},
			{"crossed", whole(format, hostilePart(format, "<P><w:x></P></w:x>")), "ends an element"},
			{"open", whole(format, strings.TrimSuffix(hostilePart(format, "<P/>"), ">")), "is not XML"},
			{"wide", whole(format, "\xff\xfe<\x00a\x00/\x00>\x00"), "is not in UTF-8"},
			{"latin", whole(format, `<?xml version="1.0" encoding="ISO-8859-1"?>`+hostilePart(format, "<P/>")), "is not in UTF-8"},
			{"prefixes", whole(format, hostilePart(format, strings.Repeat(`<a xmlns:b="1"><a xmlns:b="2"/></a>`, 40_000))), "declares too many namespaces"},
			{"pieces", whole(format, hostilePart(format, "<P>"+strings.Repeat("<R>a</R>", 201_000)+"</P>")), "over 200,000 pieces of text"},
		} {
			t.Run(format+"/"+c.name, func(t *testing.T) {
				_, err := parse.Bytes("story."+format, c.source)
				if err == nil || !strings.Contains(err.Error(), c.found) || strings.Contains(err.Error(), "\n") {
					t.Errorf("error %v, want one line with %q", err, c.found)
				}
			})
		}
	}
}

// FuzzOffice feeds a part of a document with any bytes through reading, editing and commenting.
func FuzzOffice(f *testing.F) {
	for _, c := range officeCases(f) {
		format := c.name[strings.LastIndexByte(c.name, '.')+1:]
		f.Add(format == "odt", c.parts[mainPart[format]], 3, 9, "new  words")
		f.Add(format == "odt", c.parts[mainPart[format]], 0, 1, " new words")
	}
	f.Fuzz(func(t *testing.T, open bool, part string, start, end int, words string) {
		format := "docx"
		if open {
			format = "odt"
		}
		d, err := parse.Bytes("story."+format, pack(t, map[string]string{mainPart[format]: part}))
		if err != nil {
			return
		}
		checkOffice(t, d, start, end, words)
	})
}

// checkOffice edits and comments on the words of d from start to end, and reads the results.
func checkOffice(t *testing.T, d *text.Document, start, end int, words string) {
	t.Helper()
	n := len(d.Source)
	start, end = max(0, min(start, n)), max(0, min(end, n))
	for start > 0 && start < n && !utf8.RuneStart(d.Source[start]) {
		start--
	}
	for end < n && !utf8.RuneStart(d.Source[end]) {
		end++
	}
	at := text.Span{Start: start, End: max(start, end)}
	noted, err := d.Package.Annotate([]text.Note{{At: at, Paragraphs: []string{words}}}, noon)
	if err == nil {
		after, err := parse.Bytes(d.Name, noted)
		switch {
		case err != nil:
			t.Fatalf("with a comment: %v", err)
		case after.Source != d.Source:
			t.Fatalf("a comment changes %q to %q", d.Source, after.Source)
		}
	}
	old := d.Source[at.Start:at.End]
	if strings.ContainsAny(old+words, "\n\r\u2028\ufffc\t") || !utf8.ValidString(words) ||
		strings.ContainsFunc(words, unicode.IsControl) {
		return
	}
	revised, err := d.Package.Revise([]text.Replacement{{At: at, New: words}}, noon)
	if err != nil || len(d.Blocks) == 0 || at.Empty() {
		return
	}
	after, err := parse.Bytes(d.Name, revised)
	if err != nil {
		t.Fatalf("with an edit: %v", err)
	}
	if want := d.Source[:at.Start] + words + d.Source[at.End:]; unindented(after.Source) != unindented(want) {
		t.Fatalf("an edit of %q gives %q, want %q", d.Source, after.Source, want)
	}
}

// unindented returns s without the spaces at the start of its lines: in a Word document they are not copy.
func unindented(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimLeft(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}
