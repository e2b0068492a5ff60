package prose

import (
	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// content returns what the verb at v governs: a verdict its complement, speech what follows it, and as a tag behind
// or within it what stands before.
func (r *attributionReader) content(v int, n nounPhrase, inverted bool) []text.Span {
	next := r.end(v) + 1
	if r.class[v]&(verbSay|verbThink|verbFeel|verbShow) == 0 || r.class[v]&verdicts != 0 {
		return r.verdict(v)
	}
	first := n.from
	if n.empty() || n.from > v {
		first = r.verbGroup(v)
	}
	tag := inverted || next > r.last || r.after(next, phrase.Comma|phrase.Stop)
	var content []text.Span
	if tag && first > r.first && r.after(first, phrase.Comma|phrase.Stop|phrase.QuoteMark) || inverted && first > r.first {
		content = append(content, r.contentBefore(min(first, r.verbGroup(v))-1))
	}
	if inverted {
		// “…, said Una Prest, who keeps the lighthouse.”
		if next = n.to + 1; next > r.last || !r.quoted[next] && !r.after(next, phrase.QuoteMark) && !(r.after(next, phrase.Comma) && r.is(next, funcRelative) && r.folded(next) == "that") {
			return content
		}
	}
	return append(content, r.contentAfter(next)...)
}

// contentBefore returns the sentence up to the word at e, after the content of what was read before, if that ends a
// clause of its own.
func (r *attributionReader) contentBefore(e int) text.Span { return r.span(r.first, e) }

// contentAfter returns the rest of the sentence from i up to where the writer speaks again.
func (r *attributionReader) contentAfter(i int) []text.Span {
	if i > r.last {
		return nil
	}
	e := i
	for e < r.last && !r.resumes(e+1) {
		e++
	}
	return []text.Span{r.span(i, e)}
}

// resumes reports whether a clause of the writer's own begins at i: “…, but”, “…, while”, “; ”.
func (r *attributionReader) resumes(i int) bool {
	if !r.after(i, phrase.Comma|phrase.Stop) || r.quoted[i] {
		return false
	}
	switch r.folded(i) {
	case "but", "while", "although", "though", "whereas", "despite", "amid", "after", "following":
		return true
	}
	return false
}

// verdict returns the complement of a verb of judgement: after “as”, “of” or “for”, or after its object.
func (r *attributionReader) verdict(v int) []text.Span {
	content := r.wholeVerdict(v)
	if len(content) == 0 {
		return nil
	}
	// What a comma and an article set off behind it is the writer's: “as a world run by Lorvia, a universal policeman”.
	for i := v + 1; i < r.last; i++ {
		if r.words[i].Span.Start <= content[0].Start || r.words[i].Span.End > content[0].End {
			continue
		}
		if r.after(i, phrase.Comma) && r.is(i, funcArticle) && !r.quoted[i] && !r.listed(i) {
			content[0].End = r.words[i-1].Span.End
			break
		}
	}
	return content[:1]
}

// listed reports whether the words from i up to the sentence's end go on with a comma or “and”: “a liar, a thief and a fool”.
func (r *attributionReader) listed(i int) bool {
	for k := i + 1; k <= r.last; k++ {
		if r.after(k, phrase.Comma) || r.is(k, funcAnd) {
			return true
		}
	}
	return false
}

func (r *attributionReader) wholeVerdict(v int) []text.Span {
	next := r.end(v) + 1
	if next > r.last {
		return nil
	}
	if r.is(v, verbCall) {
		return r.contentAfter(r.afterObject(next))
	}
	if k := r.complement(next, "as"); k > 0 {
		return r.contentAfter(k + 1)
	}
	if k := r.complement(next, "for", "of", "to"); k > 0 {
		return r.contentAfter(k + 1)
	}
	if r.is(v, verbPerceive) {
		return r.contentAfter(r.afterObject(next))
	}
	return nil
}

// afterObject returns the first word after the object that begins at i: “the bread | a brick”.
func (r *attributionReader) afterObject(i int) int {
	if r.is(i, funcPronoun) || r.is(i, funcPossessive) && r.is(i+1, funcArticle) {
		return i + 1
	}
	for k := i + 1; k <= min(i+12, r.last); k++ {
		if r.is(k, funcArticle|funcPossessive) && !r.is(k-1, funcPreposition) || r.words[k].Before&phrase.QuoteMark != 0 {
			return k
		}
	}
	// “what bakers called stale”: there is no object.
	return i
}
