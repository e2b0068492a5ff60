package main

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/dustin/go-humanize"
)

const (
	patience = time.Second            // shorter work shows no progress line
	beat     = 100 * time.Millisecond // time between two updates of the line
)

// progress is a line on a terminal that shows how much work is done. A nil *progress shows nothing.
type progress struct {
	mu          sync.Mutex
	w           io.Writer
	done, total int
	shown       bool
	stopped     chan struct{}
	ended       sync.WaitGroup
}

// newProgress shows progress on w after patience has passed.
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

// draw writes the line over the previous one.
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

// expect sets the number of documents.
func (p *progress) expect(total int) {
	if p == nil {
		return
	}
	p.mu.Lock()
	p.total = total
	p.mu.Unlock()
}

// step counts one more document as done.
func (p *progress) step() {
	if p == nil {
		return
	}
	p.mu.Lock()
	p.done++
	p.mu.Unlock()
}

// stop ends the progress and clears the line.
func (p *progress) stop() {
	if p == nil {
		return
	}
	close(p.stopped)
	p.ended.Wait()
	p.clear()
}

// clear clears the line. The caller holds mu or is the last user of p.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}

// beside returns w as a writer that clears the line first, because w may be the same terminal.
func (p *progress) beside(w io.Writer) io.Writer {
	if p == nil {
		return w
	}
	return &beside{p, w}
}

// beside is a writer that clears the line first.
type beside struct {
	*progress
	w io.Writer
}

// Write clears the line first; the next update draws it again.
func (b *beside) Write(text []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.clear()
	return b.w.Write(text)
}
