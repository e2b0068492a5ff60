package lint

import (
	"regexp"
	"slices"
	"strings"
)

// otherForm is a comment that speaks to copydesk as other linters are spoken to: copydesk-disable-next-line, copydesk
// off, copydesk allow without its colon. What follows tells it from a note to the people at a copy desk.
var otherForm = regexp.MustCompile(`(?i)^copydesk\s*[-_:. ]\s*` +
	`(?:allow|disable|enable|ignore|suppress|skip|noqa|off|on)(?:[-_ ](?:start|end|next|line|file|block|rule))*` +
	`(?:\s*[-:=]+\s*|\s+|$)(\S*)`)

// misaddressed returns why a comment that is meant for copydesk, and does not begin as it should, does nothing; "" for
// one that is not meant for it.
func misaddressed(comment string, known map[string]*Rule) string {
	const name = "copydesk"
	if len(comment) < len(name) || !strings.EqualFold(comment[:len(name)], name) {
		return "" // nearly every comment
	}
	m := otherForm.FindStringSubmatch(comment)
	if m == nil {
		return ""
	}
	if rule := strings.TrimRight(m[1], ",:;"); rule != "" && !strings.Contains(rule, "/") {
		if _, ok := resolve(rule, known); !ok {
			return ""
		}
	}
	return "copydesk knows no such form; write copydesk: allow RULE -- reason in front of the paragraph, " +
		"or allow-start RULE -- reason and allow-end around several"
}

// sharing returns the IDs of the rules whose name after the slash is name, sorted.
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
