//go:build !unix

package host

import "os"

// alive reports whether a process is running. On this system a process is only known to end by waiting for it.
func alive(p *os.Process) bool {
	_, err := p.Wait()
	return err != nil
}
