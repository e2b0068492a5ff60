package speakers

import (
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/sources"
	"copydesk/lint/prose/syntax"
)

// standing returns the standing of the description n with its noun at h.
func (r *reader) standing(a *sources.Attribution, n syntax.Phrase, h int) sources.Standing {
	const documents = class.Document | class.Study | class.Poll | class.Report
	bare := r.Plural(h) && n.From == h
	single := r.office(h) || r.nouns.Agentive(h)
	switch {
	case a.Standing == sources.Anonymous && bare && n.To == h && r.Is(h, class.Official|class.Aide):
		return sources.Vague // “officials”, of whatever body
	case a.Standing != sources.Named:
	case r.anyBody(n, h):
		return sources.Anonymous
	case bare && r.Is(h, class.Party), r.Is(h, documents) && r.anyDocument(n, h):
		return sources.Vague // “Democrats”, “latest figures”
	case r.Is(h, documents|class.Institution|class.Media|class.Party|class.Public):
	case single && bare:
		return sources.Vague // “Bakers”, which the first word of a sentence may also spell as a name
	case single:
		return sources.Anonymous
	}
	return a.Standing
}

// anyDocument reports whether n with its noun at h is a document of nobody: “latest figures”, “a report”.
func (r *reader) anyDocument(n syntax.Phrase, h int) bool {
	from := n.From
	if r.Is(from, class.Article) {
		if !r.Plays(from, class.Indefinite) {
			return false
		}
		from++
	}
	return n.To == h && (from == h || from == h-1 && r.Has(from, class.Newest))
}

// anyBody reports whether n with its noun at h is a body that the story does not name: “one team”, “a bank in Lund”.
func (r *reader) anyBody(n syntax.Phrase, h int) bool {
	if !r.body(h) || h == n.From || !r.Plays(n.From, class.Indefinite) && !r.Is(n.From, class.Quantifier|class.Count) {
		return false
	}
	return len(r.namesIn(n.From, h)) == 0
}
