package prose

import (
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// ending says what a word tells about the end of a sentence.
type ending uint8

const (
	endTitle    ending = 1 << iota // an abbreviation before a name: its dot never ends a sentence
	endNumbered                    // an abbreviation before a number: No. 5
	endShort                       // another abbreviation: its dot ends a sentence only before an opener
	endOpener                      // a word that starts sentences and no names
	endSpeech                      // a verb of speech: “Why?” Mara Ilves asked.
)

// sentenceEnds are the groups of the lexicon by that name.
var sentenceEnds = []struct {
	group string
	ending
}{
	{"title", endTitle}, {"numbered", endNumbered}, {"short", endShort}, {"opener", endOpener}, {"speech", endSpeech},
}

// readEndings reads the lexicon of sentence ends into v.
func (v *Vocabulary) readEndings(lexicons phrase.Lexicons) error {
	for _, g := range sentenceEnds {
		name := "sentence-ends/" + g.group
		entries, err := lexicons(name)
		if err != nil {
			return err
		}
		for _, entry := range entries {
			if strings.ContainsAny(entry, " ~=|()[]{}<>@") {
				return fmt.Errorf("%s: %q: an entry here is one plain word", name, entry)
			}
			id := v.Table.Intern(string(phrase.Fold(nil, entry)))
			for int(id) >= len(v.endings) {
				v.endings = append(v.endings, 0)
			}
			v.endings[id] |= g.ending
		}
	}
	return nil
}

func (v *Vocabulary) ending(id phrase.ID) ending {
	if int(id) >= len(v.endings) {
		return 0
	}
	return v.endings[id]
}

// SentenceAt returns the index in Sentences of the sentence that holds byte offset of Text; space after a sentence
// belongs to it. It is -1 for an offset before the first one.
func (s *Story) SentenceAt(offset int) int {
	sentences := s.Sentences()
	return sort.Search(len(sentences), func(i int) bool { return sentences[i].Span.Start > offset }) - 1
}

// sentences appends the sentences of the block that was read last; first is the index of its first word. The words
// that start one are marked.
func (r *wordReader) sentences(dst []Sentence, block int, span text.Span, first int, v *Vocabulary) []Sentence {
	body := r.text[:span.End]
	start := skipSpace(body, span.Start)
	if word, end := r.dateline(body, first); word > first {
		dst = append(dst, Sentence{text.Span{Start: start, End: end}, block, first, word - 1})
		start, first = skipSpace(body, end), word
		r.words[word].Before |= phrase.SentenceStart
	}
	for _, e := range r.ends {
		if e.word <= first {
			continue
		}
		end := closeSentence(body, e.mark)
		if e.word < len(r.words) && !r.breaks(body, e, end, v) {
			if body[e.mark] != '.' || end > e.mark+1 {
				r.words[e.word].Before |= phrase.Stop
			}
			continue
		}
		dst = r.add(dst, Sentence{text.Span{Start: start, End: end}, block, first, e.word - 1})
		start, first = skipSpace(body, end), e.word
		if e.word < len(r.words) {
			r.words[e.word].Before |= phrase.SentenceStart
		}
	}
	end := len(strings.TrimRightFunc(body, unicode.IsSpace))
	if first < len(r.words) || len(dst) == 0 || dst[len(dst)-1].Block != block {
		return r.add(dst, Sentence{text.Span{Start: start, End: max(start, end)}, block, first, len(r.words) - 1})
	}
	// What follows the last sentence has no words of its own.
	dst[len(dst)-1].Span.End = max(dst[len(dst)-1].Span.End, end)
	return dst
}

// mostWords is how many words a sentence has at most. Longer ones are tables or machines' work, and what looks around
// in a sentence once for each of its words must come to an end.
const mostWords = 500

// add appends s, in pieces where it is too long to be a sentence.
func (r *wordReader) add(dst []Sentence, s Sentence) []Sentence {
	for s.Last-s.First >= mostWords {
		next := s.First + mostWords
		piece := s
		piece.Last = next - 1
		// The cut is the first space, so that what opens before the next word goes with it.
		last, start := r.words[piece.Last].Span.End, r.words[next].Span.Start
		piece.Span.End = start
		if space := strings.IndexFunc(r.text[last:start], unicode.IsSpace); space >= 0 {
			piece.Span.End = last + space
			start = skipSpace(r.text, piece.Span.End)
		}
		dst = append(dst, piece)
		s.First, s.Span.Start = next, start
		r.words[next].Before |= phrase.SentenceStart
	}
	return append(dst, s)
}

// breaks reports whether the sentence ends at e, where a word follows; end is the end of the mark and of what closes
// with it.
func (r *wordReader) breaks(body string, e end, end int, v *Vocabulary) bool {
	last, next := r.words[e.word-1], r.words[e.word]
	first, _ := utf8.DecodeRuneInString(body[next.Span.Start:])
	small := unicode.IsLower(first)
	if next.Shape&phrase.Number == 0 && !unicode.IsLetter(first) || next.Before&phrase.Object != 0 {
		// ’90s, @name: the sign says nothing. Neither does a word behind what takes the place of the first.
		small = false
	}
	if small || next.Before&phrase.Comma != 0 && commaAfter(body, e.mark, next.Span.Start) {
		return false
	}
	c := body[e.mark]
	if end == next.Span.Start && c == '.' || end < len(body) && !spaceAt(body, end) && !dashOrOpening(body, end) {
		// No space: “over.The” is two sentences, “No.5” and “Node.JS” are not.
		return next.Span.Start == end && next.Shape&phrase.Capitalised != 0 && end == e.mark+1 &&
			last.Span.Len() > 2 && next.Span.Len() > 1 && last.Shape&(phrase.Capitalised|phrase.Number) == 0
	}
	closed := end > e.mark+1 && isQuoteBefore(body, end)
	switch {
	case c == '!' || c == '?':
		return !closed || !r.attributed(e.word, v)
	case c != '.':
		// After an ellipsis a capital may go on: “I … I”.
		return string(body[next.Span.Start:next.Span.End]) != "I" || !strings.HasPrefix(body[e.mark:], "…")
	case strings.HasPrefix(body[e.mark:], ".."):
		return body[next.Span.Start:next.Span.End] != "I"
	}
	if closed || e.mark > last.Span.End {
		return true
	}
	opener := v.ending(next.ID)&endOpener != 0 || r.peopleOpen(body, e.word, v)
	kind := v.ending(last.ID)
	switch {
	case last.Shape&phrase.Possessive != 0:
		return true
	case body[last.Span.End-1] == '.':
		// U.S., a.m.
		return opener
	case kind&endNumbered != 0 && next.Shape&phrase.Number != 0, kind&endTitle != 0:
		return false
	case kind&endShort != 0:
		return opener || next.Before&phrase.QuoteMark != 0
	case last.Span.Len() == 1 && last.Shape&phrase.Capitalised != 0:
		// An initial. “I” is one only between names.
		if body[last.Span.Start] == 'I' {
			before := e.word - 2
			return before < 0 || r.words[before].Shape&phrase.Capitalised == 0 || opener
		}
		return opener
	}
	return true
}

// peopleOpen reports whether the word at i is a plural noun for people that starts a sentence: a small letter
// follows, as it would not in a headline or in a name.
func (r *wordReader) peopleOpen(body string, i int, v *Vocabulary) bool {
	if v.trait(r.words[i].ID)&traitOpens == 0 || i+1 >= len(r.words) {
		return false
	}
	return unicode.IsLower(firstRune(body[r.words[i+1].Span.Start:]))
}

// attributed reports whether the words from i on say who spoke the quotation before them.
func (r *wordReader) attributed(i int, v *Vocabulary) bool {
	for n := 0; n < 5 && i < len(r.words); n, i = n+1, i+1 {
		w := r.words[i]
		if n > 0 && w.Before&(phrase.QuoteMark|phrase.Stop) != 0 {
			return false
		}
		if v.ending(w.ID)&endSpeech != 0 {
			return true
		}
	}
	return false
}

// dateline returns the index of the first word after the dateline that the words from first on begin with, and the
// end of the dateline, after its dash. Without a dateline the word is first.
//
// A dateline is a place in capitals, or an agency in brackets, and at most names, numbers and brackets up to a dash
// (or, where the place stands alone, a colon).
func (r *wordReader) dateline(body string, first int) (word, end int) {
	if first >= len(r.words) {
		return first, 0
	}
	bracket := r.words[first].Span.Start > 0 && body[r.words[first].Span.Start-1] == '('
	agency := bracket
	for i := first; i < len(r.words) && i < first+12; i++ {
		w := r.words[i]
		if i > first {
			gap := body[r.words[i-1].Span.End:w.Span.Start]
			if strings.ContainsRune(gap, ')') {
				bracket = false
			}
			if dash := dashEnd(gap); dash > 0 && !bracket {
				if unicode.IsLower(firstRune(body[w.Span.Start:])) || !agency && r.words[first].Shape&phrase.AllCaps == 0 {
					return first, 0
				}
				return i, r.words[i-1].Span.End + dash
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
		if w.Shape&(phrase.Capitalised|phrase.AllCaps|phrase.Number) == 0 && !particle(body[w.Span.Start:w.Span.End]) {
			return first, 0
		}
	}
	return first, 0
}

// particle reports whether a place may hold the word in small letters.
func particle(word string) bool {
	switch word {
	case "de", "del", "la", "le", "of", "and", "al", "sur", "am", "upon", "near":
		return true
	}
	return false
}

// dashEnd returns the end of the dash in gap, a hyphen between spaces among them; zero without one.
func dashEnd(gap string) int {
	for _, dash := range []string{"—", "–", "--", " - ", ") -"} {
		if i := strings.Index(gap, dash); i >= 0 {
			return i + len(strings.TrimRight(dash, " "))
		}
	}
	return 0
}

// closeSentence returns the end of the sentence that the mark at i ends: more such marks, quotation marks and brackets
// go with it.
func closeSentence(body string, i int) int {
	for i < len(body) {
		c, n := utf8.DecodeRuneInString(body[i:])
		low := c == '“' && i > 0 && !spaceBefore(body, i) && spaceAt(body, i+n)
		if !low && !strings.ContainsRune(`.!?…。！？؟।॥۔．)]"'”’»›」』`+string(placeholder), c) {
			break
		}
		i += n
	}
	// « Oui. » has a space inside.
	if rest := body[i:]; i < len(body) {
		if at := skipSpace(rest, 0); strings.HasPrefix(rest[at:], "»") && spaceAt(rest, at+len("»")) {
			return i + at + len("»")
		}
	}
	return i
}

// commaAfter reports whether a comma closes the quotation or bracket at mark: the sentence goes on.
func commaAfter(body string, mark, next int) bool {
	end := closeSentence(body, mark)
	return end < next && body[end] == ','
}

func dashOrOpening(body string, i int) bool {
	c := firstRune(body[i:])
	return strings.ContainsRune(`"“‘«„(—–「『`, c)
}

func isQuoteBefore(body string, i int) bool {
	c, _ := utf8.DecodeLastRuneInString(body[:i])
	return strings.ContainsRune(`"'”’»›“」』`, c)
}

func firstRune(s string) rune {
	c, _ := utf8.DecodeRuneInString(s)
	return c
}

func skipSpace(s string, i int) int {
	for i < len(s) && spaceAt(s, i) {
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n
	}
	return i
}
