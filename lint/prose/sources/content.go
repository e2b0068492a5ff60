package sources

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/syntax"
	"copydesk/lint/text"
)

// contents reads what a verb governs.
type contents struct {
	*syntax.Sentence
	nouns   *syntax.Nouns
	clauses *syntax.Clauses
}

// content returns what the verb at v governs: of a verdict its complement, of speech the clause after it, and of a tag
// behind or within what is said the words before it. n is the subject; it is empty where the clause has it elsewhere.
// found is what was read so far.
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

// tags reports whether a clause from first up to next, the word after its verb, is a tag: nothing follows that it could
// govern.
func (r *contents) tags(first, next int) bool {
	if next > r.Last || r.Pauses(next) {
		return true
	}
	return first > r.First && r.After(first, phrase.Comma) && r.Is(next, class.Preposition|class.Time) &&
		r.clauses.Complement(next, class.That) < 0
}

// resumed returns where behind a tag, from next on, the source goes on. “…,” said Una Prest, who keeps the lighthouse:
// only a quotation goes on.
func (r *contents) resumed(next int, inverted bool) int {
	for ; next <= r.Last && !r.Quoted[next]; next++ {
		resumes := !inverted || r.Is(next, class.Aux|class.Modal)
		if resumes && r.Pauses(next) && !r.Is(next, class.Relative) {
			break
		}
	}
	return next
}

// left returns the words before the one at i that a tag there governs: the sentence so far, or what is left of another
// source's words around the tag.
func (r *contents) left(i int, found []Attribution) text.Span {
	content := r.Span(r.First, i-1)
	for k := len(found) - 1; k >= 0 && k > len(found)-4 && found[k].Sentence == r.Index; k-- {
		if found[k].Source.Empty() {
			continue // “Trade is seen as weak, Ms Prest said”: the tag is behind what nobody else says
		}
		for _, c := range found[k].Content {
			if c.Start > content.Start && c.Start < content.End && c.End > content.End {
				content.Start = c.Start
			}
		}
	}
	return content
}

// clausal reports whether the verb at v has a clause from next on and not a thing: “denied that …”, not “denied the
// bread”. After verbs that only ever report, whatever follows is one.
func (r *contents) clausal(v, next, subject int) bool {
	c := r.Class[v]
	switch {
	case c&class.Verbs == class.Show:
		// Nobody said what a photograph shows; what a study shows somebody wrote.
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

// contentAfter returns the rest of the sentence from i up to where the writer speaks again.
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

// resumes reports whether a clause of the writer's own begins at i: “…, but”, “…, while”.
func (r *contents) resumes(i int) bool {
	if !r.Pauses(i) || r.Quoted[i] || r.Is(i+1, class.Relative) {
		return false
	}
	return r.Plays(i, class.Contrast|class.Circumstance)
}

// verdict returns the complement of a verb of judgement: after its object, or after “as”, “of”, “for” or “to”. It ends
// with its clause.
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
				at = -1 // it belongs to another clause
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
