package sources

import (
	"sort"
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/text"
)

// sentence is the words of a story that are read in one go: a sentence, or a piece of an endless one.
type sentence struct {
	*story
	index       int  // in Sentences
	first, last int  // words
	titled      bool // most words are capitalised
}

// move makes the words from first to last of the sentence at index the ones in hand.
func (r *sentence) move(index, first, last int) {
	r.index, r.first, r.last = index, first, last
	r.titled = r.title()
}

// is reports whether the word at i of the sentence has one of the classes c.
func (r *sentence) is(i int, c class.Class) bool {
	return i >= r.first && i <= r.last && r.class[i]&c != 0
}

// has reports whether the word at i of the sentence has one of the traits t.
func (r *sentence) has(i int, t class.Trait) bool {
	return i >= r.first && i <= r.last && r.Vocabulary.Trait(r.Words[i].ID)&t != 0
}

// plays reports whether the word at i of the sentence has one of the roles in a construction.
func (r *sentence) plays(i int, role class.Role) bool {
	return i >= r.first && i <= r.last && r.Vocabulary.Role(r.Words[i].ID)&role != 0
}

// after reports whether one of the marks b stands before the word at i; a sentence's start is a stop.
func (r *sentence) after(i int, b phrase.Before) bool {
	if i <= r.first {
		return b&(phrase.Stop|phrase.SentenceStart) != 0
	}
	return r.Words[i].Before&b != 0
}

// pauses reports whether a comma or a stop stands before the word at i; a sentence's start is one.
func (r *sentence) pauses(i int) bool { return r.after(i, phrase.Comma|phrase.Stop) }

// closes reports whether a closing quotation mark stands right before the word at i.
func (r *sentence) closes(i int) bool {
	if i <= r.first || r.Words[i].Before&phrase.QuoteMark == 0 {
		return false
	}
	return r.quoted[i-1] && !r.quoted[i] || strings.HasSuffix(r.Text[r.Words[i-1].Span.End:r.Words[i].Span.Start], " ")
}

// opens reports whether the word at i has the place of a sentence's first word, where a capital shows no name: at the
// start of one, or after a colon.
func (r *sentence) opens(i int) bool {
	if i <= r.first {
		return true
	}
	if r.Words[i].Before&phrase.Stop == 0 {
		return false
	}
	return strings.HasSuffix(strings.TrimRight(r.Text[r.Words[i-1].Span.End:r.Words[i].Span.Start], " \t\n\u00a0"), ":")
}

// capitalised reports whether the word at i of the sentence is written like a name. In a line of capitals or of
// capitalised words, what the vocabulary knows is none.
func (r *sentence) capitalised(i int) bool {
	if i < r.first || i > r.last {
		return false
	}
	w := r.Words[i]
	if r.titled && r.class[i]&^class.Bloc != 0 {
		return false
	}
	return w.Shape&phrase.Capitalised != 0 && (w.Shape&phrase.AllCaps != 0 || !r.opens(i))
}

func (r *sentence) possessive(i int) bool {
	return i >= r.first && r.Words[i].Shape&phrase.Possessive != 0
}

// adverb reports whether the word at i is written like an adverb: “privately”, not “family”.
func (r *sentence) adverb(i int) bool {
	if i < r.first || i > r.last || r.class[i]&(class.SourceNouns|class.Verbs) != 0 {
		return false
	}
	w := r.folded(i)
	if len(w) < 5 || !strings.HasSuffix(w, "ly") || r.capitalised(i) {
		return false
	}
	return !r.plays(i, class.NotAdverb)
}

// describes reports whether the word at i is written like a participle after its noun: “bakers gathered outside”.
func (r *sentence) describes(i int) bool {
	if i > r.last || r.is(i, class.SourceNouns) || r.capitalised(i) || r.plays(i, class.Quantity) {
		return false
	}
	w := r.folded(i)
	return len(w) > 4 && (strings.HasSuffix(w, "ing") || strings.HasSuffix(w, "ed"))
}

// participle reports whether the word at i follows a noun as “briefed” does in “people briefed on the recipe”.
func (r *sentence) participle(i int) bool {
	return r.is(i, class.Past) && r.is(i+1, class.Preposition)
}

func (r *sentence) span(from, to int) text.Span {
	return text.Span{Start: r.Words[from].Span.Start, End: r.Words[to].Span.End}
}

// end returns the last word of the entry that begins at i.
func (r *sentence) end(i int) int {
	if n := int(r.length[i]); n > 0 {
		return min(i+n-1, r.last)
	}
	return i
}

// title reports whether most words of the sentence are capitalised, as in headlines.
func (r *sentence) title() bool {
	n := 0
	for i := r.first; i <= r.last; i++ {
		if r.Words[i].Shape&(phrase.Capitalised|phrase.Number) != 0 {
			n++
		}
	}
	return n > 3 && n*10 >= (r.last-r.first+1)*7
}

// headline reports whether the sentence in hand is a headline, where all words may be capitalised.
func (r *sentence) headline() bool {
	return r.Blocks[r.Sentences[r.index].Block].Kind == text.Headline
}

// asks reports whether the sentence in hand is a question, which says nothing.
func (r *sentence) asks() bool {
	sentence := r.Sentences[r.index].Span
	first := r.first
	if first < r.last && r.opens(first+1) {
		first++ // “Q: Do bakers say so?”
	}
	return r.is(first, class.Relative|class.Aux|class.Modal) && strings.HasSuffix(r.Text[sentence.Start:sentence.End], "?")
}

// wordAt returns the first word of the sentence that begins at the byte offset or after it.
func (r *sentence) wordAt(offset int) int {
	return r.first + sort.Search(r.last-r.first+1, func(i int) bool { return r.Words[r.first+i].Span.Start >= offset })
}

// breaksBefore reports whether a comma or a stop stands before the word at the byte offset, within the sentence.
func (r *sentence) breaksBefore(offset int) bool {
	i := r.wordAt(offset)
	return i > r.first && i <= r.last && r.pauses(i)
}
