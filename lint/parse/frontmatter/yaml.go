package frontmatter

import (
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"copydesk/lint/lazy"
	"copydesk/lint/text"
)

// yamlMatter finds front matter in YAML between two lines of ---; the second may be three dots. Text that is not a
// list of keys and values is copy between two thematic breaks. So is text that begins with a blank line.
func yamlMatter(s string, start int) (matter, bool) {
	m, ok := fenced(s, start, "---", "...")
	if !ok {
		return matter{}, false
	}
	if line, _ := lineIs(s, m.span.Start); line == "" {
		return matter{}, false
	}
	if m.span.Len() > mostMatter {
		return m, beginsWithKey(s[m.span.Start : m.span.Start+mostMatter])
	}
	var top yaml.Node
	err := yaml.Unmarshal([]byte(s[m.span.Start:m.span.End]), &top)
	switch {
	case err == nil && len(top.Content) > 0 && top.Content[0].Kind != yaml.MappingNode,
		err != nil && !beginsWithKey(s[m.span.Start:m.span.End]):
		return matter{}, false
	case err != nil:
		m.read = func(f *fields) *matterFault {
			f.plain(":")
			return yamlFault(s, m.span, err)
		}
	default:
		m.read = func(f *fields) *matterFault {
			f.yaml(&top)
			return nil
		}
	}
	return m, true
}

// yaml reads the scalar values of a document, and the first part of the publication in a list of them. It does not
// follow aliases, so that none can grow without limit.
func (m *fields) yaml(top *yaml.Node) {
	if len(top.Content) == 0 {
		return
	}
	list := top.Content[0].Content
	for i := 0; i+1 < len(list); i += 2 {
		v := list[i+1]
		if v.Kind == yaml.SequenceNode && len(v.Content) > 0 && slices.Contains(partKeys, strings.ToLower(list[i].Value)) {
			v = v.Content[0]
		}
		if v.Kind == yaml.ScalarNode && v.Tag != "!!null" {
			m.set(list[i].Value, v.Value, m.yamlSpan(v))
		}
	}
}

// yamlSpan returns the span of v, up to the end of its line: the YAML reader gives only its start.
func (m *fields) yamlSpan(v *yaml.Node) text.Span {
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
	end := lineAt(m.source, at).End
	return text.Span{Start: at, End: at + len(strings.TrimRight(m.source[at:end], " \t"))}
}

// beginsWithKey reports whether the first line of front matter that is not a comment has a key and a colon.
func beginsWithKey(s string) bool {
	for line := range strings.Lines(s) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		key, rest, ok := strings.Cut(line, ":")
		return ok && isKey(strings.Trim(key, `"'`)) && (rest == "" || rest[0] == ' ' || rest[0] == '\t')
	}
	return false
}

var yamlLine = lazy.Regexp(`^yaml: (?:line (\d+): )?(.*)`)

// yamlFault converts err, about the YAML at span, to a fault.
func yamlFault(s string, span text.Span, err error) *matterFault {
	m := yamlLine().FindStringSubmatch(err.Error())
	if m == nil {
		m = []string{"", "", err.Error()}
	}
	n, _ := strconv.Atoi(m[1])
	at := span.Start
	for range max(n, 1) - 1 {
		_, next := lineIs(s, at)
		if next >= span.End {
			break
		}
		at = next
	}
	f := &matterFault{at: trimmed(s, lineAt(s, at))}
	line := s[f.at.Start:f.at.End]
	if key, value, ok := strings.Cut(line, ":"); ok && isKey(key) && strings.Contains(value, ": ") &&
		!strings.HasPrefix(strings.TrimSpace(value), `"`) && !strings.HasPrefix(strings.TrimSpace(value), "'") {
		f.found = "this line of the front matter is not YAML, since its value has a colon"
		f.remedy = "put the value in quotation marks"
		return f
	}
	f.found = "the front matter cannot be read as YAML here (" + m[2] + ")"
	f.remedy = "correct it, or the type and the language of the story stay unknown"
	return f
}

// trimmed returns line without surrounding white space; a blank line is returned whole.
func trimmed(s string, line text.Span) text.Span {
	inner := strings.TrimSpace(s[line.Start:line.End])
	if inner == "" {
		return line
	}
	at := line.Start + strings.Index(s[line.Start:line.End], inner)
	return text.Span{Start: at, End: at + len(inner)}
}
