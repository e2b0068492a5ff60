package lint

import "copydesk/lint/text"

// Place is the place of a span of text in the file.
type Place struct {
	Origin     text.Span     // bytes of Document.Source
	File       text.Span     // bytes of the file; those of Origin, unless the file is not UTF-8
	Exact      bool          // the bytes at Origin spell the text; for an edit, Origin holds nothing but the replaced text
	Start, End text.Position // of Origin; End is the place after the last character

	inSource bool // the place is in the file but not in the text, as with a comment
}

// InText reports whether the place is in Document.Text. A comment is in the file only: a finding about one has an
// empty Span.
func (p Place) InText() bool { return !p.inSource }

// place fills in the places of the spans of f in the file.
func place(d *text.Document, f *Finding) {
	if !f.inSource {
		f.Place = placeOf(d, f.Span)
	}
	for i := range f.Related {
		f.Related[i].Place = placeOf(d, f.Related[i].Span)
	}
	for i := range f.Fixes {
		for j := range f.Fixes[i].Edits {
			e := &f.Fixes[i].Edits[j]
			if e.inSource {
				continue
			}
			e.Place = placeEdit(d, e.Span, e.New)
		}
	}
}

func placeOf(d *text.Document, s text.Span) Place {
	origin, exact := d.Origin(s)
	return sourcePlace(d, origin, exact)
}

func sourcePlace(d *text.Document, origin text.Span, exact bool) Place {
	return Place{
		Origin: origin, File: d.InFile(origin), Exact: exact,
		Start: d.Position(origin.Start), End: d.Position(origin.End),
	}
}
