//go:build unix

package server

import (
	"net"
	"strings"
	"syscall"
	"testing"
)

// Many open connections are served or refused, and do not keep others from being answered.
func TestManyConnections(t *testing.T) {
	var limit syscall.Rlimit
	_ = syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit)
	n := min(2000, int(limit.Cur)/2-100)
	if n < 500 {
		t.Skipf("only %d files may be open", limit.Cur)
	}
	x := serve(t, Address{}, "")
	x.mostConnections = int64(n - 100)
	x.run()
	for range n {
		c, err := net.Dial("tcp", x.door.listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = c.Close() }()
	}
	x.await(func() bool { return strings.Contains(x.metricsText(), `reason="connections"} 100`) }, "the refused connections")
	// Connections without a request end by themselves; here that takes longer than the test.
	if got := x.meter.connections.Load(); got != x.mostConnections {
		t.Errorf("%d connections are open, want %d", got, x.mostConnections)
	}
}
