package speakers

import (
	"slices"
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/quotes"
)

// introduced reads the names and the colon right before q, in block n, that say whose words it is: “Jon Vale: “The
// lamp had failed.””, “Orrel Radio’s Jon Vale and Una Prest: “…””. Nothing else may stand before them in the block or
// after a dash, since the last name of “he wrote to Una Prest: “…”” is not the speaker.
func (r *reader) introduced(q quotes.Quote, n int) (turn, bool) {
	const most = 6 // names
	last := r.WordAt(q.Span.Start) - 1
	if last < 0 || r.Words[last].Start() < r.Blocks[n].Span.Start ||
		strings.TrimSpace(r.Text[r.Words[last].End():q.Span.Start]) != ":" ||
		!r.move(r.SentenceAt(r.Words[last].Start())) {
		return turn{}, false
	}
	var who []*entity
	from := last + 1
	for end := last; end >= r.First && len(who) < most; {
		m, ok := r.nameEnding(end, n)
		if !ok {
			break
		}
		who, from = append(who, m.entity), m.title
		if from == r.First || from == end || !r.joins(from) {
			break
		}
		if end = from - 1; r.Is(end, class.And) {
			end--
		}
	}
	if len(who) == 0 || !r.nothingBefore(from) {
		return turn{}, false
	}
	slices.Reverse(who)
	t := r.turnOf(who[0], from, last, n)
	t.who = who
	return t, true
}

// nameEnding returns the name whose last word is at end: one that the sentences show, or the label of block n.
func (r *reader) nameEnding(end, n int) (name, bool) {
	if m, ok := r.nameAt(end); ok && m.to == end {
		return m, r.Words[end].Shape&phrase.Possessive == 0
	}
	first := r.WordAt(r.Blocks[n].Span.Start)
	if r.label(n, first) != end {
		return name{}, false
	}
	m := name{title: first, from: first, to: end}
	if first == end && r.cast.find(r.folded(first, end), unknown) == nil && !r.body(end) {
		return name{}, false // “Motto: “…””
	}
	m.entity = r.known(m)
	return m, true
}

// joins reports whether the word before the one at i, or a comma, joins names.
func (r *reader) joins(i int) bool {
	return r.Is(i-1, class.And) || r.Words[i].Before&phrase.Comma != 0
}

// nothingBefore reports whether the name at i begins its sentence or follows a dash, with no more before it than a
// word for whose it is: “our Jon Vale”, “The Lund Courier’s Jon Vale”.
func (r *reader) nothingBefore(i int) bool {
	for i > r.First && !r.After(i, phrase.Stop) && (r.Is(i-1, class.Possessive|class.Article) ||
		r.Words[i-1].Shape&phrase.Possessive != 0 || r.Words[i-1].Shape&phrase.Capitalised != 0) {
		i--
	}
	return i <= r.First || r.After(i, phrase.Stop) && dashed(r.Text[r.Words[i-1].End():r.Words[i].Start()])
}

// gesture reads the short sentence right before q, in block n, that shows a person who then speaks: “Una Prest shrugs.
// | “Row on.””.
func (r *reader) gesture(q quotes.Quote, n int) (turn, bool) {
	const most = 6 // words
	last := r.WordAt(q.Span.Start) - 1
	if last < 0 || r.Words[last].Start() < r.Blocks[n].Span.Start || !r.move(r.SentenceAt(r.Words[last].Start())) ||
		r.Last != last || r.Last-r.First >= most || r.Quoted[r.First] {
		return turn{}, false
	}
	first := r.First
	m := name{title: first, from: first, to: first}
	if r.Is(first, class.Pronoun) && r.Has(first, class.Male|class.Female) {
		m.entity = r.pronoun(first)
	} else if k, ok := r.nameAt(first); ok && k.title == first && !k.entity.body() {
		m = k
	}
	v := m.to + 1
	acts := v <= r.Last && !r.Pauses(v) && !r.Is(v, class.Aux|class.Modal|class.SourceNouns) && !r.Capitalised(v) &&
		(r.past(v) || strings.HasSuffix(r.Folded(v), "s") && (r.Class[v] == 0 || r.Is(v, class.Third)))
	if m.entity == nil || !acts {
		return turn{}, false
	}
	return r.turnOf(m.entity, m.from, m.to, n), true
}
