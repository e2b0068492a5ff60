package speakers

import (
	"slices"
	"sort"
	"strings"

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
	cue, _ := r.WordsIn(a.Cue)
	n := r.sourceOf(&a, cue)
	if a.Anaphor && a.Source == r.refused {
		if r.trade < 0 {
			return turn{}, false
		}
		n.To = r.trade
	}
	if a.Nested {
		return turn{}, false
	}
	if !r.says(&a, n, cue) || r.retold(&a, n) {
		if r.refused, r.trade = a.Source, -1; cue == n.To+1 && r.office(cue) {
			r.trade = cue // “a Lund judge found it old, saying …”
		}
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
	thought := a.Standing == sources.Named || !r.Is(r.nouns.Head(n), consulted)
	if thought && !r.reportsSpeech(&a, n, cue) {
		// A thought, a feeling or a finding alone makes nobody a source who is not one already.
		t.who = slices.DeleteFunc(t.who, func(e *entity) bool { return e.statements == nil })
		if len(t.who) == 0 {
			return turn{}, false
		}
	}
	r.identify(t.who, n)
	r.add(t)
	return t, true
}

// sourceOf returns the noun phrase that is the source of a, whose cue is at v.
func (r *reader) sourceOf(a *sources.Attribution, v int) syntax.Phrase {
	first, end := r.WordsIn(a.Source)
	n := r.antecedent(syntax.Phrase{From: first, To: end - 1})
	if m, ok := r.nameAt(n.To); ok && m.to == n.To && m.title > n.From && v == n.To+2 && r.After(n.To+1, phrase.Comma) &&
		r.Plays(n.To+1, class.Links) && !r.Plays(n.To+1, class.Who) {
		n.From = m.title // “the bill of the Orrel Bank, which said”
	}
	for i := n.To - 1; i > n.From && r.office(n.To); i-- {
		if r.Plays(i, class.After) && r.Is(i+1, class.Determiners) {
			n.From = i + 1 // “the dyke broke after | the keeper said”
			break
		}
	}
	if m := r.namesIn(n.From, n.To+1); len(m) > 0 && m[0].title < n.From && m[0].from > n.From {
		n.From = m[0].title // “Bank of | Orrel governor Una Prest”
	}
	return n
}

// identify finds out whether the only one of who, a person named at n of whom the story has told no role, is the one
// whose role alone spoke just before: “The harbour master said it was late. Mr Vale said …”. Nobody else may be named
// between.
func (r *reader) identify(who []*entity, n syntax.Phrase) {
	const near = 6 // sentences
	if len(who) != 1 || len(r.last.who) != 1 || r.last.sentence >= r.Index || r.last.sentence < r.Index-near {
		return
	}
	e, d := who[0], r.last.who[0]
	if e.words == nil || e.role != "" || e.statements != nil || e.body() || e.plural ||
		d.words != nil || !d.definite || d.plural || !d.person() || d.standing != sources.Anonymous {
		return
	}
	for _, m := range r.namesIn(d.at, n.From) {
		place := r.Vocabulary.Role(r.Words[max(m.from-1, 0)].ID)&(class.In|class.At|class.On|class.From) != 0
		if m.entity != e && (m.entity.person() || len(m.entity.words) > 1 && !m.entity.body() && !place) {
			return
		}
	}
	r.cast.absorb(e, d)
	r.last.who[0] = e
}

// retold reports whether a is a part of what the latest speaker says and its source is a pronoun: “Una Prest said | he
// thinks so”. Whom the speaker means is not plain.
func (r *reader) retold(a *sources.Attribution, n syntax.Phrase) bool {
	return n.From == n.To && r.Is(n.From, class.Pronoun) && r.told(a)
}

// told reports whether a is a part of what the latest speaker says.
func (r *reader) told(a *sources.Attribution) bool {
	if r.last.sentence != a.Sentence {
		return false
	}
	for _, c := range r.last.content {
		if c.Start < a.Cue.Start && a.Cue.End <= c.End {
			return true
		}
	}
	return false
}

// antecedent returns the noun phrase to which a relative clause belongs, if n is only the end of that clause: “the
// group that represents | the bakers of Lund | said”. Else it returns n.
func (r *reader) antecedent(n syntax.Phrase) syntax.Phrase {
	const far = 5 // words between the relative pronoun and n
	for k := min(n.From, n.To-2); k > r.First && k >= n.From-far && !r.Pauses(k+1); k-- {
		verb := strings.HasSuffix(r.Folded(k+1), "s") && !r.Is(k+1, class.SourceNouns) &&
			!r.Is(k+2, class.Preposition)
		if !r.Plays(k, class.Who|class.Links) || !verb {
			continue
		}
		for from := k - 1; from >= max(r.First, k-6); from-- {
			if r.Is(from, class.Article|class.Quantifier|class.Count) {
				return syntax.Phrase{From: from, To: k - 1}
			}
		}
	}
	return n
}

// consulted are the nouns for people whose thoughts a reporter knows by asking them.
const consulted = class.Expert | class.Critic | class.Trade | class.Leader | class.Official | class.Aide | class.Source

// reportsSpeech reports whether the cue at v says that n said, wrote or showed something.
func (r *reader) reportsSpeech(a *sources.Attribution, n syntax.Phrase, v int) bool {
	c := r.Class[v]
	if c&class.Call != 0 && c&class.Say == 0 && !r.quotedNear(a, true) {
		return false // “called the office”
	}
	if c&class.Show != 0 && r.Is(r.nouns.Head(n), class.Document|class.Study|class.Report|class.Poll) {
		return true
	}
	if c&class.Show != 0 && r.Plays(r.End(v)+1, class.That) {
		return true // “found that”
	}
	return c&(class.Say|class.Per|class.Verdicts|class.Claim) != 0 || r.Has(v, class.Speech|class.Speaks) ||
		c&class.Show != 0 && c&(class.Think|class.Perceive) == 0 || r.voices(a, n)
}

// says reports whether the cue at v makes n the source of a statement.
func (r *reader) says(a *sources.Attribution, n syntax.Phrase, v int) bool {
	c := r.Class[v]
	switch {
	case c&class.Per != 0:
		return true
	case r.Is(n.From, class.Relative) || r.Has(n.From, class.First|class.Second),
		r.Capitalised(v) && !r.Titled() && r.Words[v].Shape&phrase.AllCaps == 0, // “a Grand Slam”
		r.governs(n, v), !r.agrees(a, n, v), !r.subject(n, v), r.idle(a, n, v):
		return false
	case a.Weak:
		// “vowed to mend the lamp”, “the lamp was out, reported Una Prest”
		promise := c&class.Vow != 0 && r.Plays(r.End(v)+1, class.To) && !r.Plays(v-1, class.To) &&
			!r.Is(v-1, class.Modal) && !r.Plays(n.To+1, class.Who)
		tag := v < n.From && r.After(v, phrase.Comma) && v == n.From-1
		return c&class.Say != 0 && (promise || tag || r.tells(v) && !r.told(a) || r.quotedNear(a, false)) || r.voices(a, n)
	}
	return true
}

// subject reports whether n can be the subject of the cue at v.
func (r *reader) subject(n syntax.Phrase, v int) bool {
	switch {
	case v > n.To && r.Is(n.From-1, class.Be) && !r.Pauses(n.From):
		return false // “there is a boat called Una”
	case r.Quoted[n.From] && !r.Quoted[v], n.To < r.Last && r.After(n.From, phrase.QuoteMark) &&
		r.After(n.To+1, phrase.QuoteMark):
		return false // “Una”, the name of the boat, said it all
	case v < n.From && r.Is(n.From, class.Verbs) && !r.Is(n.From, class.SourceNouns) && !r.Capitalised(n.From),
		v < n.From && !r.Is(v, class.Say) && r.Plays(n.From-1, class.By):
		return false // “says resolve it”, “cited by the court”
	case r.bears(n, v), n.From == n.To && !r.Capitalised(n.From) && !r.Opens(n.From) && !r.Pauses(n.From) &&
		r.Is(n.From-1, class.Aux|class.Modal|class.Negative):
		return false // “did not answer shouted questions”
	}
	return true
}

// bears reports whether n ends in things that have words on them, and the verb at v tells which: “guests held up signs
// that said “Row””.
func (r *reader) bears(n syntax.Phrase, v int) bool {
	link, listed := n.To+1, r.Is(n.To, class.SourceNouns&^class.Document|class.Outlet)
	_, named := r.nameAt(n.To)
	return v == link+1 && r.Plays(link, class.Links) && !r.Plays(link, class.Who) && !r.Pauses(link) &&
		r.After(v+1, phrase.QuoteMark) && r.Plural(n.To) && !named && !listed
}

// idle reports whether the cue at v has no words of n behind it: “people with a claim.”, “call data shows scale”.
func (r *reader) idle(a *sources.Attribution, n syntax.Phrase, v int) bool {
	if next := r.End(v) + 1; v > n.To && next <= r.Last && r.After(next, phrase.Comma) && !r.Pauses(n.From) &&
		r.Plays(n.From-1, class.After) {
		return true // “after Una Prest testified, the lamp was sold”
	}
	if len(a.Content) > 0 || r.tells(v) || r.quotedNear(a, false) {
		return false
	}
	c := r.Class[v]
	return c&class.Base != 0 && c&class.Plain == 0 && r.End(v) == r.Last ||
		c&class.Show != 0 && !r.Is(n.From, class.Determiners)
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
		return !base || !r.Plays(v-1, class.To) || r.Has(v-2, class.Raising)
	}
	if r.Is(n.To, class.Quantifier) && n.From == n.To && c&class.Plain == 0 && r.Plural(v+1) {
		return false // “most forecast models”
	}
	for i := n.From; i <= n.To; i++ {
		if r.Is(i, class.And) || r.Plural(i) || r.Is(i, class.Quantifier|class.Pronoun|class.Institution) ||
			r.Is(i, class.Count) && !r.Capitalised(i) {
			return true
		}
	}
	return false
}

