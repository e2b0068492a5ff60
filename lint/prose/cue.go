package prose

import (
	"strings"

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

// asks reports whether the sentence in hand is a question, which says nothing.
func (r *attributionReader) asks() bool {
	sentence := r.Sentences()[r.sentence].Span
	first := r.first
	if first < r.last && r.opens(first+1) {
		first++ // “Q: Do bakers say so?”
	}
	return r.is(first, funcRelative|funcAux|funcModal) && strings.HasSuffix(r.Text[sentence.Start:sentence.End], "?")
}

// participial reports whether the verb at v may as well be a participle that describes the noun at h, which no list
// holds: “loans agreed last week”.
func (r *attributionReader) participial(v, s, h int) bool {
	if s != v || !r.is(v, formPast) || r.agentive(h) || strings.HasPrefix(r.folded(v), "sa") {
		return false
	}
	next := r.end(v) + 1
	object := next <= r.last && !r.pauses(next) &&
		(r.is(next, funcDeterminers|funcPronoun|funcRelative) || r.capitalised(next))
	return !object
}

// readPer reads “according to” and the source after it. It governs the rest of its sentence.
func (r *attributionReader) readPer(i int) {
	e := r.end(i)
	if e >= r.last || r.pauses(e+1) {
		return
	}
	n := r.phraseFrom(e + 1)
	j := r.listed(n) // “according to” has documents as often as people
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
		if !r.pauses(i) {
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
	if n.from == n.to && r.has(n.from, traitLabel) {
		return false
	}
	if !r.headline() {
		return n.from == n.to && r.is(n.from, nounExpert|nounCritic) && r.plural(n.from)
	}
	return r.is(n.to, nounExpert|nounCritic|nounOfficial|nounSource|nounStudy|nounReport|nounPoll) && n.to-n.from < 3 ||
		r.named(n)
}

// named reports whether n is one or two words that are nothing but a name: “Brill”, “Una Prest”.
func (r *attributionReader) named(n nounPhrase) bool {
	if n.to-n.from > 1 {
		return false
	}
	for i := n.from; i <= n.to; i++ {
		w := r.words[i]
		if w.ID != 0 || w.Shape&phrase.Capitalised == 0 || w.Shape&(phrase.AllCaps|phrase.Number) != 0 {
			return false
		}
	}
	return true
}

// readVerb reads a verb in the active voice with its subject.
func (r *attributionReader) readVerb(v int) {
	if r.capitalised(v) && v > r.first && r.capitalised(v-1) && r.class[v-1]&^modBloc == 0 && r.words[v].Before == 0 &&
		!r.headline() {
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
	if h < n.from || !inverted && !r.agrees(v, s, h, n) || !r.says(v, h) {
		return
	}
	j := r.judge(n)
	if c&verbCall != 0 && r.givesName(v, n, h, j) {
		return
	}
	if r.opens(h) && n.to == h && r.class[h] == 0 && r.plural(h) {
		// “Rowers” may be a name, but a plural verb or the story around can tell.
		name, common := r.elsewhere(h)
		if common || !name && s == v && c&formBase != 0 && c&formPast == 0 {
			j = judgement{standing: Vague, kind: "unlisted"}
		}
	}
	if j.standing == Vague && c&verdicts != 0 && r.after(s, phrase.Comma) && !r.is(n.to+1, markMember|funcRelative) {
		return // “a meeting of leaders, called the Halden Round”
	}
	weak := modal || negative || c&(verbs&^verbFeel) == 0 || r.acts(v) || r.asks()
	if j.kind == "unlisted" && r.participial(v, s, h) {
		return
	}
	if j.kind == "unlisted" {
		// Only people speak; what no list knows to be people needs a verb that says so. “Eels can tell” says what they
		// are able to.
		if c&verbPlain == 0 || modal || c&verbShow != 0 && !r.agentive(h) || r.is(s-1, funcRelative) ||
			r.acts(v) || !r.bare(n, h) ||
			inverted && !r.closes(v) && !r.is(n.from, funcQuantifier) {
			j = named
		} else {
			j.kind = "class"
		}
	}
	r.add(n, j, v, r.end(v), weak, r.content(v, n, inverted))
}
