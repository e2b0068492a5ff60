package sources

import (
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/syntax"
)

// judgement is what a noun phrase shows about its source.
type judgement struct {
	standing Standing
	kind     string
	anaphor  bool // it refers back to an earlier source
	arguable bool // careful editors disagree about it: “party leaders”, “the mayor and other backers”
}

var (
	named      = judgement{standing: Named}
	vagueClass = judgement{standing: Vague, kind: kindClass}
)

// standings judges how well readers can identify the source that a noun phrase names. It remembers the sources of
// earlier sentences.
type standings struct {
	*syntax.Sentence
	nouns *syntax.Nouns
	known []mention
}

// judge judges the source n in the order that editors do: a named member, stated anonymity or access, an office or
// a principal, a count or a single person, the partisans of a person, and last a class.
func (r *standings) judge(n syntax.Phrase) judgement {
	if n.Empty() {
		return named
	}
	h := r.nouns.Head(n)
	if h < n.From || r.namedMember(h, n) || r.namedBeside(n) || r.addsToName(n) {
		return named
	}
	for i := n.From + 1; i < n.To; i++ {
		if r.Is(i, class.And) && r.nouns.JoinsName(i) {
			return named
		}
	}
	if r.Is(n.From, class.Pronoun) && h == n.From {
		return r.resolvePronoun(n.From)
	}
	if r.Has(h, class.Scholar) && (n.From == h || r.Is(n.From, class.Article)) && inWork(r.Sentence, n.From) {
		return named
	}
	j := r.judgeHead(n, h)
	// Of two sources the vaguer one decides: “bakers and Halden officials”. A number counts both: “six bakers and
	// historians”.
	for i := h + 1; i < n.To && !r.Is(n.From, class.Count); i++ {
		if r.Is(i, class.And) {
			rest := syntax.Phrase{From: i + 1, To: n.To}
			if k := r.judgeHead(rest, r.nouns.Head(rest)); k.standing > j.standing && j.standing != Named {
				k.arguable = j.kind == kindAide // “her advisers and allies”
				j = k
			}
			break
		}
	}
	j.arguable = j.arguable || j.standing == Vague && (r.joinsKnown(n) || r.joinedByName(n))
	return j
}

// listed judges the source n. A noun that is in no list is a class if it has an ending of nouns for people.
// Otherwise it counts as a name.
func (r *standings) listed(n syntax.Phrase) judgement {
	j := r.judge(n)
	if j.kind != kindUnlisted {
		return j
	}
	if r.nouns.Agentive(r.nouns.Head(n)) {
		j.kind = kindClass
		return j
	}
	return named
}

// judgeHead judges the source n by its noun at h.
func (r *standings) judgeHead(n syntax.Phrase, h int) judgement {
	d := r.determiners(n, h)
	c := r.Class[h]
	switch {
	case r.Plays(h, class.Those):
		return r.judgeThose(n)
	case r.Is(h, class.Quantifier) && (h == n.From || d.quantified && h == n.To):
		return r.judgeQuantifier(n, h, d)
	case c&class.SourceNouns == 0 || r.Capitalised(h) && c&(class.Party|class.Public) == 0:
		return r.judgeUnknown(n, h, d)
	case c&class.Source != 0:
		return r.judgeSource(n, h, d)
	case r.hasAccess(n):
		return judgement{standing: Anonymous, kind: KindAccess}
	case c&(class.Media|class.Report|class.Study|class.Poll) != 0 && c&(class.Expert|class.Critic) == 0:
		return r.judgeDocument(n, h, d)
	case c&class.Document != 0 && c&^(class.Document|class.Plural)&class.VagueNouns == 0:
		return named
	case d.counted || d.single || !r.Plural(h) && !d.quantified:
		return r.judgeFew(h, d)
	}
	return r.judgeOffice(n, h, d)
}

// judgeFew judges a single person or body, or a number of people.
func (r *standings) judgeFew(h int, d determiners) judgement {
	switch {
	case d.definite && !d.counted:
		return r.anaphor(h, named)
	case r.Is(h, class.Institution):
		return judgement{standing: Named, kind: kindInstitution}
	}
	return judgement{standing: Anonymous, kind: kindSingle}
}

// judgeOffice judges people in the plural, first by the office or the principal they speak for.
func (r *standings) judgeOffice(n syntax.Phrase, h int, d determiners) judgement {
	c := r.Class[h]
	vague := c&class.VagueNouns != 0
	switch {
	case (c&class.Aide != 0 || c&class.Trade != 0 && c&class.Critic == 0) && (d.principal || !vague):
		return judgement{standing: Anonymous, kind: kindAide}
	case c&class.Official != 0 && c&class.Expert == 0:
		return judgement{standing: Anonymous, kind: kindOfficial}
	case c&class.Institution != 0 && !vague:
		return judgement{standing: Named, kind: kindInstitution}
	case d.outlet:
		return judgement{standing: Anonymous, kind: kindOutlet}
	}
	return r.judgeClass(n, h, d)
}
