package sources

import (
	"strings"

	"copydesk/lint/prose/class"
	"copydesk/lint/prose/standing"
)

// situation is a set of facts about the words around a participle.
type situation uint32

const (
	withBe     situation = 1 << iota // a form of “be” stands before it
	widespread                       // an adverb before it says that the opinion is common
	impersonal                       // its subject is “it” without a meaning of its own
	last                             // a mark or the end of the sentence follows
	followed                         // two words follow without a mark between them
	proposed                         // a clause without “that” follows
	watched                          // an -ing form that is in no list follows
	likened                          // “as” with a verdict follows
	placed                           // a place follows
	described                        // a description of its subject follows
	demanding                        // it reports only if a clause follows
	renowned                         // without a verdict it says how well known something is
	determined                       // a determiner stands before the adverb
	ongoing                          // “being” stands before it
	unproven                         // it reports only after “has been”, which does not stand before it
	charged                          // “on” follows, and it blames: “was blamed on the frost”
	directed                         // “to” and the people who are told follow
	accusing                         // it says of what, or whom, somebody is blamed
	gossiping                        // it is hearsay whatever follows
	aired                            // media follow, as the place where it is said, or a time
)

// cueEnd says where the cue of a frame ends.
type cueEnd uint8

const (
	atParticiple cueEnd = iota
	atNext              // the word after the participle
	atVerdict           // the “as” before the verdict
)

// passiveFrame is a construction with a participle that does not say who speaks or thinks.
type passiveFrame struct {
	participle class.Class // it has one of these classes
	with       situation   // all of these hold
	without    situation   // none of these holds
	next       class.Role  // the next word has one of these roles; zero for any word
	odds       bool        // the next word tells how likely something is
	kind       string      // of the hearsay; empty if it is not hearsay
	end        cueEnd
}

const passive, expected = standing.KindPassive, standing.KindExpected

// passiveFrames are in order. The first one that fits decides.
var passiveFrames = [...]passiveFrame{
	{participle: class.Passives, with: unproven},
	{participle: class.Considered, with: ongoing, next: class.To | class.For}, // “is being considered for mayor”
	{participle: class.Expected, with: widespread, without: determined, kind: passive},
	{participle: class.Expected, next: class.To, kind: expected},
	{participle: class.Believed | class.Considered, with: impersonal, next: class.That, kind: passive},
	{participle: class.Believed | class.Considered, with: impersonal | widespread, kind: passive},
	{participle: class.Believed | class.Considered, with: impersonal | last, without: demanding, kind: passive},
	{participle: class.Believed | class.Considered, with: impersonal | proposed, kind: passive},
	{participle: class.Appraised, with: impersonal | widespread, next: class.That, kind: passive},
	{participle: class.Rumoured, with: withBe | directed, next: class.To}, // “was reported to the council”
	{participle: class.Rumoured, with: withBe | followed, next: class.To, kind: passive, end: atNext},
	{participle: class.Appraised, with: withBe | followed | widespread, next: class.To, kind: passive, end: atNext},
	{participle: class.Rumoured, with: withBe, odds: true, kind: passive, end: atNext},
	// “was seen waving as” means that somebody watched.
	{participle: class.Appraised, with: withBe | watched, without: widespread},
	// “was seen in town as” means that somebody was there.
	{participle: class.Appraised, with: likened | placed},
	{participle: class.Appraised, with: likened, kind: passive, end: atVerdict},
	{participle: class.Appraised, next: class.By, kind: passive},
	{participle: class.Considered, with: withBe | described, kind: passive},
	{participle: class.Considered | class.Rumoured, with: described, without: withBe | widespread, kind: passive},
	{participle: class.Rumoured, with: withBe | gossiping, kind: passive},
	{participle: class.Blamed, with: withBe, next: class.For | class.Of | class.Over |
		class.AsPreposition, kind: passive, end: atNext},
	{participle: class.Blamed, with: withBe | charged, kind: passive, end: atNext},
	{participle: class.Blamed, with: withBe | aired, kind: passive},
	{participle: class.Blamed, next: class.By, kind: passive},
	{participle: class.Blamed, with: withBe | last, without: unproven | accusing, kind: passive},
	{participle: class.Blamed, with: widespread | proposed, without: withBe}, // “critics widely panned the play”
	{participle: class.Passives, with: widespread | withBe, without: renowned, kind: passive},
	{participle: class.Passives, with: widespread, without: renowned | determined, kind: passive},
}

// frame returns the kind of hearsay that the participle at p and the words around it make, and the last word of the
// cue. s is the first word of its verb group. The kind is empty if they make none.
func (r *passives) frame(p, s int, be, widely bool) (kind string, end int) {
	now, as := r.situation(p, s, be, widely)
	next := class.Role(0)
	odds := false
	if now&last == 0 {
		next = r.Vocabulary.Role(r.Words[p+1].ID)
		odds = r.Has(p+1, class.Odds)
	}
	for i := range passiveFrames {
		f := &passiveFrames[i]
		if r.Class[p]&f.participle == 0 || now&f.with != f.with || now&f.without != 0 ||
			f.next != 0 && f.next&next == 0 || f.odds && !odds {
			continue
		}
		return f.kind, [...]int{atParticiple: p, atNext: p + 1, atVerdict: as}[f.end]
	}
	return "", 0
}

