package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"copydesk/cmd/copydesk/host"
	"copydesk/lint/report/record"
	"copydesk/lint/workspace"
	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/walk"
)

// survey checks paths for the baseline at target; without paths it checks the folder of the baseline.
func (o baselineOptions) survey(ctx context.Context, p process, w *workspace.Workspace, target string, paths []string,
) (*workspace.Survey, error) {
	if slices.Contains(paths, walk.Stdin) {
		return nil, errors.New("a baseline records the paths of stories, and standard input has none")
	}
	if len(paths) == 0 {
		paths = []string{filepath.Dir(target)}
	}
	var line *host.Progress
	if host.IsTerminal(p.err) {
		line = host.NewProgress(p.err)
	}
	defer line.Stop()
	found := walk.List(disk.Dir(p.dir), paths, walk.Options{Holds: w.Holds})
	if err := w.Configure(found.Files); err != nil {
		return nil, err
	}
	line.Expect(len(found.Files))
	return w.Survey(ctx, target, found.Files, workspace.Run{MaxSize: int64(o.maxSize)}, line.Step)
}

// endSurvey prints what could not be checked, followed by one or several, which say what that means for one
// document or more. It returns the error with the exit code.
func endSurvey(p process, s *workspace.Survey, one, several string) error {
	if len(s.Failed) == 0 {
		return nil
	}
	for _, r := range s.Failed {
		complain(p.err, fmt.Errorf("%s: %s", r.Name(), r.Reason))
	}
	if len(s.Failed) > 1 {
		one = several
	}
	folders := 0
	for _, r := range s.Failed {
		if r.Folder {
			folders++
		}
	}
	what := record.Count(len(s.Failed)-folders, "document")
	switch {
	case folders == len(s.Failed):
		what = record.Count(folders, "folder")
	case folders > 0:
		what += " and " + record.Count(folders, "folder")
	}
	complain(p.err, fmt.Errorf("%s could not be checked; %s", what, one))
	return exit(exitTrouble)
}
