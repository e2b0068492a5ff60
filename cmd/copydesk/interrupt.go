package main

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"copydesk/lint/workspace/disk"
)

// interrupts ends the process on a signal, and leaves nothing half written. A nil one does nothing.
type interrupts struct{ heard chan os.Signal }

// onInterrupt waits for the signals that ask the process to end. What was about to be written is removed, w is told,
// and the exit code is 128 and the number of the signal, as shells have it. A signal that was ignored from the start,
// as by nohup, stays so.
func onInterrupt(w io.Writer, temps *disk.Temps) *interrupts {
	i := &interrupts{make(chan os.Signal, 1)}
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
		fmt.Fprintf(w, "copydesk: %s; what was not finished is as it was\n", name)
		os.Exit(code)
	}()
	return i
}

// stop leaves the signals to somebody else.
func (i *interrupts) stop() {
	if i != nil {
		signal.Stop(i.heard)
	}
}