// tells reports whether a clause with “that” follows the verb at v, after words for whom it is told: “reported to the
// council in May that”.
func (r *reader) tells(v int) bool {
	const near = 12 // words
	for i := r.End(v) + 1; i <= min(v+near, r.Last) && !r.Pauses(i); i++ {
		if r.Plays(i, class.That) {
			return i > r.End(v)+1
		}
	}
	return false
}

// voices reports whether the words right behind the cue of a are in quotation marks, so that the story quotes n: “Una
// Prest voiced “grave doubts””. What the latest speaker says of others is no quotation of them.
func (r *reader) voices(a *sources.Attribution, n syntax.Phrase) bool {
	if a.Standing != sources.Named || r.Plays(n.To+1, class.Who) || r.told(a) {
		return false
	}
	next := sort.Search(len(r.quotes), func(i int) bool { return r.quotes[i].Span.Start >= a.Cue.End })
	return next < len(r.quotes) && strings.TrimSpace(r.Text[a.Cue.End:r.quotes[next].Span.Start]) == ""
}

// quotedNear reports whether a quotation stands in the sentence of a; with terms, a term in quotation marks counts.
func (r *reader) quotedNear(a *sources.Attribution, terms bool) bool {
	s := r.Sentences[a.Sentence].Span
	first := sort.Search(len(r.quotes), func(i int) bool { return r.quotes[i].Span.End > s.Start })
	for _, q := range r.quotes[first:] {
		if q.Span.Start >= s.End {
			return false
		}
		if terms || !q.Scare {
			return true
		}
	}
	return false
}
