package docx

import (
	"strconv"
	"strings"

	"copydesk/lint/parse/office"
	"copydesk/lint/text"
)

// reader reads the parts of a document. It is the handler of one part at a time.
type reader struct {
	*File
	styles office.Styles
	raw    []byte
	stack  []*office.Element
	skip   int // open elements of a part that is not copy, the outermost included
	flows  []*flow
	items  int
	forms  []bool // for each open content control: it shows a prompt or is a table of contents
}

// flow is a sequence of paragraphs: the body, a note, or a text box within a paragraph.
type flow struct {
	text   strings.Builder
	paras  []office.Paragraph
	runs   []run
	marks  []mark
	notes  []reference
	boxes  []*flow // text boxes of the open paragraph
	fields fields
	start  int // where the open line begins in text
	para   *paragraph
	run    *run
	hidden bool // the open run is
	depth  int  // of the open run in the stack
	item   item
	cells  int    // open cells of tables
	insert int    // open tracked insertions
	ruby   int    // open bases of a ruby, which is one item with its base for text
	note   string // the open note
	noteAt int    // where its text begins
}

// paragraph is an open paragraph.
type paragraph struct {
	mark
	style   string
	list    bool
	level   int
	deleted bool // its end is
}

// read reads the part called name into the document.
func (r *reader) read(name, kind string) error {
	raw, err := r.archive.Part(name)
	if err != nil {
		return err
	}
	r.parts = append(r.parts, &part{name, kind, raw})
	r.raw, r.stack, r.skip, r.forms = raw, nil, 0, nil
	if len(r.flows) == 0 {
		r.flows = []*flow{{}}
	}
	if err := office.Scan(name, raw, r); err != nil {
		return err
	}
	r.flow().endLine(nil)
	return nil
}

// finish puts what was read into the document.
func (r *reader) finish() {
	f := r.flows[0]
	r.Copy.Text, r.Copy.Paragraphs, r.runs, r.marks, r.notes = f.text.String(), f.paras, f.runs, f.marks, f.notes
}

func (r *reader) flow() *flow { return r.flows[len(r.flows)-1] }

// parent returns the name of the element around the one that opens or closes, empty for another namespace.
func (r *reader) parent() string {
	if n := len(r.stack); n > 1 && isText(r.stack[n-2].Space) {
		return r.stack[n-2].Name
	}
	return ""
}

// Open reads a start tag.
func (r *reader) Open(e *office.Element) error {
	r.stack = append(r.stack, e)
	switch {
	case r.skip > 0:
		r.skip++
	case r.items > office.MostPieces:
		return office.TooMany()
	case e.Space == alternatives && e.Name == "Fallback":
		r.skip = 1
	default:
		r.open(e)
	}
	return nil
}

// open reads a start tag in copy.
func (r *reader) open(e *office.Element) {
	f := r.flow()
	if f.run != nil && len(r.stack) == f.depth+1 && e.Name != "rPr" {
		f.item = item{raw: e.Start, at: text.Span{Start: f.text.Len(), End: f.text.Len()}}
		r.sign(f, e)
	}
	if !isText(e.Space) {
		return
	}
	if r.space == "" {
		r.space = e.Space
	}
	if id, err := strconv.Atoi(e.Attr(e.Space, "id")); err == nil && id < 1e9 {
		r.highest = max(r.highest, id)
	}
	switch e.Name {
	case "del", "moveFrom", "instrText", "delText", "delInstrText", "rPrChange", "pPrChange", "sectPr", "rt":
		r.leaveOut(f, e)
	case "p":
		f.para = &paragraph{mark: mark{part: len(r.parts) - 1, prefix: e.Prefix, open: e.Start, closed: e.Closed}}
	case "r":
		r.beginRun(f, e)
	case "tc":
		f.cells++
	case "ins", "moveTo":
		if r.parent() != "rPr" {
			f.insert++
		}
	case "rubyBase":
		f.ruby++
	case "txbxContent":
		r.flows = append(r.flows, &flow{})
	case "footnote", "endnote":
		f.note, f.noteAt = e.Attr(e.Space, "id"), f.text.Len()
		if kind := e.Attr(e.Space, "type"); kind != "" && kind != "normal" {
			r.skip = 1
		}
	case "fldSimple":
		if !isCopied(e.Attr(e.Space, "instr")) {
			r.skip = 1
		}
	default:
		r.property(f, e)
	}
}

