package main

import (
	"context"
	"os"
	"time"
)

// awaitEnd returns when the process with this ID has ended, or ctx has. A process that cannot be seen from the start,
// as one outside of the container, is not waited for.
func awaitEnd(ctx context.Context, pid int) {
	p, err := os.FindProcess(pid)
	if err != nil || !alive(p) {
		<-ctx.Done()
		return
	}
	tick := time.NewTicker(2 * time.Second)
	defer tick.Stop()
	for alive(p) {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}
