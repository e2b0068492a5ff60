package prose

import (
	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// readInherited reads a verb whose subject stands elsewhere in its sentence: “… and accused Brink of”, “by calling the
// bread a brick”, “went on to say”. The source is that of the cue before it, and otherwise the subject of the sentence.
// It points back, so that no rule reports it a second time.
func (r *attributionReader) readInherited(v int) {
	s := r.verbGroup(v)
	if !r.hangs(v, s) {
		return
	}
	content := r.content(v, nobody, false)
	if len(content) == 0 {
		return
	}
	a := Attribution{Cue: r.span(v, r.end(v)), Content: content, Sentence: r.sentence, Anaphor: true}
	if n := len(r.found); n > 0 && r.found[n-1].Sentence == r.sentence && !r.found[n-1].Source.Empty() {
		last := &r.found[n-1]
		a.Source, a.Standing, a.Kind, a.Weak = last.Source, last.Standing, last.Kind, last.Weak
	} else if n := r.mainSubject(s); !n.empty() && r.head(n) >= n.from {
		j := r.listed(n)
		a.Source, a.Standing, a.Kind = r.span(n.from, n.to), j.standing, j.kind
		if r.reports(v) {
			a.Anaphor = false
			r.remember(r.head(n), j)
		}
	} else {
		return
	}
	r.found = append(r.found, a)
}

// hangs reports whether the verb at v, whose group begins at s, hangs on a subject elsewhere: after “and”, “to” or a
// preposition, or as a participle after a comma.
func (r *attributionReader) hangs(v, s int) bool {
	c := r.class[v]
	if s == r.first || c&(verbPlain|verdicts|verbSay|verbThink) == 0 {
		return false
	}
	if next := r.end(v) + 1; c&(verbPlain|verdicts) == 0 && (next > r.last || r.folded(next) != "that") {
		return false // “vowing revenge”
	}
	before := s - 1
	switch {
	case c&formIng != 0:
		return r.is(before, funcPreposition|funcAnd|funcJoin) || r.pauses(s) ||
			c&(verbCall|verbDepict) != 0 && !r.is(before, funcArticle|funcPossessive|funcBe)
	case r.is(before, funcAnd) || r.folded(before) == "but":
		return c&(formPast|formThird|formBase) != 0
	}
	return r.folded(before) == "to" && c&formBase != 0
}

// reports reports whether the participle at v gives the words of the sentence's subject, as a rule wants them: “…,
// saying that”.
func (r *attributionReader) reports(v int) bool {
	return r.is(v, formIng) && r.is(v, verbPlain|verdicts) && (r.pauses(v) || r.is(v-1, funcAnd))
}

// mainSubject returns the noun phrase that the sentence begins with, before its verb; v ends the search.
func (r *attributionReader) mainSubject(v int) nounPhrase {
	b := r.first
	for b < v && r.is(b, funcAnd|funcJoin|funcAdverb|funcAs) {
		b++
	}
	if r.is(b, funcPreposition) && !r.is(b, funcArticle) {
		for b < v && !r.after(b+1, phrase.Comma) {
			b++
		}
		b++
	}
	if b >= v {
		return nobody
	}
	e := b
	if !r.is(b, funcPronoun) {
		for e+1 < v && !r.is(e+1, funcAux|funcModal|verbs|funcRelative|funcArticle|funcPossessive|funcPronoun) &&
			!r.pauses(e+1) && !r.describes(e+1) {
			e++
		}
	}
	return nounPhrase{b, e}
}

// headline reports whether the sentence in hand is a headline, where all words may be capitalised.
func (r *attributionReader) headline() bool {
	return r.Blocks[r.Sentences()[r.sentence].Block].Kind == text.Headline
}
