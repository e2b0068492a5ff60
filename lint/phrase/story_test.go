package phrase

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/text"
)

// read splits copy into words like a story, but in a simple way: blocks end at newlines, sentences at . ! ?
func read(t *Table, copy string) []Word {
	var words []Word
	before := SentenceStart | BlockStart
	for i := 0; i < len(copy); {
		r, n := utf8.DecodeRuneInString(copy[i:])
		if r == utf8.RuneError || !wordRune(r) || strings.ContainsRune("'’-.", r) || r == '$' && !(i+1 < len(copy) && isDigit(copy[i+1])) {
			before |= between(r)
			i += n
			continue
		}
		end := i
		for end < len(copy) {
			r, n := utf8.DecodeRuneInString(copy[end:])
			after, _ := utf8.DecodeRuneInString(copy[end+n:])
			inner := wordRune(after) && (unicode.IsLetter(after) || unicode.IsDigit(after))
			if r == utf8.RuneError || !wordRune(r) && !(r == ',' && isDigit(copy[end-1]) && unicode.IsDigit(after)) ||
				strings.ContainsRune("’'-.", r) && !inner && !(r != '-' && r != '.' && copy[end-1] == 's') {
				break
			}
			end += n
		}
		words = append(words, word(t, text.Span{Start: i, End: end}, copy[i:end], before))
		before, i = 0, end
	}
	return words
}

// between returns the Before bits for a character between two words.
func between(r rune) Before {
	switch {
	case r == ',':
		return Comma
	case strings.ContainsRune(";:()–—[]/…", r):
		return Stop
	case strings.ContainsRune("\"'“”‘’", r):
		return QuoteMark
	case strings.ContainsRune(".!?", r):
		return SentenceStart
	case r == '\n':
		return SentenceStart | BlockStart
	}
	return 0
}

func word(t *Table, span text.Span, spelling string, before Before) Word {
	w := NewWord(span.Start, span.End, 0, 0, before)
	letters, uppers := 0, 0
	for i, r := range spelling {
		if unicode.IsLetter(r) {
			letters++
		}
		if unicode.IsUpper(r) {
			uppers++
			if i == 0 {
				w.Shape |= Capitalised
			}
		}
	}
	folded, possessive := TrimPossessive(Fold(nil, spelling))
	if possessive {
		w.Shape |= Possessive
		if strings.HasSuffix(spelling, "s") {
			letters--
		}
	}
	if letters > 1 && letters == uppers {
		w.Shape |= AllCaps
	}
	if number := strings.TrimLeft(spelling, "$£€¥"); number != "" && isDigit(number[0]) {
		w.Shape |= Number
	}
	w.ID = t.Lookup(folded)
	if strings.Contains(string(folded), "-") {
		w.Shape |= Compound
	}
	return w
}
