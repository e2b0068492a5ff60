package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"

	"copydesk/cmd/copydesk/host"
	"copydesk/lint"
	"copydesk/lint/report"
	"copydesk/lint/report/diff"
	"copydesk/lint/report/record"
	"copydesk/lint/workspace"
	"copydesk/lint/workspace/cache"
	"copydesk/lint/workspace/git"
	"copydesk/lint/workspace/unused"
	"copydesk/lint/workspace/walk"
)

// check checks the stories in paths and writes the report to p.out.
func check(ctx context.Context, p process, o checkOptions, paths []string) error {
	if len(paths) == 0 {
		paths = []string{"."}
	}
	if o.run.watch {
		return watch(ctx, p, o, paths)
	}
	w, err := o.workspace(p, nil)
	if err != nil {
		return err
	}
	line := o.progress(p, paths)
	defer line.Stop()
	found := walk.List(w.Dir, paths, o.listing(w.Holds))
	untouched, ended, err := o.changes.narrow(w.Dir, &found, paths, int64(o.maxSize))
	if err != nil {
		return err
	}
	defer ended()
	err = w.Configure(found.Files)
	if !o.run.quiet {
		complain(p.err, errors.Join(w.Configs.StrayNotes()...))
	}
	if err != nil {
		return err
	}
	if err := o.formats.start(p, o); err != nil {
		return err
	}
	files, err := o.outputs.open(p, w, found.Files)
	if err != nil {
		return err
	}
	defer discard(files)
	line.Expect(len(found.Files))
	r := checkRun{
		process: p, o: o, w: w, line: line, paths: paths, beside: line.Beside(p.err), format: o.run.format(o.format.value),
		seen: tally{shown: o.severity.Severity, untouched: untouched}, entries: unused.NewEntries(w),
		overrides: unused.NewOverrides(w),
	}
	return r.run(ctx, found, files)
}

// checkRun is one run of check.
type checkRun struct {
	process
	o      checkOptions
	w      *workspace.Workspace
	line   *host.Progress
	paths  []string
	beside io.Writer // takes lines that are not part of the report
	format report.Format
	seen   tally

	entries   *unused.Entries
	overrides *unused.Overrides
	foreign   unused.Foreign
}

// run checks the files and writes the reports.
func (r *checkRun) run(ctx context.Context, found walk.Listing, files []*reportFile) error {
	run := workspace.Run{MaxSize: int64(r.o.maxSize), AllowSkips: r.o.allowSkips}
	run.Speaking = r.o.formats.copies || r.o.writes("html")
	to := r.out
	if r.o.fix || r.o.diff {
		run.Fixing = &workspace.Fixing{Least: r.o.severity.Severity, Unsafe: r.o.unsafe, Write: !r.o.diff}
	}
	var story *workspace.Input
	if r.o.fix && !r.o.diff && slices.Contains(r.paths, walk.Stdin) {
		// Standard output holds the story alone.
		story, to = &workspace.Input{}, r.err
		run.Fixing.Input = story
	}
	run.Cache = openCache(r.process, r.o, len(found.Files), r.beside)
	sources, err := r.sources(ctx, found.Files, run)
	if err != nil {
		return err
	}
	results := r.seen.watch(lint.All(ctx, sources), r.each)
	err = r.write(to, results, files, found.Unread)
	run.Cache.Save()
	if err := errors.Join(err, story.Deliver(r.out)); err != nil {
		return err
	}
	if err := r.o.formats.record(r.process, r.o.formats.row); err != nil {
		return err
	}
	if err := r.sayUnused(r.onto(to)); err != nil {
		return err
	}
	if !r.o.run.quiet {
		r.say(found.Unread)
	}
	return r.seen.exit(r.o)
}

// sources returns the stories of the files. With --across, they know what they have in common.
func (r *checkRun) sources(ctx context.Context, files []walk.File, run workspace.Run) (iter.Seq[lint.Source], error) {
	all := r.w.Sources(files, run)
	if !r.o.run.across {
		return all, nil
	}
	compared, err := workspace.Compare(ctx, all)
	if err != nil {
		return nil, err
	}
	r.seen.uncompared = compared.Uncompared
	return compared.In(all), nil
}

// onto returns a writer to to that clears the progress line first.
func (r *checkRun) onto(to io.Writer) io.Writer {
	if host.IsTerminal(to) {
		return r.line.Beside(to)
	}
	return to
}

