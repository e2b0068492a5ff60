package speakers

import (
	"sort"
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/quotes"
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
	var tags []turn
	for i, q := range inside {
		owner := r.owner(q, turns, tags)
		if t, ok := r.tagOf(q, n, owner); ok {
			r.take(t)
			tags = append(tags, t)
			owner = &t
		}
		if owner == nil && !q.Scare && r.opensSentence(q) {
			if owner = follows(q, turns, tags, i == len(inside)-1); owner == nil {
				if t, ok := r.gesture(q, n); ok {
					r.take(t)
					tags = append(tags, t)
					owner = &t
				}
			}
		}
		switch {
		case owner != nil:
			r.quote(owner.who, q.Span)
		case whole && !q.Scare:
			if who, told := r.unattributed(q, n); told {
				r.quote(who, q.Span)
			}
		}
	}
}

// tagOf reads the words beside q, in block n, that say who speaks: where no attribution does, or where the one behind q
// is about other words, as where Jon Vale asked: “…” and Una Prest said no.
func (r *reader) tagOf(q quotes.Quote, n int, owner *turn) (turn, bool) {
	if q.Scare {
		return turn{}, false
	}
	if t, ok := r.introduced(q, n); ok {
		return t, true
	}
	if owner == nil {
		return r.tag(q, n)
	}
	before := r.WordAt(q.Span.Start) - 1
	if owner.cue < q.Span.End || before < 0 || r.Words[before].Start() < r.Blocks[n].Span.Start ||
		!r.leadsIn(before) {
		return turn{}, false
	}
	return r.tagBefore(before, n)
}

