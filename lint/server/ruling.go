package server

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"time"

	"copydesk/lint"
	"copydesk/lint/report/explain"
	"copydesk/lint/rulefile"
	"copydesk/lint/server/api"
	"copydesk/lint/workspace"
)

// ruling is the rules in force. It does not change: a changed configuration makes another one, and requests that have
// begun keep theirs.
type ruling struct {
	epoch   int // of the workspace
	config  *rulefile.Config
	file    string                         // absolute path of the configuration; "" for none
	linters map[lint.Severity]*lint.Linter // by the lowest severity that they report
	about   api.About
	types   []string          // of stories
	entries map[string][]byte // the answer about each rule, by ID
	list    []byte            // the answer about all of them
}

// load reads the configuration and puts it in force. If it is faulty now, the last valid one stays; the error says
// that there never was one.
func (s *Server) load(epoch int) error {
	out := &ruling{epoch: epoch, linters: map[lint.Severity]*lint.Linter{}, entries: map[string][]byte{}}
	for _, least := range []lint.Severity{lint.Suggestion, lint.Warning, lint.Error} {
		r := s.Workspace.Defaults(s.Folder, s.choice(least))
		if r.Err != nil {
			return r.Err
		}
		out.config, out.file, out.linters[least] = r.Config, r.File, r.Linter
	}
	all, err := out.config.Rules("")
	if err != nil {
		return err
	}
	out.about, out.types = api.AboutRules(all), out.config.Book().Types()
	own, files := out.config.Book().Own()
	entries := explain.List(all, func(id string) string {
		if i := slices.Index(own, id); i >= 0 {
			return filepath.ToSlash(files[i])
		}
		return ""
	})
	for _, e := range entries {
		if out.entries[e.ID], err = encode(e); err != nil {
			return err
		}
	}
	if out.list, err = encode(map[string]any{"version": s.Version, "rules": entries}); err != nil {
		return err
	}
	s.rules.Store(out)
	return nil
}

func (s *Server) choice(least lint.Severity) workspace.Choice {
	return workspace.Choice{Config: s.Config, Least: least}
}

// linter returns the linter for a story, or why its configuration ignores the story.
func (s *Server) linter(in *ruling, story *api.Story) (l *lint.Linter, left, err error) {
	if story.Path == "" || in.file == "" {
		return in.linters[story.Severity], nil, nil
	}
	file := filepath.Join(filepath.Dir(in.file), filepath.FromSlash(story.Path))
	// The configuration is given: no folder that a client names is searched for one.
	r := s.Workspace.Rules(file, workspace.Choice{Config: in.file, Least: story.Severity})
	return r.Linter, r.Left, r.Err
}

// pulse is the time between two looks at the configuration.
const pulse = 500 * time.Millisecond

// follow puts each change of the configuration in force, until ctx ends.
func (s *Server) follow(ctx context.Context) {
	tick := time.NewTicker(pulse)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			s.refresh()
		}
	}
}

// refresh puts a changed configuration in force.
func (s *Server) refresh() {
	epoch := s.Workspace.Refresh()
	if epoch == s.rules.Load().epoch {
		return
	}
	err := s.load(epoch)
	if err != nil {
		// The rules in force stay, and this change is not tried again.
		kept := *s.rules.Load()
		kept.epoch = epoch
		s.rules.Store(&kept)
	}
	faults := s.faults()
	if len(faults) == 0 && err != nil {
		faults = []error{err}
	}
	for _, f := range faults {
		s.Log.Error("the configuration is faulty, so the last valid one stays in force", "fault", f.Error())
	}
	s.meter.reloads.Add(1, []string{"ok", "faulty"}[min(1, len(faults))])
	s.meter.faulty.Store(len(faults) > 0)
	if len(faults) == 0 {
		s.Log.Info("the configuration was read again", "file", cmp.Or(s.rules.Load().file, "none"))
	}
}

// faults returns the errors of the configuration, in the order of files.
func (s *Server) faults() []error {
	var out []error
	all := s.Workspace.Faults()
	for _, file := range slices.Sorted(maps.Keys(all)) {
		for _, f := range all[file] {
			place := file
			if f.Line > 0 {
				place = fmt.Sprintf("%s:%d:%d", file, f.Line, f.Column)
			}
			out = append(out, errors.New(place+": "+f.Message))
		}
	}
	return out
}
