package prose

import (
	"slices"
	"strings"
	"unicode"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/text"
)

// Genre is what kind of story it is, as far as that decides which rules read it.
type Genre uint8

// The genres.
const (
	News    Genre = iota
	Opinion       // a column, a comment or a review
	Letters       // letters of readers
)

// Genre returns the genre of s: by the part of the publication that the file declares, by a label above the headline or
// below it, or by a label before the headline: “Opinion: …”, “Review | …”.
func (s *Story) Genre() Genre {
	const top = 2 // blocks in which a label may be
	if words := strings.Fields(s.Part); len(words) > 0 {
		return s.genreOf(words)
	}
	for i := range min(top, len(s.Blocks)) {
		b := s.Blocks[i]
		if b.Kind == text.Code || b.Kind == text.ListItem {
			continue
		}
		words := strings.Fields(s.Body(b))
		if len(words) == 1 || len(words) == 2 && allCapitals(s.Body(b)) {
			if g := s.genreOf(words); g != News && len(s.Blocks) > i+1 {
				return g
			}
		}
		if len(words) > 2 && (strings.HasSuffix(words[0], ":") || words[1] == "|") {
			return s.genreOf(words[:1])
		}
	}
	return News
}

// genreOf returns the genre that one of words names.
func (s *Story) genreOf(words []string) Genre {
	var found class.Trait
	for _, w := range words {
		w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
		found |= s.vocabulary.Trait(s.vocabulary.Table.Lookup(phrase.Fold(nil, w)))
	}
	switch {
	case found&class.Letters != 0:
		return Letters
	case found&class.Opinion != 0:
		return Opinion
	}
	return News
}

// allCapitals reports whether s has no small letter.
func allCapitals(s string) bool { return !slices.ContainsFunc([]rune(s), unicode.IsLower) }
