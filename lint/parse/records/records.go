// Package records reads stories that are JSON objects with a key for each part: id, headline, standfirst, byline, body,
// body_format, lang and type.
package records

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"copydesk/lint/parse"
	"copydesk/lint/parse/container"
	"copydesk/lint/parse/jsonlist"
	"copydesk/lint/parse/nested"
	"copydesk/lint/parse/parts"
	"copydesk/lint/text"
)

// The parts of a story. A key can lead into an object, as in title.rendered.
const (
	id         = "id"
	headline   = "headline"
	standfirst = "standfirst"
	byline     = "byline"
	body       = "body"
	bodyFormat = "body_format"
	lang       = "lang"
	kind       = "type"
)

// Parts returns the names of the parts, in order. They are also the keys, unless a configuration names others.
func Parts() []string {
	return []string{id, headline, standfirst, byline, body, bodyFormat, lang, kind}
}

// Name is the name of the format.
const Name = "json"

// Object returns the reader of the stories.
func Object() jsonlist.Object {
	return jsonlist.Object{
		Name: Name, Extensions: []string{".json", ".jsonl", ".ndjson"},
		Recognise: recognise,
		ID:        func(object []byte, o container.Options) string { return jsonlist.Key(object, keyOf(id, o)) },
		Parse:     parseRecord,
	}
}

// keyOf returns the key of a part.
func keyOf(part string, o container.Options) string { return cmp.Or(o.Keys[part], part) }

// recognise reports whether object has a body and another part that no other data have beside one.
func recognise(object []byte) bool {
	keys := jsonlist.Keys(object)
	if !slices.Contains(keys, body) {
		return false
	}
	return slices.ContainsFunc([]string{id, headline, standfirst, byline, bodyFormat}, func(part string) bool {
		return slices.Contains(keys, part)
	})
}

// record is a story that is being read.
type record struct {
	name, source string
	o            container.Options
	value        nested.Value
}

// parseRecord returns the story in object, the bytes of a JSON object. Its error is a *parse.Error.
func parseRecord(name string, object []byte, o container.Options) (*text.Document, error) {
	source := string(object)
	if at := invalid(source); at >= 0 {
		found := fmt.Sprintf("byte 0x%02X is not UTF-8, which JSON has to be in", object[at])
		return nil, fault(name, source, at, parse.Encoding, found, "save the file as UTF-8")
	}
	value, err := nested.JSON(source)
	var broken *nested.Fault
	if errors.As(err, &broken) {
		why := parse.Markup
		if broken.TooMuch {
			why = parse.TooMuch
		}
		return nil, fault(name, source, broken.At, why, broken.Found, "mend the JSON of this story")
	}
	r := record{name: name, source: source, o: o, value: value}
	story, err := r.read()
	if err != nil {
		return nil, err
	}
	return story.Document(name, source, nil)
}

// invalid returns the offset of the first byte that is not UTF-8, or -1.
func invalid(s string) int {
	if utf8.ValidString(s) {
		return -1
	}
	for at := 0; ; {
		r, size := utf8.DecodeRuneInString(s[at:])
		if r == utf8.RuneError && size < 2 {
			return at
		}
		at += size
	}
}

// fault returns an error at a byte of source.
func fault(name, source string, at int, why parse.Reason, found, remedy string) error {
	return &parse.Error{
		Name: name, Reason: why, Line: 1 + strings.Count(source[:at], "\n"), Offset: at, Found: found, Remedy: remedy,
	}
}

// read returns the parts of the story.
func (r *record) read() (*parts.Story, error) {
	given := map[string]nested.Value{}
	for _, part := range Parts() {
		switch v := r.part(part); {
		case v.Kind == nested.String:
			given[part] = v
		case v.Kind == nested.Absent, v.Kind == nested.Null, v.Kind == nested.Number && part == id:
		default:
			return nil, r.fault(v, fmt.Sprintf("%q is %s", keyOf(part, r.o), names[v.Kind]), "give it as a string")
		}
	}
	copies := []string{headline, standfirst, byline, body}
	if !slices.ContainsFunc(copies, func(part string) bool { return r.part(part).Kind != nested.Absent }) {
		for i, part := range copies {
			copies[i] = fmt.Sprintf("%q", keyOf(part, r.o))
		}
		return nil, r.fault(r.value, "an object without the keys "+strings.Join(copies, ", "),
			"say under inputs in .copydesk.yml which keys hold the copy")
	}
	form, err := r.form(given)
	if err != nil {
		return nil, err
	}
	story := &parts.Story{
		Format: Name, Lang: given[lang].String(), Type: given[kind].String(), Escaped: "\"\\", Matter: r.matter(),
	}
	story.Add(text.Headline, parse.PlainForm, given[headline].Text())
	story.Add(text.Standfirst, parse.PlainForm, given[standfirst].Text())
	story.Add(text.Byline, parse.PlainForm, given[byline].Text())
	story.Add(text.Paragraph, form, given[body].Text())
	return story, nil
}

// mostMatter is the largest size in bytes of a value that is kept as front matter is. A date, an address and a section
// are shorter.
const mostMatter = 500

// matter returns the strings of the object that are no part of the story: its date, its address, its section and the
// like.
func (r *record) matter() map[string]string {
	out := map[string]string{}
	for i, key := range r.value.Keys() {
		v := r.value.Values()[i]
		if v.Kind != nested.String || v.At.Len() > mostMatter ||
			slices.ContainsFunc(Parts(), func(part string) bool { return key == keyOf(part, r.o) }) {
			continue
		}
		out[strings.ToLower(key)] = v.String()
	}
	return out
}

// fault returns an error at v.
func (r *record) fault(v nested.Value, found, remedy string) error {
	return fault(r.name, r.source, v.At.Start, parse.Markup, found, remedy)
}

// names are the names of the kinds of JSON values that are no part of a story.
var names = map[nested.Kind]string{
	nested.Bool: "true or false", nested.Number: "a number", nested.Array: "a list", nested.Object: "an object",
}

// part returns the value of a part. A dot in its key leads into an object, unless the whole is a key.
func (r *record) part(part string) nested.Value {
	key := keyOf(part, r.o)
	v := r.value.Get(key)
	for at := r.value; v.Kind == nested.Absent; {
		first, rest, more := strings.Cut(key, ".")
		if at = at.Get(first); !more {
			return at
		}
		key = rest
	}
	return v
}

// form returns how the body is spelled.
func (r *record) form(given map[string]nested.Value) (parse.Form, error) {
	switch format := given[bodyFormat].String(); format {
	case "text":
		return parse.PlainForm, nil
	case "markdown":
		return parse.MarkdownForm, nil
	case "html":
		return parse.HTMLForm, nil
	case "":
		if isMarkup(given[body].String()) {
			return parse.HTMLForm, nil
		}
		return parse.PlainForm, nil
	default:
		return 0, r.fault(given[bodyFormat], fmt.Sprintf("%q is %q", keyOf(bodyFormat, r.o), format),
			"use text, markdown or html")
	}
}

// isMarkup reports whether a body without a format is HTML: it begins with a tag and has an end tag or a line break.
func isMarkup(s string) bool {
	s = strings.TrimSpace(s)
	return strings.HasPrefix(s, "<") && (strings.Contains(s, "</") || strings.Contains(s, "<br"))
}
