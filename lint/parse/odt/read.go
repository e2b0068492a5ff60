package odt

import (
	"strconv"
	"strings"

	"copydesk/lint/parse/office"
	"copydesk/lint/text"
)

// mostSpaces is how many spaces one element can stand for.
const mostSpaces = 1_000

// reader reads the part with the copy.
type reader struct {
	*File
	styles styles
	stack  []*office.Element
	skip   int // open elements of a part that is not copy, the outermost included
	flows  []*flow
	after  []*flow // notes, which come after the body
	number int     // of pieces
}

// flow is a sequence of paragraphs: the body, a note, or a text box within a paragraph.
type flow struct {
	text   strings.Builder
	office []office.Paragraph
	paras  []paragraph
	pieces []piece
	notes  []note
	boxes  []*flow // of the open paragraph
	para   *paragraph
	kind   office.Paragraph
	space  bool // white space at this place would be nothing
	hidden int  // open elements whose style hides them
	inList int  // open lists and table cells
	top    int  // the height of the stack outside it
	sign   text.Span
	isNote bool
}

func (r *reader) flow() *flow { return r.flows[len(r.flows)-1] }

// Open reads a start tag.
func (r *reader) Open(e *office.Element) error {
	r.stack = append(r.stack, e)
	switch {
	case r.skip > 0:
		r.skip++
	case r.number > office.MostPieces:
		return office.TooMany()
	default:
		r.open(e)
	}
	return nil
}

// open reads a start tag in copy.
func (r *reader) open(e *office.Element) {
	f := r.flow()
	switch e.Space {
	case officeURN:
		r.openOffice(e)
	case textURN:
		r.openText(f, e)
	case tableURN:
		if e.Name == "table-cell" {
			f.inList++
		}
	case drawURN:
		if f.para != nil {
			r.add(f, text.Placeholder, e.Start, true)
			r.flows = append(r.flows, &flow{top: len(r.stack) - 1})
		}
	default:
		if f.para != nil {
			r.skip = 1
		}
	}
}

func (r *reader) openOffice(e *office.Element) {
	r.prefix.office = e.Prefix
	if name := e.Attr(officeURN, "name"); name != "" {
		r.names[name] = true
	}
	switch e.Name {
	case "text":
		r.prelude = e.Start.End
	case "annotation", "annotation-end", "forms", "automatic-styles", "scripts", "font-face-decls":
		r.skip = 1
	}
}

// inline are the elements within a paragraph whose text is copy.
var inline = map[string]bool{
	"span": true, "a": true, "meta": true, "meta-field": true, "ruby": true, "ruby-base": true, "sequence": true,
	"bookmark-ref": true, "reference-ref": true, "note-ref": true, "placeholder": false,
}

// noCopy are the elements outside paragraphs that hold no copy.
var noCopy = map[string]bool{
	"table-of-content": true, "illustration-index": true, "table-index": true, "object-index": true, "user-index": true,
	"alphabetical-index": true, "bibliography": true, "variable-decls": true, "sequence-decls": true,
	"user-field-decls": true, "dde-connection-decls": true, "alphabetical-index-auto-mark-file": true,
}

// noSign are the elements within a paragraph that readers see nothing of.
var noSign = map[string]bool{
	"bookmark": true, "bookmark-start": true, "bookmark-end": true, "change": true, "change-start": true,
	"change-end": true, "reference-mark": true, "reference-mark-start": true, "reference-mark-end": true,
	"soft-page-break": true, "ruby-text": true, "hidden-text": true, "hidden-paragraph": true, "note-citation": true,
	"toc-mark": true, "toc-mark-start": true, "toc-mark-end": true, "alphabetical-index-mark": true,
	"alphabetical-index-mark-start": true, "alphabetical-index-mark-end": true, "user-index-mark": true,
	"user-index-mark-start": true, "user-index-mark-end": true, "variable-set": true,
}

