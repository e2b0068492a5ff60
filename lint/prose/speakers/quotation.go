package speakers

import (
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/quotes"
	"copydesk/lint/prose/words"
	"copydesk/lint/text"
)

// readQuotes finds the speakers of the quotations of block n. Its first sentence is first; turns are those of its
// attributions.
func (r *reader) readQuotes(n, first int, turns []turn, inside []quotes.Quote) {
	if r.Blocks[n].Kind == text.BlockQuote {
		r.readBlockQuote(n)
		return
	}
	whole := allQuoted(r.Blocks[n].Span, inside)
	if len(inside) == 0 {
		r.readHeading(n, first)
		return
	}
	for i, q := range inside {
		who, told := r.owner(q, turns)
		if !told && !q.Scare {
			if t, ok := r.tag(q, n); ok {
				r.take(t)
				turns, who, told = append(turns, t), t.who, true
			}
		}
		if !told && !q.Scare && r.opensSentence(q) {
			who, told = r.follows(q, turns, i == len(inside)-1)
		}
		if !told && whole && !q.Scare {
			who, told = r.unattributed(q, n)
		}
		if told {
			r.quote(who, q.Span)
		}
	}
}

// take records a turn that no attribution tells.
func (r *reader) take(t turn) {
	r.add(t)
	r.last = t
}

// allQuoted reports whether a block is quotations and hardly anything else.
func allQuoted(block text.Span, inside []quotes.Quote) bool {
	quoted := 0
	for _, q := range inside {
		quoted += q.Span.Len()
	}
	return len(inside) > 0 && quoted*10 >= block.Len()*9
}

// readBlockQuote finds the speaker of block n, a block quotation: the one of the block before, or of its introduction.
func (r *reader) readBlockQuote(n int) {
	span := r.Blocks[n].Span
	if n == 0 || r.signs(n+1) {
		return
	}
	q := quotes.Quote{Span: span, Block: n}
	if before := r.WordAt(span.Start) - 1; before >= 0 && r.last.block != n-1 {
		if t, ok := r.tagBefore(before, n-1); ok {
			r.take(t)
		}
	}
	if who, ok := r.unattributed(q, n); ok {
		r.quote(who, span)
	}
}

// owner returns the speakers of the turn whose sentence shares words with q. Of several, the one with the nearest cue
// is returned. A term in quotation marks has an owner only within the words of a statement.
func (r *reader) owner(q quotes.Quote, turns []turn) (who []*entity, ok bool) {
	nearest := -1
	for _, t := range turns {
		if !r.Sentences[t.sentence].Span.Overlaps(q.Span) || (q.Scare || r.isTitle(q)) && !t.governs(q.Span) {
			continue
		}
		if d := max(q.Span.Start-t.cue, t.cue-q.Span.End); nearest < 0 || d < nearest {
			nearest, who = d, t.who
		}
	}
	return who, nearest >= 0
}

// governs reports whether words of t stand in span.
func (t *turn) governs(span text.Span) bool {
	for _, c := range t.content {
		if c.Overlaps(span) {
			return true
		}
	}
	return false
}

// isTitle reports whether q is written as the title of a work: all but its small words have capitals.
func (r *reader) isTitle(q quotes.Quote) bool {
	const small = class.Preposition | class.Article | class.And
	first, end := r.WordsIn(q.Span)
	for i := first; i < end; i++ {
		if r.Words[i].Shape&(phrase.Capitalised|phrase.Number) == 0 && r.Class[i]&small == 0 {
			return false
		}
	}
	return end > first+1
}

// opensSentence reports whether q begins a sentence, and so is speech rather than a title.
func (r *reader) opensSentence(q quotes.Quote) bool {
	k := r.SentenceAt(q.Span.Start)
	return k >= 0 && r.Sentences[k].Span.Start == q.Span.Start
}

// follows returns the speakers of a quotation that is a sentence of its own: those of the turn before it in its block,
// or of the one after it.
func (r *reader) follows(q quotes.Quote, turns []turn, last bool) (who []*entity, ok bool) {
	for _, t := range turns {
		if t.cue < q.Span.Start || who == nil && !last {
			who, ok = t.who, true
		}
	}
	return who, ok
}

// unattributed returns the speakers of q, which is a block of its own without an attribution: those of the block
// before, or the person in the heading above.
func (r *reader) unattributed(q quotes.Quote, n int) (who []*entity, ok bool) {
	switch {
	case r.last.block == n && len(r.last.who) > 0:
		return r.last.who, true
	case r.last.block == n-1 && len(r.last.who) > 0:
		who = r.last.who
	case r.heading != nil:
		who = []*entity{r.heading}
	default:
		if r.Blocks[n].Kind != text.Headline && !r.signs(n+1) {
			r.reading.Unplaced = append(r.reading.Unplaced, q.Span)
		}
		return nil, false
	}
	r.take(turn{who: who, at: q.Span, cue: q.Span.Start, sentence: r.SentenceAt(q.Span.Start), block: n})
	return who, true
}

