package main

import "runtime/debug"

const (
	// mostHeap is the heap size in bytes above which the garbage collector works harder. It is enough for a story
	// of ten megabytes.
	mostHeap = 208 << 20
	// growth is the percentage by which the heap grows before the collector runs. Nearly all memory of a document
	// is garbage after its result is written, so fewer collections do less work.
	growth = 300
)

// boundMemory makes the garbage collector run less often but limits the heap. GOGC and GOMEMLIMIT override it.
func boundMemory(env func(string) (string, bool)) {
	if _, set := env("GOGC"); !set {
		debug.SetGCPercent(growth)
	}
	if _, set := env("GOMEMLIMIT"); !set {
		debug.SetMemoryLimit(mostHeap)
	}
}