func (r *reader) openText(f *flow, e *office.Element) {
	r.prefix.text = e.Prefix
	for _, name := range []string{"id", "change-id"} {
		r.names[e.Attr(textURN, name)] = true
	}
	switch {
	case e.Name == "p" || e.Name == "h":
		r.openParagraph(f, e)
	case e.Name == "list":
		f.inList++
	case e.Name == "tracked-changes":
		r.skip = 1
	case e.Name == "section":
		if e.Attr(textURN, "display") == "none" {
			r.skip = 1
		}
	case noCopy[e.Name]:
		r.skip = 1
	case f.para != nil:
		r.openInline(f, e)
	}
}

func (r *reader) openInline(f *flow, e *office.Element) {
	switch {
	case e.Name == "span":
		if f.hidden > 0 || r.styles["text"].Hidden(e.Attr(textURN, "style-name")) {
			f.hidden++
		}
	case e.Name == "s":
		n, err := strconv.Atoi(e.Attr(textURN, "c"))
		if err != nil {
			n = 1
		}
		r.add(f, strings.Repeat(" ", max(0, min(n, mostSpaces))), e.Start, true)
	case e.Name == "tab":
		r.add(f, "\t", e.Start, true)
	case e.Name == "line-break":
		r.add(f, office.LineBreak, e.Start, true)
	case e.Name == "note":
		at := f.text.Len()
		r.add(f, text.Placeholder, e.Start, true)
		box := &flow{top: len(r.stack) - 1, isNote: true, sign: text.Span{Start: at, End: f.text.Len()}}
		r.flows = append(r.flows, box)
	case e.Name == "note-body", inline[e.Name]:
	case noSign[e.Name]:
		if strings.HasPrefix(e.Name, "change") {
			name, id := e.Prefix+e.Name, office.Escape(e.Attr(textURN, "change-id"))
			r.marks = append(r.marks, mark{e.Start, "<" + name + " " + e.Prefix + `change-id="` + id + `"/>`})
		}
		r.skip = 1
	default: // a field
		r.add(f, text.Placeholder, e.Start, true)
		r.skip = 1
	}
}

func (r *reader) openParagraph(f *flow, e *office.Element) {
	if f.para != nil {
		r.skip = 1
		return
	}
	name := e.Attr(textURN, "style-name")
	f.kind = office.Paragraph{Bare: true}
	switch kind, level, ok := r.styles["paragraph"].Kind(name); {
	case e.Name == "h" && (!ok || level > 0 || kind == text.Paragraph):
		n, _ := strconv.Atoi(e.Attr(textURN, "outline-level"))
		f.kind = office.Paragraph{Kind: text.Subhead, Level: max(1, n)}
	case ok:
		f.kind = office.Paragraph{Kind: kind, Level: level}
	case f.inList > 0:
		f.kind = office.Paragraph{Kind: text.ListItem}
	}
	f.para = &paragraph{
		open: e.Start, name: e.Prefix + e.Name, raw: e.Start, start: f.text.Len(), ins: e.Start.End,
	}
	f.space, f.hidden = true, 0
	if r.styles["paragraph"].Hidden(name) {
		f.hidden = 1
	}
}

// add adds s, which stands for the bytes of raw, to the open paragraph.
func (r *reader) add(f *flow, s string, raw text.Span, sign bool) {
	if f.para == nil || f.hidden > 0 || s == "" {
		return
	}
	r.number++
	at := f.text.Len()
	f.text.WriteString(s)
	f.space = false
	p := piece{text.Span{Start: at, End: f.text.Len()}, raw, sign}
	f.pieces = append(f.pieces, p)
}

