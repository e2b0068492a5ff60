package lsp

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/workspace/walk"
)

// Summary is the result of checking the workspace.
type Summary struct {
	Files       int `json:"files"` // checked files
	Errors      int `json:"errors"`
	Warnings    int `json:"warnings"`
	Suggestions int `json:"suggestions"`
	Skipped     int `json:"skipped"` // skipped on purpose
	Failed      int `json:"failed"`  // could not be checked
}

// add counts the result of one story.
func (m *Summary) add(a *analysis) {
	switch a.result.Status {
	case lint.Skipped:
		m.Skipped++
		return
	case lint.Failed:
		m.Failed++
	default:
		m.Files++
	}
	for _, f := range a.result.Findings {
		switch f.Severity {
		case lint.Error:
			m.Errors++
		case lint.Warning:
			m.Warnings++
		default:
			m.Suggestions++
		}
	}
}

// String returns the counts in one line.
func (m *Summary) String() string {
	out := fmt.Sprintf("%d checked: %d errors, %d warnings", m.Files, m.Errors, m.Warnings)
	for _, more := range []struct {
		n    int
		what string
	}{{m.Suggestions, "suggestions"}, {m.Skipped, "skipped"}, {m.Failed, "could not be checked"}} {
		if more.n > 0 {
			out += fmt.Sprintf(", %d %s", more.n, more.what)
		}
	}
	return out
}

// storyPattern returns a glob that matches the files copydesk reads.
func storyPattern() string {
	var out []string
	for _, extension := range parse.Extensions() {
		out = append(out, strings.TrimPrefix(extension, "."))
	}
	return "**/*.{" + strings.Join(out, ",") + "}"
}

// stories returns the stories of the workspace, each once, and the client's URIs of the open ones, by path.
func (s *server) stories() (all []walk.File, shown map[string]string) {
	s.mu.Lock()
	folders := slices.Clone(s.folders)
	shown = map[string]string{}
	for uri, d := range s.open {
		if d.path != "" {
			shown[d.path] = uri
		}
	}
	s.mu.Unlock()
	seen := map[string]bool{}
	for _, folder := range folders {
		for _, story := range s.Workspace.Stories(folder) {
			if !seen[story.Path] {
				seen[story.Path] = true
				all = append(all, story)
			}
		}
	}
	return all, shown
}

// eachStory checks the stories of the workspace, open ones with the client's text. It calls each with every result,
// one at a time, in any order. Its error is that of ctx.
func (s *server) eachStory(ctx context.Context, p *progress, each func(a *analysis, shown bool)) error {
	all, shown := s.stories()
	settings := s.settingsNow()
	next := make(chan walk.File)
	var done int
	var mu sync.Mutex // guards done, p and each
	var running sync.WaitGroup
	for range parallel() {
		running.Go(func() {
			for story := range next {
				a := s.story(ctx, story, shown[story.Path], settings)
				mu.Lock()
				done++
				p.step(done, len(all), story.Path)
				if a != nil {
					each(a, shown[story.Path] != "")
				}
				mu.Unlock()
			}
		})
	}
	for _, story := range all {
		select {
		case next <- story:
		case <-ctx.Done():
		}
	}
	close(next)
	running.Wait()
	return ctx.Err()
}

// story checks one story; shown is the URI of its open document, empty for none. It returns nil if ctx ends first
// or the check panics.
func (s *server) story(ctx context.Context, story walk.File, shown string, settings Settings) *analysis {
	for shown != "" {
		a, err := s.analysis(ctx, shown)
		if a != nil {
			return a
		}
		if !errors.Is(err, errSuperseded) {
			break // it was closed in the meantime
		}
	}
	var a *analysis
	hold(ctx, s.slots.files, func() {
		s.contain("checking "+story.Path, func() { a = s.checkFile(ctx, story, settings) })
	})
	return a
}

// checkWorkspace publishes the findings of all stories of the workspace and returns a Summary.
func (s *server) checkWorkspace(ctx context.Context, p *executeCommandParams) (any, error) {
	token := p.Token
	if token == nil {
		token = s.ownToken()
	}
	bar, ctx, done := s.begin(ctx, token, "Checking stories")
	var m Summary
	found := map[string]bool{}
	err := s.eachStory(ctx, bar, func(a *analysis, shown bool) {
		m.add(a)
		if !shown && len(a.items) > 0 {
			found[a.uri] = true
			s.list(a)
		}
	})
	if err != nil {
		done("broken off")
		return nil, err
	}
	s.mu.Lock()
	var gone []string
	for uri := range s.listed {
		if !found[uri] {
			gone = append(gone, uri)
		}
	}
	s.mu.Unlock()
	for _, uri := range gone {
		s.unlist(uri)
	}
	done(m.String())
	return m, nil
}

// list publishes the findings of a file that is not open.
func (s *server) list(a *analysis) {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	s.mu.Lock()
	_, shown := s.open[a.uri]
	if !shown {
		s.listed[a.uri] = true
	}
	s.mu.Unlock()
	if !shown {
		s.tell("textDocument/publishDiagnostics", publishParams{URI: a.uri, Diagnostics: a.items})
	}
}

// unlist removes what list published.
func (s *server) unlist(uri string) {
	at, _ := pathOf(uri, s.Windows)
	s.mu.Lock()
	var gone []string
	for listed := range s.listed {
		// The client may write the URI of a file differently.
		if path, _ := pathOf(listed, s.Windows); listed == uri || path == at && at != "" {
			gone = append(gone, listed)
			delete(s.listed, listed)
		}
	}
	s.mu.Unlock()
	for _, uri := range gone {
		s.clear(uri)
	}
}
