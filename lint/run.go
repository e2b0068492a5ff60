package lint

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"
	"strings"
	"sync"

	"copydesk/lint/text"
)

// Source is a document to be read and checked.
type Source struct {
	Path   string  // the path that results show
	Story  string  // the ID of the story in the file at Path; empty where the file is the story
	Format string  // the format that the name suggests; Read may return another
	Folder bool    // it is a folder without a story, which is a failure
	Linter *Linter // checks the document; a folder may have a configuration of its own
	// Read returns the document. Its error is the reason why the document cannot be checked. An error that is or
	// wraps a Skip means that the document is left out on purpose. Read is called once, on any goroutine.
	Read func() (*text.Document, error)
	// File opens the file at Path, for a diff of its lines, where the document is one of the stories in it; nil otherwise.
	File func() (io.ReadCloser, error)
	// Fixer makes the fixes of the document; nil makes none.
	Fixer Fixer
	// Cache holds the findings of earlier runs in the same copy; nil for no cache.
	Cache Cache
	// Before returns the earlier version of the document, nil where there was none. Then only the lines that changed
	// since are checked and fixed. An error is the reason why the document cannot be checked. Without Before the
	// whole document is checked.
	Before func() (*text.Document, error)
	// Speaking asks for who speaks in the document.
	Speaking bool
	// Done is called once the document was checked and fixed, or could not be; it may be nil.
	Done func()

	turn chan struct{} // held by long documents while they are checked; nil for a document that is checked alone
}

// longDocument is the size in bytes from which documents are checked one at a time. Two of ten megabytes at once
// would take twice the memory.
const longDocument = 4 << 20

// await waits until a document of this size may be checked, and returns the function that releases the next one.
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

// Panic is the error of a document on which rules or a parser panicked.
type Panic struct {
	Rules []string // that panicked for one reason; empty where the reading of the story panicked
	Value any
	Place string // file:line of the function that panicked
}

// namedRules is how many rules the error names, and panicRunes how many code points of the panic's value it quotes.
const namedRules, panicRunes = 3, 200

// Error names the rules and the place, for a bug report.
func (p *Panic) Error() string {
	who := "copydesk itself"
	switch n := len(p.Rules); {
	case n == 1:
		who = "the rule " + p.Rules[0]
	case n > namedRules:
		who = fmt.Sprintf("the rules %s and %d more", strings.Join(p.Rules[:namedRules], ", "), n-namedRules)
	case n > 1:
		who = fmt.Sprintf("the rules %s and %s", strings.Join(p.Rules[:n-1], ", "), p.Rules[n-1])
	}
	value := []rune(fmt.Sprint(p.Value))
	if len(value) > panicRunes {
		value = append(value[:panicRunes], '…')
	}
	return fmt.Sprintf("%s broke down on it, at %s: %s; please report this", who, p.Place, string(value))
}

// panics collects the panics of rules. Rules that panicked at the same place, such as a shared layer of the story,
// share one.
type panics []*Panic

func (ps *panics) add(rule string, p *Panic) {
	for _, o := range *ps {
		if o.Place == p.Place && fmt.Sprint(o.Value) == fmt.Sprint(p.Value) {
			o.Rules = append(o.Rules, rule)
			return
		}
	}
	p.Rules = []string{rule}
	*ps = append(*ps, p)
}

// err returns the panics as one error, nil for none.
func (ps panics) err() error {
	errs := make([]error, len(ps))
	for i, p := range ps {
		errs[i] = p
	}
	return errors.Join(errs...)
}

