package sources

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/standing"
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
	gerund        bool // the verb is a noun with its clause: “days of the miller insisting that”
}

// readVerb reads a verb as a statement if it has a subject. Otherwise it uses the agent, or a subject elsewhere in
// the sentence.
func (r *reader) readVerb(v int) {
	if r.inName(v) || r.Possessive(v) && !r.Pauses(v+1) ||
		r.Is(v-1, class.Ing) && r.Is(v-1, class.Say) && !r.Pauses(v) && r.Is(v, class.Base|class.Third) {
		return // “telling jokes”, “the judge’s ruling”
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
		n, gerund := r.controller(v, s), false
		if n.Empty() {
			n = r.gerundSubject(v, s)
			gerund = !n.Empty()
		}
		if n.Empty() {
			r.readInherited(v)
		} else {
			r.readStatement(statement{
				verb: v, group: s, source: n, head: r.nouns.Head(n), controlled: true, gerund: gerund,
			})
		}
		return
	}
	if s == v && r.Has(v, class.Participle) {
		r.readAgent(v)
		return
	}
	// “The risk flagged by bakers”, “the islets, many claimed by other countries”.
	if s == v && r.Plays(v+1, class.By) && (r.readAgent(v) || r.Is(v-1, class.Quantifier) && !r.Has(v, class.Finite)) {
		return
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
		case r.Plays(k, class.With) && r.Is(v, class.Ing) && !r.Is(k-1, class.Preposition),
			r.Has(k, class.Leads) && r.Class[k]&class.Verbs == 0:
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

// gerundSubject returns the subject of the participle at v, whose group begins at s, if both are the object of a
// preposition and a clause follows: “days of | the miller insisting that”, “despite | Ms Prest telling guests that”.
func (r *reader) gerundSubject(v, s int) syntax.Phrase {
	const most, near = 6, 4 // words
	e := s - 1
	that := v + 1
	for that <= min(v+near, r.Last) && !r.Plays(that, class.That) {
		that++
	}
	if !r.Is(v, class.Ing) || !r.Is(v, class.Plain) || r.Pauses(s) || !r.Plays(that, class.That) ||
		that > v+1 && !r.Has(v, class.Hearer) ||
		r.Is(e, ^class.Class(0)&^(class.SourceNouns|class.Plural|class.Pronoun)) {
		return syntax.Nobody
	}
	for k := e - 1; k >= max(r.First, e-most) && !r.Pauses(k+1); k-- {
		if r.Is(k, class.Preposition|class.Amid) && !r.nouns.Quantifies(k) {
			return syntax.Phrase{From: k + 1, To: e}
		}
		if r.Is(k, class.Verbs|class.Aux|class.Modal|class.Relative|class.Join) && !r.Is(k, class.SourceNouns) {
			break
		}
	}
	return syntax.Nobody
}

// inName reports whether the verb at v is part of a name: “the United States”, “Judge Okoro”.
func (r *reader) inName(v int) bool {
	return v > r.First && r.Words[v].Before == 0 && r.Capitalised(v) && !r.Headline() &&
		(r.Capitalised(v-1) && r.Class[v-1]&^class.Bloc == 0 || r.Capitalised(v+1))
}

// readStatement reads a verb with its subject.
func (r *reader) readStatement(s statement) {
	c := r.Class[s.verb]
	pictures := r.pictures(s)
	if s.head < s.source.From || r.caused(s) || r.deniesAll(s) || r.passiveForm(s) || r.compounds(s) || r.listed(s) ||
		!s.inverted && !s.controlled && !r.clauses.Agrees(s.verb, s.group, s.head, s.source) ||
		!pictures && !r.clauses.Says(s.verb, s.head) {
		return
	}
	j, ok := r.judgement(s)
	if !ok || j.Standing == Vague && (pictures || s.gerund) {
		return // editors disagree whether “some described a shameful night” cites anybody
	}
	content := r.contents.content(s.verb, s.source, s.inverted, r.found)
	if pictures || c&class.Vow != 0 && r.clauses.Acts(s.verb) || s.gerund && s.source.From-1 == r.First {
		content = r.contents.clauseFrom(r.End(s.verb) + 1)
	}
	r.add(s.source, j, s.verb, r.End(s.verb), r.weak(s, j), content)
}

// judgement returns how well readers can identify the source of s. It is false if s reports nothing.
func (r *reader) judgement(s statement) (standing.Judgement, bool) {
	c := r.Class[s.verb]
	j := r.standings.Judge(s.source)
	if c&class.Call != 0 && r.givesName(s.verb, s.source, s.head, j) {
		return j, false
	}
	if r.mayBeClass(s) {
		j = standing.Judgement{Standing: Vague, Kind: standing.KindUnlisted}
	}
	if j.Standing == Vague && c&class.Verdicts != 0 && r.After(s.group, phrase.Comma) &&
		!r.Is(s.source.To+1, class.Member|class.Relative) {
		return j, false // “a meeting of leaders, called the Halden Round”
	}
	if j.Standing == Vague && (r.describesObject(s) || r.plans(s)) {
		return j, false
	}
	if j.Kind == standing.KindUnlisted {
		if r.clauses.Participial(s.verb, s.group, s.head) {
			return j, false
		}
		if j = standing.Identified(); r.peopleSay(s) {
			j = standing.VagueClass()
		}
	}
	return j, true
}

// plans reports whether people say what they themselves do next: “critics agreed to meet the mayor”. In “the toll that
// critics expect to fall” they do not.
func (r *reader) plans(s statement) bool {
	next := r.End(s.verb) + 1
	return r.Plays(s.verb, class.Plans) && r.Plays(next, class.To) && !r.Pauses(next) &&
		!r.Is(s.source.From-1, class.Relative)
}

// pictures reports whether the verb has an object, and the object is how its subject tells of a thing: “described a
// shameful night”. In “described a night as” only the words after “as” are, and in “described the shameful night” the
// writer names the thing.
func (r *reader) pictures(s statement) bool {
	next := r.End(s.verb) + 1
	person := r.nouns.Speaks(s.head) || r.Is(s.head, class.Pronoun) || r.Is(s.source.From, class.Article)
	return person && r.Has(s.verb, class.Pictures) && (r.Plays(next, class.Indefinite) || r.Is(next, class.Quantifier)) &&
		!r.Pauses(next) && r.clauses.Complement(next, class.AsPreposition) < 0
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

// compounds reports whether the verb is a noun, the object of a verb in the clause before it: “guests who took a short
// stress course”, “bakers poured red paint”.
func (r *reader) compounds(s statement) bool {
	if s.inverted || s.controlled || s.group != s.verb || !r.Is(s.verb, class.Base) || r.Is(s.verb, class.Plain) {
		return false
	}
	i := s.source.To
	for i > s.head && r.Class[i] == 0 && !r.Plural(i) && !r.Capitalised(i) && !r.Adverb(i) && !r.Describes(i) {
		i--
	}
	switch {
	case i == s.source.To, i <= s.head:
		return false
	case r.Describes(i):
		return i == s.head+1
	}
	return r.Is(i, class.Article|class.Possessive) && i > s.head+1 && !r.Is(i-1, class.Preposition|class.And|class.Verbs)
}

// listed reports whether the verb is a participle in a row of adjectives: “the gates are old, poorly maintained”.
func (r *reader) listed(s statement) bool {
	next := r.End(s.verb) + 1
	return r.Is(s.verb, class.Past) && !r.Has(s.verb, class.Finite) && s.group < s.verb && r.Pauses(s.group) &&
		!r.Is(s.group, class.Aux|class.Modal) && next <= r.Last && r.Pauses(next)
}

// quantifiedSay reports whether people who are counted by a quantifier speak or judge: “several potters shouted that”.
func (r *reader) quantifiedSay(s statement) bool {
	return r.Is(s.source.From, class.Quantifier|class.Article) && r.nouns.Agentive(s.head) &&
		(r.Is(s.verb, class.Say|class.Think) || r.voices(s.verb))
}

// blames reports whether people of a trade pass a verdict on somebody: “anglers accused the board of sloth”.
func (r *reader) blames(s statement) bool {
	return r.Is(s.verb, class.Call|class.Depict) && !s.inverted && r.nouns.Agentive(s.head) && s.source.To == s.head &&
		(r.Is(s.group, class.Aux|class.Modal) || r.Is(s.verb, class.Past))
}

// describesObject reports whether the statement is a relative clause that says what an object did rather than what it
// said: “thanked fans who blasted the referee”.
func (r *reader) describesObject(s statement) bool {
	c := r.Class[s.verb] & class.Verbs
	said := r.Is(s.verb, class.Plain) || r.Plays(s.group-1, class.Who)
	object := r.Is(s.group-1, class.Relative) && s.source.From > r.First && !r.Pauses(s.source.From)
	if object && r.Is(s.head, class.Public) && !r.Is(s.head, class.Expert|class.Critic) {
		return true // “win over voters who blame the mayor”: it says which voters
	}
	acts := c == class.Judge || c&^class.Show == class.Say && !said
	return acts && object
}

// caused reports whether somebody lets or makes the subject say it: “let the neighbours say”.
func (r *reader) caused(s statement) bool {
	return r.Is(s.verb, class.Base) && s.group == s.verb &&
		(r.Has(s.source.From-1, class.Causes) || r.Has(s.source.From, class.Causes))
}

// mayBeClass reports whether the subject is a class rather than a name. It is a plural in no list, at the start of
// its sentence. “Rowers” may be a name, but a plural verb, its ending or the rest of the story can show that it is not.
func (r *reader) mayBeClass(s statement) bool {
	h := s.head
	if !r.Opens(h) || s.source.To != h || r.Class[h] != 0 || !r.Plural(h) {
		return false
	}
	name, common := r.Elsewhere(h)
	if name || common {
		return common
	}
	return r.Vocabulary.LooksLikeCalling(r.Folded(h)) ||
		s.group == s.verb && r.Class[s.verb]&(class.Base|class.Past) == class.Base || r.Plays(s.verb, class.Certain)
}

// peopleSay reports whether the verb shows that the subject, a plural in no list, is people. “Eels can tell” does
// not: it says what they are able to do.
func (r *reader) peopleSay(s statement) bool {
	c := r.Class[s.verb]
	switch {
	case c&class.Plain == 0 && !r.quantifiedSay(s) && !r.blames(s), s.modal,
		c&class.Show != 0 && !r.nouns.Agentive(s.head):
		return false
	case r.Has(s.verb, class.Hearer) && r.Has(r.End(s.verb)+1, class.First|class.Second):
		return false // “empty nets tell us”
	case r.Is(s.group-1, class.Relative), r.clauses.Acts(s.verb), !r.nouns.Bare(s.source, s.head):
		return false
	}
	return !s.inverted || r.Closes(s.verb) || r.Is(s.source.From, class.Quantifier) || r.nouns.Agentive(s.head)
}
