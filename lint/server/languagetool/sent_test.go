package languagetool

import (
	"encoding/json"
	"net/url"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"copydesk/lint/text"
)

// FuzzSent holds that each stretch of the text has a place in what the client sent, in order, and that a stretch of one
// part that is text has the place of the same words.
func FuzzSent(f *testing.F) {
	f.Add("It was ", "<b>", "", "the the 🦭 quay.")
	f.Add("", "&nbsp;", " ", "quay")
	f.Add("🦭", "x", "🦭🦭", "")
	f.Fuzz(func(t *testing.T, before, markup, as, after string) {
		if len(before)+len(markup)+len(as)+len(after) > 60 {
			return
		}
		for _, s := range []string{before, markup, as, after} {
			if !utf8.ValidString(s) {
				return
			}
		}
		data, err := json.Marshal(map[string]any{"annotation": []any{
			map[string]string{"text": before}, map[string]string{"markup": markup, "interpretAs": as}, map[string]string{"text": after},
		}})
		if err != nil {
			t.Fatal(err)
		}
		q, err := Read(url.Values{"data": {string(data)}, "language": {"en"}})
		if err != nil {
			t.Fatal(err)
		}
		sent := utf16.Encode([]rune(before + markup + after))
		for start := range q.Text + "." {
			for end := range q.Text + "." {
				if end < start {
					continue
				}
				s := text.Span{Start: start, End: end}
				from, to := q.sent(s)
				if from < 0 || to < from || to > len(sent) {
					t.Fatalf("%v of %q is at %d to %d of %d", s, q.Text, from, to, len(sent))
				}
				if !s.Empty() && !q.crossesMarkup(s) && string(utf16.Decode(sent[from:to])) != q.Text[start:end] {
					t.Fatalf("%q is at %q", q.Text[start:end], string(utf16.Decode(sent[from:to])))
				}
				if c := q.around(s); c.Offset+c.Length > units(c.Text) {
					t.Fatalf("%v is outside its context %+v", s, c)
				}
			}
		}
	})
}
