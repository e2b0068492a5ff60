package news

import (
	"cmp"
	"fmt"
	"strings"

	"copydesk/lint/order"
	"copydesk/lint/parse"
	"copydesk/lint/parse/parts"
	"copydesk/lint/quantity"
	"copydesk/lint/text"
)

// edit replaces a part of HTML by a tag.
type edit struct {
	at  text.Span
	tag string
}

// mostEdits is how many edits a part may get.
const mostEdits = 500_000

// addRewritten adds x, HTML, with edits.
func addRewritten(s *parts.Story, kind text.Kind, x *text.Decoded, edits []edit) {
	if len(edits) >= mostEdits {
		s.Excess = fmt.Sprintf("over %s shortcodes and blank lines", quantity.Comma(mostEdits))
	} else {
		x = rewrite(x, edits)
	}
	s.Add(kind, parse.HTMLForm, x)
}

// rewrite returns x with edits. Of two that overlap, the one that begins first counts.
func rewrite(x *text.Decoded, edits []edit) *text.Decoded {
	if len(edits) == 0 {
		return x
	}
	order.By(edits, func(a, b edit) int { return cmp.Compare(a.at.Start, b.at.Start) })
	d, at := x.Decoder(), 0
	for _, e := range edits {
		if e.at.Start < at {
			continue
		}
		d.Add(x, text.Span{Start: at, End: e.at.Start})
		origin, _ := x.Origin(e.at)
		d.Replace(origin, e.tag)
		at = e.at.End
	}
	d.Add(x, text.Span{Start: at, End: len(x.Text)})
	return d.Decoded()
}

// blankLines returns the edits that make a paragraph of what is between blank lines of s, not many more than mostEdits.
// The line breaks become the tags, so what deletes a paragraph takes a blank line with it.
func blankLines(s string) []edit {
	var out []edit
	eachText(s, func(t text.Span) {
		for at := t.Start; at < t.End && len(out) < mostEdits; {
			n := strings.IndexByte(s[at:t.End], '\n')
			if n < 0 {
				return
			}
			first, last := at+n, at+n
			end := first + 1
			for ; end < t.End && strings.IndexByte(" \t\r\n", s[end]) >= 0; end++ {
				if s[end] == '\n' {
					last = end
				}
			}
			if last > first {
				out = append(out, edit{text.Span{Start: first, End: first + 1}, "</p>"},
					edit{text.Span{Start: last, End: last + 1}, "<p>"})
			}
			at = end
		}
	})
	return out
}

// eachText calls each with the places of the text in s, HTML, that is between tags. Code and what browsers show as it
// is are left out.
func eachText(s string, each func(text.Span)) {
	start := 0
	for at := 0; ; {
		n := strings.IndexByte(s[at:], '<')
		if n < 0 {
			break
		}
		at += n
		end := tagEnd(s, at)
		if end == 0 {
			at++
			continue
		}
		if at > start {
			each(text.Span{Start: start, End: at})
		}
		if name := tagName(s[at+1 : end]); keepsSpace(name) {
			end = endTag(s, end, name)
		}
		start, at = end, end
	}
	if start < len(s) {
		each(text.Span{Start: start, End: len(s)})
	}
}

var keepsSpace = named("pre", "script", "style", "textarea", "code", "svg", "iframe", "noscript")

// tagEnd returns the end of the tag or comment that begins at byte at of s; 0 where none begins there.
func tagEnd(s string, at int) int {
	rest := s[at+1:]
	if strings.HasPrefix(rest, "!--") {
		if n := strings.Index(rest, "-->"); n >= 0 {
			return at + 1 + n + len("-->")
		}
		return len(s)
	}
	if rest == "" || rest[0]|0x20 < 'a' && strings.IndexByte("/!?", rest[0]) < 0 || rest[0]|0x20 > 'z' {
		return 0
	}
	quote, valued := byte(0), false
	for i := range len(rest) {
		switch c := rest[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '>':
			return at + 1 + i + 1
		case valued && (c == '"' || c == '\''):
			quote, valued = c, false
		case c != ' ' && c != '\n':
			valued = c == '='
		}
	}
	return len(s)
}

// tagName returns the name at the start of the inside of a start tag, in lower case.
func tagName(tag string) string {
	n := 0
	for n < len(tag) && tag[n]|0x20 >= 'a' && tag[n]|0x20 <= 'z' {
		n++
	}
	return strings.ToLower(tag[:n])
}

// endTag returns the start of the next end tag with this name in s from byte at on; the end of s where there is none.
func endTag(s string, at int, name string) int {
	for {
		n := strings.Index(s[at:], "</")
		if n < 0 {
			return len(s)
		}
		at += n
		if tagName(s[at+len("</"):min(len(s), at+len("</")+len(name)+1)]) == name {
			return at
		}
		at += len("</")
	}
}
