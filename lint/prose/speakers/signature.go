package speakers

import (
	"strings"

	"copydesk/lint/prose/class"
	"copydesk/lint/prose/sources"
	"copydesk/lint/prose/words"
	"copydesk/lint/text"
)

// signature reports whether the name m and what little follows it end at offset end.
func (r *reader) signature(m name, end int) bool {
	const most = 12 // words
	_, last := r.WordsIn(text.Span{Start: r.Words[m.to].Start(), End: end})
	return last-m.to <= most && (m.to+1 >= last || r.Words[m.to+1].Before&marks != 0)
}

// signs reports whether block n is a line that says whose words the block before is: “— Jon Vale, harbour master”.
func (r *reader) signs(n int) bool {
	if _, ok := r.letters[n-1]; ok {
		return true
	}
	_, ok := r.signer(n)
	return ok
}

// signer returns the name in such a line.
func (r *reader) signer(n int) (name, bool) {
	if n >= len(r.Blocks) {
		return name{}, false
	}
	b := r.Blocks[n].Span
	start := words.SkipSpace(r.Text, b.Start)
	first := r.WordAt(start)
	if first >= len(r.Words) || r.Words[first].Start() >= b.End {
		return name{}, false
	}
	if !dashed(r.Text[start:r.Words[first].Start()]) && !(r.signed && r.bareSignature(n)) {
		return name{}, false
	}
	m, ok := r.leading(first, b.End)
	if !ok || !r.signature(m, b.End) || r.signsOff(m, n) {
		return name{}, false
	}
	return m, true
}

// signsOff reports whether block n, a dash and the name m, is the last line of the story and names its writer: what is
// above it is no quotation and does not speak of its own writer.
func (r *reader) signsOff(m name, n int) bool {
	if n == 0 || n < len(r.Blocks)-1 || m.to+1 < len(r.Words) && r.Words[m.to+1].Start() < r.Blocks[n].Span.End {
		return false
	}
	first, end := r.WordsIn(r.Blocks[n-1].Span)
	return first < end && !r.Quoted[first] && r.Blocks[n-1].Kind != text.BlockQuote && !r.speaksOf(n-1, class.First)
}

// bareSignature reports whether block n is a name and an office, without a dash, below a paragraph of speech: “Jon
// Vale, harbour master”.
func (r *reader) bareSignature(n int) bool {
	b := r.Blocks[n]
	if n == 0 || b.Kind == text.Headline || !ended(r.Body(r.Blocks[n-1])) || ended(r.Body(b)) {
		return false
	}
	first := r.WordAt(words.SkipSpace(r.Text, b.Span.Start))
	if first >= len(r.Words) || r.Words[first].Start() >= b.Span.End || !r.move(r.SentenceAt(r.Words[first].Start())) {
		return false
	}
	m, ok := r.leading(first, b.Span.End)
	if !ok || m.to == m.from || m.to+2 > r.Last || !r.signature(m, b.Span.End) {
		return false
	}
	to := m.to + 1
	for to < r.Last && r.Words[to+1].Before&marks == 0 {
		to++
	}
	return r.office(r.headOf(r.pastArticle(m.to+1), to))
}

// readSignatures finds out whether the story prints names below what people say. Three are no chance. With an office
// behind each, they are the people whom the story asked; without, readers who write letters.
func (r *reader) readSignatures() {
	const least = 3
	offices := 0
	for n := range r.Blocks {
		if r.bareSignature(n) {
			offices++
		}
	}
	if r.signed = offices >= least; !r.signed && r.hasLetters(least) {
		r.readLetters()
	}
}

// hasLetters reports whether the story is letters with at least least bare names below them. They are lines of names
// that the story does not speak of, unlike headings, and one letter in four speaks of its writer or to the editor.
func (r *reader) hasLetters(least int) bool {
	const (
		most  = 40 // lines that decide
		short = 8  // words of a heading, at most
	)
	var names []name
	personal, other, own := 0, 0, false
	for n := 0; n < len(r.Blocks) && len(names) < most; n++ {
		m, ok := r.bareName(n)
		switch {
		case ok:
			if names = append(names, m); own {
				personal++
			}
			own = false
		case r.Blocks[n].Kind == text.Paragraph && r.wordsOf(n) <= short && !ended(r.Body(r.Blocks[n])):
			other++
		default:
			own = own || r.speaksOf(n, class.First|class.Second)
		}
	}
	return len(names) >= least && personal*4 >= len(names) && other <= len(names) && r.spokenOf(names)*4 <= len(names)
}