// situation returns the facts about the words around the participle at p, and the “as” before a verdict, or -1. Its
// verb group begins at s.
func (r *passives) situation(p, s int, be, widely bool) (now situation, as int) {
	next := p + 1
	put := func(holds bool, what situation) {
		if holds {
			now |= what
		}
	}
	put(be, withBe)
	put(widely, widespread)
	put(r.Plays(s-1, class.It) || r.Plays(s, class.It), impersonal)
	put(r.Has(p, class.NeedsClause), demanding)
	put(r.Has(p, class.Renowned), renowned)
	put(r.Is(p-2, class.Article|class.Quantifier|class.Possessive) || r.Possessive(p-2), determined)
	put(r.Plays(p-1, class.Being), ongoing)
	has := be && r.Is(s, class.Aux) && !r.Is(s, class.Be)
	put(r.Has(p, class.Perfect) && !widely && !has && !r.lasting(p, s), unproven)
	// Only what is said has hearers: “was reported to the council”, but “is believed to own barges”.
	put(r.Plays(next, class.To) && !r.Is(p, class.Think) && r.people(next+1), directed)
	put(r.Plays(next, class.On) && r.Has(p, class.Blames), charged)
	put(r.Has(p, class.Blames|class.Perfect) || !r.Is(p, class.Judge), accusing)
	put(r.Plays(p, class.Rumour), gossiping)
	if r.Is(p, class.Appraised) {
		as = r.verdict(p)
		put(as > 0, likened)
	}
	if next > r.Last || r.Pauses(next) {
		return now | last, as
	}
	put(now&impersonal != 0 && r.Is(p, class.Rumoured) && r.onlyDated(next), last) // “it was reported on Monday”
	put(next < r.Last, followed)
	put(r.Is(next, class.Determiners|class.Pronoun) || r.Capitalised(next), proposed)
	put(r.Class[next] == 0 && strings.HasSuffix(r.Folded(next), "ing"), watched)
	put(r.Plays(next, class.In|class.On) && (!r.Is(p, class.Perceive) || r.Has(p, class.Participle)), placed)
	put(r.Plays(next, class.To) || r.Plays(next, class.Among) || !r.Is(next, notVerdict), described)
	put(r.adjoins(p) && r.clauses.Complement(next, class.By) < 0, aired)
	return now, as
}

// inMedia reports whether media without a name begin at i: “(criticised on) | social media”, “(mocked in) | the press”.
func (r *passives) inMedia(i int) bool {
	const most = 3 // words
	for k := i; k < i+most && k <= r.Last && !r.Pauses(k) && !r.Capitalised(k) && !r.Possessive(k); k++ {
		if r.Is(k, class.Media) {
			return true
		}
	}
	return false
}

// adjoins reports whether media, or a word for when or where, follow the verdict at p: “was mocked | in the press”,
// “| in May”, “| after he left”.
func (r *passives) adjoins(p int) bool {
	c, role := r.Class[p+1], r.Vocabulary.Role(r.Words[p+1].ID)
	switch {
	case role&(class.On|class.In) != 0 && r.inMedia(p+2):
		return true
	case r.Is(p, class.Feel) || r.Has(p, class.Blames|class.Perfect):
		return false
	case c&(class.Adverb|class.Time|class.Join) != 0:
		return c&class.Determiners == 0
	case !r.Has(p+1, class.When|class.Which):
		return r.Adverb(p + 1)
	}
	return role&class.From == 0 && (role&(class.In|class.On) == 0 || r.nouns.Dated(p+1) || r.Has(p+3, class.Which) ||
		role&class.In != 0 && r.Capitalised(p+2))
}

// lasting reports whether the participle at p blames, and its group, which begins at s, says that people keep doing so,
// or its object is a reproach. “Is being accused of”, “is often accused of” and “was accused of racism” are no charge
// before a court.
func (r *passives) lasting(p, s int) bool {
	return r.Plays(p+2, class.Reproach) ||
		r.Is(p, class.Blamed) && s < p-1 && r.Plays(p-1, class.Being|class.Often) &&
			!r.Pauses(p+2) // “the theft he is being accused of, …”
}

// notVerdict holds the classes of words that do not begin a verdict behind a participle.
const notVerdict = class.Preposition | class.As | class.And | class.Join | class.Adverb | class.Ing

// verdict returns the “as” that introduces a verdict for the participle at p. It is -1 if there is none.
func (r *passives) verdict(p int) int {
	const near = 8 // words
	as := r.clauses.Complement(p+1, class.AsPreposition)
	if as > p+near || as > 0 && r.Is(as+1, class.Pronoun|class.Join) || // “was seen as it burned”, “as if”
		as > 0 && r.Pauses(as) && as == p+1 || // “was cited, as well as”
		as > 0 && !r.follows(p+1, class.By) && !r.agentBefore(as, p) {
		return -1
	}
	return as
}

// people reports whether a noun phrase for people begins at i: “federal prosecutors”, “the council”.
func (r *passives) people(i int) bool {
	return r.Is(i, class.Determiners|class.SourceNouns) && !r.Is(i, class.Verbs) || r.Capitalised(i) ||
		r.Is(i+1, class.SourceNouns) && r.Plural(i+1) && r.Class[i] == 0 && !r.Pauses(i+1)
}

// follows reports whether the word at i has one of the roles and no comma or stop precedes it.
func (r *passives) follows(i int, role class.Role) bool { return r.Plays(i, role) && !r.Pauses(i) }

// onlyDated reports whether nothing but a time stands from the word at i to a pause or to “that”: no “by the Courier”.
func (r *passives) onlyDated(i int) bool {
	const most = 3 // words of a time after the first: “on Monday 3 May”
	if !r.Is(i, class.Time) && !(r.Plays(i, class.On) && r.nouns.Dated(i)) {
		return false
	}
	end := i + 1
	for end <= r.Last && end <= i+most && !r.Pauses(end) && !r.Plays(end, class.That|class.By) {
		end++
	}
	return end > r.Last || r.Pauses(end) || r.Plays(end, class.That)
}
