package sources

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// readVerb reads a verb in the active voice with its subject.
func (r *reader) readVerb(v int) {
	if r.capitalised(v) && v > r.first && r.capitalised(v-1) && r.class[v-1]&^class.Bloc == 0 && r.Words[v].Before == 0 &&
		!r.headline() {
		return // “the United States”
	}
	s := r.clauses.verbGroup(v)
	be, modal, negative := r.clauses.auxiliaries(s, v)
	c := r.class[v]
	passive := be && c&class.Ing == 0
	if passive || c&class.Ing != 0 && !be || s > r.first && r.folded(s-1) == "to" {
		if passive || c&class.Ing == 0 && c&class.Past != 0 {
			r.readAgent(v)
		} else {
			r.readInherited(v)
		}
		return
	}
	n, inverted := r.clauses.subject(v)
	if n.empty() {
		if !r.readAgent(v) {
			r.readInherited(v)
		}
		return
	}
	h := r.nouns.head(n)
	if b := n.from - 1; (b >= r.first && r.clauses.caused(b) || r.clauses.caused(n.from)) && c&class.Base != 0 && s == v {
		return
	}
	if h < n.from || !inverted && !r.clauses.agrees(v, s, h, n) || !r.clauses.says(v, h) {
		return
	}
	j := r.standings.judge(n)
	if c&class.Call != 0 && r.givesName(v, n, h, j) {
		return
	}
	if r.opens(h) && n.to == h && r.class[h] == 0 && r.plural(h) {
		// “Rowers” may be a name, but a plural verb or the story around can tell.
		name, common := r.elsewhere(h)
		if common || !name && s == v && c&class.Base != 0 && c&class.Past == 0 {
			j = judgement{standing: Vague, kind: "unlisted"}
		}
	}
	if j.standing == Vague && c&class.Verdicts != 0 && r.after(s, phrase.Comma) && !r.is(n.to+1, class.Member|
		class.Relative) {
		return // “a meeting of leaders, called the Halden Round”
	}
	weak := modal || negative || c&(class.Verbs&^class.Feel) == 0 || r.clauses.acts(v) || r.asks()
	if j.kind == "unlisted" && r.clauses.participial(v, s, h) {
		return
	}
	if j.kind == "unlisted" {
		// Only people speak; what no list knows to be people needs a verb that says so. “Eels can tell” says what they
		// are able to.
		if c&class.Plain == 0 || modal || c&class.Show != 0 && !r.nouns.agentive(h) || r.is(s-1, class.Relative) ||
			r.clauses.acts(v) || !r.nouns.bare(n, h) ||
			inverted && !r.closes(v) && !r.is(n.from, class.Quantifier) {
			j = named
		} else {
			j.kind = "class"
		}
	}
	r.add(n, j, v, r.end(v), weak, r.contents.content(v, n, inverted, r.found))
}

// givesName reports whether the source n, with its noun at h, gives a thing its name with the verb at v and judges
// nothing: “what some call the Swamp”, “as geologists call it”, “Geologists call the strip ‘moraine’”.
func (r *reader) givesName(v int, n nounPhrase, h int, j judgement) bool {
	before := n.from - 1
	relative := r.is(before, class.Relative|class.As) && !r.pauses(n.from)
	if j.kind == "pronoun" {
		return relative && r.is(before, class.Relative) && r.clauses.antecedent(before).empty()
	}
	at := r.clauses.afterObject(r.end(v) + 1)
	if at > r.last || !r.is(h, class.Expert) || r.is(v, class.Past) {
		return false
	}
	if !r.has(h, class.Scholar) {
		return relative && (r.capitalised(at) || r.clauses.definiteName(at))
	}
	return relative || r.Words[at].Before&phrase.QuoteMark != 0 && !r.is(at, class.Article) || r.capitalised(at) ||
		r.clauses.definiteName(at)
}
