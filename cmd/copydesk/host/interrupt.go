package host

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"copydesk/lint/workspace/disk"
)

// Interrupts ends the process on a signal and leaves no half-written file. A nil one does nothing.
type Interrupts struct{ heard chan os.Signal }

// OnInterrupt handles the signals that end a process. It removes unfinished files, reports on w, and exits with 128
// plus the number of the signal. A signal that was ignored at the start, as with nohup, stays ignored.
func OnInterrupt(w io.Writer, temps *disk.Temps) *Interrupts {
	i := &Interrupts{make(chan os.Signal, 1)}
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(s) {
			signal.Notify(i.heard, s)
		}
	}
	go func() {
		s := <-i.heard
		temps.End()
		code, name := 1, s.String()
		if number, ok := s.(syscall.Signal); ok {
			code = 128 + int(number)
		}
		fmt.Fprintf(w, "copydesk: %s; unfinished files are unchanged\n", name)
		os.Exit(code)
	}()
	return i
}

// Stop stops handling the signals.
func (i *Interrupts) Stop() {
	if i != nil {
		signal.Stop(i.heard)
	}
}
