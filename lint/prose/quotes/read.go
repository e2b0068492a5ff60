package quotes

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"copydesk/lint/order"
	"copydesk/lint/prose/words"
	"copydesk/lint/text"
)

// quoteReader pairs the marks of a story, block by block.
type quoteReader struct {
	*words.Reading
	convention
	marks  []quoteMark // of all blocks, in order
	first  []int       // index of each block's first mark, and the number of marks at the end
	stack  []int       // marks that are open
	ends   []int       // marks open at the end of their block
	names  []int       // unclosed ‘ before a capital, the first letter of names in some languages
	other  []int       // the other unclosed ‘
	chains []chain     // quotations that go on in another paragraph
	glyph  bool        // ‘ is a letter in words of the story, as in Hawai‘i
	found  *Reading

	around []int   // for nest
	frames []frame // for singles
}

// Buffers is memory that is used for one document after another. Its zero value works.
type Buffers struct {
	reader quoteReader
	found  Reading
}

// reset returns the reader of b for w, without marks.
func (b *Buffers) reset(w *words.Reading) *quoteReader {
	r := &b.reader
	b.found = Reading{
		Quotes: b.found.Quotes[:0], Faults: b.found.Faults[:0], masks: b.found.masks[:0], spoken: spoken(w), said: said(w),
	}
	*r = quoteReader{
		Reading: w, found: &b.found, first: r.first[:0], marks: r.marks[:0], stack: r.stack[:0], ends: r.ends[:0],
		names: r.names[:0], other: r.other[:0], chains: r.chains[:0], around: r.around[:0], frames: r.frames[:0],
	}
	return r
}

// Read pairs the quotation marks of all blocks except code, in the memory of b. So the result is valid until b is used
// again. marks is the largest number of marks that w can have, or zero if it is not known. It avoids growing the memory
// of the marks.
func Read(w *words.Reading, marks int, b *Buffers) *Reading {
	b.reader.marks = slices.Grow(b.reader.marks[:0], marks)
	r := pairQuotes(w, b)
	r.verify()
	r.certainty()
	return r.found
}

// pairQuotes returns the reader after pairing, before the remedies are verified.
func pairQuotes(w *words.Reading, b *Buffers) *quoteReader {
	r := b.reset(w)
	pairs := twinsIn(w.Text)
	for _, b := range w.Blocks {
		r.first = append(r.first, len(r.marks))
		if b.Kind != text.Code {
			r.marks = scanMarks(r.marks, w.Text[:b.Span.End], b.Span.Start, pairs)
		}
	}
	r.first = append(r.first, len(r.marks))
	if len(r.marks) == 0 {
		return r
	}
	for i, b := range w.Blocks {
		for j := r.first[i]; j < r.first[i+1]; j++ {
			lookAround(&r.marks[j], w.Text[:b.Span.End], b.Span.Start)
		}
	}
	r.convention = inferConvention(w, r.marks)
	for i := range w.Blocks {
		if r.first[i] < r.first[i+1] {
			r.block(i)
		}
	}
	for _, i := range r.ends {
		r.endOpen(i)
	}
	r.unclosedNames()
	r.collect()
	return r
}

// slip records a fault of mark and returns it. pair is the mark at the other end, or -1. want is the right text in
// place of mark, or empty if that is not known.
func (r *quoteReader) slip(kind Slip, mark, pair int, want string) *Fault {
	slip := Fault{Slip: kind, Mark: r.marks[mark].span()}
	if want != "" {
		slip.Remedies = []Remedy{{{slip.Mark, want}}}
	}
	if pair >= 0 {
		slip.Pair = r.marks[pair].span()
	}
	r.marks[mark].unopened = r.marks[mark].unopened || kind == Unopened
	r.found.Faults = append(r.found.Faults, slip)
	return &r.found.Faults[len(r.found.Faults)-1]
}

// extra records that mark repeats the mark beside it.
func (r *quoteReader) extra(kind Slip, mark int) {
	slip := r.slip(kind, mark, -1, "")
	slip.Extra, slip.Remedies = true, []Remedy{{{slip.Mark, ""}}}
}

func (m *quoteMark) span() text.Span { return text.Span{Start: m.at, End: m.end} }

// block pairs the marks of one block: first double marks and brackets, then the single marks between them.
func (r *quoteReader) block(n int) {
	r.stack = r.stack[:0]
	first, end := r.first[n], r.first[n+1]
	body := r.Text[:r.Blocks[n].Span.End]
	slips := len(r.found.Faults)
	for i := first; i < end; i++ {
		if r.marks[i].family != single {
			r.double(i, end, body)
		}
	}
	open := len(r.ends)
	r.ends = append(r.ends, r.stack...)
	r.singles(first, end, body)
	r.mix(first, end, slips, open)
}

