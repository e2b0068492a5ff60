package syntax

import "copydesk/lint/prose/class"

// verbFrame is what stands behind a verb that gives words or thoughts to its subject.
type verbFrame struct {
	verb   class.Class // the verb is of one of these
	kind   class.Trait // and has one of these; zero for the verbs without a frame of their own
	next   class.Role  // the next word has one of these,
	starts class.Class // or is of one of these,
	within class.Role  // or a word with one of these follows in the clause,
	except class.Class // or the next word is of none of these
}

// verbFrames are the frames of verbs that do not simply state something. The first one of a verb decides.
var verbFrames = [...]verbFrame{
	{verb: class.Perceive, kind: class.Finds, next: class.That},
	{
		verb: class.Perceive, kind: class.Feels, next: class.That,
		starts: class.Pronoun | class.Article | class.Possessive,
	},
	{verb: class.Perceive, kind: class.Deems, except: class.Preposition | class.As},
	{verb: class.Perceive, next: class.That, within: class.AsPreposition},
	{verb: class.Depict, kind: class.Blames, within: class.For | class.On},
	{verb: class.Depict, within: class.AsPreposition | class.Of | class.For | class.With | class.To},
	{verb: class.Judge | class.Call, except: class.Preposition},
}

// Says reports whether the verb at v, said of the noun at h, gives words or thoughts to it.
func (r *Clauses) Says(v, h int) bool {
	c := r.Class[v]
	next := r.End(v) + 1
	goesOn := next <= r.Last && !r.Pauses(next)
	document := r.Is(h, class.Study|class.Poll|class.Report|class.Media|class.Document)
	switch {
	case c&(class.Verbs&^class.Show) == 0:
		return document
	case document && !r.Is(h, class.Expert|class.Critic):
		return c&class.Show != 0 || c&(class.Judge|class.Depict) != 0 && goesOn
	case c&(class.Say|class.Think|class.Feel) != 0:
		return r.states(v, next)
	}
	return goesOn && r.framed(v, next)
}

// states reports whether the verb at v, one of speech, thought or feeling before the word at next, states something.
func (r *Clauses) states(v, next int) bool {
	c := r.Class[v]
	if c&class.Think != 0 && r.Has(v, class.Trusts) && r.Plays(next, class.In) {
		return false // a faith, not a statement
	}
	// An act is no statement: “replied with a shrug”.
	acted := r.Plays(next, class.With|class.By|class.For|class.Into|class.From)
	return c&class.Plain != 0 || !acted || r.Pauses(next) || c&class.Past != 0 && r.Closes(v)
}

// framed reports whether what stands from next on is what the verb at v needs.
func (r *Clauses) framed(v, next int) bool {
	for _, f := range verbFrames {
		if r.Is(v, f.verb) && (f.kind == 0 || r.Has(v, f.kind)) {
			return r.Plays(next, f.next) || r.Is(next, f.starts) || f.within != 0 && r.Complement(next, f.within) > 0 ||
				f.except != 0 && !r.Is(next, f.except)
		}
	}
	return false
}
