package nested

import (
	"strings"
	"unicode/utf8"

	"copydesk/lint/text"
)

// TokenKind is the kind of a token of XML.
type TokenKind uint8

// The kinds. Other is a comment, a processing instruction or a document type.
const (
	Characters TokenKind = iota // character data with references
	CDATA                       // a section of characters as they are
	StartTag
	EndTag
	Other
)

// Token is a token of XML.
type Token struct {
	Kind   TokenKind
	At     text.Span // in the source, with its delimiters
	Inner  text.Span // without the delimiters; of a tag, after the name
	Name   string    // of a tag, with its prefix
	Closed bool      // the start tag ends the element as well
}

// sections are the tokens that end with a mark of their own, by how they begin; the longer ones come first.
var sections = []struct {
	open, close string
	kind        TokenKind
}{
	{"<![CDATA[", "]]>", CDATA},
	{"<!--", "-->", Other},
	{"<?", "?>", Other},
}

// Next returns the token of source at byte at, which is not its end. It is false where the source ends before the
// token does; the token is then Characters for text, which may go on in the bytes that follow.
func Next(source string, at int) (t Token, ok bool) {
	rest := source[at:]
	if rest[0] != '<' {
		n := strings.IndexByte(rest, '<')
		if n < 0 {
			n = len(rest)
		}
		s := text.Span{Start: at, End: at + n}
		return Token{Kind: Characters, At: s, Inner: s}, n < len(rest)
	}
	for _, x := range sections {
		if strings.HasPrefix(rest, x.open) {
			n := strings.Index(rest[len(x.open):], x.close)
			if n < 0 {
				return Token{Kind: x.kind}, false
			}
			inner := text.Span{Start: at + len(x.open), End: at + len(x.open) + n}
			return Token{Kind: x.kind, At: text.Span{Start: at, End: inner.End + len(x.close)}, Inner: inner}, true
		}
		if strings.HasPrefix(x.open, rest) {
			return Token{Kind: Other}, false
		}
	}
	if rest[1] == '!' {
		return doctype(source, at)
	}
	return tag(source, at)
}

// doctype returns the document type at byte at, with the declarations in it.
func doctype(source string, at int) (Token, bool) {
	depth, quote := 0, byte(0)
	for i := at + 2; i < len(source); i++ {
		switch c := source[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '[':
			depth++
		case c == ']':
			depth--
		case c == '>' && depth <= 0:
			return Token{
				Kind: Other, At: text.Span{Start: at, End: i + 1}, Inner: text.Span{Start: at + 2, End: i},
			}, true
		}
	}
	return Token{Kind: Other}, false
}

// tag returns the tag at byte at.
func tag(source string, at int) (Token, bool) {
	t, from := Token{Kind: StartTag}, at+1
	if source[from] == '/' {
		t.Kind = EndTag
		from++
	}
	end, quote := from, byte(0)
	for ; ; end++ {
		if end == len(source) {
			return t, false
		}
		c := source[end]
		if quote != 0 {
			if c == quote {
				quote = 0
			}
			continue
		}
		if c == '>' {
			break
		}
		if c == '"' || c == '\'' {
			quote = c
		}
	}
	t.At, t.Inner = text.Span{Start: at, End: end + 1}, text.Span{Start: from, End: end}
	if t.Kind == StartTag && end > from && source[end-1] == '/' {
		t.Closed = true
		t.Inner.End--
	}
	n := nameLen(source[from:t.Inner.End])
	t.Name = source[from : from+n]
	t.Inner.Start += n
	return t, true
}

// nameLen returns the length of the name at the start of s.
func nameLen(s string) int {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= utf8.RuneSelf, c|0x20 >= 'a' && c|0x20 <= 'z', c == '_', c == ':':
		case i > 0 && (c >= '0' && c <= '9' || c == '-' || c == '.'):
		default:
			return i
		}
	}
	return len(s)
}

// mostAttributes is how many attributes of an element are read.
const mostAttributes = 200

// Attr is an attribute, with its references decoded.
type Attr struct{ Name, Value string }

// Attributes returns the attributes in s, the inside of a start tag after its name. It is false for other text.
func Attributes(s string) (out []Attr, ok bool) {
	const space = " \t\r\n"
	for {
		s = strings.TrimLeft(s, space)
		if s == "" {
			return out, true
		}
		n := nameLen(s)
		name := s[:n]
		value := strings.TrimLeft(s[n:], space)
		if n == 0 || value == "" || value[0] != '=' {
			return out, false
		}
		if value = strings.TrimLeft(value[1:], space); value == "" || value[0] != '"' && value[0] != '\'' {
			return out, false
		}
		end := strings.IndexByte(value[1:], value[0])
		if end < 0 {
			return out, false
		}
		if len(out) < mostAttributes {
			out = append(out, Attr{name, unescape(value[1 : 1+end])})
		}
		s = value[1+end+1:]
	}
}
