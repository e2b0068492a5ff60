package prose

import (
	"slices"

	"copydesk/lint/text"
)

// Said reports whether span lies in what the layout makes somebody's words: a block quotation, or what stands in <q>.
func (s *Story) Said(span text.Span) bool { return covers(s.quotation.get(s.readQuotes).said, span) }

// said returns what the layout makes somebody's words, in order and apart.
func (s *Story) said() []text.Span {
	spans := slices.Clone(s.Quotations)
	for _, b := range s.Blocks {
		if b.Kind == text.BlockQuote {
			spans = append(spans, b.Span)
		}
	}
	slices.SortFunc(spans, func(a, b text.Span) int { return a.Start - b.Start })
	apart := spans[:0]
	for _, span := range spans {
		if n := len(apart); n > 0 && span.Start < apart[n-1].End {
			apart[n-1] = apart[n-1].Union(span)
			continue
		}
		apart = append(apart, span)
	}
	return apart
}
