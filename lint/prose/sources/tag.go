package sources

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/standing"
	"copydesk/lint/prose/syntax"
	"copydesk/lint/text"
)

// readPer reads “according to” and the source after it. The content is the rest of the sentence.
func (r *reader) readPer(i int) {
	e := r.End(i)
	if e >= r.Last || r.Pauses(e+1) {
		return
	}
	n := r.nouns.PhraseFrom(e + 1)
	j := r.standings.Listed(n) // a document follows “according to” as often as a person
	var content []text.Span
	if i > r.First {
		content = append(content, r.Span(r.First, i-1))
	}
	if n.To < r.Last {
		content = append(content, r.Span(n.To+1, r.Last))
	}
	r.add(n, j, i, e, false, content)
}

// readLabel reads a source before a colon, as in headlines and transcripts: “Experts: Old lift unsafe”.
func (r *reader) readLabel() {
	for i := r.First + 1; i <= min(r.First+5, r.Last); i++ {
		if !r.Pauses(i) {
			if r.Is(i, class.Verbs|class.Aux|class.Modal|class.Preposition|class.Relative) {
				return
			}
			continue
		}
		between := r.Text[r.Words[i-1].End():r.Words[i].Start()]
		n := syntax.Phrase{From: r.First, To: i - 1}
		if between[0] != ':' || !r.labels(n) {
			return
		}
		r.add(n, r.standings.Judge(n), i-1, i-1, false, []text.Span{r.Span(i, r.Last)})
		return
	}
}

// readView reads a view that begins with its holders and has no verb of speech: “To experts, the toll is theft”,
// “For critics, it is theft”, “For legal scholar Una Prest, it is theft”, “For Ms Prest it is theft”.
func (r *reader) readView() {
	const most = 6 // words
	view := class.Critic | class.Expert | class.Quantifier
	first := r.First
	if r.Is(first, class.And|class.Join) {
		first++ // “but to many, the toll is theft”
	}
	switch {
	case first >= r.Last:
		return
	case r.Plays(r.First, class.In):
		r.readOwnView()
		return
	case r.Plays(first, class.For):
		view = class.Critic // “for experts” may say whom a thing is for
	case !r.Plays(first, class.To):
		return
	}
	n := r.nouns.PhraseFrom(first + 1)
	h := r.nouns.Head(n)
	next := n.To + 1
	apart := next < r.Last && (r.After(next, phrase.Comma) || r.Plays(next, class.It))
	if r.standings.EndsInPerson(n) && apart && r.clauses.HasClause(next, false) {
		r.add(n, standing.Identified(), first, first, true, r.contents.contentAfter(next))
		return
	}
	if n.Empty() || n.To-n.From > most || next >= r.Last || !r.After(next, phrase.Comma) ||
		!r.Plural(h) && !r.Plays(h, class.Some) || !r.Is(h, view) || !r.clauses.HasClause(next, false) {
		return
	}
	if j := r.standings.Judge(n); j.Standing == Vague {
		r.add(n, j, first, first, r.Plays(first, class.For), r.contents.contentAfter(next))
	}
}

// readOwnView reads a view that begins a sentence and its owner, whom readers can identify: “In Ms Prest’s view the
// toll is theft”.
func (r *reader) readOwnView() {
	const most = 6 // words
	for i := r.First + 2; i <= min(r.First+most, r.Last-2); i++ {
		if r.Plays(i, class.Views) && (r.Possessive(i-1) || r.Is(i-1, class.Possessive)) && r.clauses.HasClause(i+1, false) {
			r.holds(i, r.contents.contentAfter(i+1))
			return
		}
	}
}

// labels reports whether n before a colon can be a speaker: a name or a source, not “Note” or a place.
func (r *reader) labels(n syntax.Phrase) bool {
	if n.From == n.To && r.Has(n.From, class.Label) {
		return false
	}
	if !r.Headline() {
		return n.From == n.To && r.Is(n.From, class.Expert|class.Critic) && r.Plural(n.From)
	}
	return r.Is(n.To, class.Expert|class.Critic|class.Official|class.Source|class.Study|class.Report|class.Poll) &&
		n.To-n.From < 3 ||
		r.named(n)
}

// named reports whether n is a name of one or two words: “Brill”, “Una Prest”.
func (r *reader) named(n syntax.Phrase) bool {
	if n.To-n.From > 1 {
		return false
	}
	for i := n.From; i <= n.To; i++ {
		w := r.Words[i]
		if w.ID != 0 || w.Shape&phrase.Capitalised == 0 || w.Shape&(phrase.AllCaps|phrase.Number) != 0 {
			return false
		}
	}
	return true
}
