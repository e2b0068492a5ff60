package parse

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	gmtext "github.com/yuin/goldmark/text"

	"copydesk/lint/quantity"
	"copydesk/lint/text"
)

// excess is what a file has too much of.
type excess struct {
	at            int // offset in the text that was read
	found, remedy string
}

// MostBytes is the size of the largest file or story; its text in UTF-8 may take three times as many.
const MostBytes = text.MaxSource / 3

// The limits of one file. Ordinary copy of ten megabytes stays far below them.
const (
	mostParagraphs = 1_000_000 // paragraphs, or lines of plain text
	mostBuilt      = 64 << 20  // bytes of memory of the map to the source; in a larger file, its size

	mostMarkers = 100 // quotation and list markers at the start of a line of Markdown
	mostIndent  = 400 // columns that the markers take

	mostNested = 200_000   // quotation and list markers in one top-level block
	mostLines  = 60_000    // of one top-level block, such as a list
	mostLinks  = 100_000   // link definitions in one file
	mostCells  = 300_000   // of the tables in one piece
	allCells   = 3_000_000 // of the tables in one file

	// mostWork limits the time for paragraphs. A character that may begin emphasis, code or a link can make the parser
	// search the whole paragraph, so the work of a paragraph is its number of such characters times its bytes. A
	// second is enough for four hundred million (emphasis in a long paragraph) to two thousand million.
	mostWork = 2_500_000_000
)

// tooDeep returns the offset of the first line that begins with more quotation and list markers than copy ever does,
// and what was found; -1 if there is none. The parser takes time and stack for each marker.
func tooDeep(s string) (at int, found string) {
	for line := range strings.Lines(s) {
		n, columns := markers(line)
		switch {
		case n > mostMarkers:
			return at, fmt.Sprintf("over %d quotation and list markers in one line", mostMarkers)
		case n > 0 && columns > mostIndent:
			return at, fmt.Sprintf("a list over %d columns deep", mostIndent)
		}
		at += len(line)
	}
	return -1, ""
}

// markers returns the number of quotation and list markers at the start of a line, judged by their first characters,
// and the number of columns before the text after them.
func markers[T string | []byte](line T) (n, columns int) {
	for i := 0; i < len(line) && strings.IndexByte(" \t>*-+.)0123456789", line[i]) >= 0; i++ {
		after := i+1 == len(line) || strings.IndexByte(" \t\r\n", line[i+1]) >= 0
		if line[i] == '>' || after && strings.IndexByte("*-+.)", line[i]) >= 0 {
			n++
		}
		if columns++; line[i] == '\t' {
			columns += 3
		}
	}
	return n, columns
}

var guardKey, notesKey = parser.NewContextKey(), parser.NewContextKey()

// guard checks the limits while one file is parsed.
type guard struct {
	source []byte
	excess *excess
	block  int   // offset of the top-level block that is being read
	lines  int   // of that block
	marks  int   // quotation and list markers at the starts of those lines
	cells  int   // of the piece's tables
	all    int   // of the file's tables
	pipes  int   // escaped pipes in the piece's tables
	work   int64 // of the file
	links  int   // definitions in the file
}

func (g *guard) beginPiece() { g.cells, g.pipes = 0, 0 }

func (g *guard) beginBlock(at int) { g.block, g.lines, g.marks = at, 0, 0 }

// line counts the line at offset at of the block that is being read.
func (g *guard) line(at int) {
	const remedy = "break it up by lines of copy"
	if g.lines++; g.lines > mostLines {
		g.fail(g.block, fmt.Sprintf("a block of over %s lines", quantity.Comma(mostLines)), remedy)
	}
	marks, _ := markers(g.source[at:])
	if g.marks += marks; g.marks > mostNested {
		g.fail(g.block, fmt.Sprintf("a block of over %s quotation and list markers", quantity.Comma(mostNested)), remedy)
	}
}

func (g *guard) fail(at int, found, remedy string) {
	if g.excess == nil {
		g.excess = &excess{at, found, remedy}
	}
}

