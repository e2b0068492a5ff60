package literal

import (
	"strings"
	"testing"
)

func BenchmarkIn(b *testing.B) {
	s := NewSearcher()
	s.Add(0, []Literal{{"{{", false}, {"lorem ipsum", true}, {"&nbsp;", false}, {"tk tk", true}, {"TK", false}, {"<div", true}})
	text := strings.Repeat("The harbour board met at Wexcombe on Tuesday to hear what the storm had cost the yard, and left early. ", 200)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		s.In(text, nil, len(text))
	}
}
