package lint

import (
	"slices"
	"strings"

	"copydesk/lint/lazy"
)

// otherForm matches a comment that addresses copydesk in the form of other linters: copydesk-disable-next-line,
// copydesk off, copydesk allow without its colon. The words after the name tell it from a note to a copy desk.
var otherForm = lazy.Regexp(`(?i)^copydesk\s*[-_:. ]\s*` +
	`(?:allow|disable|enable|ignore|suppress|skip|noqa|off|on)(?:[-_ ](?:start|end|next|line|file|block|rule))*` +
	`(?:\s*[-:=]+\s*|\s+|$)(\S*)`)

// misaddressed returns why a comment that addresses copydesk in an unknown form has no effect; "" for any other
// comment.
func misaddressed(comment string, known map[string]*Rule) string {
	const name = "copydesk"
	if len(comment) < len(name) || !strings.EqualFold(comment[:len(name)], name) {
		return "" // nearly every comment
	}
	m := otherForm().FindStringSubmatch(comment)
	if m == nil {
		return ""
	}
	if rule := strings.TrimRight(m[1], ",:;"); rule != "" && !strings.Contains(rule, "/") {
		if _, ok := resolve(rule, known); !ok {
			return ""
		}
	}
	return "copydesk does not know this form; write copydesk: allow RULE -- reason in front of the paragraph, " +
		"or allow-start RULE -- reason and allow-end around several"
}

// sharing returns the sorted IDs of the rules with this name after the slash.
func sharing(name string, known map[string]*Rule) []string {
	var out []string
	for id, r := range known {
		if _, short, _ := strings.Cut(r.ID, "/"); id == r.ID && short == name {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}
