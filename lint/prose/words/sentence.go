package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/text"
)

// sentences appends the sentences of the last block read and marks the first word of each. first is the index of
// the block's first word.
func (r *wordReader) sentences(dst []Sentence, block int, span text.Span, first int) []Sentence {
	body := r.text[:span.End]
	start := SkipSpace(body, span.Start)
	if word, end := r.dateline(body, first); word > first {
		dst = append(dst, Sentence{text.Span{Start: start, End: end}, block, first, word - 1})
		start, first = SkipSpace(body, end), word
		r.words[word].Before |= phrase.SentenceStart
	}
	for _, e := range r.ends {
		if e.word <= first {
			continue
		}
		end := closeSentence(body, e.mark)
		if e.word < len(r.words) && !r.breaks(body, e, end) {
			if body[e.mark] != '.' || end > e.mark+1 {
				r.words[e.word].Before |= phrase.Stop
			}
			continue
		}
		dst = r.add(dst, Sentence{text.Span{Start: start, End: end}, block, first, e.word - 1})
		start, first = SkipSpace(body, end), e.word
		if e.word < len(r.words) {
			r.words[e.word].Before |= phrase.SentenceStart
		}
	}
	end := len(strings.TrimRightFunc(body, unicode.IsSpace))
	if first < len(r.words) || len(dst) == 0 || dst[len(dst)-1].Block != block {
		return r.add(dst, Sentence{text.Span{Start: start, End: max(start, end)}, block, first, len(r.words) - 1})
	}
	// The rest of the block, after the last sentence, has no words.
	dst[len(dst)-1].Span.End = max(dst[len(dst)-1].Span.End, end)
	return dst
}

// LongestSentence is the largest number of words in a sentence. Anything longer is a table or generated text. The
// limit bounds the work of code that scans the sentence once for each of its words.
const LongestSentence = 500

// add appends s. A sentence that is too long is divided.
func (r *wordReader) add(dst []Sentence, s Sentence) []Sentence {
	for s.Last-s.First >= LongestSentence {
		next := s.First + LongestSentence
		piece := s
		piece.Last = next - 1
		// The cut is at the first space, so that opening marks before the next word stay with that word.
		last, start := r.words[piece.Last].End(), r.words[next].Start()
		piece.Span.End = start
		if space := strings.IndexFunc(r.text[last:start], unicode.IsSpace); space >= 0 {
			piece.Span.End = last + space
			start = SkipSpace(r.text, piece.Span.End)
		}
		dst = append(dst, piece)
		s.First, s.Span.Start = next, start
		r.words[next].Before |= phrase.SentenceStart
	}
	return append(dst, s)
}

// breaks reports whether the sentence ends at e, before another word. end is the end of the mark and of the closing
// marks after it.
func (r *wordReader) breaks(body string, e end, end int) bool {
	next := r.words[e.word]
	if startsSmall(body, next) || next.Before&phrase.Comma != 0 && commaAfter(body, e.mark, next.Start()) {
		return false
	}
	c := body[e.mark]
	if end == next.Start() && c == '.' || end < len(body) && !SpaceAt(body, end) && !dashOrOpening(body, end) {
		return r.breaksUnspaced(e, end)
	}
	closed := end > e.mark+1 && isQuoteBefore(body, end)
	switch {
	case c == '!' || c == '?':
		return !closed || !r.attributed(e.word)
	case c != '.':
		// After an ellipsis a capital may go on: “I … I”.
		return !speaksOfSelf(body, next) || !strings.HasPrefix(body[e.mark:], "…")
	case strings.HasPrefix(body[e.mark:], ".."):
		return !speaksOfSelf(body, next)
	}
	return closed || e.mark > r.words[e.word-1].End() || r.breaksAfterDot(body, e)
}

// startsSmall reports whether w begins with a small letter. The first word of a sentence does not.
func startsSmall(body string, w phrase.Word) bool {
	first := FirstRune(body[w.Start():])
	if w.Shape&phrase.Number == 0 && !unicode.IsLetter(first) || w.Before&phrase.Object != 0 {
		// The signs of ’90s and @name say nothing, and neither does a word after a placeholder.
		return false
	}
	return unicode.IsLower(first)
}

// breaksUnspaced reports whether the sentence ends at e although no space follows the mark. “over.The” is two
// sentences; “No.5” and “Node.JS” are not.
func (r *wordReader) breaksUnspaced(e end, end int) bool {
	last, next := r.words[e.word-1], r.words[e.word]
	return next.Start() == end && next.Shape&phrase.Capitalised != 0 && end == e.mark+1 &&
		last.Len() > 2 && next.Len() > 1 && last.Shape&(phrase.Capitalised|phrase.Number) == 0
}

