package sources

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/syntax"
	"copydesk/lint/text"
)

// contents reads the words that a verb governs.
type contents struct {
	*syntax.Sentence
	nouns   *syntax.Nouns
	clauses *syntax.Clauses
	spans   []text.Span // memory of contents
}

// one returns s alone, in the memory of r.
func (r *contents) one(s text.Span) []text.Span {
	r.spans = append(r.spans, s)
	n := len(r.spans)
	return r.spans[n-1 : n : n]
}

// content returns the words that the verb at v governs: the complement of a verdict, the clause after a verb of
// speech, or the words before a tag that stands behind or within them. n is the subject; it is empty if the subject
// stands elsewhere. found holds the attributions so far.
func (r *contents) content(v int, n syntax.Phrase, inverted bool, found []Attribution) []text.Span {
	next := r.End(v) + 1
	if r.Is(v, class.Verdicts|class.Perceive) && !r.Is(v, class.Plain) && !r.Plays(next, class.That) {
		return r.verdict(v)
	}
	first := r.clauses.VerbGroup(v)
	if !n.Empty() {
		first = min(first, n.From)
	}
	tag := r.tags(first, next)
	var content []text.Span
	if first > r.First && !n.Empty() &&
		(inverted || r.Closes(first) || tag && r.After(first, phrase.Comma|phrase.Stop|phrase.QuoteMark)) {
		content = r.one(r.left(first, max(v, n.To) == r.Last, found))
		tag = true
	}
	if inverted {
		next = max(next, n.To+1)
	}
	switch {
	case next > r.Last:
		return content
	case len(content) > 0:
		next = r.resumed(next, inverted)
	case !tag && !r.clausal(v, next, r.nouns.Head(n)):
		return nil
	}
	if len(content) == 0 {
		return r.contentAfter(next)
	}
	return append(content, r.contentAfter(next)...)
}

// tags reports whether a clause is a tag: no words after it can be its content. The clause begins at first, and
// next is the word after its verb.
func (r *contents) tags(first, next int) bool {
	if next > r.Last || r.Pauses(next) {
		return true
	}
	return first > r.First && r.After(first, phrase.Comma) && r.Is(next, class.Preposition|class.Time) &&
		r.clauses.Complement(next, class.That) < 0
}

// resumed returns the word from which the source's words go on behind a tag; next is the word after the tag. In
// “…,” said Una Prest, who keeps the lighthouse, they do not: only a quotation goes on.
func (r *contents) resumed(next int, inverted bool) int {
	for ; next <= r.Last && !r.Quoted[next]; next++ {
		resumes := !inverted || r.Is(next, class.Aux|class.Modal)
		if resumes && r.Pauses(next) && !r.Is(next, class.Relative) {
			break
		}
	}
	return next
}

// left returns the words before i that a tag there governs: the sentence so far, or the rest of another source's
// words around the tag. A tag at the end of its sentence governs all of it.
func (r *contents) left(i int, end bool, found []Attribution) text.Span {
	content := r.Span(r.First, i-1)
	if end {
		return content
	}
	for k := len(found) - 1; k >= 0 && k > len(found)-4 && found[k].Sentence == r.Index; k-- {
		if found[k].Source.Empty() {
			continue // In “Trade is seen as weak, Ms Prest said” the tag stands behind hearsay.
		}
		for _, c := range found[k].Content {
			if c.Start > content.Start && c.Start < content.End && c.End > content.End {
				content.Start = c.Start
			}
		}
	}
	return content
}

