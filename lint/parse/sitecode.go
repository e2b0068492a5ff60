package parse

import (
	"strings"

	"copydesk/lint/text"
)

// codeSpan is code in the source that a site generator runs.
type codeSpan struct {
	span     text.Span
	presence presence
	alone    bool // nothing else stands on its lines
}

// siteMark is how a piece of site code begins and ends.
type siteMark struct {
	open, close string
	presence    presence
	lines       bool // it may go on over several lines
}

// siteMarks are those of Hugo, of Liquid and its relatives (Jekyll, Eleventy, Nunjucks), of kramdown's attributes and
// of comments in MDX. Of two that begin alike the longer one stands first.
var siteMarks = []siteMark{
	{"{{{", "}}}", object, true},
	{"{{<", ">}}", object, true},
	{"{{%", "%}}", object, true},
	{"{{", "}}", object, true},
	{"{%", "%}", sign, true},
	{"{/*", "*/}", unseen, true},
	{"{#", "}", unseen, false},
	{"{:", "}", unseen, false},
	{"{.", "}", unseen, false},
}

// longestTag is how many bytes a tag of a site generator has at most.
const longestTag = 4000

// siteCode returns the code of a site generator in s from byte at on, in order. The copy between two tags that belong
// together is no part of it, unless they say that it is code.
func siteCode(s string, at int) []codeSpan {
	var all []codeSpan
	var block codeBlock
	closers := map[string]int{} // where the next one of each stands
	for {
		n := strings.IndexByte(s[at:], '{')
		if n < 0 {
			return all
		}
		at += n
		m, end := siteTag(s, at, closers)
		if end < 0 {
			at++
			continue
		}
		c := codeSpan{span: text.Span{Start: at, End: end}, presence: m.presence}
		at = end
		if name := tagName(s[c.span.Start+len(m.open) : c.span.End-len(m.close)]); block.ends(name) {
			all = all[:block.first]
			c.span.Start, c.presence = block.start, apart
			block = codeBlock{}
		} else if block.name == "" && codeTags[name] && !strings.HasSuffix(s[:end], "/"+m.close) {
			block = codeBlock{name, c.span.Start, len(all)}
		}
		c.alone = isAlone(s, c.span)
		all = append(all, c)
	}
}

// codeBlock is a tag that was opened and whose content is code.
type codeBlock struct {
	name  string
	start int // in the source
	first int // index of its span
}

// codeTags are the tags whose content is code, or is not shown.
var codeTags = map[string]bool{
	"highlight": true, "comment": true, "raw": true, "code": true, "math": true, "katex": true, "mermaid": true,
	"javascript": true, "css": true, "schema": true, "style": true, "script": true,
}

func (b codeBlock) ends(name string) bool {
	return b.name != "" && (name == "end"+b.name || name == "/"+b.name)
}

// siteTag returns the mark that begins at byte at, and where the code ends; -1 where none does.
func siteTag(s string, at int, closers map[string]int) (siteMark, int) {
	for _, m := range siteMarks {
		// A backslash takes its meaning from a brace of Markdown; the others are read before Markdown is.
		if !strings.HasPrefix(s[at:], m.open) || !m.lines && at > 0 && s[at-1] == '\\' {
			continue
		}
		inner := at + len(m.open)
		next, known := closers[m.close]
		if !known || next >= 0 && next < inner {
			if next = strings.Index(s[inner:], m.close); next >= 0 {
				next += inner
			}
			closers[m.close] = next
		}
		if next < 0 || next-at > longestTag {
			return m, -1
		}
		held := s[inner:next]
		if m.lines && blankIn(held) || !m.lines && !isAttributes(m.open, held) {
			return m, -1
		}
		return m, next + len(m.close)
	}
	return siteMark{}, -1
}

// blankIn reports whether s has a blank line.
func blankIn(s string) bool { return strings.Contains(s, "\n\n") || strings.Contains(s, "\n\r\n") }

// isAttributes reports whether s, which stands between a brace with this mark and the closing one, are attributes of
// the element before: {#top}, {.lead}, {: .lead}. A comment of Nunjucks is {# … #}.
func isAttributes(open, s string) bool {
	if strings.ContainsAny(s, "\n{") {
		return false
	}
	if open == "{#" && strings.HasSuffix(s, "#") {
		return true
	}
	if open == "{:" {
		s = strings.TrimLeft(s, " ")
	}
	name, _, _ := strings.Cut(s, " ")
	name, _, _ = strings.Cut(name, "=")
	return name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.#:") == ""
}

// tagName returns the first word of a tag, with the slash before it.
func tagName(inner string) string {
	inner = strings.TrimLeft(inner, "- \t\r\n")
	if rest, ok := strings.CutPrefix(inner, "/"); ok {
		inner = "/" + strings.TrimLeft(rest, " ")
	}
	end := strings.IndexAny(inner, " \t\r\n-")
	if end < 0 {
		return inner
	}
	return inner[:end]
}

// isAlone reports whether nothing but white space stands beside span on its lines.
func isAlone(s string, span text.Span) bool {
	before, after := span.Start, span.End
	for before > 0 && (s[before-1] == ' ' || s[before-1] == '\t') {
		before--
	}
	for after < len(s) && (s[after] == ' ' || s[after] == '\t' || s[after] == '\r') {
		after++
	}
	return (before == 0 || s[before-1] == '\n') && (after == len(s) || s[after] == '\n')
}

// mask returns s with other bytes in the place of code, so that a reader of Markdown sees none of its signs: those of a
// word where something is seen, a blank line where nothing else stands on it, and commas where copy follows unseen
// code: spaces would make indented code of that copy.
func mask(s string, code []codeSpan) string {
	if len(code) == 0 {
		return s
	}
	masked := []byte(s)
	for _, c := range code {
		with := byte(' ')
		switch {
		case c.alone:
		case c.presence == sign || c.presence == object:
			with = 'x'
		case !endsLine(s[c.span.End:]):
			with = ','
		}
		for i := c.span.Start; i < c.span.End; i++ {
			if with == 'x' || masked[i] != '\n' && masked[i] != '\r' {
				masked[i] = with
			}
		}
	}
	return string(masked)
}

// endsLine reports whether nothing but white space stands before the end of the line that s begins in.
func endsLine(s string) bool {
	s = strings.TrimLeft(s, " \t")
	return s == "" || s[0] == '\n' || s[0] == '\r'
}
