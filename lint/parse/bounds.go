package parse

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/dustin/go-humanize"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	gmtext "github.com/yuin/goldmark/text"

	"copydesk/lint/text"
)

// excess is what cannot be read within bounds.
type excess struct {
	at            int // offset in what was read
	found, remedy string
}

// What may stand in one file. Ordinary copy of ten megabytes keeps far from it.
const (
	mostFile       = text.MaxSource / 3 // bytes; UTF-8 takes three times as many at most
	mostParagraphs = 1_000_000          // paragraphs, or lines of plain text
	mostBuilt      = 64 << 20           // bytes of memory that say where the copy came from

	mostMarkers = 100 // marks of quotations and lists that one line of Markdown begins with
	mostIndent  = 400 // columns that they take

	mostNested = 200_000   // marks of quotations and lists in one block of the top level
	mostLines  = 60_000    // of one block of the top level, such as a list
	mostLinks  = 100_000   // definitions of links in one file
	mostCells  = 300_000   // of tables in one piece
	allCells   = 3_000_000 // of tables in one file

	// mostWork bounds the time that paragraphs take. A mark that may begin emphasis, code or a link may have the parser
	// look at all of its paragraph; the work of a paragraph is its marks times its bytes. A second does from four hundred
	// million, of emphasis in a long paragraph, to two thousand million.
	mostWork = 2_500_000_000
)

// tooDeep returns the offset of the first line that begins with more marks of quotations and lists than copy ever
// does, and what was found; -1 where none does. The parser takes time and stack for each.
func tooDeep(s string) (at int, found string) {
	for line := range strings.Lines(s) {
		n, columns := markers(line)
		switch {
		case n > mostMarkers:
			return at, fmt.Sprintf("over %d marks of quotations and lists in one line", mostMarkers)
		case n > 0 && columns > mostIndent:
			return at, fmt.Sprintf("a list over %d columns deep", mostIndent)
		}
		at += len(line)
	}
	return -1, ""
}

// markers returns how many marks of quotations and lists a line begins with, as far as its first characters tell, and
// how many columns stand before what follows them.
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

// guard keeps the reading of one file within bounds.
type guard struct {
	source []byte
	excess *excess
	block  int // offset of the block of the top level that is being read
	lines  int // of that block
	marks  int // of quotations and lists at the starts of those lines
	cells  int // of the piece's tables
	all    int // of the file's tables
	pipes  int // escaped ones in the piece's tables
	work   int // of the file
	links  int // definitions in the file
}

func (g *guard) beginPiece() { g.cells, g.pipes = 0, 0 }

func (g *guard) beginBlock(at int) { g.block, g.lines, g.marks = at, 0, 0 }

// line counts a line of the block that is being read, from at on.
func (g *guard) line(at int) {
	const remedy = "break it up by lines of copy"
	if g.lines++; g.lines > mostLines {
		g.fail(g.block, fmt.Sprintf("a block of over %s lines", humanize.Comma(mostLines)), remedy)
	}
	marks, _ := markers(g.source[at:])
	if g.marks += marks; g.marks > mostNested {
		g.fail(g.block, fmt.Sprintf("a block of over %s marks of quotations and lists", humanize.Comma(mostNested)), remedy)
	}
}

func (g *guard) fail(at int, found, remedy string) {
	if g.excess == nil {
		g.excess = &excess{at, found, remedy}
	}
}

// admit measures the lines of a paragraph or heading and reports whether they are within bounds.
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
	g.work += marks*size + 2*definitions*lines.Len() + pipes*g.pipes
	switch {
	case g.cells > mostCells || g.all > allCells:
		g.fail(at, fmt.Sprintf("a table of over %s cells", humanize.Comma(mostCells)), "break it up")
	case g.links > mostLinks:
		g.fail(at, fmt.Sprintf("over %s definitions of links", humanize.Comma(mostLinks)), "split the file up")
	case g.work > mostWork:
		found := fmt.Sprintf("a paragraph of %s bytes with %s marks of emphasis, code and links",
			humanize.Comma(int64(size)), humanize.Comma(int64(marks)))
		if definitions*lines.Len() > marks*size {
			found = fmt.Sprintf("%s definitions of links without a blank line", humanize.Comma(int64(definitions)))
		}
		g.fail(at, found, "break it up by blank lines")
	}
	return g.excess == nil
}

// table counts the cells of a table whose head ends with line and that has so many rows. The parser fills all rows.
func (g *guard) table(line []byte, rows int) {
	if len(bytes.Trim(line, "-:| \t\r\n")) > 0 {
		return
	}
	cells := (bytes.Count(line, []byte("|")) + 1) * (rows + 1)
	g.cells += cells
	g.all += cells
}

// guardedParagraphs has the guard look at each paragraph before anything is made of it.
type guardedParagraphs struct{}

func (guardedParagraphs) Transform(node *ast.Paragraph, _ gmtext.Reader, pc parser.Context) {
	if !pc.Get(guardKey).(*guard).admit(node.Lines()) {
		node.Parent().RemoveChild(node.Parent(), node)
	}
}

// guardedHeadings has the guard look at each heading before what is in it is read.
type guardedHeadings struct{ parser.BlockParser }

func (h guardedHeadings) Close(node ast.Node, reader gmtext.Reader, pc parser.Context) {
	h.BlockParser.Close(node, reader, pc)
	if !pc.Get(guardKey).(*guard).admit(node.Lines()) {
		node.SetLines(gmtext.NewSegments())
	}
}

// overBuilt returns what b has made too much of for one file; nil while it has not.
func overBuilt(b *text.Builder) *excess {
	blocks, memory := b.Size()
	switch {
	case blocks > mostParagraphs:
		return &excess{0, fmt.Sprintf("over %s paragraphs", humanize.Comma(mostParagraphs)), "split it up"}
	case memory > mostBuilt:
		return &excess{0, "copy in more pieces, between tags and signs, than copydesk keeps", "split it up"}
	}
	return nil
}

// at returns e as the error of a file called name that holds s, of which the part from base on was read.
func (e *excess) err(name, s string, base int) *Error {
	return &Error{
		Name: name, Reason: TooMuch, Line: lineOf([]byte(s[:min(len(s), base+e.at+1)]), min(base+e.at, max(0, len(s)-1))),
		Offset: base + e.at, Found: e.found, Remedy: e.remedy,
	}
}
