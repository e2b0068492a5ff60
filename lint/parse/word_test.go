package parse_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// noon is the time of comments and changes.
var noon = time.Date(2026, time.May, 4, 12, 0, 0, 0, time.UTC)

// officeCase is a document in parts, and what must come of it.
type officeCase struct {
	name   string
	parts  map[string]string
	blocks string   // a line each: the paragraph's number, the kind, the text
	edits  []string // old words, an arrow, new words; an underscore is a space at an end, \n the end of the paragraph
	notes  []string // the words that a comment is on
}

// officeCases returns the cases in testdata/office. A part that is not a whole document gets its root.
func officeCases(t testing.TB) []officeCase {
	t.Helper()
	files, err := filepath.Glob("testdata/office/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	var out []officeCase
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		base := strings.TrimSuffix(filepath.Base(file), ".txtar")
		format, _, _ := strings.Cut(base, "-")
		c := officeCase{name: base + "." + format, parts: map[string]string{}}
		for _, f := range a.Files {
			lines := strings.Split(strings.TrimSuffix(string(f.Data), "\n"), "\n")
			switch f.Name {
			case "want":
				c.blocks = string(f.Data)
			case "edits":
				c.edits = lines
			case "notes":
				c.notes = lines
			default:
				c.parts[f.Name] = rooted(f.Name, strings.TrimSuffix(string(f.Data), "\n"))
			}
		}
		out = append(out, c)
	}
	return out
}

const wordSpace = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

// roots are the beginnings and ends of parts.
var roots = map[string][2]string{
	"word/document.xml":  {"<w:document" + wordSpace + "><w:body>", "</w:body></w:document>"},
	"word/styles.xml":    {"<w:styles" + wordSpace + ">", "</w:styles>"},
	"word/footnotes.xml": {"<w:footnotes" + wordSpace + ">", "</w:footnotes>"},
	"word/endnotes.xml":  {"<w:endnotes" + wordSpace + ">", "</w:endnotes>"},
	"word/comments.xml":  {"<w:comments" + wordSpace + ">", "</w:comments>"},
	"content.xml":        {"<office:document-content" + openSpaces + ">", "</office:document-content>"},
	"styles.xml":         {"<office:document-styles" + openSpaces + ">", "</office:document-styles>"},
}

const openSpaces = ` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"` +
	` xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"` +
	` xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"` +
	` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"`

func rooted(name, content string) string {
	if root, ok := roots[name]; ok && !strings.Contains(content, root[1][strings.LastIndexByte(root[1], ':'):]) {
		return root[0] + content + root[1]
	}
	return content
}

