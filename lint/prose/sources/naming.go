package sources

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/standing"
	"copydesk/lint/prose/syntax"
)

// givesName reports whether the source n only uses the verb at v to name a thing and does not judge it: “what some
// call the Swamp”, “as geologists call it”, “Geologists call the strip ‘moraine’”. h is the noun of n.
func (r *reader) givesName(v int, n syntax.Phrase, h int, j standing.Judgement) bool {
	before := n.From - 1
	relative := r.Is(before, class.Relative|class.As) && !r.Pauses(n.From)
	if j.Kind == standing.KindPronoun {
		return relative && r.Is(before, class.Relative) && r.clauses.Antecedent(before).Empty()
	}
	at := r.clauses.AfterObject(r.End(v) + 1)
	if at > r.Last || !r.Is(h, class.Expert) || r.Is(v, class.Past) && !r.termAt(r.End(v)+1) {
		return false
	}
	if relative && r.Is(before, class.Relative) && r.termAt(r.End(v)+1) {
		return true
	}
	if !r.Has(h, class.Scholar) {
		return relative && (r.Capitalised(at) || r.clauses.DefiniteName(at))
	}
	return relative || r.Words[at].Before&phrase.QuoteMark != 0 && !r.Is(at, class.Article) || r.Capitalised(at) ||
		r.clauses.DefiniteName(at)
}

// nameAt reports whether a name for a person or a thing begins at i: “(dubbed) | Eel King”, “(called) | the Sleeve”.
func (r *reader) nameAt(i int) bool {
	return r.Capitalised(i) || r.clauses.DefiniteName(i) ||
		r.Words[i].Before&phrase.QuoteMark != 0 && !r.Is(i, class.Article)
}

// termAt reports whether a term for a thing begins at i and ends after a few words: “(what experts call) | high-dose
// teaching”. An article before a noun shows a verdict: “(what experts call) | a curse”.
func (r *reader) termAt(i int) bool {
	const most = 3 // words
	if i > r.Last || r.Is(i, class.Possessive|class.Quantifier) || r.Is(i, class.Article) &&
		(i == r.Last || r.Words[i+1].Before&phrase.QuoteMark == 0) {
		return false
	}
	for k := i; k <= i+most; k++ {
		if k > r.Last || k > i && (r.Pauses(k) || r.Closes(k) || r.Is(k, class.And|class.Aux|class.Modal|class.Relative)) {
			return k > i
		}
		if r.Is(k, class.Preposition) || r.Plays(k, class.To) {
			return false
		}
	}
	return false
}
