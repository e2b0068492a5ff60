package parse

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/parse/docx"
	"copydesk/lint/parse/odt"
	"copydesk/lint/parse/office"
	"copydesk/lint/quantity"
	"copydesk/lint/text"
)

// Word reads a Word document in the format Office Open XML (.docx).
//
// Its Source is the copy of the document, with all tracked changes accepted: each paragraph is a line, so the number of
// a line is that of a paragraph. Paragraphs in footnotes and endnotes follow those of the body. Styles say what a
// paragraph is; without styles its words do, as in plain text.
//
// An error is an *Error, for a file that is no such document or exceeds a limit.
func Word(name string, source []byte) (*text.Document, error) {
	return fromOffice(name, "docx", source, func() (*office.Copy, text.Package, error) {
		f, err := docx.Read(source)
		if err != nil {
			return nil, nil, err
		}
		return &f.Copy, f, nil
	})
}

// OpenDocument reads an OpenDocument text (.odt), as Word reads a Word document.
func OpenDocument(name string, source []byte) (*text.Document, error) {
	return fromOffice(name, "odt", source, func() (*office.Copy, text.Package, error) {
		f, err := odt.Read(source)
		if err != nil {
			return nil, nil, err
		}
		return &f.Copy, f, nil
	})
}

// fromOffice returns the document that read returns the copy of.
func fromOffice(name, format string, source []byte, read func() (*office.Copy, text.Package, error)) (
	*text.Document, error,
) {
	if len(source) == 0 {
		return nil, &Error{
			Name: name, Reason: Markup, Offset: -1, Found: "an empty file, which is no document",
			Remedy: "save the story again in the program that made it",
		}
	}
	c, file, err := read()
	var fault *office.Fault
	switch {
	case errors.As(err, &fault):
		return nil, &Error{Name: name, Reason: Markup, Offset: -1, Found: fault.Found, Remedy: fault.Remedy}
	case err != nil:
		return nil, err
	}
	if n := len(c.Paragraphs); n > mostParagraphs {
		found := fmt.Sprintf("over %s paragraphs", quantity.Comma(mostParagraphs))
		return nil, &Error{Name: name, Reason: TooMuch, Offset: -1, Found: found, Remedy: "split it up"}
	}
	b := text.NewBuilder(name, format, c.Text)
	b.Package(file)
	w := officeCopy{Builder: b, Copy: c}
	for _, p := range c.Paragraphs {
		w.paragraph(p)
	}
	b.Space(text.Span{Start: w.at, End: len(c.Text)})
	d := b.Document()
	w.nameOpening(d)
	return d, nil
}

// officeCopy adds the paragraphs of an office document to a builder.
type officeCopy struct {
	*text.Builder
	*office.Copy
	at       int // up to where the copy was added
	headline bool
	bare     []bool // for each block: the document does not say what it is
}

// paragraph adds p, unless it is code. Two line breaks in a row end a block, as an empty line would.
func (w *officeCopy) paragraph(p office.Paragraph) {
	kind := p.Kind
	if kind == text.Code {
		return
	}
	if p.Level == 1 && !w.headline && !w.HasBlocks() {
		kind = text.Headline
	}
	for start := p.At.Start; start < p.At.End; {
		end := p.At.End
		if n := strings.Index(w.Text[start:end], office.LineBreak+office.LineBreak); n >= 0 {
			end = start + n
		}
		w.block(text.Span{Start: start, End: end}, kind, p.Bare)
		start = end
		for strings.HasPrefix(w.Text[start:p.At.End], office.LineBreak) {
			start += len(office.LineBreak)
		}
	}
}

// block adds the copy at s without the white space at its ends. Pictures alone are no block.
func (w *officeCopy) block(s text.Span, kind text.Kind, bare bool) {
	blank := func(r rune) bool { return unicode.IsSpace(r) || string(r) == text.Placeholder }
	t := w.Text[s.Start:s.End]
	if strings.TrimFunc(t, blank) == "" {
		return
	}
	s.Start += len(t) - len(strings.TrimLeftFunc(t, unicode.IsSpace))
	s.End = s.Start + len(strings.TrimSpace(t))
	w.Space(text.Span{Start: w.at, End: s.Start})
	for at := s.Start; at < s.End; {
		end := s.End
		if n := strings.IndexAny(w.Text[at:s.End], office.LineBreak+text.Placeholder); n >= 0 {
			end = at + n
		}
		w.Builder.Copy(text.Span{Start: at, End: end})
		if at = end; at < s.End {
			_, size := utf8.DecodeRuneInString(w.Text[at:])
			sign := text.Span{Start: at, End: at + size}
			if w.Text[at:at+size] == office.LineBreak {
				w.Replace(sign, " ")
			} else {
				w.Placeholder(sign)
			}
			at += size
		}
	}
	w.EndBlock(kind)
	w.at = s.End
	w.headline = w.headline || kind == text.Headline
	w.bare = append(w.bare, bare)
}

// nameOpening sets the kinds of the first blocks that the document says nothing about.
func (w *officeCopy) nameOpening(d *text.Document) {
	if len(w.bare) == 0 {
		return
	}
	if !w.headline {
		if w.bare[0] {
			nameOpening(d)
		}
		return
	}
	for i := range min(len(w.bare), openingBlocks) {
		if w.bare[i] && isByline(d.Body(d.Blocks[i])) {
			d.Blocks[i].Kind = text.Byline
			return
		}
	}
}