// outcome is a result with the error of its source.
type outcome struct {
	Result
	err error
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
		// A slot is taken when a source is handed out and released when its result was yielded. So a long document lets
		// the other workers run ahead by this many sources at most.
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
		// All goroutines end before the loop does.
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

// All reads and checks the sources, as many at once as there are processors, and yields their results in the order
// of the sources. It reads only a few sources ahead of the result that is being yielded, so memory does not grow
// with the number of sources. A document that cannot be read, or on which a rule panics, is a result with status
// Failed and a reason, not an error. The only error is that of ctx; it is yielded last.
func All(ctx context.Context, sources iter.Seq[Source]) iter.Seq2[Result, error] {
	turn := make(chan struct{}, 1)
	return inOrder(ctx, sources, func(s Source) (Result, error) {
		s.turn = turn
		return s.Linter.one(ctx, s)
	})
}

// Check reads and checks s alone, as All does with each of its sources. Its error is that of ctx.
func (s Source) Check(ctx context.Context) (Result, error) { return s.Linter.one(ctx, s) }

// one reads and lints one source, and makes its fixes if it has a Fixer.
func (l *Linter) one(ctx context.Context, s Source) (Result, error) {
	if s.Done != nil {
		defer s.Done()
	}
	r := Result{Path: s.Path, Story: s.Story, File: s.File, Folder: s.Folder, Format: s.Format, Status: Failed}
	var d *text.Document
	var err error
	if broken := contain(func() { d, err = s.Read() }); broken != nil {
		err = broken
	}
	if err == nil && s.Before != nil {
		r.since.known = true
		if broken := contain(func() { r.since.before, err = s.Before() }); broken != nil {
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
	if err := l.check(ctx, d, &r, s.Cache); err != nil {
		return Result{}, err
	}
	if s.Fixer != nil && r.Status == Checked {
		if err := s.fix(ctx, l, &r); err != nil {
			return Result{}, err
		}
	}
	r.since, r.unchanged = version{}, nil
	if s.Speaking && r.Status == Checked {
		l.speaking(&r)
	}
	return r, nil
}

// speaking reads who speaks in the document of r. If that panics, r is a failure and keeps its findings.
func (l *Linter) speaking(r *Result) {
	broken := contain(func() {
		story := l.Story(r.Document)
		defer story.Release()
		r.Speaking = story.Speaking()
	})
	if broken != nil {
		r.Status, r.Reason = Failed, broken.Error()
	}
}

// Fixer makes the fixes of a document.
type Fixer interface {
	// Fix makes the fixes of r, which l has checked, and updates r. Its error says why the document is not fixed, or
	// is that of ctx.
	Fix(ctx context.Context, l *Linter, r *Result) error
}

// fix makes the fixes of r. If the fixer fails or panics, r is a failure and keeps its findings. The error is that
// of ctx.
func (s *Source) fix(ctx context.Context, l *Linter, r *Result) error {
	before := *r
	var err error
	if broken := contain(func() { err = s.Fixer.Fix(ctx, l, r) }); broken != nil {
		err = broken
	}
	if err != nil {
		*r = before
		r.Status, r.Reason = Failed, fmt.Sprintf("it was not fixed: %v", err)
	}
	return ctx.Err()
}

// Check lints d, a version of the document of r, and fills in r. Its error is that of ctx.
func (l *Linter) Check(ctx context.Context, d *text.Document, r *Result) error {
	return l.check(ctx, d, r, nil)
}

// check is Check with a cache of earlier findings.
func (l *Linter) check(ctx context.Context, d *text.Document, r *Result, cache Cache) error {
	r.Document, r.Format, r.Status, r.Reason, r.Words = d, d.Format, Failed, "", 0
	if l.desk != "" {
		r.Desk = strings.Join(strings.Fields(d.Matter[l.desk]), " ")
	}
	var e examined
	var err error
	if broken := contain(func() { e, err = l.examine(ctx, d, cache) }); broken != nil {
		err = broken
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	r.Findings, r.Allowed = e.standing, e.allowed
	r.Findings, r.Known = l.splitKnown(d, r.Findings)
	r.Findings, r.unchanged = r.since.onChanged(d, r.Findings)
	r.Unchanged = len(r.unchanged)
	if err != nil {
		// The findings of the other rules are kept, but the document counts as not checked.
		r.Reason = strings.ReplaceAll(err.Error(), "\n", "; ")
		return nil
	}
	r.Status, r.Words, r.Language = Checked, e.words, e.language
	return nil
}
