package speakers

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/sources"
	"copydesk/lint/prose/syntax"
)

// statement reads an attribution. It is false if nothing is said, or if it is not plain who says it.
func (r *reader) statement(a sources.Attribution) (turn, bool) {
	if !r.move(a.Sentence) {
		return turn{}, false
	}
	if a.Source.Empty() {
		if !a.Weak && !a.Nested {
			r.reading.Sourceless = append(r.reading.Sourceless, a.Cue)
		}
		return turn{}, false
	}
	first, end := r.WordsIn(a.Source)
	cue, _ := r.WordsIn(a.Cue)
	n := syntax.Phrase{From: first, To: end - 1}
	if a.Nested || !r.says(&a, n, cue) {
		return turn{}, false
	}
	t := turn{at: a.Source, cue: a.Cue.Start, content: a.Content, sentence: a.Sentence}
	t.block = r.Sentences[a.Sentence].Block
	var plain bool
	if t.who, plain = r.who(&a, n); !plain {
		r.reading.Unplaced = append(r.reading.Unplaced, a.Source)
		return turn{}, false
	}
	if len(t.who) == 0 {
		return turn{}, false
	}
	if !r.reportsSpeech(n, cue) && a.Standing == sources.Named {
		// A thought, a feeling or a finding alone makes nobody a source who is not one already.
		if t.who[0].statements == nil {
			return turn{}, false
		}
	}
	r.add(t)
	return t, true
}

// reportsSpeech reports whether the cue at v says that n said, wrote or showed something.
func (r *reader) reportsSpeech(n syntax.Phrase, v int) bool {
	c := r.Class[v]
	if c&class.Show != 0 && r.Is(r.nouns.Head(n), class.Document|class.Study|class.Report|class.Poll) {
		return true
	}
	if c&class.Show != 0 && r.Plays(r.End(v)+1, class.That) {
		return true // “found that”
	}
	return c&(class.Say|class.Per|class.Verdicts|class.Claim) != 0 || r.Has(v, class.Speech|class.Speaks) ||
		c&class.Show != 0 && c&(class.Think|class.Perceive) == 0
}

// says reports whether the cue at v makes n the source of a statement.
func (r *reader) says(a *sources.Attribution, n syntax.Phrase, v int) bool {
	c := r.Class[v]
	switch {
	case c&class.Per != 0:
		return true
	case r.Is(n.From, class.Relative) || r.Has(n.From, class.First|class.Second),
		r.governs(n, v), !r.agrees(a, n, v):
		return false
	case a.Weak:
		return c&class.Say != 0 && r.quotedNear(a)
	}
	return true
}

// governs reports whether n is the object of a preposition, and so not the subject of the verb at v behind it: “from
// the Courier staff reports”.
func (r *reader) governs(n syntax.Phrase, v int) bool {
	return n.From > r.First && v > n.To && !r.Pauses(n.From) &&
		r.Plays(n.From-1, class.From|class.Of|class.In|class.At|class.By|class.On)
}

// agrees reports whether the verb at v can have n as its subject: a number is no subject, and a verb without an ending
// has none in the singular: “the flag of the Courier”.
func (r *reader) agrees(a *sources.Attribution, n syntax.Phrase, v int) bool {
	h := n.To
	if r.Words[h].Shape&phrase.Number != 0 {
		return false
	}
	c := r.Class[v]
	base := c&class.Base != 0 && c&(class.Past|class.Third|class.Ing) == 0
	joined := a.Anaphor && r.Plays(v-1, class.Coordinates) // “to his home and brand”
	if !base || !joined && (v != n.To+1 || r.Pauses(v)) {
		return true
	}
	for i := n.From; i <= n.To; i++ {
		if r.Is(i, class.And) || r.Plural(i) || r.Is(i, class.Quantifier|class.Count|class.Pronoun|class.Institution) {
			return true
		}
	}
	return false
}

// quotedNear reports whether a quotation longer than a term stands in the sentence of a.
func (r *reader) quotedNear(a *sources.Attribution) bool {
	s := r.Sentences[a.Sentence].Span
	for i := range r.quotes {
		q := &r.quotes[i]
		if q.Span.Start >= s.End {
			return false
		}
		if q.Span.Overlaps(s) && !q.Scare {
			return true
		}
	}
	return false
}