// breaksAfterDot reports whether the dot at e ends the sentence and does not only belong to an abbreviation.
func (r *wordReader) breaksAfterDot(body string, e end) bool {
	last, next := r.words[e.word-1], r.words[e.word]
	opener := r.vocabulary.Trait(next.ID)&class.Opener != 0 || r.peopleOpen(body, e.word)
	kind := r.vocabulary.Trait(last.ID)
	switch {
	case last.Shape&phrase.Possessive != 0:
		return true
	case body[last.End()-1] == '.':
		// U.S., a.m.
		return opener
	case kind&class.Numbered != 0 && next.Shape&phrase.Number != 0, kind&class.Title != 0:
		return false
	case kind&class.Short != 0:
		return opener || next.Before&phrase.QuoteMark != 0
	case last.Len() == 1 && last.Shape&phrase.Capitalised != 0:
		// This is an initial. “I” is one only between names.
		before := e.word - 2
		alone := before < 0 || r.words[before].Shape&phrase.Capitalised == 0
		return opener || alone && speaksOfSelf(body, last)
	}
	return true
}

// speaksOfSelf reports whether w is the pronoun I, which has a capital anywhere.
func speaksOfSelf(body string, w phrase.Word) bool {
	return w.Len() == 1 && body[w.Start()] == 'I'
}

// peopleOpen reports whether the word at i is a plural noun for people at the start of a sentence. A word with a
// small letter follows it, unlike in a headline or a name.
func (r *wordReader) peopleOpen(body string, i int) bool {
	if r.vocabulary.Trait(r.words[i].ID)&class.Opens == 0 || i+1 >= len(r.words) {
		return false
	}
	return unicode.IsLower(FirstRune(body[r.words[i+1].Start():]))
}

// attributed reports whether the words from i on say who spoke the quotation before them.
func (r *wordReader) attributed(i int) bool {
	for n := 0; n < 5 && i < len(r.words); n, i = n+1, i+1 {
		w := r.words[i]
		if n > 0 && w.Before&(phrase.QuoteMark|phrase.Stop) != 0 {
			return false
		}
		if r.vocabulary.Trait(w.ID)&class.Speech != 0 {
			return true
		}
	}
	return false
}

// dateline returns the index of the first word after the dateline that begins at the word first, and the end of the
// dateline, after its dash. If there is no dateline, word is first.
//
// A dateline begins with a place in capitals or an agency in brackets. Only names, numbers and brackets may follow,
// up to a dash. A place on its own may be followed by a colon instead.
func (r *wordReader) dateline(body string, first int) (word, end int) {
	if first >= len(r.words) {
		return first, 0
	}
	bracket := r.words[first].Start() > 0 && body[r.words[first].Start()-1] == '('
	agency := bracket
	for i := first; i < len(r.words) && i < first+12; i++ {
		w := r.words[i]
		gap := " " // most gaps are one space, which says nothing
		if i > first {
			gap = body[r.words[i-1].End():w.Start()]
		}
		if gap != " " {
			if strings.ContainsRune(gap, ')') {
				bracket = false
			}
			if dash := dashEnd(gap); dash > 0 && !bracket {
				if unicode.IsLower(FirstRune(body[w.Start():])) || !agency && r.words[first].Shape&phrase.AllCaps == 0 {
					return first, 0
				}
				return i, r.words[i-1].End() + dash
			}
			if strings.ContainsAny(gap, "!?;\"“”…") {
				return first, 0
			}
			if strings.ContainsRune(gap, '(') {
				bracket, agency = true, true
			}
		}
		if bracket {
			continue
		}
		if w.Shape&(phrase.Capitalised|phrase.AllCaps|phrase.Number) == 0 && r.vocabulary.Trait(w.ID)&class.Particle == 0 {
			return first, 0
		}
	}
	return first, 0
}

// dashEnd returns the end of the dash in gap. A hyphen between spaces is a dash. It is zero if there is none.
func dashEnd(gap string) int {
	for _, dash := range []string{"—", "–", "--", " - ", ") -"} {
		if i := strings.Index(gap, dash); i >= 0 {
			return i + len(strings.TrimRight(dash, " "))
		}
	}
	return 0
}

// closeSentence returns the end of the sentence that the mark at i ends. More such marks, quotation marks and
// brackets belong to the sentence.
func closeSentence(body string, i int) int {
	for i < len(body) {
		c, n := utf8.DecodeRuneInString(body[i:])
		low := c == '“' && i > 0 && !SpaceBefore(body, i) && SpaceAt(body, i+n)
		if !low && !strings.ContainsRune(`.!?…。！？؟।॥۔．)]"'”’»›」』`+string(Placeholder), c) {
			break
		}
		i += n
	}
	// « Oui. » has a space inside.
	if rest := body[i:]; i < len(body) {
		if at := SkipSpace(rest, 0); strings.HasPrefix(rest[at:], "»") && SpaceAt(rest, at+len("»")) {
			return i + at + len("»")
		}
	}
	return i
}

// commaAfter reports whether a comma follows the quotation or bracket that closes after mark, so that the sentence
// goes on.
func commaAfter(body string, mark, next int) bool {
	end := closeSentence(body, mark)
	return end < next && body[end] == ','
}

func dashOrOpening(body string, i int) bool {
	c := FirstRune(body[i:])
	return strings.ContainsRune(`"“‘«„(—–「『`, c)
}

func isQuoteBefore(body string, i int) bool {
	c, _ := utf8.DecodeLastRuneInString(body[:i])
	return strings.ContainsRune(`"'”’»›“」』`, c)
}