// collect makes quotations of the paired marks and sorts all results.
func (r *quoteReader) collect() {
	q := r.found
	for n := range r.Blocks {
		for i := r.first[n]; i < r.first[n+1]; i++ {
			m := &r.marks[i]
			if m.pair <= i {
				continue
			}
			shut := &r.marks[m.pair]
			quote := Quote{
				Span: text.Span{Start: m.at, End: shut.end}, Open: m.span(), Close: shut.span(), Block: n,
				Single: m.family == single,
			}
			quote.Scare = scare(r.Text[m.end:shut.at])
			q.Quotes = append(q.Quotes, quote)
		}
	}
	order.By(q.Quotes, func(a, b Quote) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End))
	})
	q.Quotes = uncrossed(q.Quotes)
	r.nest()
	r.settleMixed()
	r.settleChains()
	q.Faults = slices.DeleteFunc(q.Faults, func(s Fault) bool {
		return s.Slip == Unopened && !s.Extra && !r.marks[r.indexAt(s.Mark.Start)].unopened
	})
	order.By(q.Faults, func(a, b Fault) int { return cmp.Compare(a.Mark.Start, b.Mark.Start) })
}

// certainty says which remedies are sure and which are guesses.
func (r *quoteReader) certainty() {
	q := r.found
	for i := range q.Faults {
		s := &q.Faults[i]
		n := r.BlockAt(s.Mark.Start)
		alone := (i == 0 || r.BlockAt(q.Faults[i-1].Mark.Start) != n) &&
			(i+1 == len(q.Faults) || r.BlockAt(q.Faults[i+1].Mark.Start) != n)
		adds := len(s.Remedies) > 0 && s.Remedies[0][0].At.Empty()
		s.Sure = alone && (s.Sure || len(s.Remedies) == 1 && !adds && !s.Guess && !s.doubtful)
		s.Guess = s.Guess || adds && !s.Sure
	}
}

// uncrossed returns quotes, which are in order, without those that end outside the quotation they begin in. Of two
// that cross, the one in single marks is removed, since its marks may be apostrophes; otherwise the later one is.
// They can cross because a quotation that runs on from another paragraph is found only after the marks of this one
// are paired.
func uncrossed(quotes []Quote) []Quote {
	kept := quotes[:0]
	var around []int // indices in kept of the quotations around q
	for _, q := range quotes {
		crosses := false
		for len(around) > 0 && !crosses {
			top := around[len(around)-1]
			outer := kept[top]
			if q.Span.End <= outer.Span.End {
				break
			}
			if crosses = q.Span.Start < outer.Span.End && (q.Single || !outer.Single); crosses {
				break
			}
			if q.Span.Start < outer.Span.End {
				kept = slices.Delete(kept, top, top+1)
			}
			around = around[:len(around)-1]
		}
		if !crosses {
			around = append(around, len(kept))
			kept = append(kept, q)
		}
	}
	return kept
}

// nest sets the depth of the quotations, which are in order, and records a fault for those inside one with the same
// marks.
func (r *quoteReader) nest() {
	q := r.found
	around := r.around[:0] // indices of the quotations around the one at i
	for i := range q.Quotes {
		quote := &q.Quotes[i]
		for len(around) > 0 && q.Quotes[around[len(around)-1]].Span.End < quote.Span.End {
			around = around[:len(around)-1]
		}
		if quote.Depth = len(around); quote.Depth == 0 {
			q.masks = append(q.masks, quote.Span)
		} else if outer := &q.Quotes[around[len(around)-1]]; !quote.Open.Empty() && !outer.Open.Empty() {
			o, m := r.indexAt(outer.Open.Start), r.indexAt(quote.Open.Start)
			if char := r.marks[m].char; char == r.marks[o].char && r.marks[m].family != corner {
				slip := r.slip(NestedSame, m, o, "")
				if open, shut := inner(char); open != "" && !quote.Close.Empty() {
					slip.Remedies = []Remedy{{{quote.Open, open}, {quote.Close, shut}}}
				}
			}
		}
		around = append(around, i)
	}
	r.around = around
}

// scare reports whether the text of a quotation is a term: at most three words, without punctuation at its end.
func scare(held string) bool {
	held = strings.TrimSpace(held)
	c, _ := utf8.DecodeLastRuneInString(held)
	return !strings.ContainsRune(".,!?…", c) && strings.Count(held, " ") < 3
}

// inner returns the single marks for a quotation inside one that char opens.
func inner(char rune) (open, shut string) {
	switch char {
	case '"':
		return "'", "'"
	case '“':
		return "‘", "’"
	}
	return "", ""
}
