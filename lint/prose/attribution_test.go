package prose

import (
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
