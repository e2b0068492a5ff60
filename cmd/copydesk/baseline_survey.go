package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"copydesk/lint"
	"copydesk/lint/baseline"
	"copydesk/lint/report"
)

// survey is what was found for a baseline.
type survey struct {
	entries  []baseline.Entry
	sketches map[string]baseline.Sketch
	checked  map[string]bool // stories, as the baseline calls them
	failed   []lint.Result
	kept     int // findings of entries that were not looked for
}

// survey checks what paths lead to, by default the folder of the baseline at target. Its entries are what stands or,
// where d goes by that baseline, what is let be.
func (d *desk) survey(ctx context.Context, o baselineOptions, target string, paths []string) (*survey, error) {
	if slices.Contains(paths, stdin) {
		return nil, errors.New("a baseline goes by the paths of stories, and standard input has none")
	}
	if len(paths) == 0 {
		paths = []string{filepath.Dir(target)}
	}
	var line *progress
	if isTerminal(d.err) {
		line = newProgress(d.err)
	}
	defer line.stop()
	found := list(d.process, paths, stdin, false)
	if err := d.configure(found.files); err != nil {
		return nil, err
	}
	line.expect(len(found.files))
	out := &survey{sketches: map[string]baseline.Sketch{}, checked: map[string]bool{}}
	for r, err := range lint.All(ctx, d.sources(found.files, checkOptions{maxSize: o.maxSize}, nil)) {
		if err != nil {
			return nil, err
		}
		line.step()
		if r.Status == lint.Failed {
			out.failed = append(out.failed, lint.Result{Path: r.Path, Folder: r.Folder, Reason: r.Reason})
		}
		if r.Status != lint.Checked {
			continue
		}
		name := pathFrom(target, d.absolute(file{path: r.Path}))
		out.checked[name] = true
		findings := r.Findings
		if !d.baselines.none {
			findings = r.Known
		}
		for i := range findings {
			out.entries = append(out.entries, baseline.NewEntry(r.Document, name, &findings[i]))
		}
		if len(findings) > 0 {
			out.sketches[name] = baseline.NewSketch(r.Document)
		}
	}
	return out, nil
}

// keep takes over the entries of old, the baseline at target, that speak of stories which were not checked. Where all
// were to be, those of stories that are gone are left; a document that failed may be one of them by another name.
func (s *survey) keep(target string, old *baseline.Baseline, all bool) {
	stays := map[string]bool{}
	for _, name := range stories(old) {
		_, err := os.Stat(filepath.Join(filepath.Dir(target), filepath.FromSlash(name)))
		gone := errors.Is(err, fs.ErrNotExist) && all && len(s.failed) == 0
		stays[name] = !s.checked[name] && !gone
	}
	for k := range old.All() {
		if stays[k.Path] {
			s.entries = append(s.entries, k)
			s.sketches[k.Path] = old.Sketch(k.Path)
			s.kept += k.Count
		}
	}
}

// end says what could not be checked and what comes of it, for one document and for several, and returns the error that
// carries the exit code.
func (s *survey) end(p process, one, several string) error {
	if len(s.failed) == 0 {
		return nil
	}
	for _, r := range s.failed {
		complain(p.err, fmt.Errorf("%s: %s", r.Path, r.Reason))
	}
	if len(s.failed) > 1 {
		one = several
	}
	folders := 0
	for _, r := range s.failed {
		if r.Folder {
			folders++
		}
	}
	what := report.Count(len(s.failed)-folders, "document")
	switch {
	case folders == len(s.failed):
		what = report.Count(folders, "folder")
	case folders > 0:
		what += " and " + report.Count(folders, "folder")
	}
	complain(p.err, fmt.Errorf("%s could not be checked; %s", what, one))
	return exit(exitTrouble)
}
