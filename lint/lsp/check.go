package lsp

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/text"
)

// analysis is what there is to say of a document at one version. It is not changed.
type analysis struct {
	snapshot
	rules  Rules
	source lint.Source
	result lint.Result
	items  []Diagnostic // of result.Findings, in their order, or one that says why there are none; never nil
}

// check lints a document. It is nil where ctx ended before.
func (s *server) check(ctx context.Context, at snapshot, settings Settings) *analysis {
	a := &analysis{snapshot: at, items: []Diagnostic{}}
	format, ok := formatOf(at.path, at.language)
	if !ok {
		return a // nothing that copydesk reads
	}
	if int64(len(at.text)) > s.MaxSize {
		why := fmt.Sprintf("a story of %d bytes is larger than copydesk reads (%d)", len(at.text), s.MaxSize)
		if s.once("size " + at.uri) {
			s.show(logWarning, "copydesk does not check "+filepath.Base(at.path)+": "+why)
		}
		a.notChecked(severityInformation, 0, why)
		return a
	}
	if at.path != "" {
		a.rules = s.Desk.Rules(at.path, settings)
	} else {
		a.rules = s.Desk.Defaults(s.folderOf(at.uri), settings)
	}
	s.publishFaults()
	switch {
	case a.rules.Err != nil:
		a.notChecked(severityError, 0, a.rules.Err.Error())
		return a
	case a.rules.Left != nil:
		return a
	}
	var fault *parse.Error
	a.source = lint.Source{
		Path: at.path, Format: format.Name, Linter: a.rules.Linter,
		Read: func() (*text.Document, error) {
			d, err := format.Parse(at.path, []byte(at.text))
			if err == nil && d.Source != at.text {
				// The bytes could be another text as well, and the editor shows this one.
				err = errors.New("its characters look like another encoding")
			}
			_ = errors.As(err, &fault) // what it does not say is at no place
			return d, err
		},
	}
	var err error
	if a.result, err = a.source.Check(ctx); err != nil {
		return nil
	}
	switch {
	case a.result.Document == nil && fault != nil:
		a.notChecked(severityError, fault.Line, fault.Detail())
		return a
	case a.result.Document == nil:
		a.notChecked(severityError, 0, a.result.Reason)
		return a
	case a.result.Status == lint.Failed:
		// The findings of the rules that held stand.
		s.logOnce(logError, a.result.Reason)
	}
	for i := range a.result.Findings {
		a.items = append(a.items, s.diagnostic(a, &a.result.Findings[i], settings))
	}
	return a
}

// notChecked says why there are no findings, at the start of a line from 1 or, for 0, of the text.
func (a *analysis) notChecked(severity, line int, why string) {
	start := Position{Line: max(0, line-1)}
	a.items = []Diagnostic{{
		Range: Range{start, Position{Line: start.Line, Character: 1}}, Severity: severity, Source: sourceName,
		Message: "not checked: " + why,
	}}
}

// formatOf returns the format of a text: by the name of its file, as in a run of the command, and else by what the
// client calls it.
func formatOf(path, language string) (parse.Format, bool) {
	if f, ok := parse.ForName(path); ok && path != "" {
		return f, true
	}
	name := map[string]string{
		"plaintext": "text", "text": "text", "markdown": "markdown", "html": "html", "xhtml": "html",
	}[language]
	formats := parse.Formats()
	i := slices.IndexFunc(formats, func(f parse.Format) bool { return f.Name == name })
	if i < 0 {
		return parse.Format{}, false
	}
	return formats[i], true
}

// folderOf returns the folder of the workspace that a text without a file counts to: the first one, as nothing says
// which it will be.
func (s *server) folderOf(string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.folders) == 0 {
		return ""
	}
	return s.folders[0]
}
