package sources

import (
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/standing"
	"copydesk/lint/prose/syntax"
	"copydesk/lint/text"
)

// cues are the classes of the words that may be a cue.
const cues = class.Per | class.Reportedly | class.Passives | class.Claim | class.Concern | class.Report | class.Be |
	class.Relative | class.Verbs

// readSentence reads the attributions of the current sentence.
func (r *reader) readSentence() {
	r.readLabel()
	r.readView()
	speaker := -1 // the last word for people
	for k, c := range r.Class[r.First : r.Last+1] {
		i := r.First + k
		if c&people != 0 {
			speaker = i
		}
		if c&^class.Preposition == 0 {
			if c != 0 || speaker >= 0 && i-speaker <= farthest || r.Plays(i, class.Certain) {
				r.readUnlisted(i)
			}
			continue
		}
		if c&cues == 0 || c&class.InPhrase != 0 || r.Quoted[i] {
			continue
		}
		switch {
		case c&class.Per != 0:
			r.readPer(i)
		case c&class.Reportedly != 0:
			reduced := r.Pauses(i) && r.Describes(i+1) // “a bakery, supposedly closed”
			r.hearsay(i, r.End(i), standing.KindReportedly, r.Has(i, class.Doubting) && !reduced)
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
			if c&(class.Be|class.Relative) != 0 && r.readStance(i) {
				continue
			}
			if c&class.Verbs != 0 {
				r.readVerb(i)
			}
		}
	}
}

// own reports whether n is the writer or the reader: “I”, “my”, “you”.
func (r *reader) own(n syntax.Phrase) bool {
	return r.Is(n.To, class.Pronoun|class.Possessive) && r.Has(n.To, class.First|class.Second)
}

// add records an attribution to the source n. The cue is the words from first to last.
func (r *reader) add(n syntax.Phrase, j standing.Judgement, first, last int, weak bool, content []text.Span) {
	a := Attribution{
		Cue: r.Span(first, last), Content: content, Standing: j.Standing, Kind: j.Kind, Weak: weak || j.Arguable,
		Anaphor: j.Anaphor, Sentence: r.Index,
	}
	if !n.Empty() {
		a.Source = r.Span(n.From, n.To)
		a.Own = r.own(n)
		r.standings.Remember(n, j)
	}
	r.found = append(r.found, a)
}
