package standing

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/syntax"
)

// Judgement is what a noun phrase shows about its source.
type Judgement struct {
	Standing Standing
	Kind     string
	Anaphor  bool // it refers back to an earlier source
	Arguable bool // careful editors disagree about it: “party leaders”, “the mayor and other backers”
}

// Identified returns the judgement of a source that readers can identify.
func Identified() Judgement { return Judgement{Standing: Named} }

// VagueClass returns the judgement of a class of people: “experts”.
func VagueClass() Judgement { return Judgement{Standing: Vague, Kind: KindClass} }

// Sources judges how well readers can identify the source that a noun phrase names. It remembers the sources of
// earlier sentences.
type Sources struct {
	*syntax.Sentence
	nouns *syntax.Nouns
	known []mention
}

// NewSources returns the sources of s, whose noun phrases n reads.
func NewSources(s *syntax.Sentence, n *syntax.Nouns) *Sources { return &Sources{Sentence: s, nouns: n} }

// Forget removes the sources of another story.
func (r *Sources) Forget() { r.known = r.known[:0] }

// Judge judges the source n in the order that editors do: a named member, stated anonymity or access, an office or
// a principal, a count or a single person, the partisans of a person, and last a class.
func (r *Sources) Judge(n syntax.Phrase) Judgement {
	if n.Empty() {
		return Identified()
	}
	h := r.nouns.Head(n)
	if h < n.From || r.namedMember(h, n) || r.namedBeside(n) || r.addsToName(n) {
		return Identified()
	}
	for i := n.From + 1; i < n.To; i++ {
		if r.Is(i, class.And) && r.nouns.JoinsName(i) {
			return Identified()
		}
	}
	if r.Is(n.From, class.Pronoun) && h == n.From {
		return r.resolvePronoun(n.From)
	}
	if r.Has(h, class.Scholar) && (n.From == h || r.Is(n.From, class.Article)) && InWork(r.Sentence, n.From) {
		return Identified()
	}
	j := r.judgeHead(n, h)
	// Of two sources the vaguer one decides: “bakers and Halden officials”. A number counts both: “six bakers and
	// historians”.
	for i := h + 1; i < n.To && !r.Is(n.From, class.Count); i++ {
		if r.Is(i, class.And) {
			rest := syntax.Phrase{From: i + 1, To: n.To}
			if k := r.judgeHead(rest, r.nouns.Head(rest)); k.Standing > j.Standing && j.Standing != Named {
				k.Arguable = j.Kind == KindAide // “her advisers and allies”
				j = k
			}
			break
		}
	}
	j.Arguable = j.Arguable || j.Standing == Vague && (r.joinsKnown(n) || r.joinedByName(n))
	return j
}

// Listed judges the source n. A noun that is in no list is a class if it has an ending of nouns for people.
// Otherwise it counts as a name.
func (r *Sources) Listed(n syntax.Phrase) Judgement {
	j := r.Judge(n)
	if j.Kind != KindUnlisted {
		return j
	}
	if r.nouns.Agentive(r.nouns.Head(n)) {
		j.Kind = KindClass
		return j
	}
	return Identified()
}

// judgeHead judges the source n by its noun at h.
func (r *Sources) judgeHead(n syntax.Phrase, h int) Judgement {
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
		return Judgement{Standing: Anonymous, Kind: KindAccess}
	case c&(class.Media|class.Report|class.Study|class.Poll) != 0 && c&(class.Expert|class.Critic) == 0 &&
		!(d.counted && r.nouns.Agentive(h)): // “two bloggers” are people
		return r.judgeDocument(n, h, d)
	case c&class.Document != 0 && c&^(class.Document|class.Plural)&class.VagueNouns == 0:
		return Identified()
	case d.counted || d.single || !r.Plural(h) && !d.quantified:
		return r.judgeFew(h, d)
	}
	return r.judgeOffice(n, h, d)
}

// judgeFew judges a single person or body, or a number of people.
func (r *Sources) judgeFew(h int, d determiners) Judgement {
	switch {
	case d.definite && !d.counted:
		return r.anaphor(h, Identified())
	case r.Is(h, class.Institution):
		return Judgement{Standing: Named, Kind: KindInstitution}
	}
	return Judgement{Standing: Anonymous, Kind: KindSingle}
}

// judgeOffice judges people in the plural, first by the office or the principal they speak for.
func (r *Sources) judgeOffice(n syntax.Phrase, h int, d determiners) Judgement {
	c := r.Class[h]
	vague := c&class.VagueNouns != 0
	switch {
	case (c&class.Aide != 0 || c&class.Trade != 0 && c&class.Critic == 0) && (d.principal || !vague):
		return Judgement{Standing: Anonymous, Kind: KindAide}
	case c&class.Official != 0 && c&class.Expert == 0:
		return Judgement{Standing: Anonymous, Kind: KindOfficial}
	case c&class.Institution != 0 && !vague:
		return Judgement{Standing: Named, Kind: KindInstitution}
	case d.outlet:
		return Judgement{Standing: Anonymous, Kind: KindOutlet}
	}
	return r.judgeClass(n, h, d)
}

// InWork reports whether the sentence of the word at p begins with the work that says so: “In the pilot’s log the
// harbour is described as”, “In at least two letters”, “In a study for Halden College, scientists say”.
func InWork(r *syntax.Sentence, p int) bool {
	const most = 15 // words
	if !r.Has(r.First, class.Where) {
		return false
	}
	owned, work := false, false
	i := r.First + 1
	for ; i < p && i <= r.First+most && !r.Pauses(i); i++ {
		owned = owned || r.Possessive(i) || r.Is(i, class.Possessive|class.Count) || r.Capitalised(i) ||
			r.Is(i, class.Article) && !r.Plays(i, class.Indefinite)
		work = work || r.Is(i, class.Document|class.Study|class.Report|class.Poll)
		if !work && r.Is(i, class.Pronoun|class.Relative) && !r.Is(i, class.Article) {
			return false // “in case you missed the story”
		}
	}
	for ; i <= p; i++ {
		if r.After(i, phrase.Stop) {
			return false
		}
	}
	return owned && work
}
