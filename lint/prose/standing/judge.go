package standing

import (
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/syntax"
)

// judgeSource judges a noun such as “source”.
func (r *Sources) judgeSource(n syntax.Phrase, h int, d determiners) Judgement {
	switch {
	case d.definite, n.From == h && r.Plays(h-1, class.That) && r.Pauses(h-1): // “That source said”
		return r.anaphor(h, Judgement{Standing: Anonymous, Kind: KindAccess})
	case r.tied(n, h, d):
		return Judgement{Standing: Anonymous, Kind: KindAccess}
	}
	return Judgement{Standing: Vague, Kind: KindSource}
}

// judgeClass judges a class of people in the plural.
func (r *Sources) judgeClass(n syntax.Phrase, h int, d determiners) Judgement {
	const informed = class.Expert | class.Critic | class.Trade
	c := r.Class[h]
	switch {
	case d.definite && !d.bloc && r.identified(n, h):
		return Judgement{Standing: Anonymous, Kind: KindAccess}
	case c&class.Party != 0:
		return r.judgeParty(n, d)
	case c&class.Critic != 0 && (d.principal || d.organisation || r.ofName(n, h)) && !r.Has(h, class.Opposed):
		return Judgement{Standing: Vague, Kind: KindPartisan, Arguable: !r.ofThing(n, h)}
	case c&class.Critic != 0 && (d.principal || d.organisation && !d.definite && r.Plays(h, class.Against)):
		return VagueClass() // “the mayor’s critics”, “many Brink critics”
	case c&class.Public != 0 && c&informed == 0:
		return r.judgePublic(n, h, d)
	case c&class.Leader != 0:
		return r.judgeLeader(n, h, d, c&informed == 0)
	case r.belongs(n, h, d):
		return Judgement{Standing: Anonymous, Kind: KindOrganisation}
	case c&class.Expert != 0 && d.principal:
		return Judgement{Standing: Anonymous, Kind: KindAide}
	case d.definite && c&informed != 0:
		return r.anaphor(h, VagueClass())
	case d.definite:
		return r.anaphor(h, Identified())
	}
	return VagueClass()
}

// judgeParty judges members of a party. A bare plural counts as a named body, and “some” of them are vague. Editors
// disagree about “leading Tories” and “most Tories”.
func (r *Sources) judgeParty(n syntax.Phrase, d determiners) Judgement {
	if !d.quantified && !d.adjective {
		return Judgement{Standing: Named, Kind: KindParty}
	}
	j := VagueClass()
	j.Arguable = d.adjective || !d.quantified || r.Plays(n.From, class.Most)
	return j
}

// judgeLeader judges leaders. Those of a body speak for it. Editors disagree about others, unless they are also people
// of a trade or a field of knowledge.
func (r *Sources) judgeLeader(n syntax.Phrase, h int, d determiners, only bool) Judgement {
	if r.Has(h, class.Heads) && (d.bloc && !d.quantified || d.organisation || r.ofInstitution(n, h)) {
		return Judgement{Standing: Anonymous, Kind: KindOfficial}
	}
	return Judgement{Standing: Vague, Kind: KindClass, Arguable: only}
}

// ofThing reports whether the partisans n may be those of a thing: the possessor before the noun at h has one word and
// no title.
func (r *Sources) ofThing(n syntax.Phrase, h int) bool {
	return r.Possessive(h-1) && h-1 >= n.From && !r.Capitalised(h-2)
}

// judgePublic judges the public at large or a part of it.
func (r *Sources) judgePublic(n syntax.Phrase, h int, d determiners) Judgement {
	switch {
	case d.definite:
		return r.anaphor(h, Identified())
	case r.ofPlace(n, h):
		return Judgement{Standing: Anonymous, Kind: KindOrganisation}
	case h < n.To && r.Plays(h+1, class.Who):
		return VagueClass()
	}
	return Judgement{Standing: Vague, Kind: KindPublic}
}

// belongs reports whether n connects the class of people at h with a body: “company executives”, “analysts at
// Halden Bank”.
func (r *Sources) belongs(n syntax.Phrase, h int, d determiners) bool {
	c := r.Class[h]
	switch {
	case c&class.Trade != 0 && c&(class.Expert|class.Critic) == 0 && r.ofInstitution(n, h), d.organisation:
		return true
	case c&(class.Expert|class.Trade) != 0 && r.atPlace(n, h):
		return true
	case c&(class.Expert|class.Trade) != 0 && r.Is(n.From-2, class.Institution) && r.Is(n.From-1, class.Relative) &&
		!r.Plays(n.From-1, class.Links):
		return true // “the hospital, where doctors”
	case c&class.Trade != 0 && c&(class.Expert|class.Critic) == 0 && r.ofName(n, h) && !r.Is(h+2, class.Bloc):
		return true // “the makers of Orrel Bread”
	case c&class.Expert != 0 && c&class.Critic == 0 && r.forClient(n, h):
		return true
	case c&class.Expert != 0 && h > n.From && r.Is(h-1, class.Institution):
		return true
	}
	return r.atName(n, h)
}

