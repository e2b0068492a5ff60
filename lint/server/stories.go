package server

import (
	"context"
	"errors"
	"mime"
	"net/http"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/fix"
	"copydesk/lint/server/api"
	"copydesk/lint/server/problem"
	"copydesk/lint/speakers"
	"copydesk/lint/suggest"
	"copydesk/lint/text"
)

// check answers what is found in a story.
func (s *Server) check(x *exchange, r *http.Request) error {
	in := s.rules.Load()
	story, result, err := s.lint(x, r, in, false)
	if err != nil {
		return err
	}
	return x.json(story.Checked(s.Version, result, in.about))
}

// fix answers with a story after its fixes.
func (s *Server) fix(x *exchange, r *http.Request) error {
	in := s.rules.Load()
	story, result, err := s.lint(x, r, in, true)
	if err != nil {
		return err
	}
	return x.json(story.Fixed(s.Version, result, in.about))
}

// sources answers who speaks in a story.
func (s *Server) sources(x *exchange, r *http.Request) error {
	in := s.rules.Load()
	story, err := s.read(x, r, false)
	if err != nil {
		return err
	}
	done, err := s.slots.take(r.Context(), story.Size())
	if err != nil {
		return unanswered(err)
	}
	defer done()
	l, left, err := s.linter(in, story)
	if err != nil {
		return err
	}
	d, err := story.Parse(story.Source())
	if err != nil {
		return err
	}
	if left != nil {
		said := speakers.Story{Status: lint.Skipped, Reason: left.Error()}
		return x.json(story.Sources(s.Version, d, said))
	}
	told := l.Story(d)
	defer told.Release()
	said := speakers.Of(told)
	if err := told.Excess(); err != nil {
		return problem.New(http.StatusUnprocessableEntity, "the story cannot be read: %v; send it in parts", err)
	}
	x.tell(story.Size(), lint.Result{Status: said.Status, Words: said.Words})
	return x.json(story.Sources(s.Version, d, said))
}

// read returns the story of a request.
func (s *Server) read(x *exchange, r *http.Request, fixing bool) (*api.Story, error) {
	kind := r.Header.Get("Content-Type")
	media, parameters, err := mime.ParseMediaType(kind)
	charset := strings.ToLower(parameters["charset"])
	if err != nil || media != "application/json" || charset != "" && charset != "utf-8" && charset != "utf8" {
		return nil, problem.New(http.StatusUnsupportedMediaType,
			"the body is of the type %q; send JSON in UTF-8, with \"Content-Type: application/json\"", kind)
	}
	if coding := r.Header.Get("Content-Encoding"); coding != "" && coding != "identity" {
		return nil, problem.New(http.StatusUnsupportedMediaType, "the body is coded as %q; send it as it is", coding)
	}
	body, err := s.body(x, r)
	if err != nil {
		return nil, err
	}
	return api.Read(body, s.MaxSize, fixing)
}

// lint reads the story of a request and checks it, and makes its fixes if asked for.
func (s *Server) lint(x *exchange, r *http.Request, in *ruling, fixing bool) (*api.Story, lint.Result, error) {
	story, err := s.read(x, r, fixing)
	if err != nil {
		return nil, lint.Result{}, err
	}
	if story.Type != "" && !slices.Contains(in.types, story.Type) {
		return nil, lint.Result{}, problem.New(http.StatusBadRequest, "unknown type %q%s", story.Type,
			suggest.DidYouMean(story.Type, in.types))
	}
	result, err := s.run(x, r, in, story, fixing)
	return story, result, err
}

// run checks a story.
func (s *Server) run(x *exchange, r *http.Request, in *ruling, story *api.Story, fixing bool) (lint.Result, error) {
	ctx, cancel := context.WithTimeout(r.Context(), longWait+longCheck)
	defer cancel()
	done, err := s.slots.take(ctx, story.Size())
	if err != nil {
		return lint.Result{}, unanswered(err)
	}
	defer done()
	l, left, err := s.linter(in, story)
	if err != nil {
		return lint.Result{}, err
	}
	var refused *problem.Problem
	source := lint.Source{Format: story.Format.Name, Linter: l, Read: func() (*text.Document, error) {
		if left != nil {
			return nil, left
		}
		d, err := story.Parse(story.Source())
		_ = errors.As(err, &refused)
		return d, err
	}}
	if fixing {
		source.Fixer = &fix.Fixer{Least: story.Severity, Unsafe: story.Unsafe, Parse: story.Parse}
	}
	result, err := source.Check(ctx)
	switch {
	case refused != nil:
		return result, refused
	case err != nil:
		return result, unanswered(err)
	}
	x.tell(story.Size(), result)
	for _, f := range result.Findings {
		s.meter.findings.Add(1, f.Rule)
	}
	return result, nil
}

// unanswered returns the problem of a check that did not end.
func unanswered(err error) error {
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return problem.Busy(http.StatusServiceUnavailable, 10, "the check took too long; send the story in parts")
	case errors.Is(err, context.Canceled):
		return problem.New(http.StatusBadRequest, "the client has gone")
	}
	return err
}

// tell notes for the log what was done with a story of this size.
func (x *exchange) tell(size int, r lint.Result) {
	x.story = &told{bytes: size, words: r.Words, findings: len(r.Findings), status: string(r.Status)}
}

// listRules answers with all rules.
func (s *Server) listRules(x *exchange, _ *http.Request) error {
	return x.text("application/json", s.rules.Load().list)
}

// oneRule answers with the rule of this ID, former ID or short name.
func (s *Server) oneRule(x *exchange, r *http.Request) error {
	in := s.rules.Load()
	name := strings.TrimPrefix(r.URL.Path, "/v1/rules/")
	id, _ := in.config.Book().Resolve(name)
	entry, ok := in.entries[id]
	if !ok {
		return problem.New(http.StatusNotFound,
			"there is no rule %q%s", name, suggest.DidYouMean(name, in.config.Book().IDs()))
	}
	return x.text("application/json", entry)
}
