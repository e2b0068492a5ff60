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
	if !r.hangs(v, s) {
		return
	}
	content := r.contents.content(v, syntax.Nobody, false, r.found)
	if len(content) == 0 {
		return
	}
	a := Attribution{Cue: r.Span(v, r.End(v)), Content: content, Sentence: r.Index, Anaphor: true}
	if n := len(r.found); n > 0 && r.found[n-1].Sentence == r.Index && !r.found[n-1].Source.Empty() {
		last := &r.found[n-1]
		a.Source, a.Standing, a.Kind, a.Weak = last.Source, last.Standing, last.Kind, last.Weak
		if last.Weak && !last.Anaphor && r.Is(v, class.Plain) && r.Is(v, class.Say|class.Think) &&
			(r.Plays(s-1, class.Coordinates) || r.reports(v)) {
			// “Some fear a flood and argue that …”: the second verb is a statement.
			a.Weak, a.Anaphor = false, false
			last.Anaphor = last.Standing == Vague
		}
	} else if n := r.clauses.MainSubject(s); !n.Empty() && r.nouns.Head(n) >= n.From {
		j := r.standings.listed(n)
		a.Source, a.Standing, a.Kind, a.Weak = r.Span(n.From, n.To), j.standing, j.kind, j.arguable
		if r.reports(v) || r.shares(n, s) {
			a.Anaphor = false
			r.standings.remember(r.nouns.Head(n), j)
		}
	} else {
		return
	}
	r.found = append(r.found, a)
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
