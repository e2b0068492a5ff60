package sources

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/text"
)

// contents reads what a verb governs.
type contents struct {
	*sentence
	nouns   *nouns
	clauses *clauses
}

// content returns what the verb at v governs: of a verdict its complement, of speech the clause after it, and of a tag
// behind or within what is said the words before it. n is the subject; it is empty where the clause has it elsewhere.
// found is what was read so far.
func (r *contents) content(v int, n nounPhrase, inverted bool, found []Attribution) []text.Span {
	next := r.end(v) + 1
	if r.is(v, class.Verdicts|class.Perceive) && !r.is(v, class.Plain) && !r.plays(next, class.That) {
		return r.verdict(v)
	}
	first := r.clauses.verbGroup(v)
	if !n.empty() {
		first = min(first, n.from)
	}
	tag := r.tags(first, next)
	var content []text.Span
	if first > r.first && !n.empty() &&
		(inverted || r.closes(first) || tag && r.after(first, phrase.Comma|phrase.Stop|phrase.QuoteMark)) {
		content = append(content, r.left(first, found))
		tag = true
	}
	if inverted {
		next = max(next, n.to+1)
	}
	switch {
	case next > r.last:
		return content
	case len(content) > 0:
		next = r.resumed(next, inverted)
	case !tag && !r.clausal(v, next, r.nouns.head(n)):
		return nil
	}
	return append(content, r.contentAfter(next)...)
}

// tags reports whether a clause from first up to next, the word after its verb, is a tag: nothing follows that it could
// govern.
func (r *contents) tags(first, next int) bool {
	if next > r.last || r.pauses(next) {
		return true
	}
	return first > r.first && r.after(first, phrase.Comma) && r.is(next, class.Preposition|class.Time) &&
		r.clauses.complement(next, class.That) < 0
}

// resumed returns where behind a tag, from next on, the source goes on. “…,” said Una Prest, who keeps the lighthouse:
// only a quotation goes on.
func (r *contents) resumed(next int, inverted bool) int {
	for ; next <= r.last && !r.quoted[next]; next++ {
		resumes := !inverted || r.is(next, class.Aux|class.Modal)
		if resumes && r.pauses(next) && !r.is(next, class.Relative) {
			break
		}
	}
	return next
}

// left returns the words before the one at i that a tag there governs: the sentence so far, or what is left of another
// source's words around the tag.
func (r *contents) left(i int, found []Attribution) text.Span {
	content := r.span(r.first, i-1)
	for k := len(found) - 1; k >= 0 && k > len(found)-4 && found[k].Sentence == r.index; k-- {
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
	c := r.class[v]
	switch {
	case c&class.Verbs == class.Show:
		// Nobody said what a photograph shows; what a study shows somebody wrote.
		return r.plays(next, class.That) && r.is(subject, class.Study|class.Poll|class.Report)
	case c&class.Plain != 0:
		return true
	case r.is(next, class.Relative|class.Pronoun) || r.Words[next].Before&phrase.QuoteMark != 0:
		return true
	case c&(class.Verbs&^class.Feel) == 0:
		return r.clauses.complement(next, class.That) > 0
	}
	if r.is(next, class.Article) && !r.plays(next, class.That) {
		// “added the bread was stale”
		for i := next; i < min(next+8, r.last) && !r.pauses(i+1) && !r.is(i, class.Relative); i++ {
			if r.is(i, class.Aux|class.Modal) {
				return true
			}
		}
		return false
	}
	return !r.is(next, class.Preposition)
}

// contentAfter returns the rest of the sentence from i up to where the writer speaks again.
func (r *contents) contentAfter(i int) []text.Span {
	if i > r.last || r.resumes(i) {
		return nil
	}
	e := i
	for e < r.last && !r.resumes(e+1) {
		e++
	}
	return []text.Span{r.span(i, e)}
}

// resumes reports whether a clause of the writer's own begins at i: “…, but”, “…, while”.
func (r *contents) resumes(i int) bool {
	if !r.pauses(i) || r.quoted[i] || r.is(i+1, class.Relative) {
		return false
	}
	return r.plays(i, class.Contrast|class.Circumstance)
}

// verdict returns the complement of a verb of judgement: after its object, or after “as”, “of”, “for” or “to”. It ends
// with its clause.
func (r *contents) verdict(v int) []text.Span {
	next := r.end(v) + 1
	if next > r.last {
		return nil
	}
	at := -1
	if !r.is(v, class.Call) {
		if at = r.clauses.complement(next, class.AsPreposition); at < 0 && !r.is(v, class.Perceive) {
			at = r.clauses.complement(next, class.For|class.Of|class.To)
		}
		for i := next + 1; i <= at; i++ {
			if r.after(i, phrase.Comma) {
				at = -1 // it belongs to another clause
			}
		}
		at++
	}
	if at <= 0 && r.is(v, class.Call|class.Perceive) {
		at = r.clauses.afterObject(next)
	}
	if at <= 0 || at > r.last {
		return nil
	}
	e := at
	for e < r.last && !r.after(e+1, phrase.Stop) && (!r.after(e+1, phrase.Comma) || r.quoted[e+1] ||
		r.clauses.qualifies(e+1)) {
		e++
	}
	return []text.Span{r.span(at, e)}
}
