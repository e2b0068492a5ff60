package prose

import (
	"sort"
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// attributionReader reads the attributions of one story, sentence by sentence and cue by cue. Words are numbered as
// in Story.Words; first and last are those of the sentence in hand.
type attributionReader struct {
	*Story
	words    []phrase.Word
	class    []Class // by word; entries of several words stand at their first, the others are inPhrase
	length   []uint8 // words in the entry of several words that begins here; zero where none does
	quoted   []bool  // by word: it stands in a closed quotation of more than a term
	sentence int
	first    int
	last     int
	titled   bool // most words of the sentence are capitalised
	found    []Attribution
	known    []mention
}

// longest is how many words are read at a time. Sentences of people are shorter; it bounds the time that text without
// full stops takes.
const longest = 250

func (s *Story) readAttributions() []Attribution {
	r := &attributionReader{Story: s, words: s.Words()}
	if len(r.words) == 0 {
		return nil
	}
	r.classify()
	r.maskQuotes()
	for i, sentence := range s.Sentences() {
		if sentence.Last < sentence.First {
			continue
		}
		r.sentence = i
		for r.first = sentence.First; r.first <= sentence.Last; r.first = r.last + 1 {
			r.last = min(sentence.Last, r.first+longest-1)
			r.titled = r.title()
			before := len(r.found)
			r.readSentence()
			r.nest(r.found[before:])
		}
		if len(r.found) > mostAttributions {
			s.limits.exceed(&Excess{len(r.found), "attributions", splitUp})
			return nil
		}
	}
	r.readLead()
	return r.found
}

// classify looks up the classes of every word, and adds those of the entries of several words that stand here.
func (r *attributionReader) classify() {
	r.class = cleared(r.room.class, len(r.words))
	r.length = cleared(r.room.length, len(r.words))
	r.room.class, r.room.length = r.class, r.length
	v := r.vocabulary
	for i, w := range r.words {
		r.class[i] = v.Class(w.ID)
		if r.class[i]&(funcPronoun|funcModal|funcRelative) != 0 && w.Shape&phrase.Capitalised != 0 {
			r.class[i] = r.unname(i)
		}
		if w.Shape&phrase.Compound != 0 {
			r.class[i] |= v.Class(w.Tail) & (sourceNouns | formPlural)
		}
	}
	for _, m := range r.Matches() {
		if m.Phrase >= v.Phrases() {
			continue
		}
		c := v.phrases[m.Phrase]
		length := m.Last - m.First + 1
		switch {
		case c&verbs != 0:
			r.class[m.First] = c | formOf("", r.folded(m.First), verbSay)
		case c&sourceNouns != 0:
			// A compound noun is where its last word is; what stands before it is a modifier like others. “Media
			// reported” is none.
			if w := r.folded(m.Last); strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ing") && w != "polling" {
				continue
			}
			if c&(tiedNouns|nounTrade) != 0 {
				// “Defence lawyers” are not any lawyers, and “fund managers” manage no office.
				r.class[m.Last] &^= sourceNouns
			}
			r.class[m.Last] = r.class[m.Last]&^verbs | c
			if r.plural(m.Last) {
				r.class[m.Last] |= formPlural
			}
			continue
		default:
			r.class[m.First] |= c
		}
		if int(r.length[m.First]) < length {
			r.length[m.First] = uint8(min(length, 255))
		}
		for i := m.First + 1; i <= m.Last; i++ {
			r.class[i] = r.class[i]&^verbs | inPhrase
		}
	}
}

// unname returns the classes of the word at i without those that it only looks like: “US” is no pronoun and “May” no
// auxiliary where the words beside it are written as usual.
func (r *attributionReader) unname(i int) Class {
	w := r.words[i]
	like := phrase.Capitalised
	if w.Shape&phrase.AllCaps != 0 {
		like = phrase.AllCaps
	} else if w.Before&phrase.SentenceStart != 0 {
		return r.class[i]
	}
	if i > 0 && r.words[i-1].Shape&like != 0 && r.words[i-1].Before&phrase.SentenceStart == 0 ||
		i+1 < len(r.words) && r.words[i+1].Shape&like != 0 ||
		w.Span.Len() == 1 {
		return r.class[i]
	}
	return r.class[i] &^ (funcPronoun | funcModal | funcRelative)
}