// leaveOut skips e, which is not copy.
func (r *reader) leaveOut(f *flow, e *office.Element) {
	switch e.Name {
	case "instrText":
		return // its text is the code of a field
	case "sectPr", "pPrChange":
		if f.para != nil && r.parent() == "pPr" && f.para.before == 0 {
			f.para.before = e.Start.Start
		}
	case "del":
		// In the format of a mark it says that the end of the paragraph is deleted.
		if r.parent() == "rPr" && f.para != nil && f.run == nil {
			f.para.deleted = true
		}
	}
	r.skip = 1
}

// property reads what an element says about the open paragraph, run or content control.
func (r *reader) property(f *flow, e *office.Element) {
	value := e.Attr(e.Space, "val")
	switch e.Name {
	case "sdt", "showingPlcHdr", "docPartGallery", "sdtContent":
		r.control(e, value)
	case "pStyle":
		if f.para != nil {
			f.para.style = value
		}
	case "numPr":
		if f.para != nil && r.parent() == "pPr" {
			f.para.list = true
		}
	case "outlineLvl":
		if f.para != nil && r.parent() == "pPr" {
			f.para.level = headingLevel(value)
		}
	case "vanish", "webHidden":
		if f.run != nil && r.parent() == "rPr" {
			f.hidden = f.hidden || isOn(value)
		}
	case "rStyle":
		if f.run != nil && r.parent() == "rPr" {
			f.hidden = f.hidden || r.styles.Hidden(value)
		}
	}
}

// control reads what an element says about a content control.
func (r *reader) control(e *office.Element, value string) {
	if e.Name == "sdt" {
		r.forms = append(r.forms, false)
		return
	}
	n := len(r.forms)
	switch {
	case n == 0:
	case e.Name == "sdtContent" && r.forms[n-1]:
		r.skip = 1
	case e.Name == "showingPlcHdr" && isOn(value), e.Name == "docPartGallery" && value == "Table of Contents":
		r.forms[n-1] = true
	}
}

func (r *reader) beginRun(f *flow, e *office.Element) {
	if f.para == nil || f.run != nil {
		return
	}
	f.run = &run{
		part: len(r.parts) - 1, prefix: e.Prefix, open: e.Start, inserted: f.insert > 0,
		at: text.Span{Start: f.text.Len()},
	}
	if around := r.stack[len(r.stack)-2]; isText(around.Space) && (around.Name == "ins" || around.Name == "moveTo") {
		f.run.insert = around.Start
	}
	f.hidden, f.depth = false, len(r.stack)
}

// sign adds the text that stands for e, a child of a run.
func (r *reader) sign(f *flow, e *office.Element) {
	if e.Space == alternatives && e.Name == "AlternateContent" {
		r.add(f, text.Placeholder)
		return
	}
	if !isText(e.Space) {
		return
	}
	switch e.Name {
	case "tab", "ptab":
		if f.text.Len() > f.start {
			r.add(f, "\t")
		}
	case "cr":
		r.add(f, office.LineBreak)
	case "br":
		if kind := e.Attr(e.Space, "type"); kind == "" || kind == "textWrapping" {
			r.add(f, office.LineBreak)
		}
	case "noBreakHyphen":
		r.add(f, "\u2011")
	case "softHyphen":
		r.add(f, "\u00ad")
	case "drawing", "pict", "object", "sym", "pgNum", "contentPart":
		r.add(f, text.Placeholder)
	case "footnoteReference", "endnoteReference":
		at := f.text.Len()
		r.add(f, text.Placeholder)
		kind := strings.TrimSuffix(e.Name, "Reference") + "s"
		f.notes = append(f.notes, reference{kind, e.Attr(e.Space, "id"), text.Span{Start: at, End: f.text.Len()}})
	case "fldChar":
		switch e.Attr(e.Space, "fldCharType") {
		case "begin":
			f.fields.begin(len(f.paras))
		case "separate":
			f.fields.separate()
		case "end":
			if f.fields.end(len(f.paras)) {
				r.add(f, text.Placeholder)
			}
		}
	}
}

