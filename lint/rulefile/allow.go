package rulefile

import (
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"copydesk/lint"
	"copydesk/lint/rulefile/strict"
	"copydesk/lint/text"
)

// Allowance is an entry of a configuration that allows findings.
type Allowance struct {
	Rule  string
	File  string // relative to the folder of the configuration, with forward slashes; empty for all files
	Words string // the words at fault; empty for all
	// Context is the words around the one finding that is meant; nil for every finding with Words.
	Context *lint.Context
	Reason  string
}

// An Edit replaces Span, bytes of a file, with New.
type Edit struct {
	Span text.Span
	New  string
}

// Apply returns source with the edit made.
func (e Edit) Apply(source []byte) []byte {
	return slices.Concat(source[:e.Span.Start], []byte(e.New), source[e.Span.End:])
}

// AddAllowance returns the edit of a configuration that adds an entry under allow, and the key if it is missing. All
// other bytes stay, comments and layout included. file names the configuration in messages; source is its bytes,
// empty for a new configuration.
//
// It fails on a configuration that cannot be read, and on one whose layout has no place for the entry. That entry
// has to be written by hand, and the error says what to write.
func AddAllowance(file string, source []byte, a Allowance) (Edit, error) {
	before, err := readConfigFile(file, source)
	if err != nil {
		return Edit{}, err
	}
	e := placeAllowance(source, before.top, a)
	after, err := readConfigFile(file, e.Apply(source))
	if err == nil && addsOne(before.Allow, after.Allow, a) && sameBut("allow", before.top, after.top) {
		return e, nil
	}
	return Edit{}, fmt.Errorf("%s: its layout has no place for another entry under allow; write it yourself: %s", file,
		strings.Join(a.lines(true), ", "))
}

// RemoveAllowance returns the edit of a configuration that removes the entry under allow that begins on line, from
// 1, and the key if it was the only entry. All other bytes stay. It fails if there is no such entry, or if the entry
// shares its lines with something else.
func RemoveAllowance(file string, source []byte, line int) (Edit, error) {
	before, err := readConfigFile(file, source)
	if err != nil {
		return Edit{}, err
	}
	list, s := strict.Value(before.top, "allow"), string(source)
	at := -1
	if list != nil && list.Style&yaml.FlowStyle == 0 {
		at = slices.IndexFunc(list.Content, func(n *yaml.Node) bool { return n.Line == line })
	}
	if at >= 0 {
		e := Edit{Span: text.Span{Start: offsetOf(s, line, 1), End: entryEnd(s, line, list.Column-1)}}
		if len(list.Content) == 1 {
			e.Span.Start = offsetOf(s, strict.Key(before.top, "allow").Line, 1)
		}
		after, err := readConfigFile(file, e.Apply(source))
		rest := slices.Delete(slices.Clone(before.Allow), at, at+1)
		if err == nil && slices.EqualFunc(rest, after.Allow, sameAllowance) && sameBut("allow", before.top, after.top) {
			return e, nil
		}
	}
	return Edit{}, fmt.Errorf("%s:%d: no entry under allow has these lines to itself; take it out yourself", file, line)
}

// configSource is a configuration file and its tree.
type configSource struct {
	configFile
	top *yaml.Node // nil for a file without content
}

func readConfigFile(file string, source []byte) (configSource, error) {
	var c configSource
	var err error
	if c.top, err = strict.Parse(file, source); err != nil {
		return c, err
	}
	_, err = strict.DecodeFile(file, c.top, "configuration", &c.configFile)
	return c, err
}

// sameBut reports whether two configurations are equal except under one key.
func sameBut(but string, a, b *yaml.Node) bool {
	said := func(n *yaml.Node) string {
		var out []string
		for key, value := range strict.Entries(n) {
			if key.Value != but {
				out = append(out, key.Value+": "+strict.Inline(value))
			}
		}
		return strings.Join(out, "\n")
	}
	return said(a) == said(b)
}

// addsOne reports whether after is before with a added at the start or the end.
func addsOne(before, after []allowance, a Allowance) bool {
	if len(after) != len(before)+1 {
		return false
	}
	is := func(x allowance) bool {
		return a.Rule == x.Rule.Value && a.Words == x.Words && sameContext(a.Context, x.context()) && a.Reason == x.Reason &&
			x.holds(a.File)
	}
	last := len(before)
	return is(after[last]) && slices.EqualFunc(before, after[:last], sameAllowance) ||
		is(after[0]) && slices.EqualFunc(before, after[1:], sameAllowance)
}

// sameAllowance reports whether two entries are equal.
func sameAllowance(x, y allowance) bool {
	return x.Rule.Value == y.Rule.Value && slices.Equal(x.Files, y.Files) && x.Words == y.Words &&
		sameContext(x.context(), y.context()) && x.Reason == y.Reason
}

func sameContext(a, b *lint.Context) bool { return a == b || a != nil && b != nil && *a == *b }

