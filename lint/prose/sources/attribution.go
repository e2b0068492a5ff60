// Package sources reads who says what in a document, and how well a reader can place who that is.
package sources

import (
	"sort"

	"copydesk/lint/text"
)

// Standing says how well a reader can judge a source.
type Standing uint8

// The standings, from the best to the worst.
const (
	Named     Standing = iota // a person, organisation, document or a pronoun that stands for one
	Anonymous                 // no name, but tied to an office, organisation, place or number of people
	Vague                     // a class of people or documents, or nobody at all
)

// Attribution ties a source to what it is said to have said.
type Attribution struct {
	Source   text.Span   // the words that name the source; empty for hearsay that names none
	Cue      text.Span   // the words that say it is somebody's: said, according to, is widely seen as
	Content  []text.Span // the words it governs, in order; never the source or the cue
	Standing Standing
	Kind     string // what makes it so, one of Kinds; empty for most that are named
	// Weak is true where what is reported is a feeling, a demand or a supposition rather than a statement; careful
	// desks differ about it.
	Weak     bool
	Nested   bool // another source, named or anonymous, says in its turn that they say it
	Anaphor  bool // the source points back to one named before, whose standing it has
	Sentence int  // index in Sentences
}

// Governs reports whether s lies in one of the stretches of a's content.
func (a *Attribution) Governs(s text.Span) bool {
	for _, c := range a.Content {
		if c.Contains(s) {
			return true
		}
	}
	return false
}

// Governing returns whose words span, which begins in the sentence with this index, is: of all, which are in order, the
// attribution with the shortest content that covers it, or the one around that where somebody better known says in turn
// that they said so. It is false where the words are the writer's own. The cue itself always counts as the writer's
// words.
func Governing(all []Attribution, sentence int, span text.Span) (Attribution, bool) {
	best, length := -1, 0
	first := sort.Search(len(all), func(i int) bool { return all[i].Sentence >= sentence })
	for i := first; i < len(all) && all[i].Sentence == sentence; i++ {
		if all[i].Cue.Overlaps(span) {
			return Attribution{}, false
		}
		if all[i].Nested {
			continue
		}
		for _, c := range all[i].Content {
			if c.Contains(span) && (best < 0 || c.Len() < length) {
				best, length = i, c.Len()
			}
		}
	}
	if best < 0 {
		return Attribution{}, false
	}
	return all[best], true
}
