// Package sources finds who says what in a document, and judges how well a reader can identify each source.
package sources

import (
	"sort"

	"copydesk/lint/prose/standing"
	"copydesk/lint/text"
)

// Standing says how well a reader can identify and judge a source.
type Standing = standing.Standing

// The standings, from the best to the worst.
const (
	Named     = standing.Named
	Anonymous = standing.Anonymous
	Vague     = standing.Vague
)

// Attribution connects a source with the words attributed to it.
type Attribution struct {
	Source   text.Span   // the words for the source; empty for hearsay without one
	Cue      text.Span   // the words that mark the attribution: said, according to, is widely seen as
	Content  []text.Span // the attributed words, in order; they exclude the source and the cue
	Standing Standing
	Kind     string // why it has this standing, one of Kinds; empty for most named sources
	// Weak is true if the content is a feeling, a demand or a supposition rather than a statement. Careful editors
	// disagree about these.
	Weak     bool
	Nested   bool // a named or anonymous source says in turn that this source says so
	Anaphor  bool // the source refers back to an earlier one and has its standing
	Own      bool // the source is the writer or the reader: “I think”, “you think”
	Sentence int  // index in Sentences
}

// Governs reports whether s lies within one span of a's content.
func (a *Attribution) Governs(s text.Span) bool {
	for _, c := range a.Content {
		if c.Contains(s) {
			return true
		}
	}
	return false
}

// Governing returns the attribution that span belongs to. span begins in the sentence with this index, and all is
// in order of the cues. Of the attributions whose content contains span, the one with the shortest content is
// returned; Nested ones are passed over in favour of the source around them, and so are the writer and the reader. It
// is false if the words are the writer's own. A cue always counts as the writer's words.
func Governing(all []Attribution, sentence int, span text.Span) (Attribution, bool) {
	best, length := -1, 0
	first := sort.Search(len(all), func(i int) bool { return all[i].Sentence >= sentence })
	for i := first; i < len(all) && all[i].Sentence == sentence; i++ {
		if all[i].Cue.Overlaps(span) {
			return Attribution{}, false
		}
		if all[i].Nested || all[i].Own {
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
