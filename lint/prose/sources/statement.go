package sources

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/syntax"
)

// statement is an active verb with its subject.
type statement struct {
	verb, group   int // the verb, and the first word of its group
	modal, denied bool
	source        syntax.Phrase
	head          int  // the noun of source
	inverted      bool // the subject stands after the verb
}

// readVerb reads a verb as a statement if it has a subject. Otherwise it uses the agent, or a subject elsewhere in
// the sentence.
func (r *reader) readVerb(v int) {
	if r.inName(v) {
		return
	}
	s := r.clauses.VerbGroup(v)
	be, modal, denied := r.clauses.Auxiliaries(s, v)
	c := r.Class[v]
	passive := be && c&class.Ing == 0
	switch participle := c&class.Ing != 0 && !be; {
	case passive, r.Plays(s-1, class.To) && c&(class.Ing|class.Past) == class.Past:
		r.readAgent(v)
		return
	case participle, r.Plays(s-1, class.To):
		r.readInherited(v)
		return
	}
	n, inverted := r.clauses.Subject(v)
	if !n.Empty() {
		r.readStatement(statement{v, s, modal, denied, n, r.nouns.Head(n), inverted})
	} else if !r.readAgent(v) {
		r.readInherited(v)
	}
}

// inName reports whether the verb at v is part of a name: “the United States”.
func (r *reader) inName(v int) bool {
	return v > r.First && r.Words[v].Before == 0 && r.Capitalised(v) && r.Capitalised(v-1) &&
		r.Class[v-1]&^class.Bloc == 0 && !r.Headline()
}

// readStatement reads a verb with its subject.
func (r *reader) readStatement(s statement) {
	c := r.Class[s.verb]
	if s.head < s.source.From || r.caused(s) || !s.inverted && !r.clauses.Agrees(s.verb, s.group, s.head, s.source) ||
		!r.clauses.Says(s.verb, s.head) {
		return
	}
	j := r.standings.judge(s.source)
	if c&class.Call != 0 && r.givesName(s.verb, s.source, s.head, j) {
		return
	}
	if r.mayBeClass(s) {
		j = judgement{standing: Vague, kind: kindUnlisted}
	}
	if j.standing == Vague && c&class.Verdicts != 0 && r.After(s.group, phrase.Comma) &&
		!r.Is(s.source.To+1, class.Member|class.Relative) {
		return // “a meeting of leaders, called the Halden Round”
	}
	if j.kind == kindUnlisted {
		if r.clauses.Participial(s.verb, s.group, s.head) {
			return
		}
		if j = named; r.peopleSay(s) {
			j = vagueClass
		}
	}
	weak := s.modal || s.denied || c&(class.Verbs&^class.Feel) == 0 || r.clauses.Acts(s.verb) || r.Asks()
	content := r.contents.content(s.verb, s.source, s.inverted, r.found)
	r.add(s.source, j, s.verb, r.End(s.verb), weak, content)
}

// caused reports whether somebody lets or makes the subject say it: “let the neighbours say”.
func (r *reader) caused(s statement) bool {
	return r.Is(s.verb, class.Base) && s.group == s.verb &&
		(r.Has(s.source.From-1, class.Causes) || r.Has(s.source.From, class.Causes))
}

// mayBeClass reports whether the subject is a class rather than a name. It is a plural in no list, at the start of
// its sentence. “Rowers” may be a name, but a plural verb or the rest of the story can show that it is not.
func (r *reader) mayBeClass(s statement) bool {
	h := s.head
	if !r.Opens(h) || s.source.To != h || r.Class[h] != 0 || !r.Plural(h) {
		return false
	}
	name, common := r.Elsewhere(h)
	return common || !name && s.group == s.verb && r.Class[s.verb]&(class.Base|class.Past) == class.Base
}

// peopleSay reports whether the verb shows that the subject, a plural in no list, is people. “Eels can tell” does
// not: it says what they are able to do.
func (r *reader) peopleSay(s statement) bool {
	c := r.Class[s.verb]
	switch {
	case c&class.Plain == 0, s.modal, c&class.Show != 0 && !r.nouns.Agentive(s.head):
		return false
	case r.Is(s.group-1, class.Relative), r.clauses.Acts(s.verb), !r.nouns.Bare(s.source, s.head):
		return false
	}
	return !s.inverted || r.Closes(s.verb) || r.Is(s.source.From, class.Quantifier)
}

// givesName reports whether the source n only uses the verb at v to name a thing and does not judge it: “what some
// call the Swamp”, “as geologists call it”, “Geologists call the strip ‘moraine’”. h is the noun of n.
func (r *reader) givesName(v int, n syntax.Phrase, h int, j judgement) bool {
	before := n.From - 1
	relative := r.Is(before, class.Relative|class.As) && !r.Pauses(n.From)
	if j.kind == kindPronoun {
		return relative && r.Is(before, class.Relative) && r.clauses.Antecedent(before).Empty()
	}
	at := r.clauses.AfterObject(r.End(v) + 1)
	if at > r.Last || !r.Is(h, class.Expert) || r.Is(v, class.Past) {
		return false
	}
	if !r.Has(h, class.Scholar) {
		return relative && (r.Capitalised(at) || r.clauses.DefiniteName(at))
	}
	return relative || r.Words[at].Before&phrase.QuoteMark != 0 && !r.Is(at, class.Article) || r.Capitalised(at) ||
		r.clauses.DefiniteName(at)
}
