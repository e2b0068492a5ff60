package parse

import (
	"html"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/text"
)

// inline adds marked-up copy to a builder as a browser shows it. A run of white space is one space, a block has none
// at either end, and character references are decoded.
type inline struct {
	b       *text.Builder
	source  string
	escapes bool       // a backslash before punctuation is not copy, as in Markdown
	code    []codeSpan // what is not copy, in order
	full    bool       // the document has more than it can keep, so nothing is added to it
	waiting
}

// write adds the source bytes of s, without the site code in it.
func (w *inline) write(s text.Span) {
	if len(w.code) == 0 {
		w.writeCopy(s)
		return
	}
	i := sort.Search(len(w.code), func(i int) bool { return w.code[i].span.End > s.Start })
	for ; i < len(w.code) && w.code[i].span.Start < s.End; i++ {
		c := w.code[i]
		w.writeCopy(text.Span{Start: s.Start, End: max(s.Start, c.span.Start)})
		if c.presence == sign || c.presence == object {
			w.standIn(c.span, c.presence == object)
		}
		s.Start = min(c.span.End, s.End)
	}
	w.writeCopy(s)
}

func (w *inline) writeCopy(s text.Span) {
	for at := s.Start; at < s.End && !w.full; {
		end := at
		switch c := w.source[at]; {
		case isSpace(c):
			for end = at + 1; end < s.End && isSpace(w.source[end]); end++ {
			}
			w.pause(text.Span{Start: at, End: end}, " ")
		case c == '&':
			end = w.reference(at, s.End)
		case c == '\\' && w.escapes && at+1 < s.End && isPunctuation(w.source[at+1]):
			w.copy(text.Span{Start: at + 1, End: at + 2})
			end = at + 2
		default:
			end = w.run(at, s.End)
		}
		at = end
	}
}

// run adds the text from byte at up to the next character that needs special treatment, and returns its place. A
// no-break space is kept, but not at either end of a block.
func (w *inline) run(at, limit int) int {
	end := at
	for end < limit && (end == at || w.source[end] != '&' && w.source[end] != '\\' && !isSpace(w.source[end])) {
		if w.source[end] < utf8.RuneSelf {
			end++
			continue
		}
		r, size := utf8.DecodeRuneInString(w.source[end:limit])
		if unicode.IsSpace(r) {
			if end > at {
				break
			}
			w.pause(text.Span{Start: at, End: at + size}, w.source[at:at+size])
			return at + size
		}
		end += size
	}
	w.copy(text.Span{Start: at, End: end})
	return end
}

func (w *inline) copy(s text.Span) {
	w.flush()
	w.b.Copy(s)
}

// replace adds text in place of the source bytes of s.
func (w *inline) replace(s text.Span, text string) {
	w.b.Replace(s, text)
	w.full = overBuilt(w.b, len(w.source)) != nil
}

// longestReference is the length of the longest reference in the HTML standard, &CounterClockwiseContourIntegral;.
const longestReference = 33

// reference adds the character reference at the & at byte at, and returns its end.
func (w *inline) reference(at, limit int) int {
	end := at + 1
	for end < min(limit, at+longestReference) && isReferenceByte(w.source[end]) {
		end++
	}
	if end < limit && w.source[end] == ';' {
		end++
	}
	end = at + referenceLen(w.source[at:end])
	spelled := w.source[at:end]
	this := text.Span{Start: at, End: end}
	switch meant := html.UnescapeString(spelled); {
	case meant == spelled:
	case strings.TrimSpace(meant) == "":
		w.pause(this, meant)
		return end
	default:
		w.flush()
		w.replace(this, meant)
		return end
	}
	w.copy(text.Span{Start: at, End: at + 1})
	return at + 1
}

// referenceLen returns the length of the reference at the start of s. It may have no semicolon: &ampco; is & and co;.
func referenceLen(s string) int {
	meant := html.UnescapeString(s)
	for n := 2; n < len(s); n++ {
		if head := html.UnescapeString(s[:n]); head != s[:n] && head+s[n:] == meant {
			return n
		}
	}
	return len(s)
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v'
}

func isReferenceByte(c byte) bool {
	return c == '#' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

func isPunctuation(c byte) bool {
	return strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", c) >= 0
}

// comment returns what an HTML comment says and the length of its source, or 0. One without end is its first line.
func comment(source string) (says string, length int) {
	inner, ok := strings.CutPrefix(source, "<!--")
	says, closed := strings.CutSuffix(inner, "-->")
	if closed && ok {
		return says, len(source)
	} else if !ok || strings.HasSuffix(source, "-->") || strings.HasSuffix(source, "--!>") {
		return "", 0
	}
	return "", strings.IndexByte(source+"\n", '\n')
}
