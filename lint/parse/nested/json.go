package nested

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"copydesk/lint/quantity"
	"copydesk/lint/text"
)

// Kind is the kind of a JSON value.
type Kind uint8

// The kinds. Absent is the zero value: there is no such value.
const (
	Absent Kind = iota
	Null
	Bool
	Number
	String
	Array
	Object
)

// Value is a value of JSON.
type Value struct {
	Kind   Kind
	At     text.Span // in the source, with quotation marks and brackets
	source string
	keys   []string // of an object, in order
	values []Value  // of an object or an array, in order
}

// JSON returns the value that source holds. Its error is a *Fault.
func JSON(source string) (Value, error) {
	if over := overEscaped(source, `\`); over != nil {
		return Value{}, over
	}
	p := jsonParser{source: source}
	if strings.HasPrefix(source, "\ufeff") {
		p.at = len("\ufeff")
	}
	v, err := p.value(0)
	if err != nil {
		return Value{}, err
	}
	if p.space(); p.at < len(source) {
		return Value{}, faultf(p.at, "more after the end of the JSON value")
	}
	return v, nil
}

// Get returns the value with this key in an object; one of the kind Absent where there is none. Of several the last
// counts, as for most programs.
func (v Value) Get(key string) Value {
	for i := len(v.keys) - 1; i >= 0; i-- {
		if v.keys[i] == key {
			return v.values[i]
		}
	}
	return Value{}
}

// Keys returns the keys of an object, in order.
func (v Value) Keys() []string { return v.keys }

// Values returns the values of an array or an object, in order.
func (v Value) Values() []Value { return v.values }

// String returns the text of a string, and "" for another value.
func (v Value) String() string {
	if v.Kind != String {
		return ""
	}
	return v.Text().Text
}

// Source returns the source of the value.
func (v Value) Source() string { return v.source }

// Raw returns the value as the source spells it.
func (v Value) Raw() string { return v.source[v.At.Start:v.At.End] }

// Text returns the text of a string with its map to the source. For another value it is empty.
func (v Value) Text() *text.Decoded {
	d := text.NewDecoder(v.source)
	if v.Kind == String {
		decodeString(d, v.source, text.Span{Start: v.At.Start + 1, End: v.At.End - 1})
	}
	return d.Decoded()
}

// escapes are the characters of the escapes with one letter.
var escapes = map[byte]string{
	'"': "\"", '\\': "\\", '/': "/", 'b': "\b", 'f': "\f", 'n': "\n", 'r': "\r", 't': "\t",
}

// decodeString adds the characters of s, the inside of a valid string. Half of a surrogate pair alone is the
// replacement character.
func decodeString(d *text.Decoder, source string, s text.Span) {
	for at := s.Start; at < s.End; {
		n := strings.IndexByte(source[at:s.End], '\\')
		if n < 0 {
			d.Copy(text.Span{Start: at, End: s.End})
			return
		}
		d.Copy(text.Span{Start: at, End: at + n})
		at += n
		meant, size := escape(source[at:s.End])
		d.Replace(text.Span{Start: at, End: at + size}, meant)
		at += size
	}
}

// escape returns the character of the escape at the start of s, and its length.
func escape(s string) (meant string, size int) {
	const short, long = 2, 6
	if s[1] != 'u' {
		return escapes[s[1]], short
	}
	r := unit(s[short:])
	if utf16.IsSurrogate(r) {
		if len(s) >= 2*long && s[long] == '\\' && s[long+1] == 'u' {
			if pair := utf16.DecodeRune(r, unit(s[long+short:])); pair != utf8.RuneError {
				return string(pair), 2 * long
			}
		}
		r = utf8.RuneError
	}
	return string(r), long
}

func unit(s string) rune {
	n, _ := strconv.ParseUint(s[:4], 16, 16)
	return rune(n)
}

type jsonParser struct {
	source string
	at     int
	number int // of values so far
}

func (p *jsonParser) space() {
	for p.at < len(p.source) && strings.IndexByte(" \t\r\n", p.source[p.at]) >= 0 {
		p.at++
	}
}

// next returns the next byte that is no white space; 0 at the end.
func (p *jsonParser) next() byte {
	if p.space(); p.at < len(p.source) {
		return p.source[p.at]
	}
	return 0
}

func (p *jsonParser) value(depth int) (Value, *Fault) {
	c, start := p.next(), p.at
	if p.number++; p.number > mostValues {
		return Value{}, excess(start, "over %s values in JSON", quantity.Comma(mostValues))
	}
	if depth > mostDepth {
		return Value{}, excess(start, "over %s values of JSON within each other", quantity.Comma(mostDepth))
	}
	v := Value{source: p.source}
	var err *Fault
	switch {
	case c == '"':
		v.Kind, err = String, p.string()
	case c == '{' || c == '[':
		v, err = p.list(c, depth)
	case c == '-' || c >= '0' && c <= '9':
		v.Kind, err = Number, p.digits()
	default:
		v.Kind, err = p.word()
	}
	v.At = text.Span{Start: start, End: p.at}
	return v, err
}

// words are the values that are spelled as words.
var words = []struct {
	word string
	kind Kind
}{{"true", Bool}, {"false", Bool}, {"null", Null}}

func (p *jsonParser) word() (Kind, *Fault) {
	for _, w := range words {
		if strings.HasPrefix(p.source[p.at:], w.word) {
			p.at += len(w.word)
			return w.kind, nil
		}
	}
	if p.at == len(p.source) {
		return Absent, faultf(p.at, "JSON that is cut off")
	}
	r, _ := utf8.DecodeRuneInString(p.source[p.at:])
	return Absent, faultf(p.at, "%q where JSON needs a value", r)
}

func (p *jsonParser) digits() *Fault {
	start := p.at
	for p.at < len(p.source) && strings.IndexByte("+-.0123456789eE", p.source[p.at]) >= 0 {
		p.at++
	}
	spelled := p.source[start:p.at]
	if _, err := strconv.ParseFloat(spelled, 64); errors.Is(err, strconv.ErrSyntax) {
		return faultf(start, "%.20q where JSON needs a number", spelled)
	}
	return nil
}

// string moves over a string and checks it.
func (p *jsonParser) string() *Fault {
	start := p.at
	for p.at++; p.at < len(p.source); p.at++ {
		switch c := p.source[p.at]; {
		case c == '"':
			p.at++
			return nil
		case c < ' ':
			return faultf(p.at, "a line break or control character in a string of JSON")
		case c == '\\':
			if err := p.escape(); err != nil {
				return err
			}
		}
	}
	return faultf(start, "a string of JSON that is never closed")
}

// escape moves to the last byte of an escape and checks it.
func (p *jsonParser) escape() *Fault {
	const digits = 4
	rest := p.source[p.at+1:]
	switch {
	case rest == "":
		return nil // the string is never closed
	case rest[0] == 'u':
		if hex := rest[1:min(len(rest), 1+digits)]; len(hex) < digits || strings.Trim(hex, "0123456789abcdefABCDEF") != "" {
			return faultf(p.at, "%.6q, which is no escape of JSON", p.source[p.at:])
		}
		p.at += 1 + digits
	case escapes[rest[0]] == "":
		return faultf(p.at, "%.2q, which is no escape of JSON", p.source[p.at:])
	default:
		p.at++
	}
	return nil
}

// list reads an array or an object.
func (p *jsonParser) list(open byte, depth int) (Value, *Fault) {
	v, closing, start := Value{Kind: Array, source: p.source}, byte(']'), p.at
	if open == '{' {
		v.Kind, closing = Object, '}'
	}
	p.at++
	for c := p.next(); c != closing; c = p.next() {
		if len(v.values) > 0 {
			if c != ',' {
				return v, p.missing(start, `“,”`)
			}
			p.at++
			c = p.next()
		}
		if open == '{' {
			if c != '"' {
				return v, p.missing(start, "a key in quotation marks")
			}
			key, err := p.key()
			if err != nil {
				return v, err
			}
			v.keys = append(v.keys, key)
			if p.next() != ':' {
				return v, p.missing(start, `“:”`)
			}
			p.at++
		}
		item, err := p.value(depth + 1)
		if err != nil {
			return v, err
		}
		v.values = append(v.values, item)
	}
	p.at++
	return v, nil
}

func (p *jsonParser) key() (string, *Fault) {
	start := p.at
	if err := p.string(); err != nil {
		return "", err
	}
	inner := text.Span{Start: start + 1, End: p.at - 1}
	if key := p.source[inner.Start:inner.End]; strings.IndexByte(key, '\\') < 0 {
		return key, nil
	}
	d := text.NewDecoder(p.source)
	decodeString(d, p.source, inner)
	return d.Decoded().Text, nil
}

// missing returns the fault of a list, begun at start, where something else than wanted follows.
func (p *jsonParser) missing(start int, wanted string) *Fault {
	if p.at == len(p.source) {
		return faultf(start, "a list or object of JSON that is never closed")
	}
	r, _ := utf8.DecodeRuneInString(p.source[p.at:])
	return faultf(p.at, "%q where JSON needs %s", r, wanted)
}
