package host

import (
	"context"
	"os"
	"time"
)

// AwaitEnd returns when the process with this ID or ctx has ended. It does not wait for a process that is not
// visible at the start, such as one outside the container.
func AwaitEnd(ctx context.Context, pid int) {
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
