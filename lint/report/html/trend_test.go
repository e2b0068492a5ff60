package html

import (
	"testing"
	"time"

	"copydesk/lint/report/history"
)

// TestLinesRankByTheNewestRun checks that a family without findings in the newest run comes after those with some,
// however many it had before, and that a desk without stories keeps its last rate.
func TestLinesRankByTheNewestRun(t *testing.T) {
	row := func(day int, rates map[string]float64) history.Row {
		r := history.Row{Time: time.Date(2026, 3, day, 0, 0, 0, 0, time.UTC), Desks: map[string]history.Desk{}}
		for name, rate := range rates {
			r.Desks[name] = history.Desk{Words: 1000, Rules: map[string]int{"a/b": int(rate)}}
		}
		return r
	}
	runs := []history.Row{row(1, map[string]float64{"old": 9, "new": 1}), row(2, map[string]float64{"new": 2})}
	of := func(r *history.Row) map[string]float64 {
		out := map[string]float64{}
		for name, d := range r.Desks {
			out[name] = float64(d.Findings())
		}
		return out
	}
	names := func(all []line) (out string) {
		for _, l := range all {
			out += l.name + " " + cell(l.last()) + "; "
		}
		return out
	}
	if got := names(lines(runs, 0, of)); got != "new 2.0; old 0.0; " {
		t.Errorf("families: %s", got)
	}
	if got := names(lines(runs, noValue, of)); got != "old 9.0; new 2.0; " {
		t.Errorf("desks: %s", got)
	}
}
