// Package html writes a report that an editor reads in a browser: one file with an overview, and each story with its
// faults marked in place and explained in the margin. The file needs nothing else, and nothing in it can run or load
// anything but the script and the styles of this package.
package html

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"copydesk/lint/report/terminal"
)

// page writes elements. Names of elements and attributes are constants of this package; texts and values, which may
// come from stories, are escaped. The templates of the standard library would make the linker keep every method of
// every type, a fifth of the program.
type page struct{ out *bufio.Writer }

func newPage(w io.Writer) page { return page{bufio.NewWriterSize(w, 1<<16)} }

// open writes the start of an element. attributes are names and values in turn; an attribute with an empty name is
// left out.
func (p page) open(tag string, attributes ...string) {
	_ = p.out.WriteByte('<') // out keeps the error, and Flush returns it
	_, _ = p.out.WriteString(tag)
	for i := 0; i+1 < len(attributes); i += 2 {
		if attributes[i] == "" {
			continue
		}
		_ = p.out.WriteByte(' ')
		_, _ = p.out.WriteString(attributes[i])
		_, _ = p.out.WriteString(`="`)
		p.escaped(attributes[i+1], false)
		_ = p.out.WriteByte('"')
	}
	_ = p.out.WriteByte('>')
}

// close writes the end of elements, the innermost first.
func (p page) close(tags ...string) {
	for _, tag := range tags {
		_, _ = p.out.WriteString("</" + tag + ">")
	}
}

// element writes an element with a text.
func (p page) element(tag, text string, attributes ...string) {
	p.open(tag, attributes...)
	p.text(text)
	p.close(tag)
}

// text writes a text in a line: a name, a number, a message. A character that reorders text is shown as a sign,
// because it would reorder the rest of the line. A line break is a space.
func (p page) text(s string) { p.escaped(s, false) }

// textf is text with a format of fmt.
func (p page) textf(format string, args ...any) { p.text(fmt.Sprintf(format, args...)) }

// copy writes copy in a block of its own. Embeddings and isolates are kept, since copy from right to left may need
// them and they end with the block; overrides are shown as signs.
func (p page) copy(s string) { p.escaped(s, true) }

// escaped writes s for a text or for a value in quotation marks. What a terminal or a CI system would obey is written
// so that it does not, because a page may end up in a log.
func (p page) escaped(s string, block bool) {
	from := 0
	for i, r := range s {
		size := utf8.RuneLen(r)
		with := ""
		switch {
		case r == '&' || r == '<' || r == '>' || r == '"' || r == '\'',
			r == '#' && terminal.CommandAt(s, i), r == ':' && strings.HasPrefix(s[i+1:], ":"),
			block && (r == '\t' || keptInBlock(r)):
			with = "&#" + strconv.Itoa(int(r)) + ";"
		case r == '\n' && block:
			continue
		case r == '\n' || r == '\t':
			with = " "
		case r == '\r' && block && strings.HasPrefix(s[i+1:], "\n"):
		case r == utf8.RuneError:
			with = "\ufffd"
			if !strings.HasPrefix(s[i:], with) {
				size = 1 // an invalid byte
			}
		case terminal.Harmful(r):
			with = angles.Replace(terminal.Picture(r))
		default:
			continue
		}
		_, _ = p.out.WriteString(s[from:i])
		_, _ = p.out.WriteString(with)
		from = i + size
	}
	_, _ = p.out.WriteString(s[from:])
}

var angles = strings.NewReplacer("<", "&#60;", ">", "&#62;")

// keptInBlock reports whether r is an embedding or an isolate, or ends one.
func keptInBlock(r rune) bool { return r >= 0x202a && r <= 0x202c || r >= 0x2066 && r <= 0x2069 }

// when returns the name of an attribute if the condition holds; else "", which leaves the attribute out.
func when(condition bool, name string) string {
	if condition {
		return name
	}
	return ""
}
