package text

import (
	"sort"
	"strings"
	"sync"
	"unicode"
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
	Span Span // in Document.Text, without the white space around it and the line ending after it
	// Unprinted says that readers of the page do not see the block, as with <title>. It repeats no other block.
	Unprinted bool
	// Declared says that front matter holds the block. Some sites print it above the copy, others do not.
	Declared bool
}

// Comment is a comment of the format, such as <!-- … --> in HTML. It is not copy.
type Comment struct {
	Source Span   // in Document.Source, with its delimiters
	At     int    // its place in Document.Text, as a byte offset
	Text   string // its content, without delimiters and surrounding space
	Open   bool   // nothing closes it; Source is its first line, and Text is empty
}

// Fault is a part of a file that could not be read.
type Fault struct {
	Source Span   // in Document.Source
	Found  string // what was found and what to write instead: one sentence without capital and full stop
}

// Document is the copy of a story, with a map back to its file. Most files are one story. A [Builder] makes it. It does
// not change afterwards and is safe for concurrent use.
type Document struct {
	Name   string // the path that findings show
	Format string // "text", "markdown", …
	Lang   string // BCP 47 tag declared by the file; empty where it declares none
	Type   string // document type that the file declares, such as "opinion"; empty where it declares none
	Part   string // part of the publication that the file declares, such as "Letters"; empty where it declares none

	// Matter is the plain values of front matter by key, in lower case; nil where there are none.
	Matter map[string]string

	// Story is the ID of the story in a file that may hold several; empty where the file is the story.
	Story string
	// Base is the place of Source in such a file.
	Base Base

	Source string  // the text of the file or, where it holds several stories, of this one; in UTF-8
	Text   string  // the copy; blocks are separated by white space only, and each ends its line
	Blocks []Block // in order, not overlapping, none empty

	Comments []Comment // the comments of the file, in order

	// Quotations are the spans of Text that markup makes quotations, such as <q>, in order and without overlap.
	// Blocks of the kind BlockQuote are not included.
	Quotations []Span

	// Links are the links in Text that have words, in order and without overlap. Only formats with markup have any.
	Links []Link

	segments []segment // in order of text; together they cover Text
	nested   []Nested  // the documents that parts of Text were read from, in order

	// Faults are the parts of the file that could not be read, in order.
	Faults []Fault

	// Copies is the copy that stands in other documents too, in order of blocks, if documents were compared. The caller
	// sets it before the document is checked.
	Copies []Copy

	// Encoding is how the file spells Source; nil for UTF-8, where Source is the bytes of the file.
	Encoding *Encoding

	// Escaped is the characters that the source spells with escapes, such as the quotation marks in a JSON string. Control
	// characters are among them if it has any. A text with one of them cannot be written into the file as it is.
	Escaped string

	// Package is the file, where Source is not its text but the copy in it; else nil.
	Package Package

	widthOnce   sync.Once
	inFileLines []int // byte offset in the file of each line's start; only where there is an Encoding

	once  sync.Once
	lines []int // byte offset in Source of each line's start
	runes []int // code points in Source before each multiple of stride; nil where no line is long
}

// Writable reports whether s can be written into the source as it is.
func (d *Document) Writable(s string) bool {
	return d.Escaped == "" || !strings.ContainsAny(s, d.Escaped) && strings.IndexFunc(s, unicode.IsControl) < 0
}

// NameOf returns the name of the story with an ID in the file at path; an empty ID is the whole file.
func NameOf(path, story string) string {
	if story != "" {
		path += "#" + story
	}
	return path
}

// Body returns the text of b.
func (d *Document) Body(b Block) string { return d.Text[b.Span.Start:b.Span.End] }

// BlockAt returns the index in Blocks of the block that contains byte offset of Text or ends there. The white space
// after a block belongs to it. It is -1 for an offset before the first block or outside Text.
func (d *Document) BlockAt(offset int) int {
	if offset > len(d.Text) {
		return -1
	}
	return sort.Search(len(d.Blocks), func(i int) bool { return d.Blocks[i].Span.Start > offset }) - 1
}

