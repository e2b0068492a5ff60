package prose

import "copydesk/lint/phrase"

// judgement is what a noun phrase tells of the source it names.
type judgement struct {
	standing Standing
	kind     string
	anaphor  bool // it points back to somebody who was named before
}

var named = judgement{standing: Named}

// judge weighs the source n in the order that desks do: a named member, stated anonymity or access, an office or a
// principal, a count or a single person, the partisans of a person, and only then a class.
func (r *attributionReader) judge(n nounPhrase) judgement {
	if n.empty() {
		return named
	}
	h := r.head(n)
	if h < n.from || r.namedMember(h, n) || r.namedBeside(n) {
		return named
	}
	for i := n.from + 1; i < n.to; i++ {
		if r.is(i, funcAnd) && r.joinsName(i) {
			return named
		}
	}
	if r.is(n.from, funcPronoun) && h == n.from {
		return r.resolvePronoun(n.from)
	}
	j := r.judgeHead(n, h)
	// Of two sources the vaguest decides: “bakers and Halden officials”.
	for i := h + 1; i < n.to; i++ {
		if r.is(i, funcAnd) {
			rest := nounPhrase{i + 1, n.to}
			if k := r.judgeHead(rest, r.head(rest)); k.standing > j.standing && j.standing != Named {
				j = k
			}
			break
		}
	}
	return j
}

func (r *attributionReader) judgeHead(n nounPhrase, h int) judgement {
	d := r.determiners(n, h)
	c := r.class[h]
	if r.is(h, funcQuantifier) && h == n.from || d.quantified && h == n.to && r.is(h, funcQuantifier) {
		return r.judgeQuantifier(n, h, d)
	}
	if c&sourceNouns == 0 || r.capitalised(h) && c&(nounParty|nounPublic) == 0 {
		return r.judgeUnknown(n, h, d)
	}
	if c&nounSource != 0 {
		if d.definite {
			return r.anaphor(h, judgement{standing: Anonymous, kind: "access"})
		}
		if r.tied(n, h, d) {
			return judgement{standing: Anonymous, kind: "access"}
		}
		return judgement{standing: Vague, kind: "source"}
	}
	if r.hasAccess(n) {
		return judgement{standing: Anonymous, kind: "access"}
	}
	if c&(nounMedia|nounReport|nounStudy|nounPoll) != 0 && c&(nounExpert|nounCritic) == 0 {
		return r.judgeDocument(n, h, d)
	}
	if c&nounDocument != 0 && c&^(nounDocument|formPlural)&vagueNouns == 0 {
		return named
	}
	if d.counted || d.single || !r.plural(h) && !d.quantified {
		if d.definite && !d.counted {
			return r.anaphor(h, named)
		}
		if c&nounInstitution != 0 {
			return judgement{standing: Named, kind: "institution"}
		}
		return judgement{standing: Anonymous, kind: "single"}
	}
	if (c&nounAide != 0 || c&nounTrade != 0 && c&nounCritic == 0) && (d.principal || c&vagueNouns == 0) {
		return judgement{standing: Anonymous, kind: "aide"}
	}
	if c&nounOfficial != 0 && c&nounExpert == 0 {
		return judgement{standing: Anonymous, kind: "official"}
	}
	if c&nounInstitution != 0 && c&vagueNouns == 0 {
		return judgement{standing: Named, kind: "institution"}
	}
	if d.outlet {
		return judgement{standing: Anonymous, kind: "outlet"}
	}
	return r.judgeClass(n, h, d)
}

// listed weighs the source n. One that no list holds is a class where it is written like one for people, and otherwise
// taken for a name.
func (r *attributionReader) listed(n nounPhrase) judgement {
	j := r.judge(n)
	if j.kind != "unlisted" {
		return j
	}
	if r.agentive(r.head(n)) {
		return judgement{standing: Vague, kind: "class"}
	}
	return named
}

