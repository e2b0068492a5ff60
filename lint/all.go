package lint

import (
	"context"
	"fmt"
	"iter"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"copydesk/lint/text"
)

// Source is a document yet to be read.
type Source struct {
	Path string // as the result names it
	// Read returns the document. Its error is the reason why it cannot be checked; a Skip, also wrapped, says that it
	// is left out on purpose. Read is called once, on any goroutine.
	Read func() (*text.Document, error)
}

// Panic is the error of a document on which a rule or a parser broke down.
type Panic struct {
	Value any
	Place string // file:line of the function that broke down
}

// Error names the place, for a report to those who can mend it.
func (p *Panic) Error() string {
	return fmt.Sprintf("copydesk itself broke down on it, at %s: %v; please report this", p.Place, p.Value)
}

// outcome is a result on its way to the reader.
type outcome struct {
	Result
	err error
}

// panicked returns the error for value, what recover returned in a function that the broken one called last.
func panicked(value any) *Panic {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	place, past := "an unknown place", false
	for {
		f, more := frames.Next()
		// The function that broke down stands below the runtime's own, which raise the panic.
		if past && !strings.HasPrefix(f.Function, "runtime.") {
			place = fmt.Sprintf("%s:%d", filepath.Base(f.File), f.Line)
			break
		}
		past = past || f.Function == "runtime.gopanic"
		if !more {
			break
		}
	}
	return &Panic{Value: value, Place: place}
}

// inOrder calls one for each source on a few goroutines and yields the results in the order of the sources.
func inOrder(ctx context.Context, sources iter.Seq[Source], one func(Source) (Result, error)) iter.Seq2[Result, error] {
	return func(yield func(Result, error) bool) {
		ctx, cancel := context.WithCancelCause(ctx)
		workers := runtime.GOMAXPROCS(0)
		type job struct {
			source Source
			done   chan outcome
		}
		jobs := make(chan job)
		// A slot is taken when a source is handed out and given back when its result has been dealt with. One long
		// document lets the other workers go ahead by this many and no further.
		queue := make(chan chan outcome, 4*workers)
		var running sync.WaitGroup
		running.Go(func() {
			defer close(queue)
			defer close(jobs)
			for s := range sources {
				j := job{s, make(chan outcome, 1)}
				select {
				case queue <- j.done:
				case <-ctx.Done():
					return
				}
				jobs <- j
			}
		})
		for range workers {
			running.Go(func() {
				for j := range jobs {
					r, err := one(j.source)
					j.done <- outcome{r, err}
				}
			})
		}
		// No goroutine outlives the loop, whoever ends it.
		defer running.Wait()
		defer cancel(nil)
		for done := range queue {
			o := <-done
			if err := context.Cause(ctx); err != nil {
				yield(Result{}, err)
				return
			}
			if !yield(o.Result, o.err) {
				return
			}
		}
		if err := context.Cause(ctx); err != nil {
			yield(Result{}, err)
		}
	}
}
