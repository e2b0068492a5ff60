package sources

import (
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/syntax"
)

// readInherited reads a verb whose subject stands elsewhere in its sentence: “… and accused Brink of”, “by calling
// the bread a brick”, “went on to say”. Its source is that of the cue before it, or else the subject of the
// sentence. The attribution is an anaphor, so rules do not report the source twice.
func (r *reader) readInherited(v int) {
	s := r.clauses.VerbGroup(v)
	if !r.hangs(v, s) || r.telling(v) {
		return
	}
	content := r.contents.content(v, syntax.Nobody, false, r.found)
	if len(content) == 0 || r.impersonal(s) {
		return
	}
	a := Attribution{Cue: r.Span(v, r.End(v)), Content: content, Sentence: r.Index, Anaphor: true}
	start := r.ownClause(s)
	if n := len(r.found); start < 0 && n > 0 && r.found[n-1].Sentence == r.Index && !r.found[n-1].Source.Empty() {
		last := &r.found[n-1]
		a.Source, a.Standing, a.Kind, a.Weak, a.Own = last.Source, last.Standing, last.Kind, last.Weak, last.Own
		if last.Weak && !last.Anaphor && r.Is(v, class.Plain) && r.Is(v, class.Say|class.Think) &&
			(r.Plays(s-1, class.Coordinates) || r.reports(v)) {
			// “Some fear a flood and argue that …”: the second verb is a statement.
			a.Weak, a.Anaphor = false, false
			last.Anaphor = last.Standing == Vague
		}
	} else if n := r.clauses.MainSubject(max(start, r.First), s); !n.Empty() && r.nouns.Head(n) >= n.From {
		j := r.standings.Listed(n)
		a.Source, a.Standing, a.Kind, a.Weak, a.Own = r.Span(n.From, n.To), j.Standing, j.Kind, j.Arguable, r.own(n)
		if r.reports(v) || r.shares(n, s) {
			a.Anaphor = false
			r.standings.Remember(n, j)
		}
	} else {
		return
	}
	r.found = append(r.found, a)
}

// impersonal reports whether the infinitive at s has nobody as its subject: “it would be wrong to say”. In “it was
// wrong of Ms Prest to say” it has one.
func (r *reader) impersonal(s int) bool {
	if !r.Plays(s-1, class.To) {
		return false
	}
	for k := s - 2; k >= r.First; k-- {
		if r.Plays(k, class.It) {
			be := k
			for !r.Is(be, class.Be) && r.Is(be+1, class.Modal|class.Aux|class.Adverb|class.Negative) {
				be++
			}
			return r.Is(be, class.Be)
		}
		if r.Plays(k, class.For|class.Of) || r.Pauses(k) {
			return false
		}
	}
	return false
}

// ownClause returns the start of the clause of the verb group at s if it has a subject of its own, behind the last cue:
// “bakers said so, while | the miller, Odd Lie, drew cheers by saying”. It is -1 if there is none.
func (r *reader) ownClause(s int) int {
	if !r.Is(s-1, class.Preposition) {
		return -1
	}
	for k := s - 2; k > r.First; k-- {
		if r.Pauses(k) && r.Is(k, class.Join|class.And|class.As) || r.Plays(k, class.Contrast) {
			return k + 1
		}
		if n := len(r.found); n > 0 && r.found[n-1].Cue.End > r.Words[k].Start() {
			return -1
		}
	}
	return -1
}

// hangs reports whether the verb at v takes its subject from elsewhere. Its group begins at s: after “and”, “to” or
// a preposition, or as a participle after a comma.
func (r *reader) hangs(v, s int) bool {
	c := r.Class[v]
	if s == r.First || c&(class.Plain|class.Verdicts|class.Say|class.Think) == 0 {
		return false
	}
	if next := r.End(v) + 1; c&(class.Plain|class.Verdicts) == 0 && (next > r.Last || !r.Plays(next, class.That)) {
		return false // “vowing revenge”
	}
	before := s - 1
	if r.Plays(before, class.To) && r.Is(r.End(v)+1, class.Be) && !r.Pauses(r.End(v)+1) {
		return false // “the thing to note | is that”
	}
	switch {
	case c&class.Ing != 0:
		return r.Is(before, class.Preposition|class.And|class.Join) || r.Pauses(s) ||
			c&(class.Call|class.Depict) != 0 && !r.Is(before, class.Article|class.Possessive|class.Be)
	case r.Plays(before, class.Coordinates):
		return c&(class.Past|class.Third|class.Base) != 0
	}
	return r.Plays(before, class.To) && c&class.Base != 0
}

// reports reports whether the participle at v reports words of the subject of the sentence: “…, saying that”.
func (r *reader) reports(v int) bool {
	return r.Is(v, class.Ing) && r.Is(v, class.Plain|class.Verdicts) && (r.Pauses(v) || r.Is(v-1, class.And))
}

// shares reports whether the verb group at s is the second one of the subject n: “critics were kind, but have said”. No
// other subject may stand between them.
func (r *reader) shares(n syntax.Phrase, s int) bool {
	const near = 15 // words
	if !r.Plays(s-1, class.Coordinates) || s-n.To > near {
		return false
	}
	for i := n.To + 1; i < s-1; i++ {
		if r.Is(i, class.Pronoun|class.Relative|class.Join|class.And|class.Quantifier) || r.Capitalised(i) {
			return false
		}
	}
	return true
}

// telling reports whether the object of the verb at v, which tells a hearer something, is a thing that is told:
// “telling tales”. The subject does not say what follows.
func (r *reader) telling(v int) bool {
	next := r.End(v) + 1
	return r.Has(v, class.Hearer) && next <= r.Last && !r.Pauses(next) && r.Plural(next) && !r.Capitalised(next) &&
		!r.nouns.Agentive(next) && (r.Is(next, class.Third) || r.Class[next]&^class.Plural == 0)
}
