package terminal

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"copydesk/lint/text"
)

const (
	// Ellipsis marks omitted text.
	Ellipsis   = "…"
	tab        = "    "
	shownLines = 4 // of a span of many lines; the other lines are counted
)

// Quote is a source line, or the part of it around a span, as a terminal shows it.
type Quote struct {
	Line   int    // number in the source, from 1; 0 for omitted lines
	Shown  string // the copy, safe to print
	Before int    // columns from the start of shown to the carets
	Carets int    // width of the carets in columns; 0 for a line without carets
}

// Excerpt returns the lines of d that contain origin, a span of its source, each cut to width columns around it.
func Excerpt(d *text.Document, origin text.Span, width int) []Quote {
	first := d.Position(origin.Start).Line
	last := d.Position(max(origin.Start, origin.End-1)).Line
	var quotes []Quote
	for n := first; n <= last; n++ {
		if last-first >= shownLines && n == first+shownLines-2 {
			quotes = append(quotes, Quote{Shown: Ellipsis})
			n = last
		}
		line := d.LineSpan(n)
		part := text.Span{Start: max(origin.Start, line.Start), End: min(origin.End, line.End)}
		// A blank line within the span needs no carets.
		if part.Empty() && first != last {
			continue
		}
		part.Start = min(part.Start, line.End)
		part.End = max(part.Start, part.End)
		q := cut(d.Source[line.Start:line.End], part.Start-line.Start, part.End-line.Start, width)
		q.Line = n
		quotes = append(quotes, q)
	}
	return quotes
}

// cut returns line with carets under the bytes from start to end; an empty span has one caret. A line of more than
// width columns is cut on both sides of the span, between words if possible. A span that is itself too wide is cut
// at its end.
func cut(line string, start, end, width int) Quote {
	// Text further away cannot be shown, and a paragraph may be a megabyte long.
	reach := reachAround(line, start, end, width)
	from, to := boundary(line, start-reach), boundary(line, end+reach)
	if end-start > 2*reach {
		to = boundary(line, start+2*reach)
	}
	var room [320]Cell // for a line of ASCII on a terminal of usual width
	cells := split(room[:0], line[from:to], from)
	i, j := covering(cells, start, end)
	left, right := window(cells, i, j, width, from == 0, to == len(line))

	var b strings.Builder
	q := Quote{}
	if left > 0 || from > 0 {
		b.WriteString(Ellipsis)
		q.Before = 1
	}
	for k := left; k < right; k++ {
		b.WriteString(cells[k].Shown)
		if k < i {
			q.Before += cells[k].Width
		} else if k < j {
			q.Carets += cells[k].Width
		}
	}
	if right < len(cells) || to < len(line) {
		b.WriteString(Ellipsis)
	}
	q.Shown = b.String()
	q.Carets = max(1, q.Carets)
	return q
}

// reachAround returns how many bytes around those from start to end can be shown in width columns. A word at the edge
// may need some more.
func reachAround(line string, start, end, width int) int {
	near := width + 2*longWord
	for i := max(0, start-near); i < min(len(line), end+near+1); i++ {
		if line[i] >= utf8.RuneSelf {
			return 4 * width
		}
	}
	return near // a byte of ASCII takes a column or more
}

// Cell is one grapheme cluster as a terminal shows it.
type Cell struct {
	Start, End int    // bytes of the line
	Shown      string // safe to print
	Width      int    // columns
}

// Split returns the cells of s, which begins at byte offset from of its line.
func Split(s string, from int) []Cell { return split(make([]Cell, 0, len(s)), s, from) }

// split is Split in the memory of cells, which is empty.
func split(cells []Cell, s string, from int) []Cell {
	for state, rest, cluster := -1, s, ""; rest != ""; {
		at := from + len(s) - len(rest)
		if isCell(rest) {
			cells = append(cells, Cell{at, at + 1, rest[:1], 1})
			rest, state = rest[1:], -1
			continue
		}
		var width int
		cluster, rest, width, state = uniseg.FirstGraphemeClusterInString(rest, state)
		switch {
		case cluster == "\t":
			cluster, width = tab, len(tab)
		case cluster == "#" && CommandAt(s, len(s)-len(rest)-1):
			cluster = Picture('#')
			width = len(cluster)
		case strings.IndexFunc(cluster, Harmful) >= 0 || !utf8.ValidString(cluster):
			cluster = Safe(cluster)
			width = uniseg.StringWidth(cluster)
		}
		cells = append(cells, Cell{at, from + len(s) - len(rest), cluster, width})
	}
	return cells
}

// isCell reports whether the first byte of s is a cell that is shown as it is: a printable character of ASCII with
// another after it, or with nothing. What # means depends on the characters around it.
func isCell(s string) bool {
	return ' ' <= s[0] && s[0] <= '~' && s[0] != '#' && (len(s) == 1 || s[1] < utf8.RuneSelf)
}

// covering returns the range of cells that share bytes with the line's bytes from start to end. For an empty span it
// is the cell after it, or none at the end of the line.
func covering(cells []Cell, start, end int) (i, j int) {
	for i < len(cells) && cells[i].End <= start {
		i++
	}
	j = min(i+1, len(cells))
	for j < len(cells) && cells[j].Start < end {
		j++
	}
	return i, j
}

// window returns the range of cells to show: all if they fit into width columns, else as many as fit around the
// cells i to j with the ellipses. atStart and atEnd say whether the cells reach the start and the end of the line.
func window(cells []Cell, i, j, width int, atStart, atEnd bool) (left, right int) {
	if atStart && atEnd && columns(cells) <= width {
		return 0, len(cells)
	}
	room := width - 2 - columns(cells[i:j])
	left, right = i, j
	for room < 0 && right > left+1 {
		right--
		room += cells[right].Width
	}
	if right < j {
		return left, right
	}
	// The words before the fault say more, so they get more space, and the space that the other side does not need.
	after := min(columns(cells[j:]), room*2/5)
	before := min(columns(cells[:i]), room-after)
	after = room - before
	for left > 0 && before-cells[left-1].Width >= 0 {
		left--
		before -= cells[left].Width
	}
	for right < len(cells) && after-cells[right].Width >= 0 {
		after -= cells[right].Width
		right++
	}
	return wordStart(cells, left, i), wordEnd(cells, right, j)
}

// longWord is the length of a word in cells from which it is cut.
const longWord = 16

// wordStart moves left, if it is within a word, to the start of the next word before limit. A long word stays cut.
func wordStart(cells []Cell, left, limit int) int {
	if left == 0 {
		return 0
	}
	for k := left; k < limit && k < left+longWord; k++ {
		if cells[k-1].Shown == " " && cells[k].Shown != " " {
			return k
		}
	}
	return left
}

// wordEnd moves right, if it is within a word, to the end of the last word after limit. A long word stays cut.
func wordEnd(cells []Cell, right, limit int) int {
	if right == len(cells) {
		return right
	}
	for k := right; k > limit && k > right-longWord; k-- {
		if cells[k].Shown == " " && cells[k-1].Shown != " " {
			return k
		}
	}
	return right
}

// columns returns the width of cells in columns.
func columns(cells []Cell) int {
	n := 0
	for _, c := range cells {
		n += c.Width
	}
	return n
}

// boundary returns the nearest start of a character in s at or before offset, within s.
func boundary(s string, offset int) int {
	if offset <= 0 {
		return 0
	}
	if offset >= len(s) {
		return len(s)
	}
	for offset > 0 && !utf8.RuneStart(s[offset]) {
		offset--
	}
	return offset
}
