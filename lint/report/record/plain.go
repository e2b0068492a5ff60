package record

import (
	"strconv"
	"unicode/utf8"

	"copydesk/lint/report/terminal"
)

// plain is JSON that is written field by field, for the records that most reports have thousands of. It knows no
// escapes: of a text that needs some it is false, and encoding/json writes the record instead.
type plain struct {
	out   []byte
	fails bool
}

// AppendFinding appends f to dst as encoding/json writes it. It is false for a finding that it cannot write, and dst
// is then without it.
func AppendFinding(dst []byte, f *Finding) ([]byte, bool) {
	p := plain{out: dst}
	p.text(`{"path":`, f.Path)
	p.optional(`,"story":`, f.Story)
	p.place(`,`, f.Place)
	p.text(`,"rule":`, f.Rule)
	p.text(`,"severity":`, f.Severity)
	p.text(`,"message":`, f.Message)
	p.text(`,"why":`, f.Why)
	p.raw(`,"related":`)
	list(&p, f.Related, (*plain).related)
	p.raw(`,"fixes":`)
	list(&p, f.Fixes, (*plain).fix)
	p.raw(`}`)
	return p.end(dst, len(f.Marks) > 0)
}

// AppendDocument is AppendFinding for a document.
func AppendDocument(dst []byte, d *Document) ([]byte, bool) {
	p := plain{out: dst}
	p.text(`{"path":`, d.Path)
	p.optional(`,"story":`, d.Story)
	p.text(`,"format":`, d.Format)
	p.number(`,"words":`, d.Words)
	p.optional(`,"language":`, d.Language)
	p.text(`,"status":`, d.Status)
	p.optional(`,"reason":`, d.Reason)
	p.text(`,"desk":`, d.Desk)
	rare := d.Folder || len(d.Fixed) > 0 || len(d.Withheld) > 0 || len(d.Changes) > 0 || len(d.Blocks) > 0 ||
		d.Speaking != nil
	for _, count := range []struct {
		key string
		n   int
	}{{`,"hidden":`, d.Hidden}, {`,"allowed":`, d.Allowed}, {`,"baseline":`, d.Known}, {`,"unchanged":`, d.Unchanged}} {
		if count.n != 0 {
			p.number(count.key, count.n)
		}
	}
	p.raw(`}`)
	return p.end(dst, rare)
}

// end returns what was written and true, or dst and false if the record cannot be written or has rare parts.
func (p *plain) end(dst []byte, rare bool) ([]byte, bool) {
	if p.fails || rare {
		return dst, false
	}
	return p.out, true
}

func (p *plain) related(r Related) {
	p.place(`{`, r.Place)
	p.text(`,"message":`, r.Message)
	p.optional(`,"rule":`, r.Rule)
	p.raw(`}`)
}

func (p *plain) fix(f Fix) {
	p.text(`{"message":`, f.Message)
	p.truth(`,"safe":`, f.Safe)
	p.truth(`,"by_hand":`, f.ByHand)
	p.raw(`,"edits":`)
	list(p, f.Edits, (*plain).edit)
	p.raw(`}`)
}

func (p *plain) edit(e Edit) {
	p.place(`{`, e.Place)
	p.text(`,"new":`, e.New)
	p.truth(`,"exact":`, e.Exact)
	p.fails = p.fails || len(e.Marks) > 0
	p.raw(`}`)
}

// place writes the fields of at after before, which is a comma or a brace.
func (p *plain) place(before string, at Place) {
	p.raw(before)
	p.number(`"line":`, at.Line)
	p.number(`,"column":`, at.Column)
	p.number(`,"end_line":`, at.EndLine)
	p.number(`,"end_column":`, at.EndColumn)
	p.number(`,"start_byte":`, at.StartByte)
	p.number(`,"end_byte":`, at.EndByte)
}

// list writes all with one; no list is null.
func list[T any](p *plain, all []T, one func(*plain, T)) {
	if all == nil {
		p.raw(`null`)
		return
	}
	p.raw(`[`)
	for i, v := range all {
		if i > 0 {
			p.raw(`,`)
		}
		one(p, v)
	}
	p.raw(`]`)
}

func (p *plain) raw(s string) { p.out = append(p.out, s...) }

func (p *plain) number(key string, n int) {
	p.out = strconv.AppendInt(append(p.out, key...), int64(n), 10)
}

func (p *plain) truth(key string, is bool) { p.out = strconv.AppendBool(append(p.out, key...), is) }

func (p *plain) optional(key, s string) {
	if s != "" {
		p.text(key, s)
	}
}

func (p *plain) text(key, s string) {
	p.fails = p.fails || !isPlain(s)
	p.out = append(append(append(append(p.out, key...), '"'), s...), '"')
}

// isPlain reports whether JSON holds s as it is, and a terminal and a CI log show it so.
func isPlain(s string) bool {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c < ' ' || c >= 0x7f || c == '"' || c == '\\' || c == '#' {
				return false
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError || terminal.Harmful(r) {
			return false
		}
		i += n
	}
	return true
}
