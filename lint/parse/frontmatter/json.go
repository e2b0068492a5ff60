package frontmatter

import (
	"encoding/json"
	"errors"
	"io"
	"strings"

	"copydesk/lint/text"
)

// jsonMatter finds front matter in JSON: an object at the very start of the file, whose last line has nothing after
// it.
func jsonMatter(s string, start int) (matter, bool) {
	inner, ok := strings.CutPrefix(s[start:], "{")
	if !ok || !strings.HasPrefix(strings.TrimLeft(inner, " \t\r\n"), `"`) {
		return matter{}, false
	}
	limited := s[start:min(len(s), start+mostMatter)]
	m := matter{span: text.Span{Start: start}, read: (*fields).json}
	d := json.NewDecoder(strings.NewReader(limited))
	if err := d.Decode(new(json.RawMessage)); err == nil {
		m.span.End = start + int(d.InputOffset())
		line, next := lineIs(s, m.span.End)
		m.body = next
		return m, line == ""
	} else if errors.Is(err, io.ErrUnexpectedEOF) && len(limited) == mostMatter {
		m.read = nil
	}
	// A closing brace on its own line shows that an object was meant.
	end := strings.Index(s[start:], "\n}")
	if end < 0 {
		return matter{}, false
	}
	line, next := lineIs(s, start+end+1)
	m.span.End, m.body = start+end+len("\n}"), next
	if m.read == nil {
		m.span.End = max(m.span.End, start+mostMatter+1)
	}
	return m, line == "}"
}

// json reads the string values at the top level of an object.
func (m *fields) json() *matterFault {
	source := m.source[m.at.Start:m.at.End]
	d := json.NewDecoder(strings.NewReader(source))
	depth, key, isValue := 0, "", false
	for {
		before := int(d.InputOffset())
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			at := m.at.Start + min(int(d.InputOffset()), max(0, len(source)-1))
			return &matterFault{
				at:     trimmed(m.source, lineAt(m.source, strings.LastIndexByte(m.source[:at], '\n')+1)),
				found:  "the front matter cannot be read as JSON here (" + err.Error() + ")",
				remedy: "correct it, or the type and the language of the story stay unknown",
			}
		}
		switch t := t.(type) {
		case json.Delim:
			if t == '{' || t == '[' {
				depth++
			} else {
				depth--
			}
			isValue = false
		case string:
			if depth != 1 {
				continue
			}
			if !isValue {
				key, isValue = t, true
				continue
			}
			end := m.at.Start + int(d.InputOffset())
			start := m.at.Start + before
			start += strings.IndexByte(m.source[start:end], '"')
			m.set(key, t, text.Span{Start: start, End: end})
			isValue = false
		default:
			if depth == 1 {
				isValue = false
			}
		}
	}
}
