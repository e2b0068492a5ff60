package parse

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"copydesk/lint/text"
)

// frontMatter reads the YAML between two lines of --- at the start of s, if it is there, and returns where the body
// starts. The title, standfirst and byline become blocks in that order; keys it does not know are the site's.
func frontMatter(name string, b *text.Builder, s string) (body int, err error) {
	start := 0
	if strings.HasPrefix(s, byteOrderMark) {
		start = len(byteOrderMark)
	}
	matter, body, ok := fenced(s, start)
	if !ok {
		return start, nil
	}
	var top yaml.Node
	if err := yaml.Unmarshal([]byte(s[matter.Start:matter.End]), &top); err != nil {
		return 0, matterError(name, matter, err)
	}
	if len(top.Content) == 0 {
		return body, nil
	}
	if top.Content[0].Kind != yaml.MappingNode {
		return 0, &Error{
			Name: name, Reason: Markup, Line: 2, Offset: matter.Start,
			Found: "front matter that is no list of keys and values", Remedy: "write it as title: …, one key a line",
		}
	}
	m := fields{b: b, source: s, at: matter, values: map[string]*yaml.Node{}}
	m.read(top.Content[0])
	return body, nil
}

// fenced returns the span between the two lines of --- and where the rest starts.
func fenced(s string, start int) (matter text.Span, body int, ok bool) {
	opening, found := cutFence(s, start)
	if !found {
		return matter, 0, false
	}
	for at := opening; at < len(s); {
		end, isFence := cutFence(s, at)
		if isFence {
			return text.Span{Start: opening, End: at}, end, true
		}
		n := strings.IndexByte(s[at:], '\n')
		if n < 0 {
			break
		}
		at += n + 1
	}
	return matter, 0, false
}

// cutFence reports whether the line at byte at is --- or, as a closing one, ..., and where the next one starts.
func cutFence(s string, at int) (next int, ok bool) {
	end := strings.IndexByte(s[at:], '\n')
	if end < 0 {
		end = len(s) - at
	}
	line := strings.TrimRight(s[at:at+end], " \t\r")
	return min(at+end+1, len(s)), line == "---"
}

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)`)

func matterError(name string, matter text.Span, err error) *Error {
	m := yamlLine.FindStringSubmatch(err.Error())
	e := &Error{
		Name: name, Reason: Markup, Line: 1, Offset: matter.Start,
		Found: "front matter that is not YAML", Remedy: "mend it or take it out",
	}
	if m != nil {
		e.Found += fmt.Sprintf(" (%s)", m[2])
		n, _ := strconv.Atoi(m[1])
		e.Line = 1 + max(n, 1)
	}
	return e
}

// fields writes what front matter says of a story.
type fields struct {
	b      *text.Builder
	source string
	at     text.Span
	values map[string]*yaml.Node
}

func (m *fields) read(top *yaml.Node) {
	for i := 0; i+1 < len(top.Content); i += 2 {
		if v := top.Content[i+1]; v.Kind == yaml.ScalarNode && v.Tag != "!!null" {
			m.values[strings.ToLower(top.Content[i].Value)] = v
		}
	}
	m.block(text.Headline, "headline", "title")
	m.block(text.Standfirst, "standfirst", "description", "subtitle", "dek", "summary")
	m.block(text.Byline, "byline", "author")
	if v := m.first("lang", "language"); v != nil {
		m.b.Lang(v.Value)
	}
	if v := m.first("type"); v != nil {
		m.b.Type(strings.ToLower(v.Value))
	}
}

func (m *fields) first(keys ...string) *yaml.Node {
	for _, k := range keys {
		if v := m.values[k]; v != nil {
			return v
		}
	}
	return nil
}

// block writes the value of the first of keys that is there. Where the source spells it in one line it is copied;
// folded lines and escapes are replaced as a whole.
func (m *fields) block(kind text.Kind, keys ...string) {
	v := m.first(keys...)
	if v == nil || strings.TrimSpace(v.Value) == "" {
		return
	}
	s := m.span(v)
	value := strings.Join(strings.Fields(v.Value), " ")
	if i := strings.Index(m.source[s.Start:s.End], value); i >= 0 && i <= 1 {
		m.b.Copy(text.Span{Start: s.Start + i, End: s.Start + i + len(value)})
	} else {
		m.b.Replace(s, value)
	}
	m.b.EndBlock(kind)
}

// span returns where v stands: to the end of its line or, in quotation marks or over several lines, of the front
// matter, since YAML says only where it begins.
func (m *fields) span(v *yaml.Node) text.Span {
	at := m.at.Start
	for range v.Line - 1 {
		at += strings.IndexByte(m.source[at:m.at.End], '\n') + 1
	}
	column := 1
	for i := range m.source[at:m.at.End] {
		if column == v.Column {
			at += i
			break
		}
		column++
	}
	end := m.at.End
	if n := strings.IndexAny(m.source[at:end], "\r\n"); n >= 0 {
		end = at + n
	}
	return text.Span{Start: at, End: end}
}
