// Package api has the requests and answers of the service under /v1: how a story is sent, and how what was found in
// it is written. It knows nothing of HTTP besides the numbers of its statuses.
package api

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/server/problem"
	"copydesk/lint/suggest"
	"copydesk/lint/text"
)

// Story is the copy of a request: one text, or the fields of a content system, which are read as one story.
type Story struct {
	Format   parse.Format
	Severity lint.Severity // findings below it are not reported
	Type     string        // what the story is, if it does not declare it; empty if unknown
	Language string        // of the story as a BCP 47 tag, if it does not declare it; empty if unknown
	Path     string        // name for the patterns of the configuration, with forward slashes; empty for none
	Unsafe   bool          // make fixes that may change what the story says

	fields  []field
	divider string // between the fields in the source of the document
}

// field is one part of a story. Its name is empty for a text that was sent whole.
type field struct{ name, text string }

// formats are the formats in which copy can be sent, as in parse.Formats.
var formats = []string{"text", "markdown", "html"}

// fieldKinds are the kinds that a field gives its blocks. Those of the body are as they are read.
var fieldKinds = map[string]text.Kind{"headline": text.Headline, "standfirst": text.Standfirst}

// Read returns the story in body, a JSON object. Only a request to fix may hold the key unsafe. A text over most bytes
// is refused. The error is a *problem.Problem.
func Read(body []byte, most int64, fixing bool) (*Story, error) {
	var whole string
	format, severity := "text", lint.Warning.String()
	s := &Story{fields: []field{{name: "headline"}, {name: "standfirst"}, {name: "body"}}}
	keys := map[string]any{
		"text": &whole, "format": &format, "severity": &severity, "type": &s.Type, "path": &s.Path,
		"language": &s.Language,
	}
	for i := range s.fields {
		keys[s.fields[i].name] = &s.fields[i].text
	}
	if fixing {
		keys["unsafe"] = &s.Unsafe
	}
	sent, err := decode(body, keys)
	if err != nil {
		return nil, err
	}
	s.fields = slices.DeleteFunc(s.fields, func(f field) bool { return !sent[f.name] })
	switch {
	case sent["text"] && len(s.fields) > 0:
		return nil, problem.New(http.StatusBadRequest,
			"both %q and %q are there; send text alone, or headline, standfirst and body", "text", s.fields[0].name)
	case sent["text"]:
		s.fields = []field{{text: whole}}
	case len(s.fields) == 0:
		return nil, problem.New(http.StatusBadRequest,
			"there is no copy; send \"text\", or any of \"headline\", \"standfirst\" and \"body\"")
	}
	return s, s.complete(format, severity, most)
}

// Plain returns a text in a language, which may be empty, as a story.
func Plain(copy, language string, least lint.Severity) *Story {
	s := &Story{Severity: least, Language: language, fields: []field{{text: copy}}}
	s.Format, _ = formatCalled("text")
	return s
}

// complete checks the values of a story and sets those that follow from them.
func (s *Story) complete(format, severity string, most int64) error {
	var ok bool
	if s.Format, ok = formatCalled(format); !ok {
		return problem.New(http.StatusBadRequest, "unknown format %q; use %s", format, suggest.OneOf(formats))
	}
	if s.Severity, ok = lint.ParseSeverity(severity); !ok || s.Severity == lint.Off {
		return problem.New(http.StatusBadRequest, "unknown severity %q; use %s", severity, suggest.OneOf(lint.Severities()))
	}
	if s.Language != "" && text.LanguageTag(s.Language) == "" {
		return problem.New(http.StatusBadRequest, "unknown language %q; send a tag such as \"en-GB\"", s.Language)
	}
	if s.Path != "" && (!filepath.IsLocal(filepath.FromSlash(s.Path)) || path.Clean(s.Path) != s.Path || s.Path == ".") {
		return problem.New(http.StatusBadRequest,
			"%q is not a path below the folder of the configuration; send one such as \"sport/cup-tie.txt\"", s.Path)
	}
	size, longest := 0, 0
	for _, f := range s.fields {
		size += len(f.text)
		longest = max(longest, longestRun(f.text))
	}
	if int64(size) > most {
		return problem.New(http.StatusRequestEntityTooLarge,
			"a story of %d bytes is larger than this service reads (%d); send it in parts", size, most)
	}
	s.divider = "\n" + strings.Repeat(separator, longest+1) + "\n"
	return nil
}

