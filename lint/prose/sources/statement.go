package sources

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// statement is a verb in the active voice with its subject.
type statement struct {
	verb, group   int // the verb, and the first word of its group
	modal, denied bool
	source        nounPhrase
	head          int  // the noun of source
	inverted      bool // the subject stands behind the verb
}

// readVerb reads a verb: with its subject as a statement, and otherwise by its agent or by what it hangs on.
func (r *reader) readVerb(v int) {
	if r.inName(v) {
		return
	}
	s := r.clauses.verbGroup(v)
	be, modal, denied := r.clauses.auxiliaries(s, v)
	c := r.class[v]
	passive := be && c&class.Ing == 0
	switch participle := c&class.Ing != 0 && !be; {
	case passive, r.plays(s-1, class.To) && c&(class.Ing|class.Past) == class.Past:
		r.readAgent(v)
		return
	case participle, r.plays(s-1, class.To):
		r.readInherited(v)
		return
	}
	n, inverted := r.clauses.subject(v)
	if !n.empty() {
		r.readStatement(statement{v, s, modal, denied, n, r.nouns.head(n), inverted})
	} else if !r.readAgent(v) {
		r.readInherited(v)
	}
}

// inName reports whether the verb at v is part of a name: “the United States”.
func (r *reader) inName(v int) bool {
	return v > r.first && r.Words[v].Before == 0 && r.capitalised(v) && r.capitalised(v-1) &&
		r.class[v-1]&^class.Bloc == 0 && !r.headline()
}

// readStatement reads a verb with its subject.
func (r *reader) readStatement(s statement) {
	c := r.class[s.verb]
	if s.head < s.source.from || r.caused(s) || !s.inverted && !r.clauses.agrees(s.verb, s.group, s.head, s.source) ||
		!r.clauses.says(s.verb, s.head) {
		return
	}
	j := r.standings.judge(s.source)
	if c&class.Call != 0 && r.givesName(s.verb, s.source, s.head, j) {
		return
	}
	if r.mayBeClass(s) {
		j = judgement{standing: Vague, kind: kindUnlisted}
	}
	if j.standing == Vague && c&class.Verdicts != 0 && r.after(s.group, phrase.Comma) &&
		!r.is(s.source.to+1, class.Member|class.Relative) {
		return // “a meeting of leaders, called the Halden Round”
	}
	if j.kind == kindUnlisted {
		if r.clauses.participial(s.verb, s.group, s.head) {
			return
		}
		if j = named; r.peopleSay(s) {
			j = vagueClass
		}
	}
	weak := s.modal || s.denied || c&(class.Verbs&^class.Feel) == 0 || r.clauses.acts(s.verb) || r.asks()
	content := r.contents.content(s.verb, s.source, s.inverted, r.found)
	r.add(s.source, j, s.verb, r.end(s.verb), weak, content)
}

// caused reports whether something makes the subject say it: “let the neighbours say”.
func (r *reader) caused(s statement) bool {
	return r.is(s.verb, class.Base) && s.group == s.verb &&
		(r.has(s.source.from-1, class.Causes) || r.has(s.source.from, class.Causes))
}

// mayBeClass reports whether the subject, a plural that no list holds and that begins its sentence, is a class and no
// name. “Rowers” may be a name, but a plural verb or the story around can tell.
func (r *reader) mayBeClass(s statement) bool {
	h := s.head
	if !r.opens(h) || s.source.to != h || r.class[h] != 0 || !r.plural(h) {
		return false
	}
	name, common := r.elsewhere(h)
	return common || !name && s.group == s.verb && r.class[s.verb]&(class.Base|class.Past) == class.Base
}

// peopleSay reports whether only people can be the subject, a plural that no list holds: the verb is one that says so.
// “Eels can tell” says what they are able to.
func (r *reader) peopleSay(s statement) bool {
	c := r.class[s.verb]
	switch {
	case c&class.Plain == 0, s.modal, c&class.Show != 0 && !r.nouns.agentive(s.head):
		return false
	case r.is(s.group-1, class.Relative), r.clauses.acts(s.verb), !r.nouns.bare(s.source, s.head):
		return false
	}
	return !s.inverted || r.closes(s.verb) || r.is(s.source.from, class.Quantifier)
}

// givesName reports whether the source n, with its noun at h, gives a thing its name with the verb at v and judges
// nothing: “what some call the Swamp”, “as geologists call it”, “Geologists call the strip ‘moraine’”.
func (r *reader) givesName(v int, n nounPhrase, h int, j judgement) bool {
	before := n.from - 1
	relative := r.is(before, class.Relative|class.As) && !r.pauses(n.from)
	if j.kind == kindPronoun {
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