// spokenOf returns how many of the names the story has elsewhere than in the lines of the names.
func (r *reader) spokenOf(names []name) int {
	last := map[string]int{} // how many names end in a word
	at := map[int]bool{}     // the words of the names
	for _, m := range names {
		last[r.Folded(m.to)]++
		for i := m.from; i <= m.to; i++ {
			at[i] = true
		}
	}
	found := 0
	for i := range r.Words {
		if !at[i] {
			word := r.Folded(i)
			found += last[word]
			delete(last, word)
		}
	}
	return found
}

// bareName returns the name that is all of block n, but for a place behind a comma, below a paragraph.
func (r *reader) bareName(n int) (name, bool) {
	least := 4 // words of a paragraph
	if r.letters != nil {
		least = 1
	}
	if n == 0 || r.Blocks[n].Kind != text.Paragraph || r.Blocks[n-1].Kind != text.Paragraph ||
		ended(r.Body(r.Blocks[n])) || r.wordsOf(n-1) < least {
		return name{}, false
	}
	first := r.WordAt(words.SkipSpace(r.Text, r.Blocks[n].Span.Start))
	if first >= len(r.Words) || r.Words[first].End() > r.Blocks[n].Span.End ||
		!r.move(r.SentenceAt(r.Words[first].Start())) {
		return name{}, false
	}
	const unsigned = 5 // words
	if last := r.Last; last-first < unsigned && (r.Plays(first, class.Unsigned) || r.Plays(last, class.Unsigned)) {
		return name{title: first, from: first, to: last}, true // “Name withheld”
	}
	m, ok := r.leading(first, r.Blocks[n].Span.End)
	if !ok || m.title != first || !r.signature(m, r.Blocks[n].Span.End) {
		return name{}, false
	}
	rest := r.Text[r.Words[m.to].End():r.Blocks[n].Span.End]
	return m, strings.TrimSpace(rest) == "" || rest[0] == ','
}

// speaksOf reports whether block n, outside of quotations, has a word with one of the traits t: First for its writer,
// Second for its reader.
func (r *reader) speaksOf(n int, t class.Trait) bool {
	first, end := r.WordsIn(r.Blocks[n].Span)
	for i := first; i < end; i++ {
		if r.Vocabulary.Trait(r.Words[i].ID)&t != 0 && !r.Quoted[i] {
			return true
		}
	}
	return false
}

// wordsOf returns how many words block n has.
func (r *reader) wordsOf(n int) int {
	first, end := r.WordsIn(r.Blocks[n].Span)
	return end - first
}

// readLetters finds the paragraphs above each name, back to the name or the heading before.
func (r *reader) readLetters() {
	r.letters = map[int]int{}
	for n := range r.Blocks {
		if _, ok := r.bareName(n); !ok {
			continue
		}
		for k := n - 1; k >= 0 && r.Blocks[k].Kind == text.Paragraph && (k == n-1 || ended(r.Body(r.Blocks[k]))); k-- {
			if _, ok := r.letters[k]; ok {
				break
			}
			if _, ok := r.bareName(k); ok {
				break
			}
			r.letters[k] = n
		}
	}
}

// readLetter reads block n as the name of the writer of the letter above. It is false if it is none.
func (r *reader) readLetter(n int) bool {
	if r.letters[n-1] != n {
		return false
	}
	m, _ := r.bareName(n)
	if m.entity = r.known(m); r.Plays(m.from, class.Unsigned) || r.Plays(m.to, class.Unsigned) {
		m.entity = r.cast.add(&entity{name: r.spelled(m.from, m.to), standing: sources.Anonymous})
	}
	r.take(r.turnOf(m.entity, m.from, m.to, n))
	first := n - 1
	for first > 0 && r.letters[first-1] == n {
		first--
	}
	for k := first; k < n; k++ {
		r.quote([]*entity{m.entity}, r.Blocks[k].Span)
	}
	return true
}

// readSigned reads block n as a line with the name of the speaker of the block before. It is false if it is none.
func (r *reader) readSigned(n int) bool {
	if n > 0 && r.readLetter(n) {
		return true
	}
	m, ok := r.signer(n)
	if !ok || n == 0 || r.last.block == n-1 {
		return ok
	}
	m.entity = r.known(m)
	r.take(r.turnOf(m.entity, m.from, m.to, n))
	r.quote([]*entity{m.entity}, r.Blocks[n-1].Span)
	return true
}