func formatCalled(name string) (parse.Format, bool) {
	if !slices.Contains(formats, name) {
		return parse.Format{}, false
	}
	all := parse.Formats()
	return all[slices.IndexFunc(all, func(f parse.Format) bool { return f.Name == name })], true
}

// separator is what a divider is made of: a run longer than any in the fields, so that the fields can be told apart
// again after fixes.
const separator = "\x1e"

// longestRun returns the length of the longest run of separators in s.
func longestRun(s string) int {
	longest := 0
	for {
		at := strings.Index(s, separator)
		if at < 0 {
			return longest
		}
		rest := strings.TrimLeft(s[at:], separator)
		longest = max(longest, len(s)-at-len(rest))
		s = rest
	}
}

// Source returns the bytes that Parse reads.
func (s *Story) Source() []byte {
	var out strings.Builder
	for i, f := range s.fields {
		if i > 0 {
			out.WriteString(s.divider)
		}
		out.WriteString(f.text)
	}
	return []byte(out.String())
}

// Size returns the bytes of the copy.
func (s *Story) Size() int {
	n := 0
	for _, f := range s.fields {
		n += len(f.text)
	}
	return n
}

// Parse returns the document in source, which is that of the story, before or after fixes.
func (s *Story) Parse(source []byte) (*text.Document, error) {
	var d *text.Document
	var err error
	if len(s.fields) == 1 {
		d, err = s.parseField(s.fields[0].name, source)
	} else {
		d, err = s.join(string(source))
	}
	if err == nil {
		d.Type, d.Lang = cmp.Or(d.Type, s.Type), cmp.Or(d.Lang, text.LanguageTag(s.Language))
	}
	return d, err
}

// join returns the document of a story that has several fields.
func (s *Story) join(source string) (*text.Document, error) {
	parts, err := s.split(source)
	if err != nil {
		return nil, err
	}
	b := text.NewBuilder("", s.Format.Name, source)
	at, kind, section := 0, "", ""
	for i, part := range parts {
		d, err := s.parseField(s.fields[i].name, []byte(part))
		if err != nil {
			return nil, err
		}
		x := text.NewDecoder(source)
		x.Copy(text.Span{Start: at, End: at + len(part)})
		b.Nest(x.Decoded(), d)
		kind, section = cmp.Or(kind, d.Type), cmp.Or(section, d.Part)
		for key, value := range d.Matter {
			b.Matter(key, value)
		}
		at += len(part) + len(s.divider)
	}
	b.Type(kind)
	b.Part(section)
	return b.Document(), nil
}

// split returns the texts of the fields in source.
func (s *Story) split(source string) ([]string, error) {
	parts := strings.Split(source, s.divider)
	if len(parts) != len(s.fields) {
		return nil, errors.New("the fields run into one another")
	}
	return parts, nil
}

// parseField returns the document of one field. The error is a *problem.Problem.
func (s *Story) parseField(name string, source []byte) (*text.Document, error) {
	d, err := s.Format.Parse(name, source)
	if err != nil {
		return nil, unreadable(name, s.Format.Name, err)
	}
	if d.Source != string(source) {
		return nil, problem.New(http.StatusUnprocessableEntity,
			"%s looks like text of another encoding; send it in UTF-8", called(name))
	}
	kind, named := fieldKinds[name]
	for i := range d.Blocks {
		b := &d.Blocks[i]
		switch {
		case named:
			b.Kind = kind
		case name == "body" && s.Format.Name == "text" && b.Kind == text.Headline:
			b.Kind = text.Paragraph // it was a guess, and the headline has a field of its own
		}
	}
	return d, nil
}

// unreadable returns the problem of a field that cannot be read as a format.
func unreadable(name, format string, err error) error {
	var fault *parse.Error
	if !errors.As(err, &fault) {
		return problem.New(http.StatusUnprocessableEntity, "%s cannot be read: %v", called(name), err)
	}
	found := fault.Found
	if fault.Line > 0 {
		found = fmt.Sprintf("line %d: %s", fault.Line, found)
	}
	remedy := fault.Remedy
	switch fault.Reason {
	case parse.Markup:
		found, remedy = "it is HTML", "send \"format\": \"html\""
	case parse.Binary, parse.Encoding:
		remedy = "send the copy as text"
	}
	return problem.New(http.StatusUnprocessableEntity,
		"%s cannot be read as %s: %s; %s", called(name), format, found, remedy)
}

// called names a field in a message.
func called(name string) string { return cmp.Or(name, "text") }
