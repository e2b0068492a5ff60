package sources

import (
	"copydesk/lint/prose/class"
	"copydesk/lint/text"
)

// readPer reads “according to” and the source after it. It governs the rest of its sentence.
func (r *reader) readPer(i int) {
	e := r.end(i)
	if e >= r.last || r.pauses(e+1) {
		return
	}
	n := r.nouns.phraseFrom(e + 1)
	j := r.standings.listed(n) // “according to” has documents as often as people
	var content []text.Span
	if i > r.first {
		content = append(content, r.span(r.first, i-1))
	}
	if n.to < r.last {
		content = append(content, r.span(n.to+1, r.last))
	}
	r.add(n, j, i, e, false, content)
}

// readLabel reads “Experts: Old lift unsafe”, as headlines and transcripts have it.
func (r *reader) readLabel() {
	for i := r.first + 1; i <= min(r.first+5, r.last); i++ {
		if !r.pauses(i) {
			if r.is(i, class.Verbs|class.Aux|class.Modal|class.Preposition|class.Relative) {
				return
			}
			continue
		}
		between := r.Text[r.Words[i-1].Span.End:r.Words[i].Span.Start]
		n := nounPhrase{r.first, i - 1}
		if between[0] != ':' || !r.nouns.labels(n) {
			return
		}
		r.add(n, r.standings.judge(n), i-1, i-1, false, []text.Span{r.span(i, r.last)})
		return
	}
}
