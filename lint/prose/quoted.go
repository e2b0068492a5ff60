package prose

import "copydesk/lint/text"

// Quoted reports whether span lies within a closed quotation, its marks included.
func (s *Story) Quoted(span text.Span) bool {
	for _, q := range s.Quotes() {
		if q.Closed() && q.Span.Contains(span) {
			return true
		}
	}
	return false
}
