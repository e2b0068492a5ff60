package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"copydesk/lint"
	"copydesk/lint/report/record"
	"copydesk/lint/report/terminal"
	"copydesk/lint/swar"
	"copydesk/lint/text"
)

// JSON writes one object with the version of copydesk, findings, documents and summary, in this order. With o.Copies,
// it also holds the time, the commit and the copy, and says where in it each finding is. Lines and
// columns count from 1, columns in code points; start_byte and end_byte are a half-open range of the file. Every
// list is present, even when empty. Findings are written as they come; a short record of each document is kept until
// all are written.
func JSON(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error {
	out := bufio.NewWriterSize(w, 1<<16)
	var documents bytes.Buffer
	written := 0
	reasons := record.Reasons{}
	fmt.Fprintf(out, "{\n\"version\": %s,\n", encode(o.Version))
	if o.Copies {
		fmt.Fprintf(out, "\"time\": %s,\n\"commit\": %s,\n", encode(o.Time), encode(o.Commit))
	}
	fmt.Fprint(out, "\"findings\": [")
	total, err := stream(out, results, o, func(r lint.Result, shown []lint.Finding) {
		for _, f := range shown {
			separate(out, written)
			written++
			// out keeps the error, and Flush returns it.
			_, _ = out.Write(encode(record.NewFinding(&r, f, reasons.Of(f), o.copied(r))))
		}
		if documents.Len() > 0 {
			documents.WriteByte(',')
		}
		documents.WriteByte('\n')
		documents.Write(encode(record.NewDocument(r, len(shown), o.Copies)))
	})
	if err != nil {
		return err
	}
	fmt.Fprint(out, "\n],\n\"documents\": [")
	if _, err := documents.WriteTo(out); err != nil {
		return err
	}
	fmt.Fprintf(out, "\n],\n\"summary\": %s\n}\n", encode(total))
	return out.Flush()
}

// copied returns the document of r if the report holds the copy; else nil.
func (o Options) copied(r lint.Result) *text.Document {
	if !o.Copies {
		return nil
	}
	return r.Document
}

// separate ends the nth element of a list, from 0, and begins a line for the next.
func separate(w io.Writer, n int) {
	if n > 0 {
		fmt.Fprint(w, ",")
	}
	fmt.Fprint(w, "\n")
}

// isHarmless reports whether a terminal shows all of s.
func isHarmless(s string) bool {
	for s != "" {
		n := swar.Size
		if len(s) < n || !swar.Printable(swar.Load(s, 0)) {
			var r rune
			if r, n = utf8.DecodeRuneInString(s); terminal.Harmful(r) {
				return false
			}
		}
		s = s[n:]
	}
	return true
}

// encode returns v as JSON on one line. It escapes characters that a terminal would obey, so that the output is safe
// to print, and a character of what a CI log would read as a command.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // structs of strings and numbers can always be encoded
	}
	line := bytes.TrimSuffix(b.Bytes(), []byte("\n"))
	spelt := string(line)
	if isHarmless(spelt) && !strings.Contains(spelt, "##") {
		return line
	}
	escaped := make([]byte, 0, len(line)+16)
	for i, r := range spelt {
		switch {
		case r == '#' && terminal.CommandAt(spelt, i):
			escaped = append(escaped, `\u0023`...)
		case !terminal.Harmful(r):
			escaped = append(escaped, string(r)...)
		case r > 0xffff:
			r -= 0x10000
			escaped = fmt.Appendf(escaped, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		default:
			escaped = fmt.Appendf(escaped, `\u%04x`, r)
		}
	}
	return escaped
}
