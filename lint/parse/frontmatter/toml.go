package frontmatter

import (
	"errors"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"copydesk/lint/text"
)

// tomlMatter finds front matter in TOML, between two lines of +++.
func tomlMatter(s string, start int) (matter, bool) {
	m, ok := fenced(s, start, "+++", "")
	m.read = (*fields).toml
	return m, ok
}

// toml reads the string values of a document before its first table.
func (m *fields) toml() *matterFault {
	source := []byte(m.source[m.at.Start:m.at.End])
	var p unstable.Parser
	p.Reset(source)
	top := true
	for p.NextExpression() {
		e := p.Expression()
		if e.Kind != unstable.KeyValue {
			top = false
			continue
		}
		v, keys := e.Value(), e.Key()
		if !top || v.Kind != unstable.String || !keys.Next() {
			continue
		}
		if key := string(keys.Node().Data); keys.IsLast() {
			at := m.at.Start + int(v.Raw.Offset)
			m.set(key, string(v.Data), text.Span{Start: at, End: at + int(v.Raw.Length)})
		}
	}
	err := p.Error()
	if err == nil {
		return nil
	}
	// The lines before the fault are readable.
	m.plain("=")
	f := &matterFault{
		at:     trimmed(m.source, lineAt(m.source, m.at.Start)),
		found:  "the front matter cannot be read as TOML here (" + strings.TrimPrefix(err.Error(), "toml: ") + ")",
		remedy: "correct it, or the type and the language of the story stay unknown",
	}
	var fault *unstable.ParserError
	if errors.As(err, &fault) {
		if at := m.at.Start + cap(source) - cap(fault.Highlight); at >= m.at.Start && at < m.at.End {
			f.at = trimmed(m.source, lineAt(m.source, strings.LastIndexByte(m.source[:at], '\n')+1))
		}
	}
	return f
}
