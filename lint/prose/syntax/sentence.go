package syntax

import (
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/text"
)

// Sentence is the words that are read together: a sentence, or a piece of one that is too long.
type Sentence struct {
	*Story
	Index       int      // in Sentences
	First, Last int      // words
	titled      tristate // most words are capitalised

	class []class.Class // of the words from First to Last, in the memory of Class
	words []phrase.Word // from First to Last
}

// tristate is an answer that is looked for when it is first asked for.
type tristate uint8

const (
	unknown tristate = iota
	no
	yes
)

// NewSentence returns a sentence of s without words. Call Move before other methods.
func NewSentence(s *Story) *Sentence { return &Sentence{Story: s} }

// Move makes r the words from first to last of the sentence at index.
func (r *Sentence) Move(index, first, last int) {
	r.Index, r.First, r.Last = index, first, last
	r.titled = unknown
	r.class, r.words = r.Class[first:last+1], r.Words[first:last+1]
}

// Is reports whether i is in r and the word there has one of the classes c.
func (r *Sentence) Is(i int, c class.Class) bool {
	k := uint(i - r.First)
	return k < uint(len(r.class)) && r.class[k]&c != 0
}

// Has reports whether i is in r and the word there has one of the traits t.
func (r *Sentence) Has(i int, t class.Trait) bool {
	k := uint(i - r.First)
	return k < uint(len(r.words)) && r.Vocabulary.Trait(r.words[k].ID)&t != 0
}

// Plays reports whether i is in r and the word there has one of the roles.
func (r *Sentence) Plays(i int, role class.Role) bool {
	k := uint(i - r.First)
	return k < uint(len(r.words)) && r.Vocabulary.Role(r.words[k].ID)&role != 0
}

// After reports whether one of the marks b precedes the word at i. The start and the end of a sentence count as a
// stop.
func (r *Sentence) After(i int, b phrase.Before) bool {
	k := uint(i - r.First)
	if k-1 >= uint(len(r.words))-1 { // the first word too
		return b&(phrase.Stop|phrase.SentenceStart) != 0
	}
	return r.words[k].Before&b != 0
}

// Pauses reports whether a comma or a stop precedes the word at i. The start and the end of a sentence count as a stop.
func (r *Sentence) Pauses(i int) bool { return r.After(i, phrase.Comma|phrase.Stop) }

// Closes reports whether a closing quotation mark stands right before the word at i.
func (r *Sentence) Closes(i int) bool {
	if i <= r.First || i > r.Last || r.Words[i].Before&phrase.QuoteMark == 0 {
		return false
	}
	return r.Quoted[i-1] && !r.Quoted[i] || strings.HasSuffix(r.Text[r.Words[i-1].End():r.Words[i].Start()], " ")
}

// Opens reports whether the word at i is the first of a sentence or follows a colon. A capital does not show a name
// there.
func (r *Sentence) Opens(i int) bool {
	if i <= r.First || i > r.Last {
		return true
	}
	if r.Words[i].Before&phrase.Stop == 0 {
		return false
	}
	return strings.HasSuffix(strings.TrimRight(r.Text[r.Words[i-1].End():r.Words[i].Start()], " \t\n\u00a0"), ":")
}

// Capitalised reports whether the word at i is written as a name. In a line where most words have capitals, words
// of the vocabulary are not names.
func (r *Sentence) Capitalised(i int) bool {
	if i < r.First || i > r.Last {
		return false
	}
	w := r.Words[i]
	if w.Shape&phrase.Capitalised == 0 || r.Class[i]&^class.Bloc != 0 && r.Titled() {
		return false
	}
	return w.Shape&phrase.AllCaps != 0 || !r.Opens(i)
}

// Possessive reports whether the word at i has a possessive ending.
func (r *Sentence) Possessive(i int) bool {
	k := uint(i - r.First)
	return k < uint(len(r.words)) && r.words[k].Shape&phrase.Possessive != 0
}

// Plural reports whether i is in r and the word there has the form of a plural.
func (r *Sentence) Plural(i int) bool {
	return i >= r.First && i <= r.Last && r.Story.Plural(i)
}

// Adverb reports whether the word at i has the form of an adverb: “privately”, not “family”.
func (r *Sentence) Adverb(i int) bool {
	if i < r.First || i > r.Last || r.Class[i]&(class.SourceNouns|class.Verbs) != 0 {
		return false
	}
	if !r.mayEndIn(i, "y") || r.Capitalised(i) || r.Plays(i, class.NotAdverb) {
		return false
	}
	w := r.Folded(i)
	return len(w) >= 5 && strings.HasSuffix(w, "ly")
}

// Describes reports whether the word at i has the form of a participle behind its noun: “bakers gathered outside”.
func (r *Sentence) Describes(i int) bool {
	if i < r.First || i > r.Last || !r.mayEndIn(i, "gd") || r.Is(i, class.SourceNouns) || r.Capitalised(i) ||
		r.Plays(i, class.Quantity) {
		return false
	}
	w := r.Folded(i)
	return len(w) > 4 && (strings.HasSuffix(w, "ing") || strings.HasSuffix(w, "ed"))
}

// participle reports whether the word at i is a participle that modifies the noun before it, such as “briefed” in
// “people briefed on the recipe”.
func (r *Sentence) participle(i int) bool {
	return r.Is(i, class.Past) && r.Is(i+1, class.Preposition)
}

// Span returns the span from the first byte of the word from to the last byte of the word to.
func (r *Sentence) Span(from, to int) text.Span {
	return text.Span{Start: r.Words[from].Start(), End: r.Words[to].End()}
}

// End returns the last word of the entry of the vocabulary that begins at i, which is i itself if there is none.
func (r *Sentence) End(i int) int {
	if i < r.First || i > r.Last || r.length[i] == 0 {
		return i
	}
	return min(i+int(r.length[i])-1, r.Last)
}

// title reports whether most words of the sentence are capitalised, as in headlines.
func (r *Sentence) title() bool {
	n := 0
	for i := r.First; i <= r.Last; i++ {
		if r.Words[i].Shape&(phrase.Capitalised|phrase.Number) != 0 {
			n++
		}
	}
	return n > 3 && n*10 >= (r.Last-r.First+1)*7
}

// Titled reports whether most words of r are capitalised, as in headlines, so that a capital does not show a name.
func (r *Sentence) Titled() bool {
	if r.titled == unknown {
		r.titled = no
		if r.title() {
			r.titled = yes
		}
	}
	return r.titled == yes
}

// Headline reports whether r is a headline, where all words may have capitals.
func (r *Sentence) Headline() bool {
	return r.Blocks[r.Sentences[r.Index].Block].Kind == text.Headline
}

// Asks reports whether r is a question. A question does not report anything.
func (r *Sentence) Asks() bool {
	sentence := r.Sentences[r.Index].Span
	first := r.First
	if first < r.Last && r.Opens(first+1) {
		first++ // “Q: Do bakers say so?”
	}
	return r.Is(first, class.Relative|class.Aux|class.Modal) && strings.HasSuffix(r.Text[sentence.Start:sentence.End], "?")
}