// each records a result before it goes into the report.
func (r *checkRun) each(x lint.Result) {
	r.line.Step()
	r.entries.Add(x)
	r.overrides.Add(x)
	r.foreign.Add(x)
	r.o.formats.add(x, r.o.severity.Severity)
	if (r.o.diff || r.o.fixOnly) && !r.o.run.quiet {
		sayChanges(r.beside, x, !r.o.diff)
	}
	// Reports for people list what failed. Other formats are parsed, so it is printed here.
	if x.Status == lint.Failed && (r.o.diff || r.o.fixOnly || !r.o.run.listsFailed(r.format)) {
		complain(r.beside, fmt.Errorf("%s: %s", x.Name(), x.Reason))
	}
}

// write writes the report of the results to on and the reports of --output to their files.
func (r *checkRun) write(to io.Writer, results iter.Seq2[lint.Result, error], files []*reportFile,
	unread map[string]int,
) (err error) {
	switch {
	case r.o.fixOnly:
		for _, ended := range results {
			err = ended
		}
		return err
	case r.o.diff:
		return diff.Write(r.onto(to), results, host.IsTerminal(to), r.colors(r.o.color.value, to))
	}
	options := r.o.report(r.process, r.w, to)
	options.Left = record.Left{Unread: unread, Untouched: r.seen.untouched, Uncompared: r.seen.uncompared}
	return writeReports(r.onto(to), files, results, r.format, options)
}

// say prints what is not in the report.
func (r *checkRun) say(unread map[string]int) {
	var notes []error
	if !r.o.changes.anything { // unchanged documents were not checked
		notes = r.overrides.Notes(r.paths)
	}
	complain(r.beside, errors.Join(slices.Concat(notes, r.foreign.Notes())...))
	r.seen.sayFixed(r.beside, r.o)
	if r.o.diff || r.o.fixOnly {
		r.seen.sayUnchecked(r.beside, unread)
	}
	r.seen.sayLeft(r.beside, r.o, r.format)
}

// workspace returns the workspace that the flags ask for. look, if not nil, is called with each path that its
// configurations are read from.
func (o checkOptions) workspace(p process, look func(path string)) (*workspace.Workspace, error) {
	options, err := p.options(o.config, o.isolated)
	if err != nil {
		return nil, err
	}
	if program, err := programID(); err == nil && p.cacheFolder() != "" && !o.run.noCache {
		options.Compiled = cache.NewCompiled(p.cacheFolder(), program, p.temps)
	}
	options.Look, options.Only, options.NoBaseline = look, o.run.rules, o.baseline.none
	if o.baseline.file != "" {
		options.Baseline = filepath.Clean(p.path(o.baseline.file))
	}
	// Findings that are neither shown nor counted are not needed.
	options.Least = min(o.severity.Severity, o.failOn.Severity)
	if o.maxWarnings >= 0 {
		options.Least = min(options.Least, lint.Warning)
	}
	return workspace.New(options), nil
}

// listing returns how the flags list files; holds is that of walk.Options.
func (o checkOptions) listing(holds func(string) bool) walk.Options {
	return walk.Options{StdinName: o.stdinName, Exclude: o.run.forceExclude, Holds: holds}
}

// progress returns the progress line, or nil if none is wanted.
func (o checkOptions) progress(p process, paths []string) *host.Progress {
	switch typed := slices.Contains(paths, walk.Stdin) && host.IsTerminal(p.in); {
	case !host.IsTerminal(p.err), o.run.quiet:
		return nil
	case typed:
		fmt.Fprintln(p.err, "copydesk: reading a story from the keyboard; Ctrl-D ends it")
		return nil
	}
	return host.NewProgress(p.err)
}

// report returns the options of a report that is written to on.
func (o checkOptions) report(p process, w *workspace.Workspace, to io.Writer) report.Options {
	return report.Options{
		Version: version(), Severity: o.severity.Severity, Color: p.colors(o.color.value, to), Width: p.columns(to),
		Dir: filepath.ToSlash(p.dir), Root: filepath.ToSlash(cmp.Or(git.Root(p.dir), p.dir)),
		Rule: w.Configs.Rule, Fixing: o.fix, Unsafe: o.unsafe, Quiet: o.run.quiet,
		Time: o.formats.row.Time, Commit: o.formats.row.Commit, History: o.formats.earlier, NoExcerpts: o.formats.noExcerpts,
		Copies: o.formats.copies, BOM: o.formats.bom,
	}
}
