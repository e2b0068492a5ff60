package syntax

import "copydesk/lint/prose/class"

// verbFrame is the construction behind a verb that attributes words or thoughts to its subject.
type verbFrame struct {
	verb   class.Class // the verb has one of these classes
	kind   class.Trait // and one of these traits; zero if the frame is for all other verbs of the class
	next   class.Role  // the next word has one of these roles,
	starts class.Class // or one of these classes,
	within class.Role  // or a word with one of these roles follows in the clause,
	except class.Class // or the next word has none of these classes
}

// verbFrames are the frames of verbs that do not simply report. The first frame for a verb decides.
var verbFrames = [...]verbFrame{
	{verb: class.Perceive, kind: class.Finds, next: class.That},
	{
		verb: class.Perceive, kind: class.Feels, next: class.That | class.There,
		starts: class.Pronoun | class.Article | class.Possessive,
	},
	{verb: class.Perceive, kind: class.Deems, next: class.To, except: class.Preposition | class.As},
	{verb: class.Perceive, next: class.That, within: class.AsPreposition},
	{verb: class.Depict, kind: class.Blames, within: class.For | class.On},
	{verb: class.Depict, within: class.AsPreposition | class.Of | class.For | class.To},
	{verb: class.Judge | class.Call, except: class.Preposition},
}

// Says reports whether the verb at v attributes words or thoughts to its subject, whose noun is at h.
func (r *Clauses) Says(v, h int) bool {
	c := r.Class[v]
	next := r.End(v) + 1
	goesOn := next <= r.Last && !r.Pauses(next)
	document := r.Is(h, class.Study|class.Poll|class.Report|class.Media|class.Document)
	switch {
	case document && !r.Is(h, class.Media) && r.foundAt(v):
		return false
	case c&(class.Verbs&^class.Show) == 0:
		return document || r.Is(h, class.Expert) && r.Plays(next, class.That) // “scholars have shown that”
	case document && r.Is(h, class.Media) && goesOn && r.covers(v, next):
		return false
	case document && !r.Is(h, class.Expert|class.Critic):
		tells := c&class.Say != 0 && r.Complement(next, class.That) > 0 // “newspapers speculated that”
		return c&class.Show != 0 || tells && r.Is(h, class.Media) && r.Plural(h) ||
			goesOn && (c&class.Judge != 0 || c&class.Depict != 0 && r.framed(v, next))
	case c&(class.Say|class.Think|class.Feel) != 0:
		return r.states(v, next)
	}
	return goesOn && r.framed(v, next)
}

// foundAt reports whether the verb at v, a verb for what a document shows, is a participle that describes its noun:
// “evidence | found under the pier”. A time may stand before the clause: “studies found on Monday that”.
func (r *Clauses) foundAt(v int) bool {
	next := r.End(v) + 1
	dated := r.Has(next, class.When) && r.nouns.Dated(next)
	return r.VerbGroup(v) == v && r.Is(v, class.Past) && r.Is(next, class.Preposition) && !r.Pauses(next) &&
		!r.Plays(next, class.To|class.That) && !dated && r.Complement(next, class.That) < 0
}

// covers reports whether the verb at v says what media did and not what they reported: “reported on the mayor”. next is
// the word after it.
func (r *Clauses) covers(v, next int) bool {
	return r.Has(v, class.Performs) && r.Plays(next, class.On|class.About) && !r.nouns.Dated(next) &&
		r.Complement(next, class.That) < 0
}

// states reports whether the verb at v, a verb of speech, thought or feeling, reports a statement. next is the word
// after it.
func (r *Clauses) states(v, next int) bool {
	c := r.Class[v]
	if c&class.Think != 0 && r.Has(v, class.Trusts) && r.Plays(r.pastAdverbs(next), class.In) {
		return false // a faith, not a statement
	}
	if c&class.Think != 0 && r.Plays(next, class.Of|class.About) && !r.Pauses(next) &&
		r.Complement(next, class.AsPreposition) < 0 {
		return false // a thought without a statement: “think of eels”
	}
	// An act is not a statement: “replied with a shrug”.
	acted := r.Plays(next, class.With|class.By|class.For|class.Into|class.From)
	if r.Has(v, class.Performs) && r.Plays(next, class.At) && !r.Closes(v) && r.Complement(next, class.That) < 0 {
		return false // “shouted at the mayor”
	}
	if r.Plays(next, class.On) && !r.Closes(v) && !r.nouns.Dated(next) && !r.Pauses(next) &&
		r.Complement(next, class.That) < 0 && c&class.Past != 0 && !r.Has(v, class.Finite) {
		return false // “insisted on a ballot”
	}
	return c&class.Plain != 0 || !acted || r.Pauses(next) || c&class.Past != 0 && r.Closes(v)
}

// pastAdverbs returns the first word from i on that is no adverb.
func (r *Clauses) pastAdverbs(i int) int {
	for r.Is(i, class.Adverb) || r.Adverb(i) {
		i++
	}
	return i
}

// framed reports whether the words from next on fit the frame of the verb at v.
func (r *Clauses) framed(v, next int) bool {
	if r.Has(v, class.Deems) && r.Class[next] == 0 && r.Describes(next) {
		return false // “consider selling”
	}
	if r.Has(v, class.Feels) {
		next = r.pastAdverbs(next) // “feel strongly that”
	}
	for _, f := range verbFrames {
		if r.Is(v, f.verb) && (f.kind == 0 || r.Has(v, f.kind)) {
			return r.Plays(next, f.next) || r.Is(next, f.starts) || f.within != 0 && r.Complement(next, f.within) > 0 ||
				f.except != 0 && (!r.Is(next, f.except) || r.objectBefore(v))
		}
	}
	return false
}

// objectBefore reports whether the object of the verb at v is a relative pronoun before its subject: “firms which
// bakers accused of sloth”.
func (r *Clauses) objectBefore(v int) bool {
	const most = 3 // words of the subject
	s := r.VerbGroup(v)
	for k := s - 1; k >= max(r.First, s-most) && !r.Pauses(k+1); k-- {
		if r.Is(k, class.Preposition|class.Verbs|class.Aux) && !r.Is(k, class.SourceNouns) {
			return false
		}
		if r.Is(k-1, class.Relative) && !r.Is(k-1, class.Article) && r.Is(k, class.Quantifier|class.VagueNouns) &&
			!r.Pauses(k) {
			return true
		}
	}
	return false
}
