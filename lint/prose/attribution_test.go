package prose

import (
	"strings"
	"testing"

	"copydesk/lint/text"
)

func TestGoverns(t *testing.T) {
	a := Attribution{Content: []text.Span{{Start: 3, End: 9}, {Start: 20, End: 30}}}
	for _, c := range []struct {
		span text.Span
		want bool
	}{
		{text.Span{Start: 3, End: 9}, true},
		{text.Span{Start: 21, End: 22}, true},
		{text.Span{Start: 8, End: 21}, false},
		{text.Span{Start: 10, End: 12}, false},
	} {
		if got := a.Governs(c.span); got != c.want {
			t.Errorf("Governs(%v) = %v", c.span, got)
		}
	}
}

// Governed asks only the attributions in the sentence of the span. No attribution of another sentence may contain
// it.
func TestGovernedAsksEnough(t *testing.T) {
	s := story(t, strings.Repeat("The boat is late, said Una Prest. “It was late last year,” she said, “and the year before.”\n"+
		"According to Jo Roe, who keeps the shop, nobody minds. The mayor says that it was never late.\n", 5))
	all := s.Attributions()
	if len(all) < 20 {
		t.Fatalf("%d attributions", len(all))
	}
	for start := 0; start < len(s.Text); start += 7 {
		span := text.Span{Start: start, End: min(start+5, len(s.Text))}
		governed := false
		for _, a := range all {
			governed = governed || a.Governs(span)
		}
		for _, a := range all {
			governed = governed && !a.Cue.Overlaps(span)
		}
		if _, got := s.Governed(span); got != governed {
			t.Errorf("Governed(%q) = %v", s.Text[span.Start:span.End], got)
		}
	}
}
