package workspace

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/baseline"
	"copydesk/lint/text"
	"copydesk/lint/workspace/walk"
)

// Survey is the result of a check for a baseline.
type Survey struct {
	Failed []lint.Result // without their documents
	Kept   int           // findings of entries that were not checked

	entries  []baseline.Entry
	sketches map[string]baseline.Sketch
	checked  map[string]bool   // stories and their files, by their names in the baseline
	names    map[string]string // of files in the baseline, by path
}

// Survey checks configured files for the baseline at an absolute path. Its entries are the findings or, if w has a
// baseline, the findings that are in that one. step is called after each file.
func (w *Workspace) Survey(
	ctx context.Context, target string, files []walk.File, run Run, step func(),
) (*Survey, error) {
	out := &Survey{sketches: map[string]baseline.Sketch{}, checked: map[string]bool{}, names: map[string]string{}}
	for r, err := range lint.All(ctx, w.Sources(files, run)) {
		if err != nil {
			return nil, err
		}
		step()
		file := PathFrom(target, walk.File{Path: r.Path}.At(w.Dir))
		out.names[r.Path] = file
		if r.Status == lint.Failed {
			out.Failed = append(out.Failed, lint.Result{Path: r.Path, Story: r.Story, Folder: r.Folder, Reason: r.Reason})
		}
		if r.Status != lint.Checked {
			continue
		}
		name := text.NameOf(file, r.Story)
		out.checked[name], out.checked[file] = true, true
		findings := r.Findings
		if !w.NoBaseline {
			findings = r.Known
		}
		for i := range findings {
			out.entries = append(out.entries, baseline.NewEntry(r.Document, name, &findings[i]))
		}
		if len(findings) > 0 && r.Story == "" { // a story with an ID is found again by it
			out.sketches[name] = baseline.NewSketch(r.Document)
		}
	}
	return out, nil
}

// Keep copies entries of old, the baseline at an absolute path, for stories that were not checked. all says that
// every story was meant to be checked: then entries of deleted stories are dropped, unless a document failed, which
// may be one of them under another name.
func (s *Survey) Keep(target string, old *baseline.Baseline, all bool) {
	stays := map[string]bool{}
	for _, name := range old.Stories() {
		file := fileOf(target, name)
		gone := file == "" && all && len(s.Failed) == 0
		// A story that its file no longer holds is gone, unless one of its stories failed.
		stays[name] = !s.checked[name] && !gone && (file == name || !s.checked[file] || s.failed(file))
	}
	for k := range old.All() {
		if stays[k.Path] {
			s.entries = append(s.entries, k)
			s.sketches[k.Path] = old.Sketch(k.Path)
			s.Kept += k.Count
		}
	}
}

// failed reports whether a file, by its name in the baseline, or one of its stories failed.
func (s *Survey) failed(file string) bool {
	return slices.ContainsFunc(s.Failed, func(r lint.Result) bool { return s.names[r.Path] == file })
}

// fileOf returns the file of a story by its name in the baseline at an absolute path; empty where there is none.
func fileOf(target, name string) string {
	for at := len(name); at > 0; at = strings.LastIndexByte(name[:at], '#') {
		if _, err := os.Stat(filepath.Join(filepath.Dir(target), filepath.FromSlash(name[:at]))); err == nil ||
			!errors.Is(err, fs.ErrNotExist) {
			return name[:at]
		}
	}
	return ""
}

// Baseline returns the baseline of the findings and the kept entries.
func (s *Survey) Baseline() *baseline.Baseline { return baseline.New(s.entries, s.sketches, nil) }
