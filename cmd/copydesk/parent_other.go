//go:build !unix

package main

import "os"

// alive reports whether a process is running. Here that is known only when its end is waited for.
func alive(p *os.Process) bool {
	_, err := p.Wait()
	return err != nil
}
