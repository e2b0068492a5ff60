package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint"
	"copydesk/lint/text"
)

// trackingOptions are the options of the check “tracking”.
type trackingOptions struct {
	// Parameters are names of URL parameters that record where a reader came from. A name that ends in * covers every
	// parameter that begins with it.
	Parameters []string `yaml:"parameters"`
}

// tracking reports parameters of a web address, in the copy or behind a link, that track readers and that the page does
// not need. {parameter} in the message is the last of them.
func tracking() Check {
	return Check{
		Name:    "tracking",
		Gaps:    "{parameter}",
		Options: func() any { return &trackingOptions{} },
		Build: func(r *lint.Rule, options any, _ Lexicons) error {
			o := options.(*trackingOptions)
			r.Quoted = true
			r.Run = func(p *lint.Pass) {
				runTracking(p, o.Parameters)
				reportTrackedLinks(p, o.Parameters)
			}
			return nil
		},
	}
}

func runTracking(p *lint.Pass, names []string) {
	for at := 0; ; {
		i := strings.Index(p.Text[at:], "://")
		if i < 0 {
			return
		}
		at += i + len("://")
		address := p.Text[at:]
		if end := strings.IndexFunc(address, endsAddress); end >= 0 {
			address = address[:end]
		}
		// A mark at the end belongs to the sentence around the address: “Have you read https://example.org/a?”
		trimmed := strings.TrimRight(address, ".,;:!?)]}'*")
		if query := strings.IndexByte(trimmed, '?'); query >= 0 {
			reportTracked(p, text.Span{Start: at + query, End: at + len(trimmed)}, names)
		}
		at += len(address)
	}
}

// endsAddress reports whether c ends a web address in copy: c is white space, an ASCII character that addresses do
// not contain, or punctuation outside ASCII.
func endsAddress(c rune) bool {
	if c < utf8.RuneSelf {
		return c <= ' ' || c == '<' || c == '>' || c == '"' || c == '`'
	}
	return unicode.IsSpace(c) || unicode.IsPunct(c)
}

// reportTracked reports the query at s if it has a parameter in names. s begins with the question mark. The fix keeps
// the other parameters and the fragment.
func reportTracked(p *lint.Pass, s text.Span, names []string) {
	found, rest := untracked(p.TextAt(s), names)
	if found == "" {
		return
	}
	p.Report(lint.Finding{Span: s, Message: p.Rule.Say("parameter", found), Fixes: []lint.Fix{{
		Message: "Take it out of the address", Safe: true, Edits: []lint.Edit{{Span: s, New: rest}},
	}}})
}

// reportTrackedLinks reports the words of links whose target has a parameter in names. There is no fix: the target is
// no copy. A link whose words are its address is reported there.
func reportTrackedLinks(p *lint.Pass, names []string) {
	for _, l := range p.Links {
		query := strings.IndexByte(l.Target, '?')
		if query < 0 || strings.Contains(p.TextAt(l.Span), "?") {
			continue
		}
		if found, _ := untracked(l.Target[query:], names); found != "" {
			p.Report(lint.Finding{Span: l.Span, Message: p.Rule.Say("parameter", found)})
		}
	}
}

// untracked returns the last parameter of a query that is in names, and the query without these. It begins with the
// question mark, unless nothing is left.
func untracked(query string, names []string) (found, rest string) {
	query, fragment, _ := strings.Cut(query[1:], "#")
	var kept []string
	for parameter := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(parameter, "=")
		if slices.ContainsFunc(names, func(n string) bool {
			start, many := strings.CutSuffix(n, "*")
			return name == n || many && strings.HasPrefix(name, start)
		}) {
			found = name
			continue
		}
		kept = append(kept, parameter)
	}
	if len(kept) > 0 {
		rest = "?" + strings.Join(kept, "&")
	}
	if fragment != "" {
		rest += "#" + fragment
	}
	return found, rest
}