// Text reads characters. A run of white space is one space, and at the start of a paragraph it is nothing.
func (r *reader) Text(s string, at text.Span) {
	f := r.flow()
	if r.skip > 0 || f.para == nil || f.hidden > 0 {
		return
	}
	if r.raw[at.Start] == '<' { // <![CDATA[…]]>
		r.add(f, strings.Join(strings.Fields(s), " "), at, true)
		return
	}
	for at.Start < at.End && r.number <= office.MostPieces {
		end := at.Start
		if isSpace(r.raw[end]) {
			for end < at.End && isSpace(r.raw[end]) {
				end++
			}
			if !f.space {
				r.add(f, " ", text.Span{Start: at.Start, End: end}, false)
				f.space = true
			}
			at.Start = end
			continue
		}
		for end < at.End && !isSpace(r.raw[end]) {
			end++
		}
		// Words with single spaces between them are one piece.
		for end+1 < at.End && r.raw[end] == ' ' && !isSpace(r.raw[end+1]) {
			for end++; end < at.End && !isSpace(r.raw[end]); end++ {
			}
		}
		words := text.Span{Start: at.Start, End: end}
		r.add(f, office.OneLine(decode(r.raw[words.Start:words.End])), words, false)
		at.Start = end
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// Close reads an end tag.
func (r *reader) Close(e *office.Element, end text.Span) {
	r.stack = r.stack[:len(r.stack)-1]
	if r.skip > 0 {
		if r.skip--; r.skip > 0 {
			return
		}
	}
	f := r.flow()
	if n := len(r.flows); n > 1 && len(r.stack) == f.top {
		r.endBox(e, end)
		return
	}
	switch {
	case e.Space == officeURN && e.Name == "forms":
		r.prelude = end.End
	case e.Space == tableURN && e.Name == "table-cell", e.Space == textURN && e.Name == "list":
		f.inList = max(0, f.inList-1)
	case e.Space != textURN:
	case e.Name == "tracked-changes":
		r.changes = end.Start
	case e.Name == "s" || e.Name == "tab" || e.Name == "line-break":
		if n := len(f.pieces); n > 0 && f.pieces[n-1].raw == e.Start {
			f.pieces[n-1].raw.End = end.End
		}
	case e.Name == "span":
		f.hidden = max(0, f.hidden-1)
	case (e.Name == "p" || e.Name == "h") && f.para != nil && f.para.open == e.Start:
		f.endParagraph(end)
	}
}

// endParagraph ends the open paragraph, whose end tag is at end.
func (f *flow) endParagraph(end text.Span) {
	f.para.end, f.para.raw.End = f.text.Len(), end.End
	f.kind.At = text.Span{Start: f.para.start, End: f.para.end}
	f.text.WriteByte('\n')
	f.office, f.paras, f.para = append(f.office, f.kind), append(f.paras, *f.para), nil
	for _, box := range f.boxes {
		f.append(box)
	}
	f.boxes = nil
}

// endBox ends a note or what is drawn. The paragraphs in it follow the one that it stands in, and those of notes the
// body.
func (r *reader) endBox(e *office.Element, end text.Span) {
	box := r.flow()
	r.flows = r.flows[:len(r.flows)-1]
	host := r.flow()
	if n := len(host.pieces); n > 0 && host.pieces[n-1].raw.Start == e.Start.Start {
		host.pieces[n-1].raw.End = end.End
	}
	if box.isNote {
		host.notes = append(host.notes, note{sign: box.sign, body: text.Span{Start: len(r.after)}})
		r.after = append(r.after, box)
		return
	}
	host.boxes = append(host.boxes, box)
}

// append adds the paragraphs of box to f.
func (f *flow) append(box *flow) {
	by := f.text.Len()
	f.text.WriteString(box.text.String())
	for _, p := range box.office {
		p.At = p.At.Shift(by)
		f.office = append(f.office, p)
	}
	for _, p := range box.paras {
		p.start, p.end = p.start+by, p.end+by
		f.paras = append(f.paras, p)
	}
	for _, p := range box.pieces {
		p.at = p.at.Shift(by)
		f.pieces = append(f.pieces, p)
	}
	for _, n := range box.notes {
		n.sign = n.sign.Shift(by)
		f.notes = append(f.notes, n)
	}
}

// finish puts what was read into the document. Its error is an *office.Fault.
func (r *reader) finish() error {
	if r.number > office.MostPieces {
		return office.TooMany()
	}
	f := r.flows[0]
	bodies := make([]text.Span, len(r.after))
	for i := 0; i < len(r.after); i++ {
		bodies[i].Start = f.text.Len()
		f.append(r.after[i])
		bodies[i].End = f.text.Len()
	}
	for i := range f.notes {
		f.notes[i].body = bodies[f.notes[i].body.Start]
	}
	r.Copy.Text, r.Copy.Paragraphs = f.text.String(), f.office
	r.pieces, r.paras, r.notes = f.pieces, f.paras, f.notes
	return nil
}
