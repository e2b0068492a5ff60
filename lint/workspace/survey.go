package workspace

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"copydesk/lint"
	"copydesk/lint/baseline"
	"copydesk/lint/workspace/walk"
)

// Survey is the result of a check for a baseline.
type Survey struct {
	Failed []lint.Result // without their documents
	Kept   int           // findings of entries that were not checked

	entries  []baseline.Entry
	sketches map[string]baseline.Sketch
	checked  map[string]bool // stories, by their names in the baseline
}

// Survey checks configured files for the baseline at an absolute path. Its entries are the findings or, if w has a
// baseline, the findings that are in that one. step is called after each file.
func (w *Workspace) Survey(
	ctx context.Context, target string, files []walk.File, run Run, step func(),
) (*Survey, error) {
	out := &Survey{sketches: map[string]baseline.Sketch{}, checked: map[string]bool{}}
	for r, err := range lint.All(ctx, w.Sources(files, run)) {
		if err != nil {
			return nil, err
		}
		step()
		if r.Status == lint.Failed {
			out.Failed = append(out.Failed, lint.Result{Path: r.Path, Folder: r.Folder, Reason: r.Reason})
		}
		if r.Status != lint.Checked {
			continue
		}
		name := PathFrom(target, walk.File{Path: r.Path}.At(w.Dir))
		out.checked[name] = true
		findings := r.Findings
		if !w.NoBaseline {
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

// Keep copies entries of old, the baseline at an absolute path, for stories that were not checked. all says that
// every story was meant to be checked: then entries of deleted stories are dropped, unless a document failed, which
// may be one of them under another name.
func (s *Survey) Keep(target string, old *baseline.Baseline, all bool) {
	stays := map[string]bool{}
	for _, name := range old.Stories() {
		_, err := os.Stat(filepath.Join(filepath.Dir(target), filepath.FromSlash(name)))
		gone := errors.Is(err, fs.ErrNotExist) && all && len(s.Failed) == 0
		stays[name] = !s.checked[name] && !gone
	}
	for k := range old.All() {
		if stays[k.Path] {
			s.entries = append(s.entries, k)
			s.sketches[k.Path] = old.Sketch(k.Path)
			s.Kept += k.Count
		}
	}
}

// Baseline returns the baseline of the findings and the kept entries.
func (s *Survey) Baseline() *baseline.Baseline { return baseline.New(s.entries, s.sketches, nil) }
