package host

import (
	"fmt"
	"io"
	"sync"
	"time"

	"copydesk/lint/quantity"
)

const (
	patience = time.Second            // shorter work shows no progress line
	beat     = 100 * time.Millisecond // time between two updates of the line
)

// Progress is a line on a terminal that shows how much work is done. A nil *Progress shows nothing.
type Progress struct {
	mu          sync.Mutex
	w           io.Writer
	done, total int
	shown       bool
	stopped     chan struct{}
	ended       sync.WaitGroup
}

// NewProgress shows progress on w after patience has passed.
func NewProgress(w io.Writer) *Progress {
	p := &Progress{w: w, stopped: make(chan struct{})}
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
func (p *Progress) draw() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.shown = true
	if p.total == 0 {
		fmt.Fprint(p.w, "\r\x1b[KLooking for documents …")
		return
	}
	done, total := quantity.Comma(int64(p.done)), quantity.Comma(int64(p.total))
	if p.done > p.total { // a file holds several, and how many is not known before its end
		fmt.Fprintf(p.w, "\r\x1b[KChecked %s documents …", done)
		return
	}
	fmt.Fprintf(p.w, "\r\x1b[KChecking %s of %s documents …", done, total)
}

// Expect sets the number of documents.
func (p *Progress) Expect(total int) {
	if p == nil {
		return
	}
	p.mu.Lock()
	p.total = total
	p.mu.Unlock()
}

// Step counts one more document as done.
func (p *Progress) Step() {
	if p == nil {
		return
	}
	p.mu.Lock()
	p.done++
	p.mu.Unlock()
}

// Stop ends the progress and clears the line.
func (p *Progress) Stop() {
	if p == nil {
		return
	}
	close(p.stopped)
	p.ended.Wait()
	p.clear()
}

// clear clears the line. The caller holds mu or is the last user of p.
func (p *Progress) clear() {
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}

// Beside returns w as a writer that clears the line first, because w may be the same terminal.
func (p *Progress) Beside(w io.Writer) io.Writer {
	if p == nil {
		return w
	}
	return &beside{p, w}
}

// beside is a writer that clears the line first.
type beside struct {
	*Progress
	w io.Writer
}

// Write clears the line first; the next update draws it again.
func (b *beside) Write(text []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.clear()
	return b.w.Write(text)
}
