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
		content = append(content, r.left(first, found))
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
// words around the tag.
func (r *contents) left(i int, found []Attribution) text.Span {
	content := r.Span(r.First, i-1)
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
	case c&class.Plain != 0:
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

// contentAfter returns the rest of the sentence from i, up to the place where the writer's own words go on.
func (r *contents) contentAfter(i int) []text.Span {
	if i > r.Last || r.resumes(i) {
		return nil
	}
	e := i
	for e < r.Last && !r.resumes(e+1) {
		e++
	}
	return []text.Span{r.Span(i, e)}
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
	e := at
	for e < r.Last && !r.After(e+1, phrase.Stop) && (!r.After(e+1, phrase.Comma) || r.Quoted[e+1] ||
		r.clauses.Qualifies(e+1)) {
		e++
	}
	return []text.Span{r.Span(at, e)}
}
