package speakers

import (
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/text"
)

// label returns the last word of the label that begins block n, a name before a colon: “Vale: The lamp had failed.” It
// is -1 if there is none. first is the first word of the block.
func (r *reader) label(n, first int) int {
	const most = 4 // words
	b := r.Blocks[n]
	if b.Kind == text.Headline || b.Kind == text.Code {
		return -1
	}
	for i := first; i < first+most && i+1 < len(r.Words) && r.Words[i+1].End() <= b.Span.End; i++ {
		w := r.Words[i]
		if w.Shape&phrase.Capitalised == 0 || r.Vocabulary.Trait(w.ID)&(class.Label|class.Question|class.Answer) != 0 ||
			i > first && w.Before&(phrase.Comma|phrase.Stop|phrase.QuoteMark) != 0 {
			return -1
		}
		if gap := r.Text[w.End():r.Words[i+1].Start()]; strings.HasPrefix(gap, ":") {
			return i
		}
	}
	return -1
}

// readLabels counts the labels of blocks. Where most come again, the story is an interview.
func (r *reader) readLabels() {
	r.labels = map[string]int{}
	for n, b := range r.Blocks {
		first := r.WordAt(b.Span.Start)
		if last := r.label(n, first); last >= 0 {
			r.labels[strings.Join(r.folded(first, last), " ")]++
		}
	}
	repeated, blocks, all := 0, 0, 0
	for _, n := range r.labels {
		all += n
		if n > 1 {
			repeated++
			blocks += n
		}
	}
	// In a list of places or dates, few labels come again.
	r.interview = repeated > 1 && blocks*4 >= all*3
}

// isPerson reports whether the words are the name of a person in the sentences of the story.
func (r *reader) isPerson(words []string) bool {
	e := r.cast.find(words, unknown)
	return e != nil && e.person()
}

// known returns the entity of a name outside a sentence. It makes one if the story does not have it elsewhere.
func (r *reader) known(n name) *entity {
	words := r.folded(n.from, n.to)
	if e := r.cast.find(words, unknown); e != nil {
		return e
	}
	return r.cast.add(&entity{words: words, name: r.spelled(n.from, n.to)}, keys(words)...)
}

// leading returns the name that begins at word first of a line that ends at offset end.
func (r *reader) leading(first, end int) (name, bool) {
	if m, ok := r.nameAt(first); ok {
		return m, true
	}
	const most = 4 // words
	n := name{title: first, from: first, to: first - 1}
	for i := first; i < len(r.Words) && r.Words[i].End() <= end && i-first < most; i++ {
		w := r.Words[i]
		if w.Shape&phrase.Capitalised == 0 || r.Class[i]&(closed|class.Verbs) != 0 || i > first && w.Before&marks != 0 {
			break
		}
		n.to = i
	}
	return n, n.to >= first
}

// readLabelled reads block n as the words of the speaker whose label begins it. It is false if it has no label.
func (r *reader) readLabelled(n int, turns []turn) bool {
	first := r.WordAt(r.Blocks[n].Span.Start)
	last := r.label(n, first)
	if last < 0 || len(turns) > 0 || !ended(r.Body(r.Blocks[n])) {
		return false
	}
	words := r.folded(first, last)
	if r.labels[strings.Join(words, " ")] < 2 || !r.interview && !r.isPerson(words) {
		return false
	}
	e := r.known(name{title: first, from: first, to: last})
	r.take(r.turnOf(e, first, last, n))
	r.quote([]*entity{e}, text.Span{Start: r.Words[last+1].Start(), End: r.Blocks[n].Span.End})
	return true
}

// readHeading remembers the person whose words the blocks below a heading quote: “Jon Vale on the lamp”. Any other
// copy ends that.
func (r *reader) readHeading(n, first int) {
	const most = 14 // words
	s := r.Sentences[first]
	body := r.Body(r.Blocks[n])
	if s.Last-s.First >= most || strings.HasSuffix(body, ".") || r.Blocks[n].Kind == text.Headline || !r.move(first) {
		r.heading = nil
		return
	}
	if strings.HasPrefix(body, "…") || strings.HasPrefix(body, "...") {
		return // “… on the lamp”: it goes on the heading before
	}
	r.heading = nil
	if m, ok := r.leading(r.First, r.Blocks[n].Span.End); ok && m.to == r.Last && m.to > m.from {
		r.heading = r.known(m)
		return
	}
	for i := r.First + 1; i <= r.Last; i++ {
		if !r.Plays(i, class.On) || r.Words[i].Before != 0 {
			continue
		}
		if m, ok := r.nameAt(i - 1); ok && !m.entity.body() && !r.Is(m.title-1, class.Preposition) {
			r.heading = m.entity
			return
		}
		from := i
		for from > r.First && r.Words[from-1].Shape&phrase.Capitalised != 0 && r.Class[from-1]&closed == 0 {
			from--
		}
		if from == r.First && i-from > 1 && i-from < 4 {
			r.heading = r.known(name{title: from, from: from, to: i - 1})
			return
		}
	}
}

// readAnswer reads block n as words of the person interviewed, if it is an answer in an interview without names. It is
// false if it is none, or if the story does not show who is interviewed.
func (r *reader) readAnswer(n int, turns []turn) bool {
	b := r.Blocks[n].Span
	for len(r.answers) > 0 && r.answers[0].End <= b.Start {
		r.answers = r.answers[1:]
	}
	if len(r.answers) == 0 || !r.answers[0].Overlaps(b) || len(turns) > 0 || r.label(n, r.WordAt(b.Start)) >= 0 {
		return false
	}
	span := r.answers[0]
	if r.guest == nil && !r.noGuest {
		r.guest = r.interviewed(r.WordAt(span.Start))
		r.noGuest = r.guest == nil
	}
	if r.guest == nil {
		return false
	}
	who := []*entity{r.guest}
	r.take(turn{who: who, at: span, cue: span.Start, sentence: r.SentenceAt(span.Start), block: n})
	r.quote(who, span)
	return true
}

// interviewed returns the person interviewed in a story whose first answer begins at word end: the only one in the
// headline, or else the only one named before that answer. It is nil if it is not plain who that is.
func (r *reader) interviewed(end int) *entity {
	headlines := 0
	for headlines < len(r.Blocks) && r.Blocks[headlines].Kind == text.Headline {
		headlines++
	}
	if headlines > 0 && headlines < len(r.Blocks) {
		if e := r.onlyGuest(min(r.WordAt(r.Blocks[headlines].Span.Start), end)); e != nil {
			return e
		}
	}
	return r.onlyGuest(end)
}

// onlyGuest returns the only person named before word end, or the only one who may be a person. It is nil if there are
// several.
func (r *reader) onlyGuest(end int) *entity {
	var one, may *entity
	several := false
	for _, m := range r.namesIn(0, end) {
		e := m.entity
		switch {
		case e == one || e == may || e.body() || r.Words[m.to].Shape&phrase.AllCaps != 0:
		case e.person() && one != nil:
			return nil
		case e.person():
			one = e
		case len(e.words) > 1:
			several = several || may != nil
			may = e
		}
	}
	if one == nil && !several {
		return may
	}
	return one
}