// lines returns the parts of the entry as YAML, each key and value on a line; flow is for an entry within brackets.
func (a Allowance) lines(flow bool) []string {
	out := []string{"rule: " + scalarOf(a.Rule, flow)}
	if a.File != "" {
		out = append(out, "files: ["+scalarOf(globOf(a.File), true)+"]")
	}
	if a.Words != "" {
		out = append(out, "words: "+scalarOf(a.Words, flow))
	}
	if c := a.Context; c != nil {
		out = append(out, "before: "+scalarOf(c.Before, flow), "after: "+scalarOf(c.After, flow))
	}
	return append(out, "reason: "+scalarOf(a.Reason, flow))
}

// scalarOf returns s as YAML on one line; flow is for a value within brackets.
func scalarOf(s string, flow bool) string {
	n := yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
	if flow && strings.ContainsAny(s, ",[]{}") || strings.ContainsAny(s, "\r\n\u0085\u2028\u2029") {
		n.Style = yaml.DoubleQuotedStyle
	}
	// A string on one line can always be encoded.
	source, err := yaml.Marshal(&n)
	if err != nil {
		panic(err)
	}
	return strings.TrimSuffix(string(source), "\n")
}

// globOf returns the pattern that matches only the file of that name. It puts special characters into classes, and
// replaces a backslash, which patterns cannot contain, with a single-character wildcard.
func globOf(name string) string {
	pattern := strings.NewReplacer("[", "[[]", "{", "[{]", "}", "[}]", "*", "[*]", "?", "[?]", `\`, "?").Replace(name)
	if !strings.Contains(pattern, "/") {
		// A pattern without a slash would match in every folder.
		return "./" + pattern
	}
	return pattern
}

// placeAllowance returns the edit that adds a: after the last entry, in its layout, or else at the end of the file.
func placeAllowance(source []byte, top *yaml.Node, a Allowance) Edit {
	s := string(source)
	lineBreak := "\n"
	if strings.Contains(s, "\r\n") {
		lineBreak = "\r\n"
	}
	list := strict.Value(top, "allow")
	if list != nil && list.Style&yaml.FlowStyle != 0 {
		return flowAllowance(s, list, a)
	}
	dash, key, at, head := 2, 4, len(s), "allow:"+lineBreak
	if top != nil && len(top.Content) > 0 && s != "" {
		head = lineBreak + head // a blank line before it
	}
	if list != nil && len(list.Content) > 0 {
		last := list.Content[len(list.Content)-1]
		dash, key, head = list.Column-1, last.Column-1, ""
		at = entryEnd(s, last.Line, dash)
	}
	var b strings.Builder
	if at > 0 && s[at-1] != '\n' && s[at-1] != '\r' {
		b.WriteString(lineBreak)
	}
	b.WriteString(head)
	for i, line := range a.lines(false) {
		lead := strings.Repeat(" ", key)
		if i == 0 {
			lead = strings.Repeat(" ", dash) + "-" + strings.Repeat(" ", max(1, key-dash-1))
		}
		b.WriteString(lead + line + lineBreak)
	}
	return Edit{Span: text.Span{Start: at, End: at}, New: b.String()}
}

// flowAllowance adds a to a list within brackets.
func flowAllowance(s string, list *yaml.Node, a Allowance) Edit {
	entry := "{" + strings.Join(a.lines(true), ", ") + "}"
	if len(list.Content) > 0 {
		// Insert before the first entry: the YAML reader gives its place, but not that of the closing bracket.
		first := list.Content[0]
		at := offsetOf(s, first.Line, first.Column)
		return Edit{Span: text.Span{Start: at, End: at}, New: entry + ", "}
	}
	at := offsetOf(s, list.Line, list.Column) + 1
	return Edit{Span: text.Span{Start: at, End: at}, New: entry}
}

// entryEnd returns the offset after the list entry that begins on line, from 1. This is after the last line that is
// not blank and is indented more than the dash.
func entryEnd(s string, line, dash int) int {
	at := offsetOf(s, line, 1)
	end := at
	for first := true; at < len(s); first = false {
		next := at + lineLen(s[at:])
		body := strings.TrimRight(s[at:next], "\r\n")
		indent := len(body) - len(strings.TrimLeft(body, " "))
		blank := strings.TrimSpace(body) == ""
		if !first && !blank && indent <= dash {
			break
		}
		if !blank {
			end = next
		}
		at = next
	}
	return end
}

// lineLen returns the length of the first line of s, with its line break.
func lineLen(s string) int {
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		return i + 1
	}
	return len(s)
}

// offsetOf returns the byte offset of a line and a column in code points, both from 1.
func offsetOf(s string, line, column int) int {
	at := 0
	for ; line > 1; line-- {
		at += lineLen(s[at:])
	}
	if at == 0 && strings.HasPrefix(s, "\ufeff") {
		at = len("\ufeff")
	}
	for i := range s[at:] {
		if column--; column == 0 {
			return at + i
		}
	}
	return len(s)
}
