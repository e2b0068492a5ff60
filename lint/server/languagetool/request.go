// Package languagetool has the requests and answers of LanguageTool's HTTP interface, so that its many clients can ask
// copydesk. It reads what clients send, and ignores what it does not know, as LanguageTool does.
//
// Source: https://languagetool.org/http-api/, version 1.1.2 of the description.
package languagetool

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"copydesk/lint"
	"copydesk/lint/jsonkind"
	"copydesk/lint/server/problem"
	"copydesk/lint/text"
)

// Request is the copy that a client sends, and what it wants to hear of it.
type Request struct {
	Text     string // the copy, without markup
	Language string // as the client calls it; "auto" if it does not know
	Least    lint.Severity

	pieces     []piece // in order; together they are Text
	disabled   []string
	enabled    []string
	categories struct{ disabled, enabled []string }
	only       bool // nothing but what is enabled
}

// piece is a stretch of Text with its place in what the client sent.
type piece struct {
	at, len  int // in Text, in bytes
	from, to int // in what the client sent, in UTF-16 units
	markup   bool
}

// annotated is the parameter data.
type annotated struct {
	Text       *string      `json:"text"`
	Annotation []annotation `json:"annotation"`
}

type annotation struct {
	Text        *string `json:"text"`
	Markup      *string `json:"markup"`
	InterpretAs string  `json:"interpretAs"`
}

// Read returns the request with these parameters. The error is a *problem.Problem.
func Read(form url.Values) (*Request, error) {
	wrong := func(detail string) (*Request, error) { return nil, problem.New(http.StatusBadRequest, "%s", detail) }
	q := &Request{Language: form.Get("language"), Least: lint.Warning, only: form.Get("enabledOnly") == "true"}
	switch {
	case !form.Has("text") && !form.Has("data"):
		return wrong("Missing 'text' or 'data' parameter")
	case form.Has("text") && form.Has("data"):
		return wrong("Set only 'text' or 'data' parameter, not both")
	case q.Language == "":
		return wrong("Missing 'language' parameter, such as 'en-GB', or 'auto'")
	}
	if q.Language != "auto" && text.LanguageTag(q.Language) == "" {
		return wrong("'" + q.Language + "' is not a language code; use one such as 'en-GB', or 'auto'")
	}
	if form.Get("level") == "picky" {
		q.Least = lint.Suggestion
	}
	q.disabled, q.enabled = list(form, "disabledRules"), list(form, "enabledRules")
	q.categories.disabled, q.categories.enabled = list(form, "disabledCategories"), list(form, "enabledCategories")
	if form.Has("text") {
		q.add(form.Get("text"), "", false)
		return q.valid()
	}
	var data annotated
	if err := json.Unmarshal([]byte(form.Get("data")), &data); err != nil {
		return wrong("Could not parse 'data' as JSON: " + jsonkind.Explain(err).Error())
	}
	switch {
	case data.Text != nil && data.Annotation != nil:
		return wrong("'data' has both 'text' and 'annotation'; send one of them")
	case data.Text != nil:
		q.add(*data.Text, "", false)
	case data.Annotation == nil:
		return wrong("'data' has neither 'text' nor 'annotation'")
	}
	for _, a := range data.Annotation {
		switch {
		case a.Text != nil && a.Markup != nil, a.Text == nil && a.Markup == nil:
			return wrong("each part of 'annotation' has either 'text' or 'markup'")
		case a.Markup != nil:
			q.add(*a.Markup, a.InterpretAs, true)
		default:
			q.add(*a.Text, "", false)
		}
	}
	return q.valid()
}

// list returns the names in a parameter, which commas separate.
func list(form url.Values, name string) []string {
	return slices.DeleteFunc(strings.Split(form.Get(name), ","), func(s string) bool { return s == "" })
}

// add adds what the client sent next: copy, or markup that is read as some other text.
func (q *Request) add(sent, as string, markup bool) {
	copied := sent
	if markup {
		copied = as
	}
	from := 0
	if n := len(q.pieces); n > 0 {
		from = q.pieces[n-1].to
	}
	q.pieces = append(q.pieces, piece{len(q.Text), len(copied), from, from + units(sent), markup})
	q.Text += copied
}

func (q *Request) valid() (*Request, error) {
	if !utf8.ValidString(q.Text) {
		return nil, problem.New(http.StatusBadRequest, "the text is not UTF-8; send it in UTF-8")
	}
	return q, nil
}

// wants reports whether the client wants to hear of a rule.
func (q *Request) wants(rule string) bool {
	category, _, _ := strings.Cut(rule, "/")
	if slices.Contains(q.disabled, rule) || slices.Contains(q.categories.disabled, category) {
		return false
	}
	return !q.only || slices.Contains(q.enabled, rule) || slices.Contains(q.categories.enabled, category)
}

// units returns the number of UTF-16 units of s.
func units(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}
