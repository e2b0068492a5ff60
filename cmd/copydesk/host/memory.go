// Package host is what the command needs of the machine it runs on: signals, the process that started it, memory, and
// the terminal.
package host

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// The garbage that the heap may hold before the collector runs. Nearly all memory of a story is garbage after its
// result is written, so fewer collections do less work. But one large story must not take a multiple of its memory.
const (
	mostGrowth  = 300      // per cent of the live heap
	leastGrowth = 8        // per cent, however large the live heap is
	headroom    = 16 << 20 // bytes, within the two
)

// growth returns by how many per cent a heap with this many live bytes may grow.
func growth(live uint64) int {
	return int(min(mostGrowth, max(leastGrowth, 100*headroom/max(live, 1))))
}

// BoundMemory makes the garbage collector pace itself by the live heap, after every collection. GOGC overrides it.
func BoundMemory(env func(string) (string, bool)) {
	if _, set := env("GOGC"); set {
		return
	}
	debug.SetGCPercent(mostGrowth)
	afterCollection(mostGrowth)
}

// afterCollection sets the growth after the next collection, if it is no longer the one given, and so on.
func afterCollection(now int) {
	runtime.AddCleanup(new(*byte), func(int) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		next := growth(live[0].Value.Uint64())
		if next != now {
			debug.SetGCPercent(next)
		}
		afterCollection(next)
	}, 0)
}
