package job

import (
	"runtime"
	"sync"
)

// A runner may give a process many elements at once, and each takes memory while it is worked on. More of them than
// there are processors gain nothing, so they take turns. A step with a turn sends only to a grouping: if it called the
// next step itself, that step would wait for a turn while its caller has one.
var (
	turnsMu sync.Mutex
	turns   int // elements that are worked on
	turnEnd = sync.NewCond(&turnsMu)
)

// turn waits until this process has a processor left for an element. The caller calls done after it.
func turn() (done func()) {
	turnsMu.Lock()
	defer turnsMu.Unlock()
	for turns >= runtime.GOMAXPROCS(0) {
		turnEnd.Wait()
	}
	turns++
	return func() {
		turnsMu.Lock()
		defer turnsMu.Unlock()
		turns--
		turnEnd.Broadcast() // the number of processors may have grown
	}
}