// admit counts the lines of a paragraph or heading and reports whether they are within the limits.
func (g *guard) admit(lines *gmtext.Segments) bool {
	if lines.Len() == 0 || g.excess != nil {
		return g.excess == nil
	}
	at, size, marks, definitions, pipes := lines.At(0).Start, 0, 0, 0, 0
	for i := range lines.Len() {
		s := lines.At(i)
		line := g.source[s.Start:s.Stop]
		size += len(line)
		for j, c := range line {
			switch c {
			case '*', '_', '~', '[', '`', '<':
				marks++
			case ']':
				if j+1 < len(line) && line[j+1] == ':' {
					definitions++
				}
			case '|':
				if j > 0 && line[j-1] == '\\' {
					pipes++
				}
			}
		}
		g.table(line, lines.Len()-i-1)
	}
	g.pipes += pipes
	g.links += definitions
	paragraph, defined := int64(marks)*int64(size), int64(definitions)*int64(lines.Len())
	g.work += paragraph + 2*defined + int64(pipes)*int64(g.pipes)
	switch {
	case g.cells > mostCells || g.all > allCells:
		g.fail(at, fmt.Sprintf("a table of over %s cells", quantity.Comma(mostCells)), "break it up")
	case g.links > mostLinks:
		g.fail(at, fmt.Sprintf("over %s link definitions", quantity.Comma(mostLinks)), "split the file up")
	case g.work > mostWork:
		found := fmt.Sprintf("a paragraph of %s bytes with %s marks of emphasis, code and links",
			quantity.Comma(int64(size)), quantity.Comma(int64(marks)))
		if defined > paragraph {
			found = fmt.Sprintf("%s link definitions without a blank line", quantity.Comma(int64(definitions)))
		}
		g.fail(at, found, "break it up by blank lines")
	}
	return g.excess == nil
}

// table counts the cells of a table with this many rows, whose header ends with line. The parser makes every row as
// long as the header.
func (g *guard) table(line []byte, rows int) {
	if len(bytes.Trim(line, "-:| \t\r\n")) > 0 {
		return
	}
	cells := (bytes.Count(line, []byte("|")) + 1) * (rows + 1)
	g.cells += cells
	g.all += cells
}

// guardedParagraphs checks each paragraph before its text is parsed.
type guardedParagraphs struct{}

func (guardedParagraphs) Transform(node *ast.Paragraph, _ gmtext.Reader, pc parser.Context) {
	if !pc.Get(guardKey).(*guard).admit(node.Lines()) {
		node.Parent().RemoveChild(node.Parent(), node)
	}
}

// guardedHeadings checks each heading before its text is parsed.
type guardedHeadings struct{ parser.BlockParser }

func (h guardedHeadings) Close(node ast.Node, reader gmtext.Reader, pc parser.Context) {
	h.BlockParser.Close(node, reader, pc)
	if !pc.Get(guardKey).(*guard).admit(node.Lines()) {
		node.SetLines(gmtext.NewSegments())
	}
}

// overBuilt returns what b, the builder of a file of size bytes, has too much of; nil if it is within the limits.
func overBuilt(b *text.Builder, size int) *excess {
	blocks, memory := b.Size()
	switch {
	case blocks > mostParagraphs:
		return &excess{0, fmt.Sprintf("over %s paragraphs", quantity.Comma(mostParagraphs)), "split it up"}
	case memory > max(mostBuilt, size):
		return &excess{0, "copy in more pieces, between tags and signs, than copydesk can keep", "split it up"}
	}
	return nil
}

// err returns e as the error of the file called name with content s, of which the part from base on was read.
func (e *excess) err(name, s string, base int) *Error {
	return &Error{
		Name: name, Reason: TooMuch, Line: lineOf([]byte(s[:min(len(s), base+e.at+1)]), min(base+e.at, max(0, len(s)-1))),
		Offset: base + e.at, Found: e.found, Remedy: e.remedy,
	}
}
