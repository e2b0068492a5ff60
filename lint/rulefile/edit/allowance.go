// Package edit writes entries into a configuration. All bytes around them stay.
package edit

import (
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

// Lines returns the parts of the entry as YAML, each key and value on a line; flow is for an entry within brackets.
func (a Allowance) Lines(flow bool) []string {
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

// AddAllowance returns the edit that adds a: after the last entry, in its layout, or else at the end of the file.
func AddAllowance(source []byte, top *yaml.Node, a Allowance) Edit {
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
		at = EntryEnd(s, last.Line, dash)
	}
	var b strings.Builder
	if at > 0 && s[at-1] != '\n' && s[at-1] != '\r' {
		b.WriteString(lineBreak)
	}
	b.WriteString(head)
	for i, line := range a.Lines(false) {
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
	entry := "{" + strings.Join(a.Lines(true), ", ") + "}"
	if len(list.Content) > 0 {
		// Insert before the first entry: the YAML reader gives its place, but not that of the closing bracket.
		first := list.Content[0]
		at := OffsetOf(s, first.Line, first.Column)
		return Edit{Span: text.Span{Start: at, End: at}, New: entry + ", "}
	}
	at := OffsetOf(s, list.Line, list.Column) + 1
	return Edit{Span: text.Span{Start: at, End: at}, New: entry}
}

// EntryEnd returns the offset after the list entry that begins on line, from 1. This is after the last line that is
// not blank and is indented more than the dash.
func EntryEnd(s string, line, dash int) int {
	at := OffsetOf(s, line, 1)
	end := at
	for first := true; at < len(s); first = false {
		next := at + LineLen(s[at:])
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

// LineLen returns the length of the first line of s, with its line break.
func LineLen(s string) int {
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		return i + 1
	}
	return len(s)
}

// OffsetOf returns the byte offset of a line and a column in code points, both from 1.
func OffsetOf(s string, line, column int) int {
	at := 0
	for ; line > 1; line-- {
		at += LineLen(s[at:])
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
