package parse

import (
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	gmtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// pieceBytes is how much of a file is parsed at a time, in whole top-level blocks. A tree takes a hundred times the
// bytes of its source.
const pieceBytes = 64 << 10

// pieces calls each with the syntax trees of body, Markdown without front matter, until each returns false. A tree
// has several blocks. It returns what exceeds the limits; nil if nothing does.
func pieces(body string, each func(tree ast.Node) (goOn bool)) *excess {
	if at, found := tooDeep(body); at >= 0 {
		return &excess{at, found, "break the line up"}
	}
	source, notes := []byte(body), map[string]bool{}
	pc := newContext(notes)
	if strings.Contains(body, "]:") {
		// A link may come before its definition, so all definitions are read first. The parser keeps its progress in the
		// context, so each reading has a context of its own.
		first := newContext(notes)
		if e := read(definitionParser(), source, first, func(ast.Node) bool { return true }); e != nil {
			return e
		}
		for _, definition := range first.References() {
			pc.AddReference(definition)
		}
	}
	return read(copyParser(), source, pc, each)
}

// newContext returns a context for one reading of a file; notes has the labels of its footnotes.
func newContext(notes map[string]bool) parser.Context {
	pc := parser.NewContext()
	pc.Set(notesKey, notes)
	return pc
}

func read(p parser.Parser, source []byte, pc parser.Context, each func(tree ast.Node) bool) *excess {
	g := &guard{source: source}
	pc.Set(guardKey, g)
	r := &pieceReader{Reader: gmtext.NewReader(source), guard: g}
	for g.excess == nil && r.more() {
		from := r.at()
		tree := p.Parse(r, parser.WithContext(pc))
		if g.excess == nil && !each(tree) || r.at() == from {
			break
		}
	}
	return g.excess
}

// copyParser reads CommonMark with tables, strikethrough and footnotes.
var copyParser = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(blockParsers()...),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithInlineParsers(
			util.Prioritized(noteMarks{}, 101), util.Prioritized(extension.NewStrikethroughParser(), 500),
		),
		parser.WithParagraphTransformers(paragraphTransformers()...),
		parser.WithParagraphTransformers(util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
})

// definitionParser reads the link definitions and footnotes.
var definitionParser = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(blockParsers()...), parser.WithParagraphTransformers(paragraphTransformers()...),
	)
})

func blockParsers() []util.PrioritizedValue {
	out := parser.DefaultBlockParsers()
	for i := range out {
		if out[i].Priority == 600 {
			out[i].Value = guardedHeadings{parser.NewATXHeadingParser()}
		}
	}
	return append(out, util.Prioritized(notes{extension.NewFootnoteBlockParser()}, 999))
}

func paragraphTransformers() []util.PrioritizedValue {
	return append(parser.DefaultParagraphTransformers(), util.Prioritized(guardedParagraphs{}, 50))
}

// pieceReader is a reader that ends between two top-level blocks when it has read enough, or at once when a limit is
// exceeded. Reading can continue from there.
type pieceReader struct {
	gmtext.Reader
	guard *guard
	begun bool
	from  int // start of the piece
}

// at returns the offset up to which the source is read.
func (r *pieceReader) at() int {
	_, s := r.Position()
	return s.Start
}

// more begins another piece and reports whether there is one.
func (r *pieceReader) more() bool {
	r.begun, r.from = false, r.at()
	r.guard.beginPiece()
	_, _, ok := r.Reader.SkipBlankLines()
	return ok
}

// SkipBlankLines is called only while no block is open.
func (r *pieceReader) SkipBlankLines() (gmtext.Segment, int, bool) {
	s, n, ok := r.Reader.SkipBlankLines()
	if !ok || r.guard.excess != nil || r.begun && r.at()-r.from >= pieceBytes {
		return s, n, false
	}
	r.begun = true
	r.guard.beginBlock(r.at())
	return s, n, true
}

// PeekLine returns no line once a limit is exceeded.
func (r *pieceReader) PeekLine() ([]byte, gmtext.Segment) {
	if r.guard.excess != nil {
		return nil, gmtext.Segment{}
	}
	return r.Reader.PeekLine()
}

// AdvanceLine goes to the next line and counts it.
func (r *pieceReader) AdvanceLine() {
	r.Reader.AdvanceLine()
	r.guard.line(r.at())
}
