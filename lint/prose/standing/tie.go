package standing

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/syntax"
)

// tied reports whether a “source” is tied to an office, an organisation, a person or a place.
func (r *Sources) tied(n syntax.Phrase, h int, d determiners) bool {
	if d.organisation || d.outlet || d.principal || d.bloc || r.hasAccess(n) || r.atName(n, h) {
		return true
	}
	for i := n.From; i < h; i++ {
		if r.Is(i, class.Institution|class.Official|class.Aide) {
			return true
		}
	}
	// “sources in the ministry”
	for i := h + 1; i <= n.To; i++ {
		if r.Is(i, class.Preposition) {
			return true
		}
	}
	return d.adjective && !(h > n.From && r.Is(h-1, class.Media))
}

// ofInstitution reports whether n ties its noun to an unnamed body: “company executives”, “leaders of the union”.
func (r *Sources) ofInstitution(n syntax.Phrase, h int) bool {
	if h > n.From && r.Is(h-1, class.Institution) {
		return true
	}
	for i := h + 1; i <= n.To; i++ {
		if r.Is(i, class.Institution) || r.Possessive(i) {
			return true
		}
	}
	if h+2 > n.To || !r.Is(h+2, class.Article|class.Possessive|class.Count) && !r.Plays(h+2, class.Whole) {
		return false
	}
	return r.Plays(h+1, class.Of|class.At|class.From)
}

// hasAccess reports whether the sentence says how the source n knows, or that it asked not to be named.
func (r *Sources) hasAccess(n syntax.Phrase) bool {
	for i := n.From; i <= min(n.To+8, r.Last); i++ {
		if r.Is(i, class.Access) {
			return true
		}
		if i > n.To && (r.After(i, phrase.Stop) || r.Is(i, class.Say) && !r.Is(i, class.Anonymity)) {
			break
		}
	}
	for i := r.First; i <= r.Last; i++ {
		if r.Is(i, class.Anonymity) {
			return true
		}
	}
	return false
}

// atName reports whether an organisation follows the noun: “analysts at Halden Bank”.
func (r *Sources) atName(n syntax.Phrase, h int) bool {
	for i := h + 1; i < n.To; i++ {
		if !r.Is(i, class.Preposition) {
			continue
		}
		if !r.Plays(i, class.At|class.From|class.With|class.For) {
			return r.Plays(i, class.In) && r.inSurvey(i, n.To)
		}
		// “For” often introduces a cause that somebody supports.
		favours := r.Plays(i, class.For)
		for j := i + 1; j <= min(i+8, n.To); j++ {
			if r.Capitalised(j) && !r.Is(j, class.Bloc|class.Time) {
				return !favours || r.Is(h, class.Expert|class.Trade|class.Leader)
			}
			if r.Is(j, class.Institution) && (!favours || r.Is(h, class.Expert)) {
				return true
			}
		}
		return false
	}
	return false
}

// inSurvey reports whether a survey with a name follows the preposition at i: “economists in a Courier poll”.
func (r *Sources) inSurvey(i, to int) bool {
	name := false
	for j := i + 1; j <= to; j++ {
		name = name || r.Capitalised(j) && !r.Is(j, class.Bloc|class.Time)
		if r.Is(j, class.Poll|class.Study) {
			return name
		}
	}
	return false
}

// atPlace reports whether the noun is followed by “at” and a place: “doctors at the clinic”, “doctors at two clinics”.
func (r *Sources) atPlace(n syntax.Phrase, h int) bool {
	return h+2 < n.To+1 && r.Plays(h+1, class.At) && r.Is(h+2, class.Article|class.Possessive|class.Count)
}

// forClient reports whether the noun is followed by “for” and a client: “lawyers for the clerk”.
func (r *Sources) forClient(n syntax.Phrase, h int) bool {
	return h+2 <= n.To && r.Plays(h+1, class.For) &&
		(r.Is(h+2, class.Article|class.Possessive) || r.Capitalised(h+2) || r.Is(h, class.Aide))
}

// identified reports whether a relative clause or a participle says which of the people n are meant: “the bosses who
// answered the letter”, “the experts working on the weir”. A clause about their opinion does not.
func (r *Sources) identified(n syntax.Phrase, h int) bool {
	i := h + 1
	if i > r.Last || r.Pauses(i) {
		return false
	}
	if r.Describes(i) && i <= n.To {
		return !r.Is(i, class.Verbs)
	}
	const opines = class.Plain | class.Think | class.Perceive | class.Feel | class.Verdicts | class.Modal
	return r.Plays(i, class.Links) && !r.Is(i+1, opines)
}

// ofName reports whether “of” and a name follow the noun: “friends of Brink”.
func (r *Sources) ofName(n syntax.Phrase, h int) bool {
	return h+2 <= n.To && r.Plays(h+1, class.Of) && (r.Capitalised(h+2) || r.Is(h+2, class.Possessive) ||
		r.Is(h+2, class.Article) && h+3 <= n.To && r.Capitalised(h+3))
}

// ofPlace reports whether a place with a name follows the noun: “residents of Quay Lane”, “commuters in east Halden”.
func (r *Sources) ofPlace(n syntax.Phrase, h int) bool {
	i := h + 2
	if !r.Plays(h+1, class.Of|class.In|class.From|class.At) {
		return false
	}
	for i < n.To && (r.Is(i, class.Article) || r.Class[i] == 0 && !r.Capitalised(i)) {
		i++
	}
	return i <= min(n.To, h+4) && r.Capitalised(i) && !r.Is(i, class.Time|class.Bloc)
}

// namedAfter reports whether the words after the noun name its author or owner: “a study by Halden College”.
func (r *Sources) namedAfter(n syntax.Phrase, h int) bool {
	topic := r.Plays(h+1, class.Of) && r.Is(h, class.Study) // “an analysis of Brink’s letters”
	if topic && r.inSurvey(h+1, n.To) {
		return true // “an analysis of Halden Courier polls”
	}
	for i := h + 1; i <= n.To; i++ {
		topic = topic && (i == h+1 || !r.Is(i, class.Preposition))
		if !topic && (r.Capitalised(i) || r.Possessive(i)) || r.Words[i].Shape&phrase.Number != 0 {
			return true
		}
		if r.Is(i, class.Preposition) && r.Plays(i, class.By) {
			return true
		}
	}
	return false
}
