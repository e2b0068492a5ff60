package languagetool_test

import (
	"errors"
	"net/url"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/server/languagetool"
	"copydesk/lint/server/problem"
	"copydesk/lint/text"
	"copydesk/rules"
)

// ask returns the answer to these parameters.
func ask(t *testing.T, form url.Values) languagetool.Answer {
	t.Helper()
	q, err := languagetool.Read(form)
	if err != nil {
		t.Fatal(err)
	}
	book, err := rules.Book()
	if err != nil {
		t.Fatal(err)
	}
	l, err := book.Defaults().Linter("", q.Least)
	if err != nil {
		t.Fatal(err)
	}
	r, err := lint.Source{Linter: l, Read: func() (*text.Document, error) { return parse.Plain("", []byte(q.Text)) }}.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return q.Answer("1.2.3", r, func(rule string) string { return "title of " + rule })
}

// The place of a match counts UTF-16 units of what was sent, markup included.
func TestAnswer(t *testing.T) {
	for _, tt := range []struct {
		name, parameter, copy, sent string // sent is what the client has, to cut the match from
		want, value                 string // the words of the match, and its replacement; empty for none
	}{
		{"text", "text", "Experts said so.", "Experts said so.", "Experts", ""},
		{"emoji", "text", "🦭 Experts said so.", "🦭 Experts said so.", "Experts", ""},
		{"a fix", "text", "It was the the quay.", "It was the the quay.", "the the", "the"},
		{"data as text", "data", `{"text": "It was the the quay."}`, "It was the the quay.", "the the", "the"},
		{
			"markup before", "data", `{"annotation": [{"markup": "<p>"}, {"text": "It was the the quay."}, {"markup": "</p>"}]}`,
			"<p>It was the the quay.</p>", "the the", "the",
		},
		{
			"markup within", "data",
			`{"annotation": [{"text": "It was the "}, {"markup": "<b>🦭"}, {"text": "the quay."}, {"markup": "</b>"}]}`,
			"It was the <b>🦭the quay.</b>", "the <b>🦭the", "",
		},
		{
			"markup that is read as text", "data",
			`{"annotation": [{"text": "It was"}, {"markup": "&nbsp;", "interpretAs": " "}, {"text": "the the quay."}]}`,
			"It was&nbsp;the the quay.", "the the", "the",
		},
		{
			"a match in markup", "data",
			`{"annotation": [{"text": "It was "}, {"markup": "&exp;", "interpretAs": "the the"}, {"text": " quay."}]}`,
			"It was &exp; quay.", "&exp;", "",
		},
	} {
		got := ask(t, url.Values{"language": {"en-GB"}, tt.parameter: {tt.copy}})
		if len(got.Matches) != 1 {
			t.Errorf("%s: matches %+v", tt.name, got.Matches)
			continue
		}
		m := got.Matches[0]
		if words := cut(tt.sent, m.Offset, m.Length); words != tt.want {
			t.Errorf("%s: the match is %q, want %q", tt.name, words, tt.want)
		}
		if words := cut(m.Context.Text, m.Context.Offset, m.Context.Length); !strings.HasPrefix(strings.ReplaceAll(tt.want, "<b>🦭", ""), words) && tt.value == "" && !strings.Contains(tt.want, "&") {
			t.Errorf("%s: the match is %q of the context %q", tt.name, words, m.Context.Text)
		}
		value := ""
		if len(m.Replacements) > 0 {
			value = m.Replacements[0].Value
		}
		if value != tt.value {
			t.Errorf("%s: the replacement is %q, want %q", tt.name, value, tt.value)
		}
	}
}

// cut returns the words of s at an offset and of a length in UTF-16 units.
func cut(s string, offset, length int) string {
	var out strings.Builder
	at := 0
	for _, r := range s {
		if at >= offset && at < offset+length {
			out.WriteRune(r)
		}
		at++
		if r > 0xffff {
			at++
		}
	}
	return out.String()
}

// A replacement of a deleted line takes the white space beside it, because a client replaces what it marks.
func TestReplacementTakesWhiteSpace(t *testing.T) {
	copy := "The quay at Orlund is shut until May, the reeve Una Prest said.\n\nAlso Read: Ferry prices to rise\n\nIt was built in 1904, of stone from the old lock, by the men of Orlund.\n"
	for _, m := range ask(t, url.Values{"language": {"en-GB"}, "text": {copy}}).Matches {
		if m.Rule.Category.ID == "chrome" && len(m.Replacements) == 1 {
			fixed := copy[:m.Offset] + m.Replacements[0].Value + copy[m.Offset+m.Length:]
			if want := "The quay at Orlund is shut until May, the reeve Una Prest said.\n\nIt was built in 1904, of stone from the old lock, by the men of Orlund.\n"; fixed != want {
				t.Errorf("got %q", fixed)
			}
			return
		}
	}
	t.Error("no line of a page was found, or no fix of it")
}

func TestChoice(t *testing.T) {
	copy := "Experts said it was the the quay."
	for _, tt := range []struct {
		name, parameter, value string
		want                   int
	}{
		{"all", "", "", 2},
		{"a rule off", "disabledRules", "hygiene/repeated-word,other", 1},
		{"a category off", "disabledCategories", "hygiene,sourcing", 0},
		{"a rule alone", "enabledRules", "hygiene/repeated-word", 1},
		{"a category alone", "enabledCategories", "sourcing", 1},
	} {
		form := url.Values{"language": {"auto"}, "text": {copy}, tt.parameter: {tt.value}, "unknown": {"x"}}
		if strings.HasPrefix(tt.parameter, "enabled") {
			form.Set("enabledOnly", "true")
		}
		if got := ask(t, form); len(got.Matches) != tt.want {
			t.Errorf("%s: %d matches, want %d", tt.name, len(got.Matches), tt.want)
		}
	}
}

func TestMistakes(t *testing.T) {
	for _, tt := range []struct {
		form url.Values
		want string
	}{
		{url.Values{"language": {"en"}}, "Missing 'text' or 'data'"},
		{url.Values{"text": {"a"}, "data": {"b"}, "language": {"en"}}, "not both"},
		{url.Values{"text": {"a"}}, "Missing 'language'"},
		{url.Values{"text": {"a"}, "language": {"English!"}}, "not a language code"},
		{url.Values{"data": {"a"}, "language": {"en"}}, "Could not parse 'data' as JSON"},
		{url.Values{"data": {"{}"}, "language": {"en"}}, "neither"},
		{url.Values{"data": {`{"annotation": [{}]}`}, "language": {"en"}}, "either 'text' or 'markup'"},
		{url.Values{"text": {"a\xff"}, "language": {"en"}}, "not UTF-8"},
	} {
		_, err := languagetool.Read(tt.form)
		var p *problem.Problem
		if !errors.As(err, &p) || p.Status != 400 || !strings.Contains(p.Detail, tt.want) {
			t.Errorf("%v: %v, want %q", tt.form, err, tt.want)
		}
	}
}