// add adds s to the open item, unless it is hidden.
func (r *reader) add(f *flow, s string) {
	if f.run == nil || f.hidden || f.fields.hide() {
		return
	}
	f.text.WriteString(s)
	f.item.at.End = f.text.Len()
}

// Text reads characters. White space at the start of a paragraph is not copy.
func (r *reader) Text(s string, _ text.Span) {
	f := r.flow()
	n := len(r.stack)
	if r.skip > 0 || n == 0 || !isText(r.stack[n-1].Space) || f.run == nil {
		return
	}
	switch r.stack[n-1].Name {
	case "instrText":
		f.fields.add(s)
	case "t":
		if n != f.depth+1 && f.ruby == 0 {
			return
		}
		f.item.chars = n == f.depth+1
		s = office.OneLine(s)
		if f.text.Len() == f.start {
			text := strings.TrimLeft(s, " \t")
			f.item.lead += s[:len(s)-len(text)]
			s = text
		}
		r.add(f, s)
	}
}

// Close reads an end tag.
func (r *reader) Close(e *office.Element, end text.Span) {
	defer func() { r.stack = r.stack[:len(r.stack)-1] }()
	if r.skip > 0 {
		if r.skip--; r.skip > 0 {
			return
		}
	}
	f := r.flow()
	if f.run != nil && len(r.stack) == f.depth+1 && e.Name != "rPr" {
		f.item.raw.End = end.End
		f.run.items = append(f.run.items, f.item)
		r.items++
	}
	if !isText(e.Space) {
		return
	}
	whole := text.Span{Start: e.Start.Start, End: end.End}
	switch e.Name {
	case "pPr", "rPr":
		r.closeFormat(f, e.Name, whole, end)
	case "r":
		if f.run != nil && len(r.stack) == f.depth {
			f.run.raw, f.run.at.End = whole, f.text.Len()
			f.runs = append(f.runs, *f.run)
			f.run = nil
		}
	case "p":
		r.endParagraph(f)
	case "tc":
		f.endLine(nil)
		f.cells--
	case "ins", "moveTo":
		if r.parent() != "rPr" && f.insert > 0 {
			f.insert--
		}
	case "sdt":
		r.forms = r.forms[:max(0, len(r.forms)-1)]
	case "rubyBase":
		f.ruby = max(0, f.ruby-1)
	case "txbxContent":
		r.endBox()
	case "footnote", "endnote":
		r.inNotes = append(r.inNotes, reference{e.Name + "s", f.note, text.Span{Start: f.noteAt, End: f.text.Len()}})
	}
}

// closeFormat reads the end of an element with a format, called name; whole is its place.
func (r *reader) closeFormat(f *flow, name string, whole, end text.Span) {
	switch around := r.parent(); {
	case name == "rPr" && around == "r" && f.run != nil:
		f.run.props = whole
	case f.para == nil:
	case name == "rPr" && around == "pPr":
		f.para.format = whole
	case name == "pPr" && around == "p":
		f.para.props = whole
		if f.para.before == 0 {
			f.para.before = end.Start
		}
	}
}

// endBox ends a text box. Its paragraphs follow the one that it stands in.
func (r *reader) endBox() {
	if len(r.flows) < 2 {
		return
	}
	box := r.flow()
	box.endLine(nil)
	r.flows = r.flows[:len(r.flows)-1]
	host := r.flow()
	host.boxes = append(host.boxes, box)
	if host.run != nil {
		host.run.nests = true
	}
}
