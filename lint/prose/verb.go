package prose

import (
	"strings"

	"copydesk/lint/phrase"
)

// caused reports whether the word at i makes what follows it do something: “let the neighbours say”.
func (r *attributionReader) caused(i int) bool {
	switch r.folded(i) {
	case "let", "lets", "make", "makes", "made", "making", "help", "helps", "helped", "helping", "see", "saw",
		"hear", "heard", "watch", "watched":
		return true
	}
	return false
}

// bare reports whether n is so plain a phrase around its noun at h that a class is all it can be: “dairy farmers”,
// “some people in the town”.
func (r *attributionReader) bare(n nounPhrase, h int) bool {
	if h-n.from > 4 || r.is(h, funcTime) {
		return false
	}
	for i := n.from; i < h; i++ {
		if r.is(i, funcPreposition) && !r.quantifies(i) || r.is(i, verbs) || r.describes(i) && !r.is(i, funcQuantifier) {
			return false
		}
	}
	if h == n.to {
		return true
	}
	switch r.folded(h + 1) {
	case "of", "in", "on", "for", "from", "at", "who":
		return n.to-h <= 5
	}
	return false
}

// auxiliaries says what stands in the verb group from s to v.
func (r *attributionReader) auxiliaries(s, v int) (be, modal, negative bool) {
	for i := s; i < v; i++ {
		be = be || r.is(i, funcBe)
		modal = modal || r.is(i, funcModal)
		w := r.folded(i)
		negative = negative || r.is(i, funcNegative) && w != "hardly" || strings.HasSuffix(w, "n't") ||
			strings.HasSuffix(w, "n’t")
	}
	return be, modal, negative
}

// agrees reports whether the verb at v can have the noun at h as its subject: “claims” does not go with “experts”.
func (r *attributionReader) agrees(v, s, h int, n nounPhrase) bool {
	c := r.class[v]
	if s < v && r.is(s, funcAux|funcModal) || c&formPast != 0 {
		return true
	}
	third := c&formThird != 0 && c&formBase == 0
	switch w := r.folded(h); {
	case r.is(h, funcPronoun):
		return third == (w == "he" || w == "she" || w == "it" || w == "there")
	case r.is(h, funcQuantifier|funcCount):
		return third == countsOne(w)
	}
	plural := r.plural(h) || r.is(h, nounPublic|nounMedia|nounInstitution|funcAnd)
	for i := n.from; i < n.to; i++ {
		plural = plural || r.is(i, funcAnd)
	}
	if third {
		// A bare noun in the singular is no subject: “occasional claims”.
		if r.is(n.from, funcCount|funcQuantifier) && n.from < h && !countsOne(r.folded(n.from)) {
			return false
		}
		if n.from == h && r.class[h]&sourceNouns == 0 && !r.capitalised(h) && h > r.first {
			return false
		}
		return !r.plural(h) || r.capitalised(h) || h == r.first && r.class[h]&formPlural == 0
	}
	return plural || r.capitalised(h)
}

// countsOne reports whether the quantifier stands for one person or thing.
func countsOne(word string) bool {
	switch word {
	case "one", "another", "each", "every", "everyone", "everybody", "someone", "somebody", "none":
		return true
	}
	return false
}

// agentive reports whether the noun at h is one for people: written like one for those who do something, as “rowers”
// and “organists” are, or listed.
func (r *attributionReader) agentive(h int) bool {
	if r.has(h, traitPerson) {
		return true
	}
	w := r.folded(h)
	for _, ending := range [...]string{"ers", "ors", "ists", "ians", "ees", "men", "crats", "ologists"} {
		if len(w) > len(ending)+2 && strings.HasSuffix(w, ending) {
			return true
		}
	}
	return false
}

