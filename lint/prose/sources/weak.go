package sources

import (
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/standing"
)

// weak reports whether what s says of its source is no more than a feeling, a demand, an act or a supposition.
func (r *reader) weak(s statement, j standing.Judgement) bool {
	return s.modal || s.denied || j.Standing == Vague && r.Plays(s.source.From-1, class.Supposes) ||
		r.Class[s.verb]&(class.Verbs&^class.Feel) == 0 && !r.voices(s.verb) ||
		r.clauses.Acts(s.verb) || r.Asks() || r.performs(s) || r.demands(s) ||
		j.Kind == standing.KindPronoun && r.Plays(s.head, class.Others) && r.ofThemselves(s)
}

// performs reports whether people give an account of what they do rather than report it. Reporting is what media and
// their sources do.
func (r *reader) performs(s statement) bool {
	return r.clauses.Performs(s.verb) && !r.Is(s.head, class.Source|class.Media|class.Expert)
}

// demands reports whether customers or the public expect a thing rather than an event: “guests expect fresh bread”.
func (r *reader) demands(s statement) bool {
	next := r.End(s.verb) + 1
	return r.Is(s.verb, class.Think) && r.Plays(s.verb, class.Awaits) && !r.Is(s.head, class.Expert|class.Critic) &&
		next <= r.Last && !r.Pauses(next) && !r.clauses.HasClause(next, true)
}

// ofThemselves reports whether people spoke of themselves: “others said they felt cheated”. They are members of a group
// that the story speaks of. They do not stand for everybody who holds a view.
func (r *reader) ofThemselves(s statement) bool {
	next := r.End(s.verb) + 1
	if r.Plays(next, class.That) {
		next++
	}
	return r.Is(s.verb, class.Past) && r.Is(s.verb, class.Say) && !s.inverted && r.Plays(next, class.They)
}

// voices reports whether the object of the verb at v is a claim or a worry with its clause: “voiced concern that”.
func (r *reader) voices(v int) bool {
	const near = 4 // words
	for i := v + 1; i <= min(v+near, r.Last-1) && !r.Pauses(i); i++ {
		if r.Is(i, class.Claim|class.Concern) {
			return r.Plays(i+1, class.That)
		}
	}
	return false
}
