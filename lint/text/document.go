package text

import (
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// Kind says what a block of a story is.
type Kind uint8

// The kinds of block a parser can tell apart. Paragraph is the zero value.
const (
	Paragraph Kind = iota
	Headline
	Standfirst
	Byline
	Subhead
	Caption
	ListItem
	BlockQuote
	Code
	kinds
)

var kindNames = [kinds]string{
	"paragraph", "headline", "standfirst", "byline", "subhead", "caption", "list-item", "block-quote", "code",
}

// String returns the name of k as rule files spell it, such as "list-item".
func (k Kind) String() string {
	if k >= kinds {
		return "unknown"
	}
	return kindNames[k]
}

// Kinds returns the names of all kinds, in the order of their values.
func Kinds() []string { return kindNames[:] }

// ParseKind returns the kind called name, and false where there is none.
func ParseKind(name string) (Kind, bool) {
	for i, n := range kindNames {
		if n == name {
			return Kind(i), true
		}
	}
	return 0, false
}

// Block is one paragraph, headline or other unit of copy.
type Block struct {
	Kind Kind
	Span Span // in Document.Text, without the newline that ends the block
}

// Document is the copy of one file and the way back from it to the file. A [Builder] makes it; it is not changed
// afterwards and is safe for concurrent use.
type Document struct {
	Name   string  // the path as findings show it
	Format string  // "text", "markdown", …
	Lang   string  // BCP 47 tag declared by the file; empty where it declares none
	Source string  // the bytes of the file
	Text   string  // the copy; each block is followed by one newline
	Blocks []Block // in order, not overlapping

	segments []segment // in order of text; together they cover Text

	once  sync.Once
	lines []int // byte offset in Source of each line's start
}

// segment maps a stretch of Text to the source. Where copied, the bytes are the same and the spans equally long.
type segment struct {
	text, source Span
	copied       bool
}

// Body returns the text of b.
func (d *Document) Body(b Block) string { return d.Text[b.Span.Start:b.Span.End] }

// BlockAt returns the index in Blocks of the block that holds byte offset of Text, or that ends there; the newline
// after a block belongs to it. It is -1 for an offset outside every block.
func (d *Document) BlockAt(offset int) int {
	i := sort.Search(len(d.Blocks), func(i int) bool { return d.Blocks[i].Span.End >= offset })
	if i == len(d.Blocks) || d.Blocks[i].Span.Start > offset {
		return -1
	}
	return i
}

// Origin returns the span of Source that s, a span of Text, came from. It is exact where every byte of s was copied
// and the source bytes are contiguous: replacing origin then replaces s and nothing else, and the source spells s.
// An empty s has the place between its neighbours as its origin.
func (d *Document) Origin(s Span) (origin Span, exact bool) {
	if len(d.segments) == 0 {
		return Span{}, false
	}
	first := d.segmentAt(s.Start)
	if s.Empty() {
		at := d.segments[first].point(s.Start)
		return Span{at, at}, d.segments[first].copied
	}
	last := d.segmentAt(s.End - 1)
	origin = Span{d.segments[first].point(s.Start), d.segments[last].pointEnd(s.End)}
	exact = true
	for i := first; i <= last; i++ {
		if !d.segments[i].copied || i > first && d.segments[i].source.Start != d.segments[i-1].source.End {
			exact = false
		}
	}
	return origin, exact
}

func (d *Document) segmentAt(offset int) int {
	i := sort.Search(len(d.segments), func(i int) bool { return d.segments[i].text.End > offset })
	return min(i, len(d.segments)-1)
}

func (g segment) point(offset int) int {
	if g.copied {
		return g.source.Start + min(offset, g.text.End) - g.text.Start
	}
	if offset >= g.text.End {
		return g.source.End
	}
	return g.source.Start
}

func (g segment) pointEnd(offset int) int {
	if g.copied {
		return g.source.Start + offset - g.text.Start
	}
	return g.source.End
}

// Position is a place in the source as a person reads it.
type Position struct {
	Line   int // from 1
	Column int // in code points, from 1
}

// Position returns the place of byte offset of Source. Lines end with "\n"; a byte order mark counts for nothing.
// Offsets outside Source are moved to its nearest end.
func (d *Document) Position(offset int) Position {
	d.once.Do(d.index)
	offset = max(0, min(offset, len(d.Source)))
	line := sort.Search(len(d.lines), func(i int) bool { return d.lines[i] > offset }) - 1
	head := d.Source[d.lines[line]:offset]
	if line == 0 {
		head = strings.TrimPrefix(head, "\ufeff")
	}
	return Position{Line: line + 1, Column: utf8.RuneCountInString(head) + 1}
}

// LineSpan returns the span in Source of line n, counted from 1, without its line ending. It is empty for a line that
// does not exist.
func (d *Document) LineSpan(n int) Span {
	d.once.Do(d.index)
	if n < 1 || n > len(d.lines) {
		return Span{}
	}
	end := len(d.Source)
	if n < len(d.lines) {
		end = d.lines[n] - 1
	}
	if start := d.lines[n-1]; end > start && d.Source[end-1] == '\r' {
		end--
	}
	return Span{d.lines[n-1], end}
}

func (d *Document) index() {
	d.lines = make([]int, 1, 1+strings.Count(d.Source, "\n"))
	for i := 0; ; {
		n := strings.IndexByte(d.Source[i:], '\n')
		if n < 0 {
			return
		}
		i += n + 1
		d.lines = append(d.lines, i)
	}
}
