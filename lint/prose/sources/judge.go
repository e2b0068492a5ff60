package sources

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
)

// judgeClass weighs a class of people in the plural.
func (r *standings) judgeClass(n nounPhrase, h int, d determiners) judgement {
	c := r.class[h]
	switch {
	case c&class.Party != 0:
		if d.quantified || d.adjective {
			return judgement{standing: Vague, kind: "class"}
		}
		return judgement{standing: Named, kind: "party"}
	case c&class.Critic != 0 && (d.principal || d.organisation || r.ofName(n, h)) && r.partisan(h):
		return judgement{standing: Vague, kind: "partisan"}
	case c&class.Public != 0 && c&(class.Expert|class.Critic|class.Trade) == 0:
		if d.definite {
			return r.anaphor(h, named)
		}
		if h < n.to && r.folded(h+1) == "who" {
			return judgement{standing: Vague, kind: "class"}
		}
		return judgement{standing: Vague, kind: "public"}
	case c&class.Leader != 0:
		switch w := r.folded(h); {
		case w != "leaders" && w != "chiefs" && w != "bosses":
		case d.bloc && !d.quantified || d.organisation || r.ofInstitution(n, h):
			return judgement{standing: Anonymous, kind: "official"}
		}
		return judgement{standing: Vague, kind: "class"}
	case c&class.Trade != 0 && c&(class.Expert|class.Critic) == 0 && r.ofInstitution(n, h):
		return judgement{standing: Anonymous, kind: "organisation"}
	case d.organisation || r.atName(n, h) || c&(class.Expert|class.Trade) != 0 && r.atPlace(n, h) ||
		c&class.Expert != 0 && h > n.from && r.is(h-1, class.Institution):
		return judgement{standing: Anonymous, kind: "organisation"}
	case c&class.Expert != 0 && d.principal:
		return judgement{standing: Anonymous, kind: "aide"}
	case d.definite:
		if c&(class.Expert|class.Critic|class.Trade) != 0 {
			return r.anaphor(h, judgement{standing: Vague, kind: "class"})
		}
		return r.anaphor(h, named)
	}
	return judgement{standing: Vague, kind: "class"}
}

// judgeUnknown weighs a source whose noun no list holds. A bare or merely quantified plural is a class whatever it is
// of; everything else is taken for a name.
func (r *standings) judgeUnknown(n nounPhrase, h int, d determiners) judgement {
	if r.hasAccess(n) {
		return judgement{standing: Anonymous, kind: "access"}
	}
	if r.capitalised(h) || r.opens(h) || r.is(h, class.Time|class.Pronoun) {
		if d.quantified && !r.capitalised(h) && r.plural(h) {
			return judgement{standing: Vague, kind: "class"}
		}
		return named
	}
	if d.counted || r.is(h, class.Count) || r.Words[h].Shape&phrase.Compound != 0 && r.nouns.fraction(h) {
		return judgement{standing: Anonymous, kind: "count"}
	}
	if d.single {
		return judgement{standing: Anonymous, kind: "single"}
	}
	if r.plural(h) && !d.definite && !d.principal && !d.organisation && !d.outlet && r.Words[h].Shape&phrase.Number == 0 {
		return judgement{standing: Vague, kind: "unlisted"}
	}
	return named
}

// judgeQuantifier weighs “some”, “many”, “others” that stand for people.
func (r *standings) judgeQuantifier(n nounPhrase, h int, d determiners) judgement {
	switch r.folded(h) {
	case "some", "many", "others", "several", "few", "plenty", "most", "lots":
		if r.hasAccess(n) || d.counted {
			return judgement{standing: Anonymous, kind: "access"}
		}
		if r.folded(h) == "most" || d.definite {
			return judgement{standing: Vague, kind: "public"}
		}
		return judgement{standing: Vague, kind: "pronoun"}
	case "another", "someone", "somebody", "each":
		return judgement{standing: Anonymous, kind: "single"}
	}
	return named
}

// judgeDocument weighs reports, studies and media.
func (r *standings) judgeDocument(n nounPhrase, h int, d determiners) judgement {
	c := r.class[h]
	kind := "study"
	switch {
	case c&class.Media != 0:
		kind = "media"
	case c&class.Poll != 0:
		kind = "poll"
	case c&class.Report != 0:
		kind = "report"
	}
	if d.principal || d.organisation || d.outlet || d.numbered || r.namedAfter(n, h) ||
		d.definite && r.folded(h) != "media" && r.folded(h) != "press" {
		return named
	}
	// A single study or report may be named in the sentences that follow; “one report” is nobody’s.
	if d.single && r.folded(n.from) != "one" || kind == "report" && (!r.plural(h) && !d.single || d.adjective) {
		return judgement{standing: Anonymous, kind: "single"}
	}
	return judgement{standing: Vague, kind: kind}
}
