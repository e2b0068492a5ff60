package reading

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strings"

	"copydesk/lint/report"
	"copydesk/lint/report/record"
	"copydesk/lint/report/terminal"
)

// Writer writes what documents are taken for. An error of documents ends it and is returned, as is one of w.
type Writer func(w io.Writer, documents iter.Seq2[Document, error], o Options) error

// Format is a way to write what documents are taken for.
type Format struct {
	Name  string // as in --format
	About string // what it is good for, in a few words
	Write Writer
}

// Options says what is written.
type Options struct {
	Version string
	Unread  map[string]int // files that have no format that copydesk reads, by extension
}

// Formats returns every format; the first is the default, which is for people.
func Formats() []Format {
	return []Format{
		{Name: "text", About: "for people: a line for each block", Write: Text},
		{Name: "json", About: "one object, for programs", Write: JSON},
		{Name: "jsonl", About: "one object a document, one a line", Write: JSONLines},
	}
}

// JSON writes one object with the version of copydesk and the documents.
func JSON(w io.Writer, documents iter.Seq2[Document, error], o Options) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "{\n\"version\": %s,\n\"documents\": [", report.Encode(o.Version))
	separator := "\n"
	for d, err := range documents {
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%s%s", separator, report.Encode(d))
		separator = ",\n"
		if err := out.Flush(); err != nil {
			return err
		}
	}
	unread := o.Unread
	if unread == nil {
		unread = map[string]int{}
	}
	fmt.Fprintf(out, "\n],\n\"unread\": %s\n}\n", report.Encode(unread))
	return out.Flush()
}

// JSONLines writes an object for each document, one a line.
func JSONLines(w io.Writer, documents iter.Seq2[Document, error], _ Options) error {
	out := bufio.NewWriter(w)
	for d, err := range documents {
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%s\n", report.Encode(d))
		if err := out.Flush(); err != nil {
			return err
		}
	}
	return nil
}

// Text writes a line for what each document is taken for and one for each block, and below the block what the layers
// hold of it. Copy is written in full, on one line.
func Text(w io.Writer, documents iter.Seq2[Document, error], o Options) error {
	out := bufio.NewWriter(w)
	for d, err := range documents {
		if err != nil {
			return err
		}
		textDocument(out, &d)
		if err := out.Flush(); err != nil {
			return err
		}
	}
	if kinds := record.Kinds(o.Unread); kinds != "" {
		fmt.Fprintf(out, "Not read, as files of other kinds: %s.\n", terminal.Safe(kinds))
	}
	return out.Flush()
}

func textDocument(out *bufio.Writer, d *Document) {
	if reason := d.Unread(); reason != "" {
		fmt.Fprintf(out, "%s: %s\n\n", terminal.Safe(d.Path), terminal.Safe(reason))
		return
	}
	fmt.Fprintln(out, terminal.Inert(terminal.Safe(d.Path)+": "+d.heading()))
	for _, f := range d.Faults {
		line(out, f.Place, "not read", f.Text)
	}
	for i, b := range d.Blocks {
		kind := b.Kind
		if b.Unprinted {
			kind += " (not printed)"
		}
		if b.Declared {
			kind += " (front matter)"
		}
		line(out, b.Place, kind, b.Text)
		upTo := Place{Line: -1}
		if i+1 < len(d.Blocks) {
			upTo = d.Blocks[i+1].Place
		}
		d.below(out, upTo)
	}
	fmt.Fprintln(out)
}

// below writes and drops what the layers hold before a place; all of it if the place has no line.
func (d *Document) below(out *bufio.Writer, upTo Place) {
	within := func(p Place) bool {
		return upTo.Line < 0 || p.Line < upTo.Line || p.Line == upTo.Line && p.Column < upTo.Column
	}
	for ; len(d.Sentences) > 0 && within(d.Sentences[0].Place); d.Sentences = d.Sentences[1:] {
		line(out, d.Sentences[0].Place, "  sentence", d.Sentences[0].Text)
	}
	for ; len(d.Quotes) > 0 && within(d.Quotes[0].Place); d.Quotes = d.Quotes[1:] {
		line(out, d.Quotes[0].Place, "  quotation", d.Quotes[0].Text)
	}
	for ; len(d.Sources) > 0 && within(d.Sources[0].Place); d.Sources = d.Sources[1:] {
		line(out, d.Sources[0].Place, "  source", d.Sources[0].sentence())
	}
	for ; len(d.Links) > 0 && within(d.Links[0].Place); d.Links = d.Links[1:] {
		line(out, d.Links[0].Place, "  link", d.Links[0].Text+" -> "+d.Links[0].Target)
	}
}

// sentence returns the attribution in one line: who, how well readers can tell who it is, by which words, what.
func (a *Attribution) sentence() string {
	source, standing := a.Source, a.Standing
	if source == "" {
		source = "nobody"
	}
	if a.Kind != "" {
		standing += ", " + a.Kind
	}
	return fmt.Sprintf("%s (%s), by “%s”: %s", source, standing, a.Cue, strings.Join(a.Content, " … "))
}

// line writes a row: the place, what stands there, and the copy.
func line(out *bufio.Writer, at Place, what, copy string) {
	row := fmt.Sprintf("%8s  %-12s %s", fmt.Sprintf("%d:%d", at.Line, at.Column), what,
		terminal.Safe(strings.Join(strings.Fields(copy), " ")))
	fmt.Fprintln(out, terminal.Inert(row))
}
