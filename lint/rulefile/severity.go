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

// SetSeverity returns the edit of a configuration that sets the severity of the rule with this ID, under rules. All
// other bytes stay, comments and layout included. file names the configuration in messages; source is its bytes,
// empty for a new configuration.
//
// It fails on a configuration that cannot be read, and on one whose layout has no place for the entry. That entry
// has to be written by hand, and the error says what to write.
func (b *Book) SetSeverity(file string, source []byte, id string, level lint.Severity) (Edit, error) {
	before, err := readConfigFile(file, source)
	if err != nil {
		return Edit{}, err
	}
	key := id
	for k := range strict.Entries(strict.Value(before.top, "rules")) {
		if now, ok := b.resolve(k.Value); ok && now == id {
			key = k.Value // its former name
		}
	}
	e := placeSeverity(string(source), before.top, key, level.String())
	after, err := readConfigFile(file, e.Apply(source))
	if err == nil && sameBut("rules", before.top, after.top) && setsOne(before, after, key, level) {
		return e, nil
	}
	return Edit{}, fmt.Errorf("%s: its layout has no place for another severity; write it yourself: rules: {%s: %s}", file,
		key, level)
}

// setsOne reports whether after is before with a severity set for the rule under key.
func setsOne(before, after configSource, key string, level lint.Severity) bool {
	set, ok := after.Rules[key]
	if !ok || set.Severity == nil || *set.Severity != level {
		return false
	}
	said := func(c configSource) []string {
		var out []string
		for k, v := range strict.Entries(strict.Value(c.top, "rules")) {
			if k.Value != key {
				out = append(out, k.Value+": "+strict.Inline(v))
			} else if with := strict.Value(v, "with"); with != nil {
				out = append(out, strict.Inline(with))
			}
		}
		return out
	}
	return slices.Equal(said(before), said(after))
}

// placeSeverity returns the edit that sets a severity under key of the rules. It replaces the existing one, or adds
// the entry after the last rule, or else at the end of the file.
func placeSeverity(s string, top *yaml.Node, key, level string) Edit {
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
	at := entryEnd(s, last.Line, indent)
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
		at := offsetOf(s, value.Line, value.Column)
		end := at + len(value.Value)
		if value.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
			end += 2
		}
		return Edit{text.Span{Start: at, End: min(end, len(s))}, level}
	case set.Style&yaml.FlowStyle != 0:
		return insert(inBraces(s, set, "severity: "+level))
	}
	first := set.Content[0]
	return insert(offsetOf(s, first.Line, 1), strings.Repeat(" ", first.Column-1)+"severity: "+level+lineBreak)
}

// inBraces returns the place after the opening brace of a mapping, and an entry to insert there.
func inBraces(s string, mapping *yaml.Node, entry string) (at int, out string) {
	if len(mapping.Content) > 0 {
		entry += ", "
	}
	return offsetOf(s, mapping.Line, mapping.Column) + 1, entry
}
