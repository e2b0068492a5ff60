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
	controlled    bool // the verb has no person: “with bakers saying”, “led bakers to say”
}

// readVerb reads a verb as a statement if it has a subject. Otherwise it uses the agent, or a subject elsewhere in
// the sentence.
func (r *reader) readVerb(v int) {
	if r.inName(v) || r.Is(v-1, class.Ing) && r.Is(v-1, class.Say) && !r.Pauses(v) && r.Is(v, class.Base|class.Third) {
		return // “telling jokes”
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
		if n := r.controller(v, s); n.Empty() {
			r.readInherited(v)
		} else {
			r.readStatement(statement{verb: v, group: s, source: n, head: r.nouns.Head(n), controlled: true})
		}
		return
	}
	if s == v && r.Has(v, class.Participle) {
		r.readAgent(v)
		return
	}
	if s == v && r.Plays(v+1, class.By) && r.readAgent(v) {
		return // “the risk flagged by bakers”
	}
	n, inverted := r.clauses.Subject(v)
	if !n.Empty() {
		r.readStatement(statement{
			verb: v, group: s, modal: modal, denied: denied, source: n, head: r.nouns.Head(n), inverted: inverted,
		})
	} else if !r.readAgent(v) {
		r.readInherited(v)
	}
}

// controller returns the subject of the participle or the infinitive at v, whose group begins at s, if it stands right
// before it: “with bakers saying”, “led many to conclude”, “left experts wondering”.
func (r *reader) controller(v, s int) syntax.Phrase {
	const most = 8 // words
	e := s - 1
	if !r.Is(v, class.Ing) {
		e--
	}
	if e <= r.First || r.Pauses(s) || r.Pauses(e+1) || !r.nouns.Speaks(e) && !r.Is(e, class.Pronoun) {
		return syntax.Nobody
	}
	for k := e - 1; k >= max(r.First, e-most); k-- {
		switch {
		case r.Plays(k, class.With) && r.Is(v, class.Ing), r.Has(k, class.Leads) && r.Class[k]&class.Verbs == 0:
			n := r.nouns.PhraseFrom(k + 1)
			n.To = min(n.To, e)
			for i := e - 1; i > k && r.Plays(k, class.With); i-- {
				if r.Is(i, class.And) && !r.Is(i-1, class.SourceNouns) {
					n = syntax.Phrase{From: i + 1, To: e} // “with the gates down and | critics accusing”
				}
			}
			return n
		case r.Pauses(k + 1),
			r.Is(k, class.Verbs|class.Aux|class.Modal|class.Relative|class.Join) && !r.Is(k, class.SourceNouns):
			return syntax.Nobody
		}
	}
	return syntax.Nobody
}

// inName reports whether the verb at v is part of a name: “the United States”.
func (r *reader) inName(v int) bool {
	return v > r.First && r.Words[v].Before == 0 && r.Capitalised(v) && r.Capitalised(v-1) &&
		r.Class[v-1]&^class.Bloc == 0 && !r.Headline()
}

// readStatement reads a verb with its subject.
func (r *reader) readStatement(s statement) {
	c := r.Class[s.verb]
	if s.head < s.source.From || r.caused(s) || r.deniesAll(s) || r.passiveForm(s) ||
		!s.inverted && !s.controlled && !r.clauses.Agrees(s.verb, s.group, s.head, s.source) ||
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
	if j.standing == Vague && r.describesObject(s) {
		return
	}
	if j.kind == kindUnlisted {
		if r.clauses.Participial(s.verb, s.group, s.head) {
			return
		}
		if j = named; r.peopleSay(s) {
			j = vagueClass
		}
	}
	content := r.contents.content(s.verb, s.source, s.inverted, r.found)
	r.add(s.source, j, s.verb, r.End(s.verb), r.weak(s, j), content)
}

// deniesAll reports whether the source says that there is nobody: “no guild claimed the fire”.
func (r *reader) deniesAll(s statement) bool {
	return r.Plays(s.source.From, class.None) && s.source.From < s.head
}

// passiveForm reports whether the verb is the participle of a passive that describes the noun before it: “the guilds
// later blamed for the fire”. A relative clause may have its object before it: “what critics dismissed as a stunt”.
func (r *reader) passiveForm(s statement) bool {
	next := r.End(s.verb) + 1
	if s.inverted || !r.Is(s.verb, class.Verdicts) || !r.Is(s.verb, class.Past) || r.Is(s.group, class.Aux|class.Modal) ||
		next > r.Last || r.Pauses(next) || !r.Is(next, class.Preposition|class.As) {
		return false
	}
	b := s.source.From
	return b == r.First || r.Pauses(b) || r.Is(b-1, class.Preposition|class.And)
}

// quantifiedSay reports whether people who are counted by a quantifier speak: “several potters shouted that”.
func (r *reader) quantifiedSay(s statement) bool {
	return r.Is(s.source.From, class.Quantifier|class.Article) && r.nouns.Agentive(s.head) &&
		(r.Is(s.verb, class.Say) || r.voices(s.verb))
}

// describesObject reports whether the statement is a relative clause that says what an object did rather than what it
// said: “thanked fans who blasted the referee”.
func (r *reader) describesObject(s statement) bool {
	c := r.Class[s.verb] & class.Verbs
	said := r.Is(s.verb, class.Plain) || r.Plays(s.group-1, class.Who)
	acts := c == class.Judge || c&^class.Show == class.Say && !said
	return acts && r.Is(s.group-1, class.Relative) && s.source.From > r.First && !r.Pauses(s.source.From)
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
	case c&class.Plain == 0 && !r.quantifiedSay(s), s.modal,
		c&class.Show != 0 && !r.nouns.Agentive(s.head):
		return false
	case r.Is(s.group-1, class.Relative), r.clauses.Acts(s.verb), !r.nouns.Bare(s.source, s.head):
		return false
	}
	return !s.inverted || r.Closes(s.verb) || r.Is(s.source.From, class.Quantifier)
}
