package lint

import "copydesk/lint/text"

// Place is where a span of text stands in the file.
type Place struct {
	Origin     text.Span     // bytes of Document.Source
	File       text.Span     // bytes of the file; those of Origin, unless the file is not UTF-8
	Exact      bool          // the file spells the text at Origin; of an edit, it holds nothing else there
	Start, End text.Position // of Origin; End is the place after the last character

	inSource bool // the place is in the file and not in the text, as that of a comment
}

// InText reports whether the place is in Document.Text. The place of a comment is in the file alone: a finding there
// has an empty Span.
func (p Place) InText() bool { return !p.inSource }

// place fills in where the spans of f stand in the file.
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
