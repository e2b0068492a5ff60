package sources

import (
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/syntax"
	"copydesk/lint/text"
)

// readSentence reads the attributions of the current sentence.
func (r *reader) readSentence() {
	r.readLabel()
	for i := r.First; i <= r.Last; i++ {
		if r.Quoted[i] || r.Class[i]&class.InPhrase != 0 {
			continue
		}
		switch c := r.Class[i]; {
		case c&class.Per != 0:
			r.readPer(i)
		case c&class.Reportedly != 0:
			r.hearsay(i, r.End(i), kindReportedly, false)
		default:
			if c&class.Passives != 0 && r.readPassive(i) {
				continue
			}
			if c&(class.Claim|class.Concern) != 0 && r.readNominal(i) {
				continue
			}
			if c&class.Report != 0 && r.readReports(i) {
				continue
			}
			if c&class.Verbs != 0 {
				r.readVerb(i)
			}
		}
	}
}

// add records an attribution to the source n. The cue is the words from first to last.
func (r *reader) add(n syntax.Phrase, j judgement, first, last int, weak bool, content []text.Span) {
	a := Attribution{
		Cue: r.Span(first, last), Content: content, Standing: j.standing, Kind: j.kind, Weak: weak || j.arguable,
		Anaphor: j.anaphor, Sentence: r.Index,
	}
	if !n.Empty() {
		a.Source = r.Span(n.From, n.To)
		r.standings.remember(r.nouns.Head(n), j)
	}
	r.found = append(r.found, a)
}
