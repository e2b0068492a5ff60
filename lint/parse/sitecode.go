package parse

import (
	"strings"

	"copydesk/lint/text"
)

// codeSpan is code of a site generator in the source.
type codeSpan struct {
	span     text.Span
	presence presence
	alone    bool // nothing else is on its lines
}

// siteMark is the start and end of a kind of site code.
type siteMark struct {
	open, close string
	presence    presence
	lines       bool // it may span several lines
}

// siteMarks lists the delimiters of Hugo, of Liquid and similar languages (Jekyll, Eleventy, Nunjucks), of
// kramdown's attributes and of comments in MDX. Of two with a common start the longer one comes first.
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

// longestTag is the largest length in bytes of a site generator's tag.
const longestTag = 4000

// siteCode returns the site code in s from byte at, in order. The copy between an opening and a closing tag is not
// included, unless the tags are for code.
func siteCode(s string, at int) []codeSpan {
	var all []codeSpan
	var block codeBlock
	closers := map[string]int{} // the next place of each
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

// codeBlock is an open tag whose content is code.
type codeBlock struct {
	name  string
	start int // in the source
	first int // index of its span
}

// codeTags lists the tags whose content is code or is not shown.
var codeTags = map[string]bool{
	"highlight": true, "comment": true, "raw": true, "code": true, "math": true, "katex": true, "mermaid": true,
	"javascript": true, "css": true, "schema": true, "style": true, "script": true,
}

func (b codeBlock) ends(name string) bool {
	return b.name != "" && (name == "end"+b.name || name == "/"+b.name)
}

// siteTag returns the delimiters of the code that begins at byte at, and its end; -1 if none begins there.
func siteTag(s string, at int, closers map[string]int) (siteMark, int) {
	for _, m := range siteMarks {
		// A backslash escapes a brace of Markdown. Site code of the other kinds is processed before Markdown, so no
		// escape applies.
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

// isAttributes reports whether s, the content of braces that begin with open, is the attributes of the preceding
// element: {#top}, {.lead}, {: .lead}. A comment of Nunjucks is {# … #}.
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

// tagName returns the first word of a tag, with any slash before it.
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

// isAlone reports whether the lines of span hold only white space besides it.
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

// mask returns s with code replaced by other bytes, so that the Markdown parser sees none of its characters. Visible
// code becomes letters, and code alone on its lines becomes a blank line. Invisible code before copy becomes commas,
// because spaces would make indented code of the copy.
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

// endsLine reports whether the first line of s is white space only.
func endsLine(s string) bool {
	s = strings.TrimLeft(s, " \t")
	return s == "" || s[0] == '\n' || s[0] == '\r'
}
