package docx

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"time"

	"copydesk/lint/parse/office"
	"copydesk/lint/text"
)

// What a package says about the part with its comments.
const (
	commentsType = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
	relationType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
	strictType   = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
	contentTypes = "[Content_Types].xml"
	declaration  = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// Annotate returns the package with notes as comments of the time when. A note on a footnote stands at its sign in
// the body, because Word has no comments in notes.
func (f *File) Annotate(notes []text.Note, when time.Time) ([]byte, error) {
	if len(notes) == 0 {
		return f.archive.Source(), nil
	}
	if !f.prefixed() {
		return nil, errNoPrefix
	}
	w := f.rewriting(when)
	var numbered []numberedNote
	for _, n := range notes {
		at := f.inBody(office.Words(f.Copy.Text, n.At))
		w.number++
		id, p := strconv.Itoa(w.number), f.marks[0].prefix
		w.inserted = append(w.inserted,
			insertion{at: at.Start, xml: fmt.Sprintf(`<%scommentRangeStart %[1]sid="%[2]s"/>`, p, id)},
			insertion{at: at.End, after: true, xml: fmt.Sprintf(
				`<%scommentRangeEnd %[1]sid="%[2]s"/><%[1]sr><%[1]scommentReference %[1]sid="%[2]s"/></%[1]sr>`, p, id)})
		numbered = append(numbered, numberedNote{id, n.Paragraphs})
	}
	sort.SliceStable(w.inserted, func(i, j int) bool { return w.inserted[i].at < w.inserted[j].at })
	if err := w.rewrite(); err != nil {
		return nil, err
	}
	more, err := w.commentsPart(numbered)
	if err != nil {
		return nil, err
	}
	return f.archive.Rewrite(append(w.changes(), more...))
}

// numberedNote is a note with the number that its comment has.
type numberedNote struct {
	id         string
	paragraphs []string
}

// comments returns notes as comments, with the prefix p.
func (w *rewriting) comments(p string, notes []numberedNote) string {
	var b strings.Builder
	for _, n := range notes {
		fmt.Fprintf(&b, `<%scomment %[1]sid="%[2]s" %[3]s %[1]sinitials="cd">`, p, n.id, signature(p, w.time))
		for i, s := range n.paragraphs {
			b.WriteString("<" + p + "p>")
			if i == 0 {
				fmt.Fprintf(&b, `<%sr><%[1]sannotationRef/></%[1]sr>`, p)
			}
			fmt.Fprintf(&b, `<%sr><%[1]st xml:space="preserve">%[2]s</%[1]st></%[1]sr></%[1]sp>`, p, office.Escape(s))
		}
		b.WriteString("</" + p + "comment>")
	}
	return b.String()
}

// inBody returns s, or the sign of the note that s is in.
func (f *File) inBody(s text.Span) text.Span {
	for _, n := range f.inNotes {
		if n.at.Start <= s.Start && s.Start < n.at.End {
			for _, r := range f.notes {
				if r.kind == n.kind && r.id == n.id {
					return r.at
				}
			}
		}
	}
	return s
}

// commentsPart returns the changes that add comments to the package.
func (w *rewriting) commentsPart(notes []numberedNote) ([]office.Change, error) {
	body := w.parts[0].name
	relations, err := readRelations(w.archive, body)
	if err != nil {
		return nil, err
	}
	if name := relations.target("comments"); name != "" && w.archive.Has(name) {
		old, err := w.archive.Part(name)
		if err != nil {
			return nil, err
		}
		root, err := office.RootOf(name, old)
		if err != nil {
			return nil, err
		}
		return []office.Change{{Name: name, Content: root.Append(old, w.comments(root.Prefix, notes))}}, nil
	}
	p, dir := w.marks[0].prefix, body[:strings.LastIndexByte(body, '/')+1]
	space, relation := w.space, relationType
	if space == strict {
		relation = strictType
	}
	name := dir + "comments.xml"
	for n := 2; w.archive.Has(name); n++ {
		name = fmt.Sprintf("%scomments%d.xml", dir, n)
	}
	part := fmt.Sprintf(`%s<%scomments xmlns:%s="%s">%s</%[2]scomments>`, declaration, p, strings.TrimSuffix(p, ":"),
		space, w.comments(p, notes))
	changes := []office.Change{{Name: name, Content: []byte(part)}}
	types := fmt.Sprintf(`<Override PartName="/%s" ContentType="%s"/>`, name, commentsType)
	rels := fmt.Sprintf(`<Relationship Id="%s" Type="%s" Target="%s"/>`, relations.free(), relation,
		strings.TrimPrefix(name, dir))
	for _, add := range []struct{ part, root, xml string }{
		{contentTypes, "Types", types},
		{strings.TrimPrefix(nameOfRelations(body), "/"), "Relationships", rels},
	} {
		c, err := w.appended(add.part, add.root, add.xml)
		if err != nil {
			return nil, err
		}
		changes = append(changes, c)
	}
	return changes, nil
}

// free returns an identity that no relation has.
func (r relations) free() string {
	taken := map[string]bool{}
	for _, n := range r.named {
		taken[n.ID] = true
	}
	for n := len(r.named) + 1; ; n++ {
		if id := fmt.Sprintf("rId%d", n); !taken[id] {
			return id
		}
	}
}

// appended returns the part called name with xml at the end of its root element. A part that is missing is made.
func (f *File) appended(name, root, xml string) (office.Change, error) {
	if !f.archive.Has(name) {
		const relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
		made := declaration + "<" + root + ` xmlns="` + relationships + `">` + xml + "</" + root + ">"
		return office.Change{Name: name, Content: []byte(made)}, nil
	}
	old, err := f.archive.Part(name)
	if err != nil {
		return office.Change{}, err
	}
	at, err := office.RootOf(name, old)
	if err != nil {
		return office.Change{}, err
	}
	return office.Change{Name: name, Content: at.Append(old, xml)}, nil
}
