package prose

import (
	"strings"
	"testing"

	"copydesk/lint/text"
)

// No attribution that touches a place is left out, wherever its content stands.
func TestReach(t *testing.T) {
	s := story(t, strings.Repeat("The boat is late, said Ana Vega. “It was late last year,” she said, “and the year before.”\n"+
		"According to Jo Roe, who keeps the shop, nobody minds. The mayor says that it was never late.\n", 20))
	all := s.Attributions()
	if len(all) < 20 {
		t.Fatalf("%d attributions", len(all))
	}
	r := reachOf(all)
	for start := 0; start < len(s.Text); start += 7 {
		span := text.Span{Start: start, End: min(start+5, len(s.Text))}
		first, after := r.between(span.Start, span.End)
		if after-first > 20 {
			t.Fatalf("%v: %d attributions to look at", span, after-first)
		}
		for i, a := range all {
			touches := a.Cue.Overlaps(span)
			for _, c := range a.Content {
				touches = touches || c.Overlaps(span)
			}
			if touches && (i < first || i >= after) {
				t.Fatalf("%v touches attribution %d, not one of %d to %d", span, i, first, after)
			}
		}
	}
}
