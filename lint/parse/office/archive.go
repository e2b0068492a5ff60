// Package office reads and rewrites the ZIP packages of office programs: their parts, the XML in them, and the text of
// paragraphs with the bytes that each piece of it came from. The packages docx and odt know the formats.
package office

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"copydesk/lint/quantity"
)

// The limits of a package. A story of a hundred thousand words stays far below them.
const (
	mostPart  = 32 << 20 // bytes of one part that is read, unpacked
	mostParts = 10_000   // parts of a package
)

// Fault says why a document could not be read: what was found and what to do instead.
type Fault struct{ Found, Remedy string }

// Error returns the fault in one line.
func (f *Fault) Error() string { return f.Found + "; " + f.Remedy }

// saveAgain is the remedy for a package that is damaged.
const saveAgain = "save it again in the program that made it"

// Archive is a package. It does not change.
type Archive struct {
	source []byte
	zip    *zip.Reader
}

// Open returns the package in source. Its error is a *Fault.
func Open(source []byte) (*Archive, error) {
	if !bytes.HasPrefix(source, []byte("PK")) {
		return nil, &Fault{"this is no ZIP package, which every such document is", saveAgain}
	}
	r, err := zip.NewReader(bytes.NewReader(source), int64(len(source)))
	if err != nil {
		return nil, &Fault{"a ZIP package that is damaged or cut off", saveAgain}
	}
	if len(r.File) > mostParts {
		return nil, &Fault{fmt.Sprintf("a package of over %s parts", quantity.Comma(mostParts)), saveAgain}
	}
	return &Archive{source, r}, nil
}

// Source returns the bytes of the package.
func (a *Archive) Source() []byte { return a.source }

// Has reports whether the package has a part called name.
func (a *Archive) Has(name string) bool { return a.file(name) != nil }

// file returns the part called name, nil for none. Of several with one name the first counts.
func (a *Archive) file(name string) *zip.File {
	for _, f := range a.zip.File {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// Part returns the bytes of the part called name. Its error is a *Fault.
func (a *Archive) Part(name string) ([]byte, error) {
	f := a.file(name)
	if f == nil {
		return nil, &Fault{fmt.Sprintf("a package without the part %s", name), saveAgain}
	}
	if f.Flags&1 != 0 {
		return nil, &Fault{"a document with a password", "save it without one"}
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged(name)
	}
	content, err := io.ReadAll(io.LimitReader(r, mostPart+1))
	err = errors.Join(err, r.Close())
	switch {
	case len(content) > mostPart:
		return nil, &Fault{
			fmt.Sprintf("a part, %s, that unpacks to over %s", name, quantity.Bytes(mostPart)), "split the document up",
		}
	case err != nil:
		return nil, damaged(name)
	}
	return content, nil
}

func damaged(name string) *Fault {
	return &Fault{fmt.Sprintf("a part, %s, that is damaged", name), saveAgain}
}

// Change is a new content of a part, or a new part.
type Change struct {
	Name    string
	Content []byte
}

// Rewrite returns the package with changes. Other parts keep their packed bytes and their order; new parts come last.
func (a *Archive) Rewrite(changes []Change) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	done := map[string]bool{}
	for _, f := range a.zip.File {
		c, changed := changeOf(changes, f.Name)
		if !changed || done[f.Name] {
			if err := w.Copy(f); err != nil {
				return nil, fmt.Errorf("the part %s cannot be copied: %w", f.Name, err)
			}
			continue
		}
		done[f.Name] = true
		header := zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: f.Modified}
		if err := write(w, &header, c.Content); err != nil {
			return nil, err
		}
	}
	for _, c := range changes {
		if done[c.Name] {
			continue
		}
		done[c.Name] = true
		if err := write(w, &zip.FileHeader{Name: c.Name, Method: zip.Deflate}, c.Content); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func changeOf(changes []Change, name string) (Change, bool) {
	for _, c := range changes {
		if c.Name == name {
			return c, true
		}
	}
	return Change{}, false
}

func write(w *zip.Writer, header *zip.FileHeader, content []byte) error {
	part, err := w.CreateHeader(header)
	if err != nil {
		return err
	}
	_, err = part.Write(content)
	return err
}

// Escape returns s as character data or as the value of an attribute in double quotes. Control characters, which XML
// cannot hold, are left out.
func Escape(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r < ' ' && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
