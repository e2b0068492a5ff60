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
	Sport         // a report of a match, or of those who play
)

// Genre returns the genre of s: by the part of the publication that the file declares, by a label above the headline or
// below it, by a label before the headline, “Opinion: …”, “Review | …”, or in it, “The Lower Lock review – …”, by a row
// of stars below it, by paragraphs that speak of their writers, or by scores and words of play.
func (s *Story) Genre() Genre {
	const top, rated = 2, 6 // blocks in which a label may be, and a row of stars
	if words := strings.Fields(s.Part); len(words) > 0 {
		if g := s.genreOf(words); g != News {
			return g
		}
		return s.genreByForm()
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
			if g := s.genreOf(words[:1]); g != News {
				return g
			}
			break
		}
	}
	for _, b := range s.Blocks[:min(rated, len(s.Blocks))] {
		if isRating(s.Body(b)) {
			return Opinion
		}
	}
	return s.genreByForm()
}

// genreByForm returns the genre that the words of the story show.
func (s *Story) genreByForm() Genre {
	switch {
	case s.isPersonal():
		return Opinion
	case s.isSport():
		return Sport
	}
	return News
}

// isSport reports whether s tells of a match or of those who play. Different words of sport and scores, “3-2”, are
// together at least six, or eight without a score, and one word in seventy is one of them. A story of politics has the
// result of a vote, and few such words.
func (s *Story) isSport() bool {
	const (
		least     = 6  // different words and scores
		scores    = 3  // that count, at most
		scoreless = 8  // different words, where there is no score
		apart     = 70 // words for each of them
	)
	all, kinds, played := 0, 0, 0
	seen := map[phrase.ID]bool{}
	for _, w := range s.Words() {
		switch {
		case s.vocabulary.Trait(w.ID)&class.Sport != 0:
			if all++; !seen[w.ID] {
				seen[w.ID] = true
				kinds++
			}
		case w.Shape&phrase.Number != 0 && w.Shape&phrase.Compound != 0 && isScore(s.Text[w.Start():w.End()]):
			all++
			played++
		}
	}
	return all*apart >= len(s.Words()) && kinds+min(played, scores) >= least && (played > 0 || kinds >= scoreless)
}

// isScore reports whether word is two numbers of one or two digits with a hyphen or a dash between them.
func isScore(word string) bool {
	from, to, ok := strings.Cut(strings.ReplaceAll(word, "–", "-"), "-")
	number := func(s string) bool {
		return (len(s) == 1 || len(s) == 2) && strings.Trim(s, "0123456789") == ""
	}
	return ok && number(from) && number(to)
}

// isPersonal reports whether many paragraphs of s speak of their writers outside of quotations: “I think”, “my”. A
// column does, and so does a page of readers' comments. A report does not, except where it quotes.
func (s *Story) isPersonal() bool {
	const least, share = 6, 40 // paragraphs, and how many of a hundred
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