// says reports whether the verb at v, said of the noun at h, gives words or thoughts to it.
func (r *attributionReader) says(v, h int) bool {
	c := r.class[v]
	next := r.end(v) + 1
	document := r.is(h, nounStudy|nounPoll|nounReport|nounMedia|nounDocument)
	if c&(verbs&^verbShow) == 0 {
		return document
	}
	if document && !r.is(h, nounExpert|nounCritic) {
		return c&verbShow != 0 || c&(verbJudge|verbDepict) != 0 && next <= r.last && !r.pauses(next)
	}
	if c&(verbSay|verbThink|verbFeel) != 0 {
		switch {
		case c&verbThink != 0 && next <= r.last && r.folded(next) == "in" && strings.HasPrefix(r.folded(v), "believ"):
			return false // a faith, not a statement
		case next > r.last || c&verbPlain != 0:
			return true
		case r.acted(next):
			return r.pauses(next) || c&formPast != 0 && r.closes(v)
		}
		return true
	}
	open := next <= r.last && !r.pauses(next)
	if c&verbPerceive != 0 {
		if !open {
			return false
		}
		switch r.folded(v)[0] {
		case 'f':
			return r.folded(next) == "that" ||
				r.folded(v)[1] == 'e' && r.is(next, funcPronoun|funcArticle|funcPossessive)
		case 'c', 'd':
			return !r.is(next, funcPreposition|funcAs)
		}
		return r.folded(next) == "that" || r.complement(next, "as") > 0
	}
	if c&verbDepict != 0 {
		if strings.HasPrefix(r.folded(v), "blam") {
			return open && r.complement(next, "for", "on") > 0
		}
		return open && r.complement(next, "as", "of", "for", "with", "to") > 0
	}
	return open && !r.is(next, funcPreposition)
}

// acted reports whether the word at i makes an act of the verb before it: “replied with a shrug”.
func (r *attributionReader) acted(i int) bool {
	switch r.folded(i) {
	case "with", "by", "for", "into", "from":
		return true
	}
	return false
}

// complement returns the first of the words in the rest of the clause from i; it is -1 where there is none.
func (r *attributionReader) complement(i int, words ...string) int {
	for k := i; k <= min(i+15, r.last); k++ {
		if k > i && r.after(k, phrase.Stop) {
			return -1
		}
		w := r.folded(k)
		for _, want := range words {
			if w == want {
				return k
			}
		}
	}
	return -1
}

// acts reports whether the verb at v is an act here: “agreed to share”, “promised to”, “vowing closer ties”.
func (r *attributionReader) acts(v int) bool {
	next := r.end(v) + 1
	if next > r.last || r.end(v) != v || r.after(next, phrase.Comma|phrase.Stop|phrase.QuoteMark) {
		return false
	}
	return r.folded(next) == "to" || r.class[v]&verbVow != 0 && r.folded(next) != "that"
}

// givesName reports whether the source n, with its noun at h, gives a thing its name with the verb at v and judges
// nothing: “what some call the Swamp”, “as geologists call it”, “Geologists call the strip ‘moraine’”.
func (r *attributionReader) givesName(v int, n nounPhrase, h int, j judgement) bool {
	before := n.from - 1
	relative := r.is(before, funcRelative|funcAs) && !r.pauses(n.from)
	if j.kind == "pronoun" {
		return relative && r.is(before, funcRelative) && r.antecedent(before).empty()
	}
	at := r.afterObject(r.end(v) + 1)
	if at > r.last || !r.is(h, nounExpert) || r.is(v, formPast) {
		return false
	}
	if !r.has(h, traitScholar) {
		return relative && (r.capitalised(at) || r.definiteName(at))
	}
	return relative || r.words[at].Before&phrase.QuoteMark != 0 && !r.is(at, funcArticle) || r.capitalised(at) ||
		r.definiteName(at)
}

// definiteName reports whether a name with its article begins at i: “the Sleeve”.
func (r *attributionReader) definiteName(i int) bool {
	return r.is(i, funcArticle) && r.capitalised(i+1) && !r.pauses(i+1)
}
