package order

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
)

type berth struct{ quay, arrived int }

func byQuay(a, b berth) int { return cmp.Compare(a.quay, b.quay) }

func TestEqualItemsKeepTheirOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for n := range 3 * few {
		var list []berth
		for i := range n {
			list = append(list, berth{random.IntN(4), i})
		}
		want := slices.Clone(list)
		slices.SortStableFunc(want, byQuay)
		if got := Sorted(slices.Values(list), byQuay); !slices.Equal(got, want) {
			t.Errorf("sorted %v as %v, want %v", list, got, want)
		}
		if By(list, byQuay); !slices.Equal(list, want) {
			t.Errorf("in place: %v, want %v", list, want)
		}
	}
}
