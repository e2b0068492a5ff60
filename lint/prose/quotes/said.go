package quotes

import (
	"slices"

	"copydesk/lint/order"
	"copydesk/lint/prose/words"
	"copydesk/lint/text"
)

// said returns the words that the layout attributes to somebody. The spans are in order and do not overlap.
func said(r *words.Reading) []text.Span {
	spans := slices.Clone(r.Quotations)
	for _, b := range r.Blocks {
		if b.Kind == text.BlockQuote {
			spans = append(spans, b.Span)
		}
	}
	spans = posts(spans, r)
	order.By(spans, func(a, b text.Span) int { return a.Start - b.Start })
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