// Removal returns the span of Text to delete so that block i is gone and leaves no empty line: the block with the
// white space after it or, for the last block, before it. In a package the last paragraph has an end of its own.
func (d *Document) Removal(i int) Span {
	s := d.Blocks[i].Span
	switch {
	case i+1 < len(d.Blocks):
		s.End = d.Blocks[i+1].Span.Start
	case i > 0 && (d.Package == nil || s.End == len(d.Text)):
		s.Start = d.Blocks[i-1].Span.End
	default:
		s.End = len(d.Text)
	}
	return s
}

// Origin returns the span of Source that s, a span of Text, came from. It is exact where every byte of s was copied
// and the source bytes are contiguous. Then replacing origin replaces s and nothing else, and the source spells s.
//
// An empty s is a place to insert at. It is exact where its neighbours are adjacent in the source and at least one
// of them was copied. It is also exact at the ends of a block, where the insertion stays in the block.
func (d *Document) Origin(s Span) (origin Span, exact bool) {
	if len(d.segments) == 0 {
		return Span{}, false
	}
	if s.Empty() {
		return d.place(s.Start)
	}
	first, last := d.segmentAt(s.Start), d.segmentAt(s.End-1)
	origin = Span{d.segments[first].point(s.Start), d.segments[last].pointEnd(s.End)}
	exact = true
	for i := first; i <= last; i++ {
		if !d.segments[i].copied() || i > first && d.segments[i].source().Start != d.segments[i-1].source().End {
			exact = false
		}
	}
	// Spans of a source that is read out of order get the smallest span that contains both.
	if origin.End < origin.Start {
		origin.Start, origin.End = origin.End, origin.Start
	}
	return origin, exact
}

// Replaceable reports whether replacing the origin of s replaces s and nothing else. This is true where Origin is
// exact. It is also true where s contains all the text that replaces other bytes: a paragraph may contain its line
// breaks, which the source spells differently. It is never true where s contains a placeholder, because the bytes
// it replaces would be lost without notice.
func (d *Document) Replaceable(s Span) bool {
	if s.Empty() || len(d.segments) == 0 {
		_, exact := d.Origin(s)
		return exact
	}
	first, last := d.segmentAt(s.Start), d.segmentAt(s.End-1)
	a, b := d.segments[first], d.segments[last]
	if !a.copied() && s.Start > a.text().Start || !b.copied() && s.End < b.text().End {
		return false
	}
	for i := first; i <= last; i++ {
		if i > first && d.segments[i].source().Start != d.segments[i-1].source().End || d.placeholder(d.segments[i]) {
			return false
		}
	}
	return true
}

// place returns the place in Source of byte at of Text. It is true where a text inserted there appears at that
// place of Text and no other.
func (d *Document) place(at int) (Span, bool) {
	i := d.segmentAt(at)
	right := d.segments[i]
	point := Span{right.point(at), right.point(at)}
	if at > right.text().Start && at < right.text().End {
		return point, right.copied()
	}
	left := right
	if at == right.text().Start && i > 0 {
		left = d.segments[i-1]
	}
	end := Span{left.source().End, left.source().End}
	switch b := d.BlockAt(at); {
	case at >= right.text().End: // the end of Text
		return end, right.copied()
	case at == 0:
		return point, right.copied()
	case left.source().End == right.source().Start:
		return point, left.copied() || right.copied()
	case b >= 0 && d.Blocks[b].Span.Start == at:
		return point, right.copied()
	case b >= 0 && d.Blocks[b].Span.End == at:
		return end, left.copied()
	}
	return point, false
}

func (d *Document) segmentAt(offset int) int {
	i := sort.Search(len(d.segments), func(i int) bool { return d.segments[i].text().End > offset })
	return min(i, len(d.segments)-1)
}
