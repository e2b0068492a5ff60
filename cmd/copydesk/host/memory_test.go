package host

import "testing"

func TestGrowth(t *testing.T) {
	for _, c := range []struct {
		live uint64 // MiB
		want int    // per cent
	}{{0, 300}, {5, 300}, {8, 200}, {16, 100}, {64, 25}, {200, 8}, {2000, 8}} {
		if got := growth(c.live << 20); got != c.want {
			t.Errorf("a heap of %d MiB may grow by %d %%, want %d %%", c.live, got, c.want)
		}
	}
}