// speaks reports whether the noun at h can have said or thought something, as far as it shows.
func (r *attributionReader) speaks(h int) bool {
	return r.is(h, sourceNouns|funcQuantifier) || r.capitalised(h) || r.agentive(h)
}

// judgeClass weighs a class of people in the plural.
func (r *attributionReader) judgeClass(n nounPhrase, h int, d determiners) judgement {
	c := r.class[h]
	switch {
	case c&nounParty != 0:
		if d.quantified || d.adjective {
			return judgement{standing: Vague, kind: "class"}
		}
		return judgement{standing: Named, kind: "party"}
	case c&nounCritic != 0 && (d.principal || d.organisation || r.ofName(n, h)) && r.partisan(h):
		return judgement{standing: Vague, kind: "partisan"}
	case c&nounPublic != 0 && c&(nounExpert|nounCritic|nounTrade) == 0:
		if d.definite {
			return r.anaphor(h, named)
		}
		if h < n.to && r.folded(h+1) == "who" {
			return judgement{standing: Vague, kind: "class"}
		}
		return judgement{standing: Vague, kind: "public"}
	case c&nounLeader != 0:
		switch w := r.folded(h); {
		case w != "leaders" && w != "chiefs" && w != "bosses":
		case d.bloc && !d.quantified || d.organisation || r.ofInstitution(n, h):
			return judgement{standing: Anonymous, kind: "official"}
		}
		return judgement{standing: Vague, kind: "class"}
	case c&nounTrade != 0 && c&(nounExpert|nounCritic) == 0 && r.ofInstitution(n, h):
		return judgement{standing: Anonymous, kind: "organisation"}
	case d.organisation || r.atName(n, h) || c&(nounExpert|nounTrade) != 0 && r.atPlace(n, h) ||
		c&nounExpert != 0 && h > n.from && r.is(h-1, nounInstitution):
		return judgement{standing: Anonymous, kind: "organisation"}
	case c&nounExpert != 0 && d.principal:
		return judgement{standing: Anonymous, kind: "aide"}
	case d.definite:
		if c&(nounExpert|nounCritic|nounTrade) != 0 {
			return r.anaphor(h, judgement{standing: Vague, kind: "class"})
		}
		return r.anaphor(h, named)
	}
	return judgement{standing: Vague, kind: "class"}
}

// judgeUnknown weighs a source whose noun no list holds. A bare or merely quantified plural is a class whatever it is
// of; everything else is taken for a name.
func (r *attributionReader) judgeUnknown(n nounPhrase, h int, d determiners) judgement {
	if r.hasAccess(n) {
		return judgement{standing: Anonymous, kind: "access"}
	}
	if r.capitalised(h) || r.opens(h) || r.is(h, funcTime|funcPronoun) {
		if d.quantified && !r.capitalised(h) && r.plural(h) {
			return judgement{standing: Vague, kind: "class"}
		}
		return named
	}
	if d.counted || r.is(h, funcCount) || r.words[h].Shape&phrase.Compound != 0 && r.fraction(h) {
		return judgement{standing: Anonymous, kind: "count"}
	}
	if d.single {
		return judgement{standing: Anonymous, kind: "single"}
	}
	if r.plural(h) && !d.definite && !d.principal && !d.organisation && !d.outlet && r.words[h].Shape&phrase.Number == 0 {
		return judgement{standing: Vague, kind: "unlisted"}
	}
	return named
}

// judgeQuantifier weighs “some”, “many”, “others” that stand for people.
func (r *attributionReader) judgeQuantifier(n nounPhrase, h int, d determiners) judgement {
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
func (r *attributionReader) judgeDocument(n nounPhrase, h int, d determiners) judgement {
	c := r.class[h]
	kind := "study"
	switch {
	case c&nounMedia != 0:
		kind = "media"
	case c&nounPoll != 0:
		kind = "poll"
	case c&nounReport != 0:
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
