// Package parse turns the bytes of a file into a document. Each format has a file of its own.
package parse

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"copydesk/lint/text"
)

// Format reads one kind of file.
type Format struct {
	Name       string   // name in messages and in the format of documents, such as "text"
	Extensions []string // with the dot, lower case
	// Parse returns the document; name becomes its Name. The document keeps source, which must not change afterwards.
	// The error says what was found and what to do instead.
	Parse func(name string, source []byte) (*text.Document, error)
}

// Formats returns the formats, in the order in which they are tried.
func Formats() []Format { return slices.Clone(formats) }

var formats = []Format{
	{Name: "text", Extensions: []string{".txt", ".text"}, Parse: Plain},
	{Name: "markdown", Extensions: []string{".md", ".markdown"}, Parse: Markdown},
	{Name: "html", Extensions: []string{".html", ".htm", ".xhtml"}, Parse: HTML},
	{Name: "docx", Extensions: []string{".docx"}, Parse: Word},
	{Name: "odt", Extensions: []string{".odt"}, Parse: OpenDocument},
}

// Extensions returns the extensions of all formats, with the dot and in lower case.
func Extensions() []string {
	var all []string
	for _, f := range Formats() {
		all = append(all, f.Extensions...)
	}
	return all
}

// ForName returns the format for the extension of name, ignoring case, and false where no format has it. The name
// "-", for standard input without a name, is plain text.
func ForName(name string) (Format, bool) {
	extension := strings.ToLower(filepath.Ext(name))
	if name == "-" {
		extension = ".txt"
	}
	for _, f := range formats {
		if slices.Contains(f.Extensions, extension) {
			return f, true
		}
	}
	return Format{}, false
}

// Bytes returns the document in source, the bytes of the file called name, whose extension selects the format. The
// error is an *Error.
func Bytes(name string, source []byte) (*text.Document, error) {
	f, ok := ForName(name)
	if !ok {
		return nil, unknownFormat(name)
	}
	return f.Parse(name, source)
}

// converters are the commands that turn a file of an extension into a format that copydesk reads. MDX mixes copy with
// program code that only its compiler tells apart.
var converters = map[string]string{
	".rst": "pandoc FILE.rst -o FILE.md", ".org": "pandoc FILE.org -o FILE.md", ".tex": "pandoc FILE.tex -o FILE.md",
	".rtf": "pandoc FILE.rtf -o FILE.docx", ".epub": "pandoc FILE.epub -o FILE.md",
	".adoc": "asciidoctor FILE.adoc", ".asciidoc": "asciidoctor FILE.asciidoc", ".mdx": "",
}

// unknownFormat returns the error for a file whose name gives no format.
func unknownFormat(name string) *Error {
	extension := filepath.Ext(name)
	remedy := "copydesk reads " + strings.Join(Extensions(), ", ")
	found := fmt.Sprintf("no format for files that end in %q", extension)
	if extension == "" {
		found = "the name has no extension to tell the format by"
	}
	const built = "check the pages that are built of it"
	if command, ok := converters[strings.ToLower(extension)]; ok && command != "" {
		remedy = fmt.Sprintf("convert it with %q, or %s", command, built)
	} else if ok {
		remedy = built
	}
	return &Error{Name: name, Reason: UnknownFormat, Offset: -1, Found: found, Remedy: remedy}
}
