package sources

import "copydesk/lint/prose/class"

// readInherited reads a verb whose subject stands elsewhere in its sentence: “… and accused Brink of”, “by calling the
// bread a brick”, “went on to say”. The source is that of the cue before it, and otherwise the subject of the sentence.
// It points back, so that no rule reports it a second time.
func (r *reader) readInherited(v int) {
	s := r.clauses.verbGroup(v)
	if !r.hangs(v, s) {
		return
	}
	content := r.contents.content(v, nobody, false, r.found)
	if len(content) == 0 {
		return
	}
	a := Attribution{Cue: r.span(v, r.end(v)), Content: content, Sentence: r.index, Anaphor: true}
	if n := len(r.found); n > 0 && r.found[n-1].Sentence == r.index && !r.found[n-1].Source.Empty() {
		last := &r.found[n-1]
		a.Source, a.Standing, a.Kind, a.Weak = last.Source, last.Standing, last.Kind, last.Weak
	} else if n := r.clauses.mainSubject(s); !n.empty() && r.nouns.head(n) >= n.from {
		j := r.standings.listed(n)
		a.Source, a.Standing, a.Kind = r.span(n.from, n.to), j.standing, j.kind
		if r.reports(v) {
			a.Anaphor = false
			r.standings.remember(r.nouns.head(n), j)
		}
	} else {
		return
	}
	r.found = append(r.found, a)
}

// hangs reports whether the verb at v, whose group begins at s, hangs on a subject elsewhere: after “and”, “to” or a
// preposition, or as a participle after a comma.
func (r *reader) hangs(v, s int) bool {
	c := r.class[v]
	if s == r.first || c&(class.Plain|class.Verdicts|class.Say|class.Think) == 0 {
		return false
	}
	if next := r.end(v) + 1; c&(class.Plain|class.Verdicts) == 0 && (next > r.last || !r.plays(next, class.That)) {
		return false // “vowing revenge”
	}
	before := s - 1
	switch {
	case c&class.Ing != 0:
		return r.is(before, class.Preposition|class.And|class.Join) || r.pauses(s) ||
			c&(class.Call|class.Depict) != 0 && !r.is(before, class.Article|class.Possessive|class.Be)
	case r.plays(before, class.Coordinates):
		return c&(class.Past|class.Third|class.Base) != 0
	}
	return r.plays(before, class.To) && c&class.Base != 0
}

// reports reports whether the participle at v gives the words of the sentence's subject, as a rule wants them: “…,
// saying that”.
func (r *reader) reports(v int) bool {
	return r.is(v, class.Ing) && r.is(v, class.Plain|class.Verdicts) && (r.pauses(v) || r.is(v-1, class.And))
}