// pack returns the package with parts, and for a Word document what connects them.
func pack(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	all := maps.Clone(parts)
	if all["word/document.xml"] != "" {
		const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>`
		rels := `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
		for i, kind := range []string{"styles", "footnotes", "endnotes", "comments"} {
			if all["word/"+kind+".xml"] != "" {
				rels += fmt.Sprintf(`<Relationship Id="r%d" Type="http://x/%s" Target="%[2]s.xml"/>`, i, kind)
			}
		}
		all["[Content_Types].xml"], all["word/_rels/document.xml.rels"] = types, rels+"</Relationships>"
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		part, err := w.Create(name)
		if err == nil {
			_, err = io.WriteString(part, all[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// unpack returns the parts of a package.
func unpack(t testing.TB, source []byte) map[string]string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(source), int64(len(source)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range r.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(content)
	}
	return out
}

func read(t testing.TB, name string, source []byte) *text.Document {
	t.Helper()
	d, err := parse.Bytes(name, source)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestOfficeBlocks(t *testing.T) {
	for _, c := range officeCases(t) {
		t.Run(c.name, func(t *testing.T) {
			d := read(t, c.name, pack(t, c.parts))
			var got strings.Builder
			for _, b := range d.Blocks {
				origin, _ := d.Origin(b.Span)
				fmt.Fprintf(&got, "%d %s: %s\n", d.Position(origin.Start).Line, b.Kind, d.Body(b))
			}
			if got.String() != c.blocks {
				t.Errorf("got\n%swant\n%s", got.String(), c.blocks)
			}
		})
	}
}

// unescape makes the words of an edit.
func unescape(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "_", " "), `\n`, "\n")
}

func TestOfficeEdits(t *testing.T) {
	for _, c := range officeCases(t) {
		t.Run(c.name, func(t *testing.T) {
			source := pack(t, c.parts)
			d := read(t, c.name, source)
			var edits []text.Replacement
			want := d.Source
			for _, line := range c.edits {
				from, to, ok := strings.Cut(line+" ", " => ")
				from, to = unescape(from), unescape(strings.TrimSuffix(to, " "))
				at := strings.Index(d.Source, from)
				if !ok || at < 0 {
					t.Fatalf("no place for %q", line)
				}
				edits = append(edits, text.Replacement{At: text.Span{Start: at, End: at + len(from)}, New: to})
				want = strings.Replace(want, from, to, 1)
			}
			slices.SortFunc(edits, func(a, b text.Replacement) int { return a.At.Start - b.At.Start })
			revised, err := d.Package.Revise(edits, noon)
			if err != nil {
				t.Fatal(err)
			}
			if got := read(t, c.name, revised).Source; got != want {
				t.Errorf("accepted, the document reads\n%q\nwant\n%q", got, want)
			}
			// Rejected, it reads as before: nothing is lost.
			if got := rejected(t, unpack(t, revised)); got != rejected(t, unpack(t, source)) {
				t.Errorf("rejected, the document reads\n%q\nwant\n%q", got, rejected(t, unpack(t, source)))
			}
		})
	}
}

// rejectedOpen returns what rejected does for an OpenDocument text: changes give back what they deleted, and the words
// that they inserted go.
func rejectedOpen(t testing.TB, content string) string {
	t.Helper()
	deleted, out := map[string]string{}, strings.Builder{}
	region, inserted, skip, changes := "", 0, 0, 0
	d := xml.NewDecoder(strings.NewReader(content))
	for {
		token, err := d.Token()
		if err != nil {
			return out.String()
		}
		switch token := token.(type) {
		case xml.StartElement:
			id := ""
			for _, a := range token.Attr {
				if a.Name.Local == "id" || a.Name.Local == "change-id" {
					id = a.Value
				}
			}
			switch token.Name.Local {
			case "changed-region":
				region = id
			case "tracked-changes":
				changes++
			case "change":
				out.WriteString(deleted[id])
			case "change-start":
				inserted++
			case "change-end":
				inserted--
			case "change-info", "annotation":
				skip++
			}
		case xml.EndElement:
			switch token.Name.Local {
			case "tracked-changes":
				changes--
			case "change-info", "annotation":
				skip--
			}
		case xml.CharData:
			words := strings.Join(strings.Fields(string(token)), "")
			switch {
			case skip > 0 || inserted > 0:
			case changes > 0:
				deleted[region] += words
			default:
				out.WriteString(words)
			}
		}
	}
}

// rejected returns the characters of the copy if all changes are rejected, without white space. Of a Word document, it
// rejects those of copydesk only.
func rejected(t testing.TB, parts map[string]string) string {
	t.Helper()
	if content, ok := parts["content.xml"]; ok {
		return rejectedOpen(t, content)
	}
	var out strings.Builder
	for _, name := range []string{"word/document.xml", "word/footnotes.xml", "word/endnotes.xml"} {
		d := xml.NewDecoder(strings.NewReader(parts[name]))
		ours := 0
		for {
			token, err := d.Token()
			if err != nil {
				break
			}
			switch token := token.(type) {
			case xml.StartElement:
				by := slices.ContainsFunc(token.Attr, func(a xml.Attr) bool { return a.Value == "copydesk" })
				if ours > 0 || token.Name.Local == "ins" && by {
					ours++
				}
			case xml.EndElement:
				ours = max(0, ours-1)
			case xml.CharData:
				if ours == 0 {
					out.WriteString(strings.Join(strings.Fields(string(token)), ""))
				}
			}
		}
	}
	return out.String()
}

func TestOfficeNotes(t *testing.T) {
	for _, c := range officeCases(t) {
		t.Run(c.name, func(t *testing.T) {
			source := pack(t, c.parts)
			d := read(t, c.name, source)
			var notes []text.Note
			for _, words := range c.notes {
				at := strings.Index(d.Source, words)
				if at < 0 {
					t.Fatalf("no place for %q", words)
				}
				notes = append(notes, text.Note{
					At: text.Span{Start: at, End: at + len(words)}, Paragraphs: []string{"On <" + words + ">", "why & how"},
				})
			}
			slices.SortFunc(notes, func(a, b text.Note) int { return a.At.Start - b.At.Start })
			noted, err := d.Package.Annotate(notes, noon)
			if err != nil {
				t.Fatal(err)
			}
			if got := read(t, c.name, noted).Source; got != d.Source {
				t.Errorf("with comments, the document reads\n%q\nwant\n%q", got, d.Source)
			}
			before, after := unpack(t, source), unpack(t, noted)
			for name, content := range before {
				changes := name == "content.xml" || name == "[Content_Types].xml" || name == "word/comments.xml" ||
					strings.HasPrefix(name, "word/document") || strings.HasPrefix(name, "word/_rels/document")
				if !changes && after[name] != content {
					t.Errorf("%s changed", name)
				}
			}
			got := commented(t, after)
			for _, n := range notes {
				words := d.Source[n.At.Start:n.At.End]
				if !slices.Contains(got, bare(words)+" | On <"+words+">why & how") {
					t.Errorf("no comment on %q in %q", words, got)
				}
			}
		})
	}
}

// bare returns words without what no character spells.
func bare(words string) string {
	return strings.NewReplacer("\u2028", "", text.Placeholder, "", "\t", "", " ", "", "\u2011", "").Replace(words)
}

// commented returns the words and the text of each comment of copydesk, as a reader of its own finds them in the XML.
func commented(t testing.TB, parts map[string]string) []string {
	t.Helper()
	words, says := map[string]string{}, map[string]string{}
	for _, name := range []string{"word/document.xml", "word/comments.xml", "content.xml"} {
		d := xml.NewDecoder(strings.NewReader(parts[name]))
		open, comment, skip := map[string]bool{}, "", 0
		for {
			token, err := d.Token()
			if err != nil {
				break
			}
			switch token := token.(type) {
			case xml.StartElement:
				id := ""
				for _, a := range token.Attr {
					if a.Name.Local == "id" || a.Name.Local == "name" {
						id = a.Value
					}
				}
				switch token.Name.Local {
				case "commentRangeStart":
					open[id] = true
				case "commentRangeEnd", "annotation-end":
					delete(open, id)
				case "comment", "annotation":
					comment = id
				case "creator", "date", "delText", "instrText", "Fallback", "rt", "ruby-text", "tracked-changes", "page-number", "note-citation", "note-body", "text-box":
					skip++
				}
			case xml.EndElement:
				switch token.Name.Local {
				case "comment":
					comment = ""
				case "annotation":
					open[comment], comment = true, ""
				case "creator", "date", "delText", "instrText", "Fallback", "rt", "ruby-text", "tracked-changes", "page-number", "note-citation", "note-body", "text-box":
					skip--
				}
			case xml.CharData:
				switch {
				case skip > 0:
				case comment != "":
					says[comment] += string(token)
				default:
					for id := range open {
						words[id] += strings.Join(strings.Fields(string(token)), "")
					}
				}
			}
		}
	}
	var out []string
	for id, s := range says {
		out = append(out, words[id]+" | "+s)
	}
	return out
}
