package edit

import (
	"strings"

	"gopkg.in/yaml.v3"

	"copydesk/lint/rulefile/strict"
	"copydesk/lint/text"
)

// SetSeverity returns the edit that sets a severity under key of the rules. It replaces the existing one, or adds
// the entry after the last rule, or else at the end of the file.
func SetSeverity(s string, top *yaml.Node, key, level string) Edit {
	insert := func(at int, words string) Edit { return Edit{text.Span{Start: at, End: at}, words} }
	lineBreak := "\n"
	if strings.Contains(s, "\r\n") {
		lineBreak = "\r\n"
	}
	rules, entry := strict.Value(top, "rules"), key+": "+level
	if rules == nil {
		head := "rules:" + lineBreak + "  " + entry + lineBreak
		if top != nil && len(top.Content) > 0 {
			head = lineBreak + head // a blank line before it
		}
		if s != "" && !strings.HasSuffix(s, "\n") && !strings.HasSuffix(s, "\r") {
			head = lineBreak + head
		}
		return insert(len(s), head)
	}
	if set := strict.Value(rules, key); set != nil {
		return setSeverity(s, set, lineBreak, level)
	}
	if rules.Style&yaml.FlowStyle != 0 {
		return insert(inBraces(s, rules, entry))
	}
	last := rules.Content[len(rules.Content)-2]
	indent := last.Column - 1
	at := EntryEnd(s, last.Line, indent)
	words := strings.Repeat(" ", indent) + entry + lineBreak
	if at > 0 && s[at-1] != '\n' {
		words = lineBreak + words
	}
	return insert(at, words)
}

// setSeverity returns the edit that changes the severity in set, the existing value of a rule.
func setSeverity(s string, set *yaml.Node, lineBreak, level string) Edit {
	insert := func(at int, words string) Edit { return Edit{text.Span{Start: at, End: at}, words} }
	value := set
	if set.Kind == yaml.MappingNode {
		value = strict.Value(set, "severity")
	}
	switch {
	case value != nil:
		at := OffsetOf(s, value.Line, value.Column)
		end := at + len(value.Value)
		if value.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
			end += 2
		}
		return Edit{text.Span{Start: at, End: min(end, len(s))}, level}
	case set.Style&yaml.FlowStyle != 0:
		return insert(inBraces(s, set, "severity: "+level))
	}
	first := set.Content[0]
	return insert(OffsetOf(s, first.Line, 1), strings.Repeat(" ", first.Column-1)+"severity: "+level+lineBreak)
}

// inBraces returns the place after the opening brace of a mapping, and an entry to insert there.
func inBraces(s string, mapping *yaml.Node, entry string) (at int, out string) {
	if len(mapping.Content) > 0 {
		entry += ", "
	}
	return OffsetOf(s, mapping.Line, mapping.Column) + 1, entry
}
