package words

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"copydesk/lint/swar"
	"copydesk/lint/text"
)

// Line is a block read as one line of a page: a label, a button or a paragraph.
type Line struct {
	Span  text.Span // of the block, without the space around it
	Key   string    // the line folded by FoldLine; empty if it is longer than MaxLine bytes
	Words int       // in Key
	End   rune      // the last character other than spaces, quotation marks and closing brackets; zero if there is none
}

// MaxLine is the length in bytes of the longest line that has a Key. Page furniture is shorter; most paragraphs are
// longer.
const MaxLine = 420

// LineBuffers is memory that is used for one document after another. Its zero value works.
type LineBuffers struct {
	lines []Line
	ends  []int
}

// Lines returns one line for each block of d, in the order of Blocks. They are in the memory of b, so they are valid
// until b is used again; their keys stay.
func Lines(d *text.Document, b *LineBuffers) []Line {
	n := len(d.Blocks)
	b.lines, b.ends = slices.Grow(b.lines[:0], n)[:n], slices.Grow(b.ends[:0], n)[:n]
	lines, ends := b.lines, b.ends
	clear(lines)
	room := 0
	for _, b := range d.Blocks {
		if b.Span.Len() <= MaxLine {
			room += b.Span.Len()
		}
	}
	folded := make([]byte, 0, room+swar.Size) // the last letters are added as a group
	for i, b := range d.Blocks {
		body := d.Body(b)
		trimmed := strings.TrimLeftFunc(body, isBlank)
		start := b.Span.Start + len(body) - len(trimmed)
		trimmed = strings.TrimRightFunc(trimmed, isBlank)
		l := &lines[i]
		l.Span = text.Span{Start: start, End: start + len(trimmed)}
		l.End = endMark(trimmed)
		if len(trimmed) <= MaxLine {
			folded, l.Words = FoldLine(folded, trimmed)
		}
		ends[i] = len(folded)
	}
	// One string holds all keys, so a story costs two allocations however many lines it has.
	keys, start := unsafe.String(unsafe.SliceData(folded), len(folded)), 0
	for i, end := range ends {
		lines[i].Key = keys[start:end]
		start = end
	}
	return lines
}

func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u00ad' || r == '\u200e' || r == '\u200f'
}

func endMark(line string) rune {
	for line != "" {
		r, n := utf8.DecodeLastRuneInString(line)
		if !isBlank(r) && !strings.ContainsRune(`"'”’»“)]`, r) {
			return r
		}
		line = line[:len(line)-n]
	}
	return 0
}

// FoldLine appends line to dst in the form that is compared with labels, and returns the number of words added.
// Words are in lower case with one space between them. A number becomes "#" and “&” becomes "and". Punctuation,
// symbols and apostrophes are left out. A number that touches letters is a word of its own: "1204 Shares" is "#
// shares".
func FoldLine(dst []byte, line string) ([]byte, int) {
	dst, words, _ := foldLine(dst, line, len(line))
	return dst, words
}

// CutWords returns line without its first n words, counted as FoldLine counts them.
func CutWords(line string, n int) string {
	_, _, end := foldLine(nil, line, n)
	return line[end:]
}

// foldLine is FoldLine for at most most words. end is the offset in line after the last word added.
func foldLine(dst []byte, line string, most int) (_ []byte, words, end int) {
	f := folder{dst: dst, most: most}
	for i := 0; i < len(line); {
		// Most characters of a line are letters and the spaces between them.
		letter := smallLetter[line[i]] != 0
		if letter || line[i] == ' ' {
			if next := f.plain(line, i); next > i {
				i = next
				continue
			}
		}
		if letter {
			if f.state != foldLetter && !f.begin(foldLetter) {
				break
			}
			i = f.letters(line, i)
			continue
		}
		if line[i] == ' ' {
			f.state = foldNone
			i++
			continue
		}
		r, size := rune(line[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(line[i:])
		}
		i += size
		kind := f.kind(r, line[i:])
		if r == '&' || kind == foldNone {
			f.state = foldNone
		}
		if kind == foldNone {
			continue
		}
		if f.state != kind && !f.begin(kind) {
			break
		}
		f.put(r)
		f.end = i
	}
	return f.dst, f.words, f.end
}
