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

// readLabels counts the labels of blocks. Two blocks with one label are an interview.
func (r *reader) readLabels() {
	r.labels = map[string]int{}
	for n, b := range r.Blocks {
		first := r.WordAt(b.Span.Start)
		if last := r.label(n, first); last >= 0 {
			r.labels[strings.Join(r.folded(first, last), " ")]++
		}
	}
	repeated := 0
	for _, n := range r.labels {
		if n > 1 {
			repeated++
		}
	}
	r.interview = repeated > 1
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
