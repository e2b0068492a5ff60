package main

import "runtime/debug"

// mostHeap is how much memory a run takes, in bytes, before the garbage collector works harder. A story of ten
// megabytes is read in it.
const mostHeap = 208 << 20

// boundMemory has the garbage collector keep the heap small. GOMEMLIMIT, where it is set, has the last word.
func boundMemory(env func(string) (string, bool)) {
	if _, set := env("GOMEMLIMIT"); !set {
		debug.SetMemoryLimit(mostHeap)
	}
}
