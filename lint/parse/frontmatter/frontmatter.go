// Package frontmatter reads the metadata at the top of a Markdown file: YAML, TOML or JSON that tells a site
// generator about the story.
package frontmatter

import (
	"strconv"
	"strings"

	"copydesk/lint/text"
)

// mostMatter is the largest size in bytes of front matter that is read. The metadata of a story takes a few hundred.
const mostMatter = 64 << 10

// matter is the metadata at the top of a file.
type matter struct {
	read func(*fields) *matterFault // nil if it is too large to be read
	span text.Span                  // without the delimiter lines
	body int                        // where the story starts
}

// matterFault says what is wrong with front matter.
type matterFault struct {
	at     text.Span
	found  string
	remedy string // what to do about it
}

// Read reads the YAML, TOML or JSON at the start of s, the source of b, and returns the byte offset of the body.
// Without front matter this is the start of s, or the byte after a byte order mark. Title, standfirst and byline
// become blocks in that order; other keys are ignored. Invalid front matter is a fault of the document, and the
// lines that are clearly a key and a value still count.
func Read(b *text.Builder, s string) (body int) {
	start := len(s) - len(strings.TrimPrefix(s, "\ufeff"))
	for _, find := range []func(string, int) (matter, bool){yamlMatter, tomlMatter, jsonMatter} {
		m, ok := find(s, start)
		if !ok {
			continue
		}
		f := fields{b: b, source: s, at: m.span, values: map[string]field{}}
		if fault := m.fault(&f); fault != nil {
			b.Fault(fault.at, fault.found+"; "+fault.remedy)
		}
		f.write()
		return m.body
	}
	return start
}

// fault reads m into f and returns what is wrong with it; nil if it is valid.
func (m matter) fault(f *fields) *matterFault {
	if m.span.Len() > mostMatter {
		first := lineAt(f.source, m.span.Start)
		found := "the front matter is larger than 64 KiB and was not read"
		return &matterFault{first, found, "keep data in a file of its own"}
	}
	return m.read(f)
}

// fields collects what front matter says about a story.
type fields struct {
	b      *text.Builder
	source string
	at     text.Span // of the front matter
	values map[string]field
}

// field is a value of front matter and the source bytes that spell it.
type field struct {
	value string
	at    text.Span
}

// set records the value of a key. The first value of a key counts.
func (m *fields) set(key, value string, at text.Span) {
	key = strings.ToLower(key)
	if _, known := m.values[key]; !known {
		m.values[key] = field{value, at}
	}
}

// partKeys are the keys for the part of the publication that a story belongs to.
var partKeys = []string{"section", "category", "categories"}

// write adds the blocks and the declared values to the builder.
func (m *fields) write() {
	m.block(text.Headline, "headline", "title")
	m.block(text.Standfirst, "standfirst", "description", "subtitle", "dek", "summary")
	m.block(text.Byline, "byline", "author")
	for key, v := range m.values {
		m.b.Matter(key, v.value)
	}
	if v, ok := m.first("lang", "language"); ok {
		m.b.Lang(v.value)
		if v.value != "" && v.value != "und" && text.LanguageTag(v.value) == "" {
			found := strconv.Quote(v.value) + " is not a language tag, so it does not count"
			m.b.Fault(m.spelled(v), found+"; write one such as en or en-GB")
		}
	}
	if v, ok := m.first("type"); ok {
		m.b.Type(strings.ToLower(v.value))
	}
	if v, ok := m.first(partKeys...); ok {
		m.b.Part(v.value)
	}
}

func (m *fields) first(keys ...string) (field, bool) {
	for _, k := range keys {
		if v, ok := m.values[k]; ok {
			return v, true
		}
	}
	return field{}, false
}

// block adds a block with the value of the first of keys that is present. A value that the source spells on one line
// is copied; folded lines and escapes are replaced as a whole.
func (m *fields) block(kind text.Kind, keys ...string) {
	v, ok := m.first(keys...)
	value := strings.Join(strings.Fields(v.value), " ")
	if !ok || value == "" {
		return
	}
	if at := m.spelled(field{value, v.at}); m.source[at.Start:at.End] == value {
		m.b.Copy(at)
	} else {
		m.b.Replace(v.at, value)
	}
	m.b.EndBlock(kind)
}

// spelled returns the bytes of v within its quotation marks; all bytes that spell it if it is folded or has escapes.
func (m *fields) spelled(v field) text.Span {
	if i := strings.Index(m.source[v.at.Start:v.at.End], v.value); i == 0 || i == 1 {
		return text.Span{Start: v.at.Start + i, End: v.at.Start + i + len(v.value)}
	}
	return v.at
}

// plain reads the lines that are clearly a key and a value with sign between them. It is for front matter that
// cannot be parsed.
func (m *fields) plain(sign string) {
	at := m.at.Start
	for line := range strings.Lines(m.source[m.at.Start:m.at.End]) {
		key, value, ok := strings.Cut(line, sign)
		start := at + len(key) + len(sign)
		at += len(line)
		key = strings.TrimRight(key, " \t")
		trimmed := strings.TrimLeft(value, " \t")
		start += len(value) - len(trimmed)
		value = strings.TrimRight(trimmed, " \t\r\n")
		if !ok || !isKey(key) || value == "" || strings.IndexByte("[{|>&*!%@`", value[0]) >= 0 {
			continue
		}
		if q := value[0]; q == '"' || q == '\'' {
			if len(value) < 3 || strings.IndexByte(value[1:], q) != len(value)-2 {
				continue
			}
			value, start = value[1:len(value)-1], start+1
		}
		m.set(key, value, text.Span{Start: start, End: start + len(value)})
	}
}

// isKey reports whether s looks like a key of front matter: letters, digits, hyphens and underscores.
func isKey(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' || i > 0 && (c == '-' || c >= '0' && c <= '9') {
			continue
		}
		return false
	}
	return s != ""
}

// fenced returns the front matter, which may be empty, between a line equal to mark and the next line equal to mark
// or other.
func fenced(s string, start int, mark, other string) (m matter, ok bool) {
	fence, next := lineIs(s, start)
	if fence != mark {
		return matter{}, false
	}
	m.span.Start = next
	for at := next; at < len(s); {
		line, after := lineIs(s, at)
		if line == mark || other != "" && line == other {
			m.span.End, m.body = at, after
			return m, true
		}
		at = after
	}
	return matter{}, false
}

// lineIs returns the line that starts at byte at, without trailing white space, and the start of the next one.
func lineIs(s string, at int) (line string, next int) {
	l := lineAt(s, at)
	next = l.End
	if strings.HasPrefix(s[next:], "\r") {
		next++
	}
	if strings.HasPrefix(s[next:], "\n") {
		next++
	}
	return strings.TrimRight(s[l.Start:l.End], " \t"), next
}

// lineAt returns the rest of the line from byte at, without its line ending.
func lineAt(s string, at int) text.Span {
	end := strings.IndexByte(s[at:], '\n')
	if end < 0 {
		return text.Span{Start: at, End: len(s)}
	}
	return text.Span{Start: at, End: at + len(strings.TrimSuffix(s[at:at+end], "\r"))}
}
