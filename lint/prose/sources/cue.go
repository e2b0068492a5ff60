package sources

import (
	"copydesk/lint/prose/class"
	"copydesk/lint/text"
)

// readSentence reads the attributions of the sentence in hand.
func (r *reader) readSentence() {
	r.readLabel()
	for i := r.first; i <= r.last; i++ {
		if r.quoted[i] || r.class[i]&class.InPhrase != 0 {
			continue
		}
		switch c := r.class[i]; {
		case c&class.Per != 0:
			r.readPer(i)
		case c&class.Reportedly != 0:
			r.hearsay(i, i, kindReportedly, false)
		default:
			if c&class.Passives != 0 && r.readPassive(i) {
				continue
			}
			if c&(class.Claim|class.Concern) != 0 && r.readNominal(i) {
				continue
			}
			if c&class.Verbs != 0 {
				r.readVerb(i)
			}
		}
	}
}

// add records an attribution whose source is n and whose cue is the words from first to last.
func (r *reader) add(n nounPhrase, j judgement, first, last int, weak bool, content []text.Span) {
	a := Attribution{
		Cue: r.span(first, last), Content: content, Standing: j.standing, Kind: j.kind, Weak: weak, Anaphor: j.anaphor,
		Sentence: r.index,
	}
	if !n.empty() {
		a.Source = r.span(n.from, n.to)
		r.standings.remember(r.nouns.head(n), j)
	}
	r.found = append(r.found, a)
}
