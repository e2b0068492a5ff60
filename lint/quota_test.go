package lint

import "testing"

// TestQuota lets each of three rules find as much as it can.
func TestQuota(t *testing.T) {
	for _, c := range []struct {
		size int
		want [3]int // what each rule may add
	}{
		{1000, [...]int{20_000, 10_000, 5000}},
		{mostFindings * perFinding, [...]int{20_000, 10_000, 5000}},
		{100_000_000, [...]int{195_312, 97_656, 48_828}},
	} {
		q := newQuota(c.size)
		for i, want := range c.want {
			p := Pass{Rule: &Rule{ID: "house/planks"}}
			q.give(&p)
			if p.most != want {
				t.Errorf("%d bytes: rule %d may add %d findings, want %d", c.size, i+1, p.most, want)
			}
			p.findings, p.over = make([]Finding, p.most), 7
			q.take(&p)
		}
		if err := q.err(); err == nil || q.over.Left != 21 {
			t.Errorf("%d bytes: the error is %v, want 21 findings left out", c.size, err)
		}
	}
}
