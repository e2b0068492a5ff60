package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"copydesk/lint"
	"copydesk/lint/report/record"
	"copydesk/lint/workspace"
	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/walk"
)

// pulse is the least time between two looks at the files. A look reads times and sizes, because network disks and
// containers send no notice of changes.
const pulse = 300 * time.Millisecond

// watch checks the stories in paths, and again those that change, until it is interrupted. It returns the total of
// the last reports.
func watch(ctx context.Context, p process, o checkOptions, paths []string) error {
	p.interrupts.Stop() // interrupts end the watch, which has its own exit code
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	w := &watching{process: p, o: o, paths: paths, now: time.Now}
	for {
		start := time.Now()
		w.look(ctx)
		// A look at very many files must not keep a processor busy.
		wait := time.NewTimer(max(pulse, 10*time.Since(start)))
		select {
		case <-ctx.Done():
			wait.Stop()
			return w.exit()
		case <-wait.C:
		}
	}
}

// watching is a check that keeps running.
type watching struct {
	process
	o     checkOptions
	paths []string
	now   func() time.Time

	w       *workspace.Workspace // of the last configuration that was read
	watched workspace.Watch
	count   int              // stories that were checked
	tally   map[string]tally // by path
	broken  bool             // the last run failed
	noted   int              // how many notes of w on configurations were printed
}

// look looks at the files once and checks those that changed.
func (w *watching) look(ctx context.Context) {
	found := walk.List(disk.Dir(w.dir), w.paths, w.o.listing(w.holds))
	c, ok := w.watched.Look(disk.Dir(w.dir), found.Files)
	if !ok {
		return
	}
	for _, path := range c.Gone {
		delete(w.tally, path)
	}
	if !c.First {
		w.head(c)
	}
	w.count = 0
	for _, f := range found.Files {
		if !f.Folder {
			w.count++
		}
	}
	found.Files = c.Files
	if err := w.run(ctx, c.All, found); err != nil {
		w.broken = true
		if ctx.Err() == nil {
			complain(w.err, err)
		}
	}
	if ctx.Err() == nil && !w.o.run.quiet {
		w.status()
	}
}

// holds reports whether a file holds stories, as Options of package walk ask. Before the configuration is read, the
// content of the file decides.
func (w *watching) holds(file string) bool {
	if w.w == nil {
		return workspace.New(workspace.Options{Isolated: true}).Holds(file)
	}
	return w.w.Holds(file)
}

// run checks the files of found and reports on them. all says that they are all the stories and that the
// configuration must be read again.
func (w *watching) run(ctx context.Context, all bool, found walk.Listing) error {
	if all {
		w.watched.Reread()
		w.tally, w.broken = map[string]tally{}, false
		in, err := w.o.workspace(w.process, w.watched.Reading)
		if err != nil {
			return err
		}
		w.w, w.noted = in, 0
	}
	err := w.w.Configure(found.Files)
	if notes := w.w.Configs.StrayNotes(); !w.o.run.quiet {
		complain(w.err, errors.Join(notes[w.noted:]...))
		w.noted = len(notes)
	}
	if err != nil {
		return err
	}
	if len(found.Files) == 0 {
		return nil
	}
	format := w.o.run.format(w.o.format.value)
	var total tally
	seen := map[string]bool{}
	run := workspace.Run{MaxSize: int64(w.o.maxSize), AllowSkips: w.o.allowSkips}
	results := total.watch(lint.All(ctx, w.w.Sources(found.Files, run)), func(r lint.Result) {
		var one tally
		one.add(r)
		if seen[r.Path] { // another story of the file
			one.join(w.tally[r.Path])
		}
		seen[r.Path], w.tally[r.Path] = true, one
		if r.Status == lint.Failed && !w.o.run.listsFailed(format) {
			complain(w.err, fmt.Errorf("%s: %s", r.Name(), r.Reason))
		}
	})
	options := w.o.report(w.process, w.w, w.out)
	if all {
		options.Unread = found.Unread
	}
	return format.Write(w.out, results, options)
}

// head separates a report from the previous one and says what it is about.
func (w *watching) head(c workspace.Change) {
	changed, gone := len(c.Files), len(c.Gone)
	what := record.Count(changed, "document") + " changed"
	switch {
	case c.All:
		what = "the configuration changed"
	case gone > 0 && changed == 0:
		what = record.Count(gone, "document") + " gone"
	case gone > 0:
		what += ", " + record.Count(gone, "document") + " gone"
	}
	fmt.Fprintf(w.err, "\n── %s ── %s\n", w.now().Format(time.TimeOnly), what)
}

// status prints the total of all reports.
func (w *watching) status() {
	total := w.total()
	fmt.Fprintf(w.err, "Watching %s: %s. Ctrl-C ends it.\n", record.Count(w.count, "document"), total.words())
}

// total returns the total of the last report on each document.
func (w *watching) total() tally {
	total := tally{failed: w.broken || w.tally == nil}
	for _, one := range w.tally {
		total.join(one)
	}
	return total
}

// exit returns the error that carries the exit code.
func (w *watching) exit() error {
	total := w.total()
	return total.exit(w.o)
}
