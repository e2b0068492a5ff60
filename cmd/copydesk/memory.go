package main

import "runtime/debug"

const (
	// mostHeap is how much memory a run takes, in bytes, before the garbage collector works harder. A story of ten
	// megabytes is read in it.
	mostHeap = 208 << 20
	// growth is by how many percent the heap grows before the collector runs. Most of what a document needs is garbage
	// when its result is out, so that a run which waits longer has less to do.
	growth = 300
)

// boundMemory has the garbage collector wait for the heap to grow, and keep it small all the same. GOGC and GOMEMLIMIT,
// where they are set, have the last word.
func boundMemory(env func(string) (string, bool)) {
	if _, set := env("GOGC"); !set {
		debug.SetGCPercent(growth)
	}
	if _, set := env("GOMEMLIMIT"); !set {
		debug.SetMemoryLimit(mostHeap)
	}
}
