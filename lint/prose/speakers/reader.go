package speakers

import (
	"cmp"
	"slices"

	"copydesk/lint/order"
	"copydesk/lint/prose/quotes"
	"copydesk/lint/prose/sources"
	"copydesk/lint/prose/syntax"
	"copydesk/lint/text"
)

// Read returns who speaks in a document.
func Read(in Input) *Reading {
	if len(in.Words) == 0 {
		return &Reading{}
	}
	r := newReader(in)
	r.readNames()
	r.readLabels()
	r.readSignatures()
	for n := range in.Blocks {
		r.readBlock(n)
	}
	return r.result()
}

// reader reads one document, block by block.
type reader struct {
	*syntax.Sentence
	nouns        *syntax.Nouns
	attributions []sources.Attribution // those not yet read, in order
	quotes       []quotes.Quote        // the outermost ones not yet read, in order
	sentence     int                   // index of the first sentence not yet read
	cast         cast
	names        []name         // in order
	last         turn           // the latest one
	alone        company        // of the latest speaker
	refused      text.Span      // the words for the source of the latest attribution that tells of no statement
	trade        int            // the word that was taken for its verb and is the noun of its source, or -1
	heading      *entity        // the person in the heading above; nil for none
	labels       map[string]int // how many blocks begin with each label, folded
	signed       bool           // names below paragraphs say whose words they are
	letters      map[int]int    // the block with its writer's name, by block of a letter
	interview    bool           // two labels or more begin several blocks each
	answers      []text.Span    // of an interview, those not yet read, in order
	guest        *entity        // the person interviewed, once an answer was read
	noGuest      bool           // nobody is shown to be interviewed
	reading      Reading
}

// turn is one statement of one speaker or of several together.
type turn struct {
	who      []*entity
	at       text.Span // the words for the source
	cue      int       // byte offset
	content  []text.Span
	sentence int // index in Sentences
	block    int // index in Blocks
}

func newReader(in Input) *reader {
	at := syntax.NewSentence(syntax.NewStory(in.Reading, in.Matches, in.Speech, &syntax.Buffers{}))
	r := &reader{Sentence: at, nouns: syntax.NewNouns(at), attributions: in.Attributions, cast: newCast()}
	r.last.block, r.answers = -1, in.Answers
	end := 0
	for _, q := range in.Quotes {
		if q.Span.End > end {
			end = q.Span.End
			r.quotes = append(r.quotes, q)
		}
	}
	return r
}

// move makes the sentence with this index the current one. It reports whether the sentence has words.
func (r *reader) move(sentence int) bool {
	s := r.Sentences[sentence]
	if s.Last < s.First {
		return false
	}
	r.Move(sentence, s.First, s.Last)
	return true
}

// readBlock reads the statements of block n.
func (r *reader) readBlock(n int) {
	b := r.Blocks[n]
	first := r.sentence
	for r.sentence < len(r.Sentences) && r.Sentences[r.sentence].Block == n {
		r.sentence++
	}
	if r.signs(n + 1) {
		r.skip(b.Span.End)
		return
	}
	var turns []turn
	for len(r.attributions) > 0 && r.attributions[0].Cue.Start < b.Span.End {
		if t, ok := r.statement(r.attributions[0]); ok {
			turns = append(turns, t)
			r.last = t
		}
		r.attributions = r.attributions[1:]
	}
	var inside []quotes.Quote
	for len(r.quotes) > 0 && r.quotes[0].Span.Start < b.Span.End {
		inside = append(inside, r.quotes[0])
		r.quotes = r.quotes[1:]
	}
	if first == r.sentence || b.Kind == text.Code {
		return
	}
	if r.readLabelled(n, turns) || r.readSigned(n) || r.readAnswer(n, turns) {
		return
	}
	r.readQuotes(n, first, turns, inside)
}

// skip leaves out the attributions and quotations before offset end: the next line says whose words all of them are.
func (r *reader) skip(end int) {
	for len(r.attributions) > 0 && r.attributions[0].Cue.Start < end {
		r.attributions = r.attributions[1:]
	}
	for len(r.quotes) > 0 && r.quotes[0].Span.Start < end {
		r.quotes = r.quotes[1:]
	}
}

// add records a statement of each of the entities.
func (r *reader) add(t turn) {
	for _, e := range t.who {
		if n := len(e.statements); n == 0 || e.statements[n-1] != t.at {
			e.statements = append(e.statements, t.at)
		}
	}
}

// quote records a direct quotation of each of the entities.
func (r *reader) quote(who []*entity, span text.Span) {
	for _, e := range who {
		if n := len(e.quoted); n > 0 && e.quoted[n-1] == span {
			continue // “Vale and Jon Vale: “…””
		}
		e.quoted = append(e.quoted, span)
		first, end := r.WordsIn(span)
		e.spoken += end - first
	}
}

// result returns what was read.
func (r *reader) result() *Reading {
	for _, e := range r.cast.all {
		if len(e.statements) == 0 {
			continue
		}
		// What the words beside a quotation tell is read after the attributions of its block.
		order.By(e.statements, func(a, b text.Span) int { return cmp.Compare(a.Start, b.Start) })
		e.statements = slices.Compact(e.statements)
		r.reading.Speakers = append(r.reading.Speakers, Speaker{
			Name: e.name, Role: e.role, Standing: e.standing, Statements: e.statements, Quoted: e.quoted, Words: e.spoken,
		})
	}
	order.By(r.reading.Speakers, func(a, b Speaker) int {
		return cmp.Compare(a.Statements[0].Start, b.Statements[0].Start)
	})
	return &r.reading
}
