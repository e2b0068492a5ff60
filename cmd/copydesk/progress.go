package main

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/dustin/go-humanize"
)

const (
	patience = time.Second            // work that takes less needs no progress line
	beat     = 100 * time.Millisecond // between two states of the line
)

// progress is a line on a terminal that says how far the work is. A nil *progress shows nothing.
type progress struct {
	mu          sync.Mutex
	w           io.Writer
	done, total int
	shown       bool
	stopped     chan struct{}
	ended       sync.WaitGroup
}

// newProgress shows on w how far the work is, once that has taken longer than patience.
func newProgress(w io.Writer) *progress {
	p := &progress{w: w, stopped: make(chan struct{})}
	p.ended.Go(func() {
		select {
		case <-time.After(patience):
		case <-p.stopped:
			return
		}
		tick := time.NewTicker(beat)
		defer tick.Stop()
		for {
			p.draw()
			select {
			case <-tick.C:
			case <-p.stopped:
				return
			}
		}
	})
	return p
}

// draw puts the line on the terminal, over the one that was there.
func (p *progress) draw() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.shown = true
	if p.total == 0 {
		fmt.Fprint(p.w, "\r\x1b[KLooking for documents …")
		return
	}
	done, total := humanize.Comma(int64(p.done)), humanize.Comma(int64(p.total))
	fmt.Fprintf(p.w, "\r\x1b[KChecking %s of %s documents …", done, total)
}

// expect says how many documents there are.
func (p *progress) expect(total int) {
	if p == nil {
		return
	}
	p.mu.Lock()
	p.total = total
	p.mu.Unlock()
}

// step says that another document is done.
func (p *progress) step() {
	if p == nil {
		return
	}
	p.mu.Lock()
	p.done++
	p.mu.Unlock()
}

// stop ends the line and takes it off the terminal.
func (p *progress) stop() {
	if p == nil {
		return
	}
	close(p.stopped)
	p.ended.Wait()
	p.clear()
}

// clear takes the line off the terminal. The caller holds mu, or is the last to use p.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}

// beside returns w as a writer that takes the line off the terminal first: w may be the same terminal.
func (p *progress) beside(w io.Writer) io.Writer {
	if p == nil {
		return w
	}
	return &beside{p, w}
}

// beside writes to w where the line is not in the way.
type beside struct {
	*progress
	w io.Writer
}

// Write takes the line off first; the next beat draws it anew.
func (b *beside) Write(text []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.clear()
	return b.w.Write(text)
}
