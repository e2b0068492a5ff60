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
	var play sport
	var own []text.Block // the paragraphs that speak of their writers, perhaps within quotations
	paragraphs, words := 0, s.Words()
	for _, b := range s.Blocks {
		first, end := s.WordsIn(b.Span)
		var all class.Trait
		for i := first; i < end; i++ {
			t := s.vocabulary.Trait(words[i].ID)
			if all |= t; t&class.Sport != 0 || words[i].Shape&score == score {
				play.count(&words[i], s.Text)
			}
		}
		if b.Kind == text.Paragraph {
			if paragraphs++; all&class.First != 0 {
				own = append(own, b)
			}
		}
	}
	switch {
	case s.isPersonal(own, paragraphs):
		return Opinion
	case play.is(len(words)):
		return Sport
	}
	return News
}

// sport counts what a report of a match has.
type sport struct {
	all    int // words of sport and scores
	scores int
	kinds  map[phrase.ID]bool // the different words
}

// score is the shape of a score.
const score = phrase.Number | phrase.Compound

// count counts a word of the text that has the shape of a score, or else is one of sport.
func (p *sport) count(w *phrase.Word, text string) {
	switch {
	case w.Shape&score != score:
		if p.kinds == nil {
			p.kinds = map[phrase.ID]bool{}
		}
		p.all++
		p.kinds[w.ID] = true
	case isScore(text[w.Start():w.End()]):
		p.all++
		p.scores++
	}
}

// is reports whether a story of this many words tells of a match or of those who play. Different words of sport and
// scores, “3-2”, are together at least six, or eight without a score, and one word in seventy is one of them. A story
// of politics has the result of a vote, and few such words.
func (p *sport) is(words int) bool {
	const (
		least     = 6  // different words and scores
		scores    = 3  // that count, at most
		scoreless = 8  // different words, where there is no score
		apart     = 70 // words for each of them
	)
	kinds := len(p.kinds)
	return p.all*apart >= words && kinds+min(p.scores, scores) >= least && (p.scores > 0 || kinds >= scoreless)
}

// isScore reports whether word is two numbers of one or two digits with a hyphen or a dash between them.
func isScore(word string) bool {
	from, to, ok := strings.Cut(strings.ReplaceAll(word, "–", "-"), "-")
	number := func(s string) bool {
		return (len(s) == 1 || len(s) == 2) && strings.Trim(s, "0123456789") == ""
	}
	return ok && number(from) && number(to)
}

// isPersonal reports whether many of the paragraphs of s speak of their writers outside of quotations: “I think”, “my”.
// A column does, and so does a page of readers' comments. A report does not, except where it quotes. own are those that
// do anywhere.
func (s *Story) isPersonal(own []text.Block, paragraphs int) bool {
	const least, share = 6, 40 // paragraphs, and how many of a hundred
	if paragraphs < least || 100*len(own) < share*paragraphs {
		return false
	}
	// Quotations are read only for a story in which they decide.
	personal := 0
	for _, b := range own {
		first, end := s.WordsIn(b.Span)
		for i := first; i < end; i++ {
			if is, _ := s.Person(i); is && !s.Quoted(s.Words()[i].Span()) {
				personal++
				break
			}
		}
	}
	return 100*personal >= share*paragraphs
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
