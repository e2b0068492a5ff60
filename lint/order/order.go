// Package order sorts lists. The sorting functions of package slices are compiled anew for each type of items, which
// takes eight kilobytes a type. Those here suit all lists but long ones that are sorted often.
package order

import (
	"iter"
	"slices"
	"sort"
)

// few is the length up to which a list is sorted by insertion, which needs no memory.
const few = 12

// By sorts list by compare, which returns a negative number if a comes before b. Equal items keep their order.
func By[T any](list []T, compare func(a, b T) int) {
	if len(list) > few {
		sort.SliceStable(list, func(i, j int) bool { return compare(list[i], list[j]) < 0 })
		return
	}
	Nearly(list, compare)
}

// Nearly sorts list as By does, without memory. Its time grows with the distance of the items from their places, so
// it is for short lists and for those that are nearly in order.
func Nearly[T any](list []T, compare func(a, b T) int) {
	for i := 1; i < len(list); i++ {
		for k := i; k > 0 && compare(list[k], list[k-1]) < 0; k-- {
			list[k], list[k-1] = list[k-1], list[k]
		}
	}
}

// Sorted returns the items of all in the order of By.
func Sorted[T any](all iter.Seq[T], compare func(a, b T) int) []T {
	list := slices.Collect(all)
	By(list, compare)
	return list
}
