package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"math"
	"strings"

	"copydesk/lint"
	"copydesk/lint/report/terminal"
	"copydesk/lint/text"
)

// JSON writes one object with the version of copydesk, findings, documents and summary, in this order. Lines and
// columns count from 1, columns in code points; start_byte and end_byte are a half-open range of the file. Every
// list is present, even when empty. Findings are written as they come; a short record of each document is kept until
// all are written.
func JSON(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error {
	out := bufio.NewWriterSize(w, 1<<16)
	var documents bytes.Buffer
	written := 0
	reasons := reasons{}
	fmt.Fprintf(out, "{\n\"version\": %s,\n\"findings\": [", encode(o.Version))
	total, err := stream(out, results, o, func(r lint.Result, shown []lint.Finding) {
		for _, f := range shown {
			separate(out, written)
			written++
			_, _ = out.Write(encode(newFinding(r.Path, f, reasons.of(f)))) // out keeps the error, and Flush returns it
		}
		if documents.Len() > 0 {
			documents.WriteByte(',')
		}
		documents.WriteByte('\n')
		documents.Write(encode(newDocument(r)))
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

// separate ends the nth element of a list, from 0, and begins a line for the next.
func separate(w io.Writer, n int) {
	if n > 0 {
		fmt.Fprint(w, ",")
	}
	fmt.Fprint(w, "\n")
}

// jsonDocument is a document in the report. Reason says why it was not checked. Fixed counts the fixes made by rule,
// and Withheld the findings whose fix was withheld by reason and rule.
type jsonDocument struct {
	Path     string         `json:"path"`
	Format   string         `json:"format"`
	Words    int            `json:"words"`
	Language string         `json:"language,omitempty"` // if most rules for one language skipped it
	Status   string         `json:"status"`
	Reason   string         `json:"reason,omitempty"`
	Fixed    map[string]int `json:"fixed,omitempty"`

	Withheld lint.Withheld `json:"withheld,omitempty"`
	Changes  []jsonChange  `json:"changes,omitempty"` // what the fixes changed
}

// jsonChange is one edit of a fix. The place is the one before the fixes, and the words are whole. Old is empty for
// an insertion, New for a deletion.
type jsonChange struct {
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Rule   string `json:"rule"`
	Old    string `json:"old"`
	New    string `json:"new"`
}

// newDocument returns the record for the document of r.
func newDocument(r lint.Result) jsonDocument {
	var changes []jsonChange
	for _, c := range r.Changes {
		changes = append(changes, jsonChange{c.Start.Line, c.Start.Column, c.Rule, c.Old, c.New})
	}
	return jsonDocument{
		Path: r.Path, Format: r.Format, Words: r.Words, Language: r.Language, Status: string(r.Status), Reason: r.Reason,
		Fixed: r.Fixed, Withheld: r.Withheld, Changes: changes,
	}
}

// jsonPlace is a place in a file: from line and column up to but not including end_line and end_column, from 1 and
// in code points; and the same in bytes of the file, from 0.
type jsonPlace struct {
	Line      int `json:"line"`
	Column    int `json:"column"`
	EndLine   int `json:"end_line"`
	EndColumn int `json:"end_column"`
	StartByte int `json:"start_byte"`
	EndByte   int `json:"end_byte"`
}

// jsonFinding is a finding in the report.
type jsonFinding struct {
	Path string `json:"path"`
	jsonPlace
	Rule     string        `json:"rule"`
	Severity string        `json:"severity"`
	Message  string        `json:"message"`
	Why      string        `json:"why"`
	Related  []jsonRelated `json:"related"`
	Fixes    []jsonFix     `json:"fixes"`
}

// jsonRelated is another place of a finding; Rule is the rule of an overlapping finding, if there is one.
type jsonRelated struct {
	jsonPlace
	Message string `json:"message"`
	Rule    string `json:"rule,omitempty"`
}

// jsonFix is a change that removes the cause of a finding. If Safe, it may be made without review; if ByHand, it is
// a guess.
type jsonFix struct {
	Message string     `json:"message"`
	Safe    bool       `json:"safe"`
	ByHand  bool       `json:"by_hand"`
	Edits   []jsonEdit `json:"edits"`
}

// jsonEdit replaces bytes of the file with New. If it is not Exact, they contain markup too, and a program must not
// make the edit.
type jsonEdit struct {
	jsonPlace
	New   string `json:"new"`
	Exact bool   `json:"exact"`
}

// newFinding returns f of the document at path; why is its reason without the line breaks of the rule file.
func newFinding(path string, f lint.Finding, why string) jsonFinding {
	j := jsonFinding{
		Path: path, jsonPlace: newPlace(f.Start, f.End, f.File), Rule: f.Rule, Severity: f.Severity.String(),
		Message: f.Message, Why: why, Related: []jsonRelated{}, Fixes: []jsonFix{},
	}
	for _, r := range f.Related {
		j.Related = append(j.Related, jsonRelated{newPlace(r.Start, r.End, r.File), r.Message, r.Rule})
	}
	for _, fix := range f.Fixes {
		edits := []jsonEdit{}
		for _, e := range fix.Edits {
			edits = append(edits, jsonEdit{newPlace(e.Start, e.End, e.File), e.New, e.Exact})
		}
		j.Fixes = append(j.Fixes, jsonFix{fix.Message, fix.Safe, fix.ByHand, edits})
	}
	return j
}

// newPlace returns the place of origin, from start to end.
func newPlace(start, end text.Position, origin text.Span) jsonPlace {
	return jsonPlace{start.Line, start.Column, end.Line, end.Column, origin.Start, origin.End}
}

// reasons caches the formatted reasons of findings; it has at most one for each rule.
type reasons map[string]string

// of returns the reason of f without the line breaks of the rule file.
func (m reasons) of(f lint.Finding) string {
	why, known := m[f.Why]
	if !known {
		why = reason(f.Why)
		m[f.Why] = why
	}
	return why
}

// reason returns why, the reason of a rule, with one line for each paragraph.
func reason(why string) string { return strings.Join(terminal.Wrap(why, math.MaxInt), "\n") }

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
	if bytes.IndexFunc(line, terminal.Harmful) < 0 && !bytes.Contains(line, []byte("##")) {
		return line
	}
	escaped := make([]byte, 0, len(line)+16)
	spelt := string(line)
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
