package docx

import (
	"copydesk/lint/parse/office"
	"copydesk/lint/text"
)

// endParagraph ends the open paragraph of f. Without its end, which a tracked change deletes, it goes on in the next.
func (r *reader) endParagraph(f *flow) {
	p := f.para
	if p == nil {
		return
	}
	f.para = nil
	if !p.deleted {
		k := office.Paragraph{Bare: true}
		switch kind, level, ok := r.styles.Kind(p.style); {
		case p.level > 0:
			k = office.Paragraph{Kind: text.Subhead, Level: p.level}
		case ok:
			k = office.Paragraph{Kind: kind, Level: level}
		case p.list || f.cells > 0:
			k = office.Paragraph{Kind: text.ListItem}
		}
		f.para = p
		f.endLine(&k)
		f.para = nil
	}
	for _, box := range f.boxes {
		f.append(box)
	}
	f.boxes = nil
}

// endLine ends the open line of f, whose paragraph is k. Without k it ends a line that a deleted end of a paragraph
// left open, if there is one.
func (f *flow) endLine(k *office.Paragraph) {
	at := text.Span{Start: f.start, End: f.text.Len()}
	if k == nil {
		if at.Empty() {
			return
		}
		k = &office.Paragraph{Bare: true}
	} else if f.para != nil {
		m := f.para.mark
		m.at = at.End
		f.marks = append(f.marks, m)
	}
	k.At = at
	f.paras = append(f.paras, *k)
	f.text.WriteByte('\n')
	f.start = f.text.Len()
}

// append adds the paragraphs of box to f.
func (f *flow) append(box *flow) {
	by := f.text.Len()
	f.text.WriteString(box.text.String())
	f.start = f.text.Len()
	for _, p := range box.paras {
		p.At = p.At.Shift(by)
		f.paras = append(f.paras, p)
	}
	for _, b := range box.runs {
		b.at = b.at.Shift(by)
		for i := range b.items {
			b.items[i].at = b.items[i].at.Shift(by)
		}
		f.runs = append(f.runs, b)
	}
	for _, m := range box.marks {
		m.at += by
		f.marks = append(f.marks, m)
	}
	for _, n := range box.notes {
		n.at = n.at.Shift(by)
		f.notes = append(f.notes, n)
	}
}
