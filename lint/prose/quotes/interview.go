package quotes

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/prose/class"
	"copydesk/lint/prose/words"
	"copydesk/lint/text"
)

// part is a block that may be a question or an answer in an interview without names.
type part struct {
	span   text.Span
	asks   bool // it ends in a question mark
	ended  bool // it ends in a mark; the text of a button does not
	short  bool // it is no longer than a question or a remark
	single bool // it is one sentence
	first  bool // it is in the first person
	second bool // it addresses somebody
}

// answers returns the answers of an interview that is printed as questions and answers without names, in order. A
// story is such an interview if questions to a “you” are followed by answers of an “I”. An answer is the block
// after a question, and the blocks after it that go on in the first person. The other blocks are the writer's
// words.
func answers(r *words.Reading) []text.Span {
	const few = 3 // fewest questions in an interview
	if !hasQuestions(r, few) {
		return nil
	}
	parts := questionsAndAnswers(r)
	asked, toYou, byMe := 0, 0, 0
	for i := 1; i < len(parts); i++ {
		if parts[i-1].asks && !parts[i].asks {
			asked++
			toYou += count(parts[i-1].second)
			byMe += count(parts[i].first)
		}
	}
	if asked < few || toYou < 2 || byMe < 2 || 3*byMe < asked {
		return nil
	}
	var spans []text.Span
	answering, next := false, false
	for _, p := range parts {
		// A remark to the person interviewed is a question too: “They say that you were late.”
		remark := answering && p.short && p.single && p.second && p.ended && !p.first
		switch {
		case p.asks || remark:
			answering, next = false, true
		case p.ended && (next || answering && p.first):
			spans = append(spans, p.span)
			answering, next = true, false
		}
	}
	return spans
}

// hasQuestions reports whether at least few blocks end in a question mark. Few stories have so many.
func hasQuestions(r *words.Reading, few int) bool {
	for _, b := range r.Blocks {
		if few -= count(asks(lastMark(r.Body(b)))); few <= 0 {
			return true
		}
	}
	return false
}

// lastMark returns the last character of body that is not a space.
func lastMark(body string) rune {
	end, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(body, unicode.IsSpace))
	return end
}

func asks(end rune) bool { return end == '?' || end == '？' }

// questionsAndAnswers returns the blocks that may be questions or answers.
func questionsAndAnswers(r *words.Reading) []part {
	const most = 60 // words in the longest question
	var parts []part
	w, next := 0, 0
	for n, b := range r.Blocks {
		p := part{span: b.Span}
		for ; w < len(r.Words) && r.Words[w].Start() < b.Span.Start; w++ {
		}
		from := w
		for ; w < len(r.Words) && r.Words[w].Start() < b.Span.End; w++ {
			t := r.Vocabulary.Trait(r.Words[w].ID)
			p.first = p.first || t&class.First != 0
			p.second = p.second || t&class.Second != 0
		}
		held := 0
		for ; next < len(r.Sentences) && r.Sentences[next].Block <= n; next++ {
			held++
		}
		if from == w || b.Kind == text.Headline || b.Kind == text.Code {
			continue
		}
		p.short, p.single = w-from <= most, held == 1
		end := lastMark(r.Body(b))
		p.asks = p.short && asks(end)
		p.ended = !unicode.IsLetter(end) && !unicode.IsNumber(end)
		parts = append(parts, p)
	}
	return parts
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}
