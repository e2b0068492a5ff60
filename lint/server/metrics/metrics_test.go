package metrics

import (
	"strings"
	"testing"
)

func TestWrite(t *testing.T) {
	var s Set
	c := s.Counter("stories_total", "Stories that were read.", "desk", "paper")
	c.Add(2, "sport", "a \"b\" \\ c\nd")
	c.Add(1, "news", "")
	c.Add(0.5, "news", "")
	h := s.Histogram("wait_seconds", "Time of waiting.", []float64{0.1, 1})
	for _, v := range []float64{0.1, 0.05, 0.5, 3} {
		h.Observe(v)
	}
	s.Gauge("open", "Open now.", func() float64 { return 7 })
	var out strings.Builder
	if err := s.Write(&out); err != nil {
		t.Fatal(err)
	}
	want := `# HELP stories_total Stories that were read.
# TYPE stories_total counter
stories_total{desk="news",paper=""} 1.5
stories_total{desk="sport",paper="a \"b\" \\ c\nd"} 2
# HELP wait_seconds Time of waiting.
# TYPE wait_seconds histogram
wait_seconds_bucket{le="0.1"} 2
wait_seconds_bucket{le="1"} 3
wait_seconds_bucket{le="+Inf"} 4
wait_seconds_sum 3.65
wait_seconds_count 4
# HELP open Open now.
# TYPE open gauge
open 7
`
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}