// maskQuotes marks the words of closed quotations that somebody spoke, whose attributions are the speaker's own, and
// those of speakers in a transcript.
func (r *attributionReader) maskQuotes() {
	r.quoted = make([]bool, len(r.words))
	q := r.quotation.get(r.readQuotes)
	for _, spans := range [][]text.Span{q.spoken, q.said} {
		for _, s := range spans {
			i := sort.Search(len(r.words), func(i int) bool { return r.words[i].Span.Start >= s.Start })
			for ; i < len(r.words) && r.words[i].Span.Start < s.End; i++ {
				r.quoted[i] = true
			}
		}
	}
	w := 0
	end := 0
	for _, q := range r.Quotes() {
		if q.Scare || q.Span.End <= end {
			continue
		}
		end = q.Span.End
		for w < len(r.words) && r.words[w].Span.Start < q.Span.Start {
			w++
		}
		for ; w < len(r.words) && r.words[w].Span.Start < q.Span.End; w++ {
			r.quoted[w] = true
		}
	}
}

// title reports whether most words of the sentence are capitalised, as in headlines.
func (r *attributionReader) title() bool {
	n := 0
	for i := r.first; i <= r.last; i++ {
		if r.words[i].Shape&(phrase.Capitalised|phrase.Number) != 0 {
			n++
		}
	}
	return n > 3 && n*10 >= (r.last-r.first+1)*7
}

// is reports whether the word at i of the sentence has one of the classes c.
func (r *attributionReader) is(i int, c Class) bool {
	return i >= r.first && i <= r.last && r.class[i]&c != 0
}

// after reports whether one of the marks b stands before the word at i; a sentence's start is a stop.
func (r *attributionReader) after(i int, b phrase.Before) bool {
	if i <= r.first {
		return b&(phrase.Stop|phrase.SentenceStart) != 0
	}
	return r.words[i].Before&b != 0
}

// pauses reports whether a comma or a stop stands before the word at i; a sentence's start is one.
func (r *attributionReader) pauses(i int) bool { return r.after(i, phrase.Comma|phrase.Stop) }

// closes reports whether a closing quotation mark stands right before the word at i.
func (r *attributionReader) closes(i int) bool {
	if i <= r.first || r.words[i].Before&phrase.QuoteMark == 0 {
		return false
	}
	return r.quoted[i-1] && !r.quoted[i] || strings.HasSuffix(r.Text[r.words[i-1].Span.End:r.words[i].Span.Start], " ")
}

// folded returns the word at i in lower case and without a possessive ending.
func (r *attributionReader) folded(i int) string {
	w := r.words[i]
	if w.ID != 0 {
		return r.vocabulary.Table.Spelling(w.ID)
	}
	return strings.ToLower(r.spelled(i))
}

// capitalised reports whether the word at i of the sentence is written like a name. In a line of capitals or of
// capitalised words, what the vocabulary knows is none.
func (r *attributionReader) capitalised(i int) bool {
	if i < r.first || i > r.last {
		return false
	}
	w := r.words[i]
	if r.titled && r.class[i]&^modBloc != 0 {
		return false
	}
	return w.Shape&phrase.Capitalised != 0 && (w.Shape&phrase.AllCaps != 0 || !r.opens(i))
}

// opens reports whether the word at i has the place of a sentence's first word, where a capital shows no name: at the
// start of one, or after a colon.
func (r *attributionReader) opens(i int) bool {
	if i <= r.first {
		return true
	}
	if r.words[i].Before&phrase.Stop == 0 {
		return false
	}
	return strings.HasSuffix(strings.TrimRight(r.Text[r.words[i-1].Span.End:r.words[i].Span.Start], " \t\n\u00a0"), ":")
}

// plural reports whether the word at i is written like a plural.
func (r *attributionReader) plural(i int) bool {
	if r.class[i]&formPlural != 0 {
		return true
	}
	s := r.spelled(i)
	if n := len(s); n > 3 && s[n-1] == 's' {
		return s[n-2] != 's' && s[n-2] != 'u' && s[n-2] != 'i' && s[n-2] != '\''
	}
	return strings.HasSuffix(s, "men") || strings.HasSuffix(s, "people")
}

func (r *attributionReader) span(from, to int) text.Span {
	return text.Span{Start: r.words[from].Span.Start, End: r.words[to].Span.End}
}

// end returns the last word of the entry that begins at i.
func (r *attributionReader) end(i int) int {
	if n := int(r.length[i]); n > 0 {
		return min(i+n-1, r.last)
	}
	return i
}
