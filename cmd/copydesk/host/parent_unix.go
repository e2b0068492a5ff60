//go:build unix

package host

import (
	"errors"
	"os"
	"syscall"
)

// alive reports whether a process is running, also one of another user.
func alive(p *os.Process) bool {
	err := p.Signal(syscall.Signal(0))
	return err == nil || errors.Is(err, os.ErrPermission)
}