// judgeUnknown judges a source whose noun is in no list. A plural that is bare or only quantified is a class.
// Anything else counts as a name.
func (r *Sources) judgeUnknown(n syntax.Phrase, h int, d determiners) Judgement {
	if r.hasAccess(n) {
		return Judgement{Standing: Anonymous, Kind: KindAccess}
	}
	if r.Capitalised(h) || r.Opens(h) || r.Is(h, class.Time|class.Pronoun) {
		if d.quantified && r.Plural(h) && (!r.Capitalised(h) || r.Words[h].Shape&phrase.AllCaps == 0 && r.nouns.Agentive(h)) {
			// Editors disagree about peoples and camps: “many of the Weirists”.
			return Judgement{Standing: Vague, Kind: KindClass, Arguable: r.Capitalised(h)}
		}
		return Identified()
	}
	if d.counted || r.Is(h, class.Count) || r.Words[h].Shape&phrase.Compound != 0 && r.nouns.Fraction(h) {
		return Judgement{Standing: Anonymous, Kind: KindCount}
	}
	if d.single {
		return Judgement{Standing: Anonymous, Kind: KindSingle}
	}
	if r.Plural(h) && !d.definite && !d.principal && !d.organisation && !d.outlet && r.Words[h].Shape&phrase.Number == 0 {
		return Judgement{Standing: Vague, Kind: KindUnlisted}
	}
	return Identified()
}

// judgeQuantifier judges quantifiers that stand for people: “some”, “many”, “others”.
func (r *Sources) judgeQuantifier(n syntax.Phrase, h int, d determiners) Judgement {
	switch {
	case r.Plays(h, class.Some):
		if r.hasAccess(n) || d.counted {
			return Judgement{Standing: Anonymous, Kind: KindAccess}
		}
		if j, ok := r.someOf(h); ok {
			return j
		}
		if r.Plays(h, class.Most) || d.definite {
			return Judgement{Standing: Vague, Kind: KindPublic}
		}
		return Judgement{Standing: Vague, Kind: KindPronoun}
	case r.Plays(h, class.Somebody):
		return Judgement{Standing: Anonymous, Kind: KindSingle}
	}
	return Identified()
}

// judgeThose judges people whom other words than a noun describe. Only those with a view are a class: “those in favour
// of the toll”, “those who back its opponents”, not “those who attended”.
func (r *Sources) judgeThose(n syntax.Phrase) Judgement {
	if r.hasAccess(n) {
		return Identified()
	}
	for i := n.From + 1; i <= n.To; i++ {
		if r.Is(i, class.Critic) || i < n.From+3 && r.Is(i, class.Feel) {
			return VagueClass()
		}
	}
	return Identified()
}

// judgeDocument judges reports, studies and media.
func (r *Sources) judgeDocument(n syntax.Phrase, h int, d determiners) Judgement {
	c := r.Class[h]
	kind := KindStudy
	switch {
	case c&class.Media != 0:
		kind = KindMedia
	case c&class.Poll != 0 && !d.single: // “a poll” is a study that the next sentences may name
		kind = KindPoll
	case c&class.Report != 0:
		kind = KindReport
	}
	if d.principal || d.organisation || d.outlet || d.numbered || r.namedAfter(n, h) ||
		d.definite && !r.Has(h, class.Collective) && !(d.newest && kind == KindStudy && h == n.To) {
		return Identified()
	}
	if h > n.From && r.Is(h-1, class.Institution|class.Official) && kind != KindMedia {
		return Judgement{Standing: Anonymous, Kind: KindInstitution} // “police investigations”
	}
	if d.single && !r.Plays(n.From, class.One) && !r.anybodys(n, h, kind) || kind == KindReport && r.oneReport(h, d) {
		return Judgement{Standing: Anonymous, Kind: KindSingle}
	}
	return Judgement{Standing: Vague, Kind: kind}
}

// anybodys reports whether the single study or report n, with its noun at h, may be anybody's: “a study”, not “a
// ministry study”. A sentence nearby may still name it. “One report” is always vague.
func (r *Sources) anybodys(n syntax.Phrase, h int, kind string) bool {
	return kind == KindReport && h == n.To && !r.Is(h+1, class.Relative) ||
		kind == KindStudy && !r.Is(h-1, class.TiedNouns)
}

// oneReport reports whether the noun at h, a word for a report, is a report by itself or one of a Kind: “an early
// report”. “Previous reporting” is not.
func (r *Sources) oneReport(h int, d determiners) bool {
	return !strings.HasSuffix(r.Folded(h), "ing") && (!r.Plural(h) && !d.single || d.adjective)
}
