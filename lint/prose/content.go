package prose

import (
	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// content returns what the verb at v governs: of a verdict its complement, of speech the clause after it, and of a tag
// behind or within what is said the words before it. n is the subject; it is empty where the clause has it elsewhere.
func (r *attributionReader) content(v int, n nounPhrase, inverted bool) []text.Span {
	c := r.class[v]
	next := r.end(v) + 1
	if c&(verdicts|verbPerceive) != 0 && c&verbPlain == 0 && !(next <= r.last && r.folded(next) == "that") {
		return r.verdict(v)
	}
	first := r.verbGroup(v)
	if !n.empty() && n.from < first {
		first = n.from
	}
	tag := next > r.last || r.pauses(next) ||
		r.after(first, phrase.Comma) && first > r.first && r.is(next, funcPreposition|funcTime) &&
			r.complement(next, "that") < 0
	var content []text.Span
	if first > r.first && !n.empty() &&
		(inverted || r.closes(first) || tag && r.after(first, phrase.Comma|phrase.Stop|phrase.QuoteMark)) {
		content = append(content, r.left(first))
		tag = true
	}
	if inverted && n.to >= next {
		next = n.to + 1
	}
	switch {
	case next > r.last:
		return content
	case len(content) > 0:
		// “…,” said Una Prest, who keeps the lighthouse: only a quotation goes on.
		for next <= r.last && !r.quoted[next] {
			resumes := !inverted || r.is(next, funcAux|funcModal)
			if resumes && r.pauses(next) && !r.is(next, funcRelative) {
				break
			}
			next++
		}
	case !tag && !r.clausal(v, next, r.head(n)):
		return nil
	}
	return append(content, r.contentAfter(next)...)
}

// left returns the words before the one at i that a tag there governs: the sentence so far, or what is left of another
// source's words around the tag.
func (r *attributionReader) left(i int) text.Span {
	content := r.span(r.first, i-1)
	for k := len(r.found) - 1; k >= 0 && k > len(r.found)-4 && r.found[k].Sentence == r.sentence; k-- {
		if r.found[k].Source.Empty() {
			continue // “Trade is seen as weak, Ms Prest said”: the tag is behind what nobody else says
		}
		for _, c := range r.found[k].Content {
			if c.Start > content.Start && c.Start < content.End && c.End > content.End {
				content.Start = c.Start
			}
		}
	}
	return content
}

// clausal reports whether the verb at v has a clause from next on and not a thing: “denied that …”, not “denied the
// bread”. After verbs that only ever report, whatever follows is one.
func (r *attributionReader) clausal(v, next, subject int) bool {
	c := r.class[v]
	switch {
	case c&verbs == verbShow:
		// Nobody said what a photograph shows; what a study shows somebody wrote.
		return r.folded(next) == "that" && r.is(subject, nounStudy|nounPoll|nounReport)
	case c&verbPlain != 0:
		return true
	case r.is(next, funcRelative|funcPronoun) || r.words[next].Before&phrase.QuoteMark != 0:
		return true
	case c&(verbs&^verbFeel) == 0:
		return r.complement(next, "that") > 0
	}
	if r.is(next, funcArticle) && r.folded(next) != "that" {
		// “added the bread was stale”
		for i := next; i < min(next+8, r.last) && !r.pauses(i+1) && !r.is(i, funcRelative); i++ {
			if r.is(i, funcAux|funcModal) {
				return true
			}
		}
		return false
	}
	return !r.is(next, funcPreposition)
}

// contentAfter returns the rest of the sentence from i up to where the writer speaks again.
func (r *attributionReader) contentAfter(i int) []text.Span {
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
func (r *attributionReader) resumes(i int) bool {
	if !r.pauses(i) || r.quoted[i] || r.is(i+1, funcRelative) {
		return false
	}
	switch r.folded(i) {
	case "but", "while", "although", "though", "whereas", "despite", "amid", "after", "following":
		return true
	}
	return false
}

// verdict returns the complement of a verb of judgement: after its object, or after “as”, “of”, “for” or “to”. It ends
// with its clause.
func (r *attributionReader) verdict(v int) []text.Span {
	next := r.end(v) + 1
	if next > r.last {
		return nil
	}
	at := -1
	if !r.is(v, verbCall) {
		if at = r.complement(next, "as"); at < 0 && !r.is(v, verbPerceive) {
			at = r.complement(next, "for", "of", "to")
		}
		for i := next + 1; i <= at; i++ {
			if r.after(i, phrase.Comma) {
				at = -1 // it belongs to another clause
			}
		}
		at++
	}
	if at <= 0 && r.is(v, verbCall|verbPerceive) {
		at = r.afterObject(next)
	}
	if at <= 0 || at > r.last {
		return nil
	}
	e := at
	for e < r.last && !r.after(e+1, phrase.Stop) && (!r.after(e+1, phrase.Comma) || r.quoted[e+1] || r.qualifies(e+1)) {
		e++
	}
	return []text.Span{r.span(at, e)}
}

// qualifies reports whether the word at i, after a comma, goes on with a row of adjectives: “the stale, tasteless
// bread”.
func (r *attributionReader) qualifies(i int) bool {
	return i < r.last && r.class[i] == 0 && !r.capitalised(i) && !r.describes(i) && !r.adverb(i) &&
		!r.is(i+1, ^Class(0)&^(sourceNouns|formPlural|funcAnd)) && !r.pauses(i+1)
}

// afterObject returns the first word after the object that begins at i: “the bread | a brick”. With none it is i:
// “what bakers called stale”.
func (r *attributionReader) afterObject(i int) int {
	if r.is(i, funcPronoun) && i < r.last {
		return i + 1
	}
	for k := i + 1; k <= min(i+12, r.last) && (!r.pauses(k) || r.qualifies(k)); k++ {
		if r.is(k, funcArticle|funcPossessive) && !r.is(k-1, funcPreposition) || r.words[k].Before&phrase.QuoteMark != 0 {
			return k
		}
	}
	return i
}
