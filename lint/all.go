package lint

import (
	"context"
	"errors"
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
	Path   string  // as the result names it
	Format string  // as far as the name tells; the document read has the last word
	Linter *Linter // what checks it; a folder may have a configuration of its own
	// Read returns the document. Its error is the reason why it cannot be checked; a Skip, also wrapped, says that it
	// is left out on purpose. Read is called once, on any goroutine.
	Read func() (*text.Document, error)
	// Fixer has the fixes of the document made; nil to leave it as it is.
	Fixer *Fixer
	// Cache recalls what the linter found in the same copy before; nil where nothing is kept.
	Cache Cache
	// Before returns the document as it was, nil where there was none: only what changed since is judged and fixed. Its
	// error is the reason why the document cannot be judged. Without Before all of it is judged.
	Before func() (*text.Document, error)

	turn chan struct{} // that long documents take; nil for one that is checked alone
}

// longDocument is the size in bytes from which a document is checked only when no other of that size is: two of ten
// megabytes would take the memory of two.
const longDocument = 4 << 20

// await takes the turn of a document of this size and returns what ends it.
func (s *Source) await(ctx context.Context, size int) (done func()) {
	if s.turn == nil || size < longDocument {
		return func() {}
	}
	select {
	case s.turn <- struct{}{}:
		return func() { <-s.turn }
	case <-ctx.Done():
		return func() {}
	}
}

// Panic is the error of a document on which a rule or a parser broke down.
type Panic struct {
	Rule  string // that broke down; empty where it was the reading of the story
	Value any
	Place string // file:line of the function that broke down
}

// Error names the place, for a report to those who can mend it.
func (p *Panic) Error() string {
	who := "copydesk itself"
	if p.Rule != "" {
		who = "the rule " + p.Rule
	}
	return fmt.Sprintf("%s broke down on it, at %s: %v; please report this", who, p.Place, p.Value)
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

// All reads and checks the sources, as many at once as there are processors, and yields their results in the order of
// the sources. It reads only a few sources ahead of the result that is being dealt with, so that memory does not grow
// with their number. A document that cannot be read, or on which a rule breaks down, is a result with its reason and
// not an error; the error is that of ctx, and the last thing yielded.
func All(ctx context.Context, sources iter.Seq[Source]) iter.Seq2[Result, error] {
	turn := make(chan struct{}, 1)
	return inOrder(ctx, sources, func(s Source) (Result, error) {
		s.turn = turn
		return s.Linter.one(ctx, s)
	})
}

// Check reads and checks s alone, as All does with each of its sources. Its error is that of ctx.
func (s Source) Check(ctx context.Context) (Result, error) { return s.Linter.one(ctx, s) }

// one reads and lints one source, and makes its fixes where it has a Fixer.
func (l *Linter) one(ctx context.Context, s Source) (Result, error) {
	r := Result{Path: s.Path, Format: s.Format, Status: Failed, cache: s.Cache}
	var d *text.Document
	var err error
	if broken := contain("", func() { d, err = s.Read() }); broken != nil {
		err = broken
	}
	if err == nil && s.Before != nil {
		r.since.known = true
		if broken := contain("", func() { r.since.before, err = s.Before() }); broken != nil {
			err = broken
		}
	}
	if err != nil {
		var skip Skip
		if errors.As(err, &skip) {
			r.Status = Skipped
		}
		r.Reason = err.Error()
		return r, nil
	}
	defer s.await(ctx, len(d.Source))()
	if err := l.check(ctx, d, &r); err != nil {
		return Result{}, err
	}
	if s.Fixer != nil && r.Status == Checked {
		if err := s.Fixer.run(ctx, l, &r); err != nil {
			return Result{}, err
		}
	}
	r.since, r.cache = version{}, nil
	return r, nil
}

// check lints d and puts into r what came of it. Its error is that of ctx.
func (l *Linter) check(ctx context.Context, d *text.Document, r *Result) error {
	r.Document, r.Format, r.Status, r.Words = d, d.Format, Failed, 0
	e, err := l.examine(ctx, d, r.cache)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	r.Findings, r.Excused = e.standing, e.excused
	r.Findings, r.Known = l.letBe(d, r.Findings)
	r.Findings, r.Unchanged = r.since.onChanged(d, r.Findings)
	if err != nil {
		// The findings of the rules that held stand, but the document has not been checked.
		r.Reason = err.Error()
		return nil
	}
	r.Status, r.Words, r.Language = Checked, e.words, e.language
	return nil
}