// tag reads the words beside q that say who speaks: “Jon Vale asked: “…””, “…” – Jon Vale.
func (r *reader) tag(q quotes.Quote, n int) (turn, bool) {
	const near = 8 // words
	block := r.Blocks[n].Span
	after := r.WordAt(q.Span.End)
	if after < len(r.Words) && r.Words[after].Start() < block.End {
		gap := r.Text[q.Span.End:r.Words[after].Start()]
		if m, ok := r.nameAt(after); ok && dashed(gap) && r.signature(m, block.End) {
			return r.turnOf(m.entity, m.from, m.to, n), true
		}
		if r.move(r.SentenceAt(r.Words[after].Start())) && r.Words[after].Before&phrase.SentenceStart == 0 {
			for v := after; v <= min(after+near, r.Last); v++ {
				if v > after && r.Words[v].Before&(phrase.Stop|phrase.QuoteMark) != 0 {
					break
				}
				if t, ok := r.tagAt(v, n); ok {
					return t, true
				}
			}
		}
	}
	before := r.WordAt(q.Span.Start) - 1
	if before >= 0 && r.Words[before].Start() >= block.Start {
		return r.tagBefore(before, n)
	}
	return turn{}, false
}

// tagBefore reads the words of block n up to before that say who speaks in the quotation behind them.
func (r *reader) tagBefore(before, n int) (turn, bool) {
	const near = 8 // words
	if !r.move(r.SentenceAt(r.Words[before].Start())) {
		return turn{}, false
	}
	for v := before; v >= max(before-near, r.First) && r.Words[v].Before&phrase.QuoteMark == 0; v-- {
		if t, ok := r.tagAt(v, n); ok {
			return t, true
		}
	}
	return turn{}, false
}

// tagAt reads the verb of speech at v with the name or the pronoun beside it.
func (r *reader) tagAt(v, n int) (turn, bool) {
	if !r.Has(v, class.Speech|class.Speaks) && !r.Is(v, class.Say) {
		return turn{}, false
	}
	s := v - 1
	for s > r.First && (r.Is(s, class.Aux|class.Adverb) && !r.Is(s, class.Pronoun) || r.Adverb(s)) {
		s--
	}
	if s >= r.First && r.Is(s, class.Pronoun) && r.Has(s, class.Male|class.Female) && r.Words[v].Before&marks == 0 {
		if e := r.pronoun(s); e != nil {
			return r.turnOf(e, s, s, n), true
		}
	}
	joined := r.Words[v].Before&phrase.Stop == 0
	if m, ok := r.nameAt(s); ok && m.to == s && joined && r.Words[s].Shape&phrase.Possessive == 0 {
		return r.turnOf(m.entity, m.from, m.to, n), true
	}
	if m, ok := r.nameAt(v + 1); ok && m.title == v+1 && r.Words[v+1].Before&marks == 0 {
		return r.turnOf(m.entity, m.from, m.to, n), true
	}
	return turn{}, false
}

// turnOf returns a turn of e in block n, which the words from from to to name.
func (r *reader) turnOf(e *entity, from, to, n int) turn {
	at := text.Span{Start: r.Words[from].Start(), End: r.Words[to].End()}
	return turn{who: []*entity{e}, at: at, cue: at.Start, sentence: r.SentenceAt(at.Start), block: n}
}

// dashed reports whether the text between two words has a dash.
func dashed(gap string) bool {
	return strings.ContainsAny(gap, "—–―") || strings.Contains(gap, "--")
}

// signature reports whether the name m and what little follows it end at offset end.
func (r *reader) signature(m name, end int) bool {
	const most = 12 // words
	_, last := r.WordsIn(text.Span{Start: r.Words[m.to].Start(), End: end})
	return last-m.to <= most && (m.to+1 >= last || r.Words[m.to+1].Before&marks != 0)
}

// signs reports whether block n is a line that says whose words the block before is: “— Jon Vale, harbour master”.
func (r *reader) signs(n int) bool {
	_, ok := r.signer(n)
	return ok
}

// signer returns the name in such a line.
func (r *reader) signer(n int) (name, bool) {
	if n >= len(r.Blocks) {
		return name{}, false
	}
	b := r.Blocks[n].Span
	start := words.SkipSpace(r.Text, b.Start)
	first := r.WordAt(start)
	if first >= len(r.Words) || r.Words[first].Start() >= b.End || !dashed(r.Text[start:r.Words[first].Start()]) {
		return name{}, false
	}
	m, ok := r.leading(first, b.End)
	if !ok || !r.signature(m, b.End) {
		return name{}, false
	}
	return m, true
}

// readSigned reads block n as a line with the name of the speaker of the block before. It is false if it is none.
func (r *reader) readSigned(n int) bool {
	m, ok := r.signer(n)
	if !ok || n == 0 || r.last.block == n-1 {
		return ok
	}
	m.entity = r.known(m)
	r.take(r.turnOf(m.entity, m.from, m.to, n))
	r.quote([]*entity{m.entity}, r.Blocks[n-1].Span)
	return true
}
