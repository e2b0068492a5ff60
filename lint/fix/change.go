package fix

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint"
	"copydesk/lint/order"
	"copydesk/lint/text"
)

// placedChange is a change and its byte offset in the first document.
type placedChange struct {
	lint.Change
	at int
}

// changesOf returns the edits that the fixes of made were in d; maps lead back to the first document.
func changesOf(d *text.Document, made []lint.Finding, unsafe bool, maps editMaps) []placedChange {
	var out []placedChange
	for i := range made {
		x, _ := made[i].Correction(unsafe)
		for _, e := range x.Edits {
			var c placedChange
			var at int
			c.Rule = made[i].Rule
			c.Old, c.New, at = wordsOf(d, e)
			c.at = maps.back(text.Span{Start: at, End: at}).Start
			out = append(out, c)
		}
	}
	return out
}

// inOrderOf returns changes in the order of their places in before, the first document.
func inOrderOf(before *text.Document, changes []placedChange) []lint.Change {
	order.By(changes, func(a, b placedChange) int { return cmp.Compare(a.at, b.at) })
	out := make([]lint.Change, len(changes))
	for i, c := range changes {
		out[i] = c.Change
		out[i].Start = before.Position(c.at)
	}
	return out
}

// wordPart is how many bytes of a word are shown on each side of an edit.
const wordPart = 40

// wordsOf returns the text that e replaces in d and the new text, both extended to whole words, and the byte offset
// in the source where the old text begins.
func wordsOf(d *text.Document, e lint.Edit) (from, to string, at int) {
	if !e.InText() {
		return strings.TrimSpace(d.Source[e.Origin.Start:e.Origin.End]), strings.TrimSpace(e.New), e.Origin.Start
	}
	from, to = d.Text[e.Span.Start:e.Span.End], e.New
	head, tail := lastWord(d.Text[:e.Span.Start]), firstWord(d.Text[e.Span.End:])
	// A word that ends before the edit or begins after it does not change.
	edge := cmp.Or(from, to)
	if strings.TrimLeftFunc(edge, unicode.IsSpace) != edge {
		head = ""
	}
	if strings.TrimRightFunc(edge, unicode.IsSpace) != edge {
		tail = ""
	}
	from, to = head+from+tail, head+to+tail
	first := e.Span.Start - len(head) + len(from) - len(strings.TrimLeftFunc(from, unicode.IsSpace))
	at = e.Origin.Start
	if first < e.Span.End || head != "" {
		origin, _ := d.Origin(text.Span{Start: first, End: first + 1})
		at = origin.Start
	}
	return strings.TrimSpace(from), strings.TrimSpace(to), at
}

func firstWord(s string) string {
	s = s[:min(len(s), wordPart)]
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		return s[:i]
	}
	for s != "" && !utf8.ValidString(s) {
		s = s[:len(s)-1]
	}
	return s
}

func lastWord(s string) string {
	s = s[max(0, len(s)-wordPart):]
	for s != "" && !utf8.RuneStart(s[0]) {
		s = s[1:]
	}
	if i := strings.LastIndexFunc(s, unicode.IsSpace); i >= 0 {
		_, n := utf8.DecodeRuneInString(s[i:])
		return s[i+n:]
	}
	return s
}
