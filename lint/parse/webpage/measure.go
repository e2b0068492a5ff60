package webpage

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// measure is the length of a text.
type measure struct {
	letters int32 // letters and digits
	words   int32 // in scripts without spaces between words, half the letters
	inWord  bool
}

// add adds the letters and words of s, a text of HTML. A character reference counts as nothing.
func (m *measure) add(s string) {
	wide := int32(0)
	for i := 0; i < len(s); {
		if b := s[i]; b < utf8.RuneSelf {
			switch {
			case b|0x20 >= 'a' && b|0x20 <= 'z' || b >= '0' && b <= '9':
				m.letter()
			case b == '&':
				const longest = 10
				i += max(0, strings.IndexByte(s[i:min(len(s), i+longest)], ';'))
			case b == ' ' || b == '\n' || b == '\t' || b == '\r':
				m.inWord = false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case isWide(r):
			wide++
			m.letters++
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			m.letter()
		case unicode.IsSpace(r):
			m.inWord = false
		}
	}
	m.words += (wide + 1) / 2
}

func (m *measure) letter() {
	m.letters++
	if !m.inWord {
		m.words++
		m.inWord = true
	}
}

// isWide reports whether r is of a script that has no space between words: Han, kana or Thai.
func isWide(r rune) bool {
	return r >= 0x3040 && r <= 0x30ff || r >= 0x3400 && r <= 0x9fff || r >= 0x0e00 && r <= 0x0e7f
}

// ends reports whether s, a text of HTML, ends like a sentence or introduces something.
func ends(s string) bool {
	const tail = 60 // bytes that hold the last marks, even as references
	s = strings.TrimSpace(s)
	if cut := len(s) - tail; cut > 0 {
		for cut < len(s) && !utf8.RuneStart(s[cut]) {
			cut++
		}
		s = s[cut:]
	}
	s = strings.TrimRightFunc(html.UnescapeString(s), func(r rune) bool {
		return strings.ContainsRune("\"'”’»“›)]」』*_", r) || unicode.IsSpace(r)
	})
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…。．！？।۔؟:", last)
}

// folded returns the letters and digits of s in lower case, up to the given number of bytes. Tags in it are left out.
func folded(s string, most int) string {
	var out strings.Builder
	in := false
	for _, r := range s {
		switch {
		case r == '<':
			in = true
		case r == '>':
			in = false
		case !in && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			out.WriteRune(unicode.ToLower(r))
		}
		if out.Len() >= most {
			break
		}
	}
	return out.String()
}

// plain returns the text of s, a stretch of HTML, up to about this many bytes.
func plain(s string, most int) string {
	var out strings.Builder
	for len(s) > 0 && out.Len() < most {
		tag := strings.IndexByte(s, '<')
		if tag < 0 {
			tag = len(s)
		}
		out.WriteString(s[:min(tag, most)])
		end := strings.IndexByte(s[tag:], '>')
		if end < 0 {
			break
		}
		out.WriteByte(' ')
		s = s[tag+end+1:]
	}
	return html.UnescapeString(out.String())
}