// leadsIn reports whether the word at before leads to the quotation behind it: a colon or the verb “asked” ends there.
func (r *reader) leadsIn(before int) bool {
	return strings.HasPrefix(r.Text[r.Words[before].End():], ":") ||
		r.Class[before]&class.InPhrase == 0 && r.Vocabulary.Trait(r.Words[before].ID)&class.Speech != 0 &&
			r.Class[before]&class.Say == 0
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

// owner returns the turn whose sentence shares words with q; nil if there is none. Of several, it is the one with the
// nearest cue. A term in quotation marks has an owner only within the words of a statement. Each list of turns is in
// the order of the cues.
func (r *reader) owner(q quotes.Quote, lists ...[]turn) (owner *turn) {
	const wide = 8 // turns on each side of a term that may govern it
	term := q.Scare || r.isTitle(q)
	nearest := 0
	for _, turns := range lists {
		at := after(turns, q.Span.Start)
		from, to := at-1, at+1
		if term {
			from, to = at-wide, at+wide
		}
		for k := max(from, 0); k < min(to, len(turns)); k++ {
			t := &turns[k]
			if !r.Sentences[t.sentence].Span.Overlaps(q.Span) || term && !t.governs(q.Span) {
				continue
			}
			if d := max(q.Span.Start-t.cue, t.cue-q.Span.End); owner == nil || d < nearest {
				nearest, owner = d, t
			}
		}
	}
	return owner
}

// after returns the index of the first of turns whose cue is not before offset at.
func after(turns []turn, at int) int {
	return sort.Search(len(turns), func(k int) bool { return turns[k].cue >= at })
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

// follows returns the turn of a quotation that is a sentence of its own: the latest one before it in its block, or the
// first one after it if the quotation is not the last. It is nil if there is none.
func follows(q quotes.Quote, turns, tags []turn, last bool) (owner *turn) {
	for _, list := range [][]turn{turns, tags} {
		if at := after(list, q.Span.Start); at > 0 && (owner == nil || list[at-1].cue > owner.cue) {
			owner = &list[at-1]
		}
	}
	if owner == nil && !last && len(turns) > 0 {
		return &turns[0]
	}
	return owner
}

// unattributed returns the speakers of q, which is a block of its own without an attribution: those of the block
// before, or the person in the heading above.
func (r *reader) unattributed(q quotes.Quote, n int) (who []*entity, ok bool) {
	switch {
	case r.last.block == n && len(r.last.who) > 0:
		return r.last.who, true
	case r.last.block == n-1 && len(r.last.who) > 0:
		who = r.last.who
	case n > 0 && r.introducing(n):
		t, _ := r.tagBefore(r.WordAt(q.Span.Start)-1, n-1)
		r.take(t)
		return t.who, true
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

// introducing reports whether the block before n ends in a colon and says who speaks in n.
func (r *reader) introducing(n int) bool {
	before := r.WordAt(r.Blocks[n].Span.Start) - 1
	if before < 0 || r.Words[before].Start() < r.Blocks[n-1].Span.Start {
		return false
	}
	_, ok := r.tagBefore(before, n-1)
	return ok && strings.HasSuffix(strings.TrimSpace(r.Body(r.Blocks[n-1])), ":")
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
			if t, ok := r.deedBehind(after, n); ok {
				return t, true
			}
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
	return r.deedBefore(before, n)
}

// deedBehind reads a person and a verb of any kind right behind a quotation, which begin at word i: “…,” Jon Vale
// fumed; “…,” she likes to say; “…,” fumed Jon Vale.
func (r *reader) deedBehind(i, n int) (turn, bool) {
	if r.Is(i, class.Pronoun) && r.Has(i, class.Male|class.Female) && i < r.Last && !r.Pauses(i+1) && r.deed(i+1, i) {
		if e := r.pronoun(i); e != nil {
			return r.turnOf(e, i, i, n), true
		}
	}
	if m, ok := r.nameAt(i); ok && m.title == i {
		v, e := m.to+1, m.entity
		if v <= r.Last && !r.Pauses(v) && (r.past(v) || e.person() && r.deed(v, i)) && !e.body() {
			return r.turnOf(m.entity, m.from, m.to, n), true
		}
	}
	if m, ok := r.personAfter(i); ok && r.deed(i, i) && !m.entity.body() && r.Words[m.title].Before&marks == 0 {
		return r.turnOf(m.entity, m.from, m.to, n), true
	}
	return turn{}, false
}

// personAfter returns the name right after word i, or the one that it owns: “fumed Orrel’s keeper Jon Vale”.
func (r *reader) personAfter(i int) (name, bool) {
	m, ok := r.nameAfter(i)
	if !ok || r.Words[m.to].Shape&phrase.Possessive == 0 {
		return m, ok
	}
	own, ok := r.nameAfter(m.to)
	return own, ok && r.Words[own.to].Shape&phrase.Possessive == 0
}

// deed reports whether the word at v has the form of a verb in the past, or in the present where a comma or a question
// mark shows that the words from tag on go on the sentence of the quotation before them.
func (r *reader) deed(v, tag int) bool {
	if r.past(v) {
		return true
	}
	goesOn := tag > 0 && strings.ContainsAny(r.Text[r.Words[tag-1].End():r.Words[tag].Start()], ",?!")
	return goesOn && strings.HasSuffix(r.Folded(v), "s") && !r.Capitalised(v) &&
		(r.Class[v] == 0 || r.Is(v, class.Third)) && !r.Is(v, class.SourceNouns|class.Aux)
}

// deedBefore reads the person who is the subject of the sentence up to word before, if a colon leads from there to a
// quotation: “Jon Vale fired back: “…””.
func (r *reader) deedBefore(before, n int) (turn, bool) {
	const most = 10 // words
	next := r.Words[before].End()
	if !strings.HasPrefix(r.Text[next:], ":") || before-r.First > most {
		return turn{}, false
	}
	first := r.pastArticle(r.First)
	m, ok := r.nameAt(first)
	if !ok || m.title != first || m.to == before || r.Pauses(m.to+1) {
		return turn{}, false
	}
	v := m.to + 1
	if r.Is(v, class.Media|class.Outlet) {
		v++ // “the Courier newspaper”
	}
	if !m.entity.person() && (len(m.entity.words) == 1 || m.entity.body()) && !r.Is(v, class.Say) {
		return turn{}, false
	}
	return r.turnOf(m.entity, m.from, m.to, n), true
}

// past reports whether the word at i has the form of a verb in the past.
func (r *reader) past(i int) bool {
	return r.Is(i, class.Past) || strings.HasSuffix(r.Folded(i), "ed") && !r.Capitalised(i) && !r.Is(i, class.SourceNouns)
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
	if e := r.ofAge(s); e != nil && r.Words[v].Before&marks == 0 {
		return r.turnOf(e, s-1, s, n), true
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
