package parse_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"copydesk/lint/linttest"
	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// TestBlocks parses the files of each archive in testdata/blocks. Each is followed by a file with .want added to its
// name, which holds the expected result: the declared values, and a line for each block, comment and quotation.
func TestBlocks(t *testing.T) {
	linttest.CheckArchives(t, "testdata/blocks/*.txtar", *update, readAs)
}

// readAs returns the result of parsing a file, in the form of the .want files.
func readAs(name string, source []byte) string {
	d, err := parse.Bytes(name, source)
	var refused *parse.Error
	if errors.As(err, &refused) {
		return fmt.Sprintf("refused: %v\n", refused)
	}
	var out strings.Builder
	if d.Lang != "" || d.Type != "" {
		fmt.Fprintf(&out, "lang %q type %q\n", d.Lang, d.Type)
	}
	at := func(s text.Span) string {
		origin, exact := d.Origin(s)
		p := d.Position(origin.Start)
		if !exact {
			return fmt.Sprintf("%d:%d~", p.Line, p.Column)
		}
		return fmt.Sprintf("%d:%d", p.Line, p.Column)
	}
	for _, b := range d.Blocks {
		flags := ""
		if b.Unprinted {
			flags += " unprinted"
		}
		if b.Declared {
			flags += " declared"
		}
		fmt.Fprintf(&out, "%s %s%s: %s\n", at(b.Span), b.Kind, flags, text.Shown(d.Body(b)))
	}
	for _, c := range d.Comments {
		p := d.Position(c.Source.Start)
		fmt.Fprintf(&out, "%d:%d comment: %s\n", p.Line, p.Column, c.Text)
	}
	for _, q := range d.Quotations {
		fmt.Fprintf(&out, "%s quotation: %s\n", at(q), text.Shown(d.Text[q.Start:q.End]))
	}
	for _, l := range d.Links {
		pictured := ""
		if l.Pictured {
			pictured = " (pictured)"
		}
		fmt.Fprintf(&out, "%s link%s: %s -> %s\n", at(l.Span), pictured, text.Shown(d.Text[l.Span.Start:l.Span.End]), l.Target)
	}
	return out.String()
}
