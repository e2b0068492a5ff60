package answer

import (
	"context"

	"github.com/aymanbagabas/go-udiff"

	"copydesk/lint"
	"copydesk/lint/fix"
	"copydesk/lint/text"
)

// Fixed is a text with its fixes made, and the answer for it.
type Fixed struct {
	Answer
	Text     string         `json:"text"`
	Edits    []Edit         `json:"edits"` // make the text of the request this one; in order, with places of the old text
	Fixed    map[string]int `json:"fixed"` // number of fixes made, by rule
	Withheld lint.Withheld  `json:"withheld"`
}

// Fix makes the safe fixes of the text of q, and with unsafe those too that may change what it says. Its error is that
// of Check.
func (e *Engine) Fix(ctx context.Context, q Request, unsafe bool) (Fixed, error) {
	s, err := e.source(q)
	if err != nil {
		return Fixed{}, err
	}
	format, _ := formatOf(s.Format) // source knows it
	after := q.Text
	s.Fixer = &fix.Fixer{
		Unsafe: unsafe,
		Parse:  func(file []byte) (*text.Document, error) { return format.parse(q.Name, file) },
		Write:  func(file []byte) error { after = string(file); return nil },
	}
	r, err := s.Check(ctx)
	if err != nil {
		return Fixed{}, err
	}
	out := Fixed{
		Answer: answerOf(s.Linter, after, r), Text: after, Edits: edits(q.Text, after),
		Fixed: r.Fixed, Withheld: r.Withheld,
	}
	// JSON has no null where a caller expects an object.
	if out.Fixed == nil {
		out.Fixed = map[string]int{}
	}
	if out.Withheld == nil {
		out.Withheld = lint.Withheld{}
	}
	return out, nil
}

// edits returns what turns one text into another, in as few characters as possible, so that marks and cursors stay.
func edits(from, to string) []Edit {
	out := []Edit{}
	u := newUnits(from)
	for _, e := range udiff.Strings(from, to) {
		out = append(out, Edit{Start: u.before(e.Start), End: u.before(e.End), New: e.New})
	}
	return out
}
