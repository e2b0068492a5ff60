package prose

import (
	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// readSentence reads the attributions of the sentence in hand.
func (r *attributionReader) readSentence() {
	r.readLabel()
	for i := r.first; i <= r.last; i++ {
		if r.quoted[i] || r.class[i]&inPhrase != 0 {
			continue
		}
		switch c := r.class[i]; {
		case c&cuePer != 0:
			r.readPer(i)
		case c&hearsayAdverb != 0:
			r.hearsay(i, i, "reportedly", false)
		default:
			if c&passives != 0 && r.readPassive(i) {
				continue
			}
			if c&(hearsayClaim|hearsayConcern) != 0 && r.readNominal(i) {
				continue
			}
			if c&verbs != 0 {
				r.readVerb(i)
			}
		}
	}
}

// add records an attribution whose source is n and whose cue is the words from first to last.
func (r *attributionReader) add(n nounPhrase, j judgement, first, last int, weak bool, content []text.Span) {
	a := Attribution{
		Cue: r.span(first, last), Content: content, Standing: j.standing, Kind: j.kind, Weak: weak, Anaphor: j.anaphor,
		Sentence: r.sentence,
	}
	if !n.empty() {
		a.Source = r.span(n.from, n.to)
		r.remember(r.head(n), j)
	}
	r.found = append(r.found, a)
}

// readPer reads “according to” and the source after it. It governs the rest of its sentence.
func (r *attributionReader) readPer(i int) {
	e := r.end(i)
	if e >= r.last || r.after(e+1, phrase.Comma|phrase.Stop) {
		return
	}
	n := r.phraseFrom(e + 1)
	j := r.judge(n)
	var content []text.Span
	if i > r.first {
		content = append(content, r.span(r.first, i-1))
	}
	if n.to < r.last {
		content = append(content, r.span(n.to+1, r.last))
	}
	r.add(n, j, i, e, false, content)
}

// readLabel reads “Experts: Old lift unsafe”, as headlines and transcripts have it.
func (r *attributionReader) readLabel() {
	for i := r.first + 1; i <= min(r.first+5, r.last); i++ {
		if !r.after(i, phrase.Stop|phrase.Comma) {
			if r.is(i, verbs|funcAux|funcModal|funcPreposition|funcRelative) {
				return
			}
			continue
		}
		between := r.Text[r.words[i-1].Span.End:r.words[i].Span.Start]
		n := nounPhrase{r.first, i - 1}
		if between[0] != ':' || !r.labels(n) {
			return
		}
		r.add(n, r.judge(n), i-1, i-1, false, []text.Span{r.span(i, r.last)})
		return
	}
}

// labels reports whether n can be whose words follow a colon: a name or a source, not “Note” or a place.
func (r *attributionReader) labels(n nounPhrase) bool {
	if !r.headline() {
		return n.from == n.to && r.is(n.from, nounExpert|nounCritic) && r.plural(n.from)
	}
	return r.is(n.to, nounExpert|nounCritic|nounOfficial|nounSource|nounStudy|nounReport|nounPoll) && n.to-n.from < 3
}

// readVerb reads a verb in the active voice with its subject.
func (r *attributionReader) readVerb(v int) {
	if r.capitalised(v) && v > r.first && r.capitalised(v-1) && r.class[v-1]&^modBloc == 0 && r.words[v].Before == 0 && !r.headline() {
		return // “the United States”
	}
	s := r.verbGroup(v)
	be, modal, negative := r.auxiliaries(s, v)
	c := r.class[v]
	passive := be && c&formIng == 0
	if passive || c&formIng != 0 && !be || s > r.first && r.folded(s-1) == "to" {
		if passive || c&formIng == 0 && c&formPast != 0 {
			r.readAgent(v)
		} else {
			r.readInherited(v)
		}
		return
	}
	n, inverted := r.subject(v)
	if n.empty() {
		if !r.readAgent(v) {
			r.readInherited(v)
		}
		return
	}
	h := r.head(n)
	if b := n.from - 1; (b >= r.first && r.caused(b) || r.caused(n.from)) && c&formBase != 0 && s == v {
		return
	}
	if h < n.from || !inverted && !r.agrees(v, s, h, n) || !r.says(v, h, inverted) {
		return
	}
	j := r.judge(n)
	if h == r.first && n.to == h && r.class[h] == 0 && r.plural(h) {
		// “Rowers” may be a name, but a plural verb or the story around can tell.
		name, common := r.elsewhere(h)
		if common || !name && s == v && c&formBase != 0 && c&formPast == 0 {
			j = judgement{standing: Vague, kind: "unlisted"}
		}
	}
	if j.standing == Vague && c&verdicts != 0 && r.after(s, phrase.Comma) && !r.is(n.to+1, markMember|funcRelative) {
		return // “a meeting of leaders, called the Halden Round”
	}
	weak := modal || negative || c&(verbs&^verbFeel) == 0 || r.acts(v)
	if j.kind == "unlisted" {
		// Only people speak; what no list knows to be people needs a verb that says so.
		if c&verbPlain == 0 || inverted && !r.closes(v) && !r.is(n.from, funcQuantifier) || r.acts(v) || !r.bare(n, h) {
			j = named
		} else {
			j.kind = "class"
		}
	}
	r.add(n, j, v, r.end(v), weak, r.content(v, n, inverted))
}

// caused reports whether the word at i makes what follows it do something: “let the neighbours say”.
func (r *attributionReader) caused(i int) bool {
	switch r.folded(i) {
	case "let", "lets", "make", "makes", "made", "making", "help", "helps", "helped", "helping", "see", "hear", "heard", "watch", "watched":
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
		negative = negative || r.is(i, funcNegative) && w != "hardly" || len(w) > 3 && w[len(w)-3:] == "n't" || len(w) > 3 && w[len(w)-3:] == "n’t"
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
		return third == (w == "another" || w == "each" || w == "everyone" || w == "everybody" || w == "someone" || w == "somebody" || w == "none")
	}
	plural := r.plural(h) || r.is(h, nounPublic|nounMedia|nounInstitution|funcAnd)
	for i := n.from; i < n.to; i++ {
		plural = plural || r.is(i, funcAnd)
	}
	if third {
		// A bare noun in the singular is no subject: “occasional claims”.
		if r.is(n.from, funcCount|funcQuantifier) && n.from < h && r.folded(n.from) != "one" && r.folded(n.from) != "another" && r.folded(n.from) != "each" {
			return false
		}
		if n.from == h && r.class[h]&sourceNouns == 0 && !r.capitalised(h) && h > r.first {
			return false
		}
		return !r.plural(h) || r.capitalised(h) || h == r.first && r.class[h]&formPlural == 0
	}
	return plural || r.capitalised(h)
}

// says reports whether the verb at v, said of the noun at h, gives words or thoughts to it.
func (r *attributionReader) says(v, h int, inverted bool) bool {
	c := r.class[v]
	next := r.end(v) + 1
	document := r.is(h, nounStudy|nounPoll|nounReport|nounMedia|nounDocument)
	if c&(verbs&^verbShow) == 0 {
		return document
	}
	if document && !r.is(h, nounExpert|nounCritic) {
		return c&(verbShow|verdicts) != 0
	}
	if c&(verbSay|verbThink|verbFeel) != 0 {
		switch {
		case next > r.last || c&verbPlain != 0:
			return true
		case r.acted(next):
			return r.after(next, phrase.Comma|phrase.Stop) || c&formPast != 0 && r.closes(v)
		}
		return true
	}
	open := next <= r.last && !r.after(next, phrase.Comma|phrase.Stop)
	if c&verbPerceive != 0 {
		if !open {
			return false
		}
		switch r.folded(v)[0] {
		case 'f':
			return r.folded(next) == "that" || r.folded(v)[1] == 'e' && r.is(next, funcPronoun|funcArticle|funcPossessive)
		case 'c', 'd':
			return !r.is(next, funcPreposition|funcAs)
		}
		return r.folded(next) == "that" || r.complement(next, "as") > 0
	}
	if c&verbDepict != 0 {
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
