package prose

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
// below it, by a label before the headline, “Opinion: …”, “Review | …”, or in it, “The Lower Lock review – …”, by a row
// of stars below it, or by paragraphs that speak of their writers.
func (s *Story) Genre() Genre {
	const top, rated = 2, 6 // blocks in which a label may be, and a row of stars
	if words := strings.Fields(s.Part); len(words) > 0 {
		return s.genreOf(words)
	}
	for i := range min(top, len(s.Blocks)) {
		b := s.Blocks[i]
		if b.Kind == text.Code || b.Kind == text.ListItem {
			continue
		}
		if i == 0 && s.isTitled(s.Body(b)) {
			return Opinion
		}
		fields, n := firstFields(s.Body(b))
		words := fields[:n]
		if len(words) == 1 || len(words) == 2 && allCapitals(s.Body(b)) {
			if g := s.genreOf(words); g != News && len(s.Blocks) > i+1 {
				return g
			}
		}
		if len(words) > 2 && (strings.HasSuffix(words[0], ":") || words[1] == "|") {
			return s.genreOf(words[:1])
		}
	}
	for _, b := range s.Blocks[:min(rated, len(s.Blocks))] {
		if isRating(s.Body(b)) {
			return Opinion
		}
	}
	if s.isPersonal() {
		return Opinion
	}
	return News
}

// isPersonal reports whether many paragraphs of s speak of their writers outside of quotations: “I think”, “my”. A
// column does, and so does a page of readers' comments. A report does not, except where it quotes.
func (s *Story) isPersonal() bool {
	const least, share = 8, 40 // paragraphs, and how many of a hundred
	if len(s.Blocks) < least {
		return false
	}
	all, personal := 0, 0
	for _, b := range s.Blocks {
		if b.Kind == text.Paragraph {
			all++
			if s.mentionsWriter(b.Span, false) {
				personal++
			}
		}
	}
	if all < least || 100*personal < share*all {
		return false
	}
	// Quotations are read only for a story in which they decide.
	for _, b := range s.Blocks {
		if b.Kind == text.Paragraph && s.mentionsWriter(b.Span, false) && !s.mentionsWriter(b.Span, true) {
			personal--
		}
	}
	return 100*personal >= share*all
}

// mentionsWriter reports whether a word of the first person stands at span: if unquoted, one outside of quotations.
func (s *Story) mentionsWriter(span text.Span, unquoted bool) bool {
	first, end := s.WordsIn(span)
	for i, w := range s.Words()[first:end] {
		if is, _ := s.Person(first + i); is && !(unquoted && s.Quoted(w.Span())) {
			return true
		}
	}
	return false
}

// isTitled reports whether a headline has a label for opinion in small letters behind a name, before a dash: “The Lower
// Lock review – a damp night”. In “Spending review – what it means” the first word alone shows no name.
func (s *Story) isTitled(headline string) bool {
	fields := strings.Fields(headline)
	for i, field := range fields {
		if field != "–" && field != "—" {
			continue
		}
		return i > 2 && s.genreOf(fields[i-1:i]) == Opinion && startsAs(unicode.IsLower, fields[i-1]) &&
			!startsAs(unicode.IsLower, fields[i-2])
	}
	return false
}

// startsAs reports whether the first character of s is of a class.
func startsAs(class func(rune) bool, s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return class(c)
}

// isRating reports whether s is a row of stars: “★★★★☆”.
func isRating(s string) bool {
	return strings.HasPrefix(s, "★") && strings.Trim(s, "★☆½ ") == ""
}

// firstFields returns the first three fields of s, or fewer if it has no more, and their number.
func firstFields(s string) (first [3]string, n int) {
	for field := range strings.FieldsSeq(s) {
		if first[n] = field; n == len(first)-1 {
			return first, len(first)
		}
		n++
	}
	return first, n
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
