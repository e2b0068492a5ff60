// Package parts makes a document of a story that its file holds in parts: as fields of data, or in markup that is not
// HTML.
package parts

import (
	"errors"
	"slices"
	"strings"

	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// Part is a part of a story: its headline, its body.
type Part struct {
	Kind text.Kind  // of its blocks; Paragraph where its markup says what they are
	Form parse.Form // how Text is spelled
	Text *text.Decoded
}

// Story is a story in parts.
type Story struct {
	Format  string            // of the document, such as "nitf"
	Lang    string            // as the file declares it, a BCP 47 tag; empty where it declares none
	Type    string            // as for a document
	Section string            // the part of the publication
	Escaped string            // the characters that the file spells with escapes
	Matter  map[string]string // what front matter says of other stories, by its keys in lower case
	Parts   []Part            // in the order in which people read them
	Excess  string            // what the story has too much of to be read, such as “over 1,000 parts”; empty for nothing
}

// mostPieces is how many pieces of the map to the file a story may have.
const mostPieces = 2_000_000

// Add adds a part, unless it is blank.
func (s *Story) Add(kind text.Kind, form parse.Form, x *text.Decoded) {
	if strings.TrimSpace(x.Text) != "" {
		s.Parts = append(s.Parts, Part{kind, form, x})
	}
}

// Has reports whether the story has a part of this kind.
func (s *Story) Has(kind text.Kind) bool {
	return slices.ContainsFunc(s.Parts, func(p Part) bool { return p.Kind == kind })
}

// HasBody reports whether the story has a part beside headlines, standfirsts and bylines.
func (s *Story) HasBody() bool { return s.Has(text.Paragraph) }

// Document returns the document of the story, whose parts were decoded from source. Formats repeat copy by design, and
// what is a repetition of that kind is left out: a headline at the top of the body with all above it, a standfirst with
// the words of the lead, a second byline with those of the first. The error is a *parse.Error.
func (s *Story) Document(name, source string, encoding *text.Encoding) (*text.Document, error) {
	if s.Excess != "" {
		return nil, tooMuch(name, s.Excess)
	}
	read, pieces := make([]section, 0, len(s.Parts)), 0
	for _, p := range s.Parts {
		x, err := readPart(p)
		if err != nil {
			return nil, outside(err, p.Text, name, source)
		}
		if pieces += text.Pieces(x.text, x.doc); pieces > mostPieces {
			return nil, tooMuch(name, "copy in more pieces, between tags and escapes, than copydesk can keep")
		}
		read = append(read, x)
	}
	leaveOutRepeated(read)
	b := text.NewBuilder(name, s.Format, source)
	b.Encoding(encoding)
	b.Escaped(s.escaped())
	b.Lang(s.Lang)
	b.Type(s.Type)
	b.Part(s.Section)
	for key, value := range s.Matter {
		b.Matter(key, value)
	}
	for _, x := range read {
		if !x.out {
			b.NestFrom(x.text, x.doc, x.first)
		}
	}
	d := b.Document()
	parse.NameOpening(d)
	return d, nil
}

func tooMuch(name, found string) error {
	return &parse.Error{Name: name, Reason: parse.TooMuch, Offset: -1, Found: found, Remedy: "split the story up"}
}

// escaped returns the characters that no fix writes as they are: those of the file and, with HTML in it, those of HTML.
func (s *Story) escaped() string {
	if slices.ContainsFunc(s.Parts, func(p Part) bool { return p.Form == parse.HTMLForm }) {
		return s.Escaped + "<>&"
	}
	return s.Escaped
}

// section is a part that was read.
type section struct {
	Part
	text  *text.Decoded // what doc was read from
	doc   *text.Document
	first int  // the first block that is not a repetition
	out   bool // it is a repetition
}

func readPart(p Part) (section, error) {
	x := p.Text
	if p.Form == parse.HTMLForm {
		x = joinLines(x)
	}
	d, err := parse.Part(p.Form, x.Text)
	if err != nil {
		return section{}, err
	}
	for i := range d.Blocks {
		switch b := &d.Blocks[i]; {
		case p.Kind != text.Paragraph:
			b.Kind = p.Kind
		case b.Kind == text.Paragraph && startsWithBullet(d.Body(*b)):
			b.Kind = text.ListItem
		}
	}
	return section{Part: p, text: x, doc: d}, nil
}

// startsWithBullet reports whether a paragraph is an item of a list that is spelled with signs, as agencies do.
func startsWithBullet(s string) bool {
	return strings.HasPrefix(s, "* ") || strings.HasPrefix(s, "• ") || strings.HasPrefix(s, "•\u00a0")
}

// outside returns err, an error in x, as one of the source that x was decoded from.
func outside(err error, x *text.Decoded, name, source string) error {
	var refused *parse.Error
	if !errors.As(err, &refused) {
		return err
	}
	out := *refused
	out.Name = name
	if out.Offset >= 0 {
		origin, _ := x.Origin(text.Span{Start: out.Offset, End: out.Offset})
		out.Offset = origin.Start
		out.Line = 1 + strings.Count(source[:origin.Start], "\n")
	}
	return &out
}