// clausal reports whether a clause follows the verb at v rather than an object: “denied that …”, not “denied the
// bread”. next is the word after the verb. Anything that follows a verb used only to report is a clause.
func (r *contents) clausal(v, next, subject int) bool {
	c := r.Class[v]
	switch {
	case c&class.Verbs == class.Show:
		// A photograph does not say what it shows; the authors of a study say what it shows.
		return r.Plays(next, class.That) && r.Is(subject, class.Study|class.Poll|class.Report)
	case r.Has(v, class.Facts) && r.thing(next):
		return false
	case c&class.Plain != 0, c&class.Vow != 0 && r.Plays(next, class.To), r.Plays(next-1, class.That): // “states that”
		return true
	case r.Is(next, class.Relative|class.Pronoun) || r.Words[next].Before&phrase.QuoteMark != 0:
		return true
	case c&(class.Verbs&^class.Feel) == 0:
		return r.clauses.Complement(next, class.That) > 0
	}
	if r.Is(next, class.Article) && !r.Plays(next, class.That) {
		// “added the bread was stale”
		for i := next; i < min(next+8, r.Last) && !r.Pauses(i+1) && !r.Is(i, class.Relative); i++ {
			if r.Is(i, class.Aux|class.Modal) {
				return true
			}
		}
		return false
	}
	return !r.Is(next, class.Preposition)
}

// thing reports whether the words from i are a noun phrase: “the reason for it”. “The press erred” is a clause.
func (r *contents) thing(i int) bool {
	const most = 12 // words
	if !r.Is(i, class.Article|class.Possessive) || r.Plays(i, class.That) || r.clauses.HasClause(i, false) {
		return false
	}
	for k := i + 2; k <= min(i+most, r.Last) && !r.Pauses(k); k++ {
		if r.Describes(k) && !r.Is(k-1, class.Determiners|class.Preposition|class.And) {
			return false
		}
	}
	return true
}

// contentAfter returns the rest of the sentence from i, up to the place where the writer's own words go on.
func (r *contents) contentAfter(i int) []text.Span {
	if i > r.Last || r.resumes(i) {
		return nil
	}
	e := i
	for e < r.Last && !r.resumes(e+1) {
		e++
	}
	return r.one(r.Span(i, e))
}

// resumes reports whether a clause in the writer's own words begins at i: “…, but”, “…, while”.
func (r *contents) resumes(i int) bool {
	if !r.Pauses(i) || r.Quoted[i] || r.Is(i+1, class.Relative) {
		return false
	}
	return r.Plays(i, class.Contrast|class.Circumstance)
}

// verdict returns the complement of a verb of judgement: the words after its object, or after “as”, “of”, “for” or
// “to”. It ends with the clause.
func (r *contents) verdict(v int) []text.Span {
	next := r.End(v) + 1
	if next > r.Last {
		return nil
	}
	at := -1
	if !r.Is(v, class.Call) {
		if at = r.clauses.Complement(next, class.AsPreposition); at < 0 && !r.Is(v, class.Perceive) {
			at = r.clauses.Complement(next, class.For|class.Of|class.To)
		}
		for i := next + 1; i <= at; i++ {
			if r.After(i, phrase.Comma) {
				at = -1 // the word belongs to another clause
			}
		}
		at++
	}
	if at <= 0 && r.Is(v, class.Call|class.Perceive) {
		at = r.clauses.AfterObject(next)
	}
	if at <= 0 || at > r.Last {
		return nil
	}
	return r.clauseFrom(at)
}

// secondVerb reports whether the word at i joins another verb of speech to the subject: “called it a farce | and said”.
func (r *contents) secondVerb(i int) bool {
	return r.Plays(i, class.Coordinates) && r.Is(i+1, class.Say) && r.Is(i+1, class.Past|class.Third) &&
		!r.Is(i+1, class.SourceNouns)
}

// clauseFrom returns the words from i to the end of their clause.
func (r *contents) clauseFrom(i int) []text.Span {
	if i > r.Last {
		return nil
	}
	e := i
	for e < r.Last && !r.After(e+1, phrase.Stop) && !r.secondVerb(e+1) && (!r.After(e+1, phrase.Comma) || r.Quoted[e+1] ||
		r.clauses.Qualifies(e+1)) {
		e++
	}
	return r.one(r.Span(i, e))
}
