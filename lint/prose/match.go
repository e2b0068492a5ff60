package prose

import (
	"copydesk/lint/literal"
	"copydesk/lint/phrase"
)

// Matches returns the matches of the vocabulary's phrases, in order.
func (s *Story) Matches() []phrase.Match { return s.matches.get(s.readMatches) }

// readMatches matches the text in pieces. A match does not cross from one piece into the next. It ends early if
// there are too many.
func (s *Story) readMatches() []phrase.Match {
	const piece = 50_000 // words
	words := s.Words()
	if len(words) <= piece {
		s.buffers.matches = s.vocabulary.Matcher.Match(words, s.buffers.matches[:0])
		return s.buffers.matches
	}
	var found []phrase.Match
	for start, end := 0, 0; start < len(words); start = end {
		for end = min(start+piece, len(words)); end < len(words) && words[end].Before&phrase.SentenceStart == 0; {
			end++
		}
		before := len(found)
		found = s.vocabulary.Matcher.Match(words[start:end], found)
		for i := range found[before:] {
			m := &found[before+i]
			m.First, m.Last = m.First+start, m.Last+start
			m.MarkFirst, m.MarkLast = m.MarkFirst+start, m.MarkLast+start
		}
		if len(found) > s.limits.matches {
			s.limits.exceed(&Excess{len(found), "phrases that rules look for", splitUp})
			return nil
		}
	}
	return found
}

// Literals appends to hits, which is empty, the occurrences of the literals of a searcher, in order of place. There
// are none if the text holds too many.
func (s *Story) Literals(of *literal.Searcher, hits []literal.Hit) []literal.Hit {
	if s.Excess() != nil {
		return nil
	}
	hits = of.In(s.Text, hits, s.limits.matches)
	if len(hits) > s.limits.matches {
		s.limits.exceed(&Excess{len(hits), "strings that rules look for", splitUp})
		return nil
	}
	return hits
}
