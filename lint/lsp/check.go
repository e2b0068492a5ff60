package lsp

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/text"
	"copydesk/lint/workspace"
	"copydesk/lint/workspace/walk"
)

const byteOrderMark = "\ufeff"

// analysis is the result of checking a document at one version. It is immutable.
type analysis struct {
	snapshot
	foreign bool // copydesk does not read this kind of document, so there is no result
	mark    int  // bytes that the buffer leaves out at the start: a byte order mark
	rules   workspace.Rules
	source  lint.Source
	result  lint.Result
	// items are the diagnostics of shown, in order. One more counts the findings that are not shown, or says why
	// there are none. It is never nil.
	items []Diagnostic
}

// span returns the range of a span of the document's source.
func (a *analysis) span(s text.Span) Range {
	return a.buffer.span(text.Span{Start: s.Start - a.mark, End: s.End - a.mark})
}

// check lints a document with the client's text. It returns nil if ctx ends first.
func (s *server) check(ctx context.Context, at snapshot, settings Settings) *analysis {
	if int64(len(at.text)) > s.MaxSize {
		a := &analysis{snapshot: at, items: []Diagnostic{}}
		if _, ok := formatOf(at.path, at.language); !ok {
			a.foreign = true
			return a
		}
		why := fmt.Sprintf("a story of %d bytes is larger than copydesk reads (%d)", len(at.text), s.MaxSize)
		if s.once("size " + at.uri) {
			s.show(logWarning, "copydesk does not check "+path.Base(at.uri)+": "+why)
		}
		a.notChecked(severityInformation, 0, why)
		return a
	}
	a := s.checkBytes(ctx, at, []byte(at.text), settings)
	if a != nil && a.result.Document != nil && a.result.Document.Source != at.text {
		// Its bytes would be read in another encoding, with other positions.
		a = &analysis{snapshot: at, result: lint.Result{Status: lint.Failed}}
		a.notChecked(severityError, 0, "its characters look like those of another encoding")
	}
	return a
}

// checkFile lints a file that is not open in the client. It returns nil if ctx ends first.
func (s *server) checkFile(ctx context.Context, story walk.File, settings Settings) *analysis {
	at := snapshot{uri: uriOf(story.Path, s.Windows), path: story.Path, buffer: newBuffer("", s.encoding)}
	file, err := []byte(nil), story.Reason
	if err == nil {
		file, err = s.Workspace.Read(story.Path)
	}
	if err != nil {
		a := &analysis{snapshot: at, result: lint.Result{Status: lint.Failed, Reason: err.Error()}}
		severity := severityError
		if skip := lint.Skip(""); errors.As(err, &skip) {
			a.result.Status, severity = lint.Skipped, severityInformation
		}
		a.notChecked(severity, 0, err.Error())
		return a
	}
	return s.checkBytes(ctx, at, file, settings)
}

// checkBytes lints a document with this file content.
func (s *server) checkBytes(ctx context.Context, at snapshot, file []byte, settings Settings) *analysis {
	a := &analysis{snapshot: at, items: []Diagnostic{}, result: lint.Result{Status: lint.Skipped}}
	format, ok := formatOf(at.path, at.language)
	if !ok {
		a.foreign = true
		return a
	}
	if at.path != "" {
		a.rules = s.Workspace.Rules(at.path, settings.choice())
	} else {
		a.rules = s.Workspace.Defaults(s.folderOf(at.uri), settings.choice())
	}
	s.publishFaults()
	switch {
	case a.rules.Err != nil:
		a.result.Status = lint.Failed
		a.notChecked(severityError, 0, a.rules.Err.Error())
		return a
	case a.rules.Left != nil:
		return a
	}
	var fault *parse.Error
	a.source = lint.Source{
		Path: at.path, Format: format.Name, Linter: a.rules.Linter,
		Read: func() (*text.Document, error) {
			d, err := format.Parse(at.path, file)
			_ = errors.As(err, &fault) // any other error has no place
			return d, err
		},
	}
	var err error
	if a.result, err = a.source.Check(ctx); err != nil {
		return nil
	}
	if d := a.result.Document; d != nil && d.Source != a.text {
		// For a file that is not open, the client would show the text without the mark.
		shown := strings.TrimPrefix(d.Source, byteOrderMark)
		a.buffer, a.mark = newBuffer(shown, s.encoding), len(d.Source)-len(shown)
	}
	switch {
	case a.result.Document == nil && fault != nil:
		a.notChecked(severityError, fault.Line, fault.Detail())
		return a
	case a.result.Document == nil:
		a.notChecked(severityError, 0, a.result.Reason)
		return a
	case a.result.Status == lint.Failed:
		// The findings of the other rules are kept.
		s.logOnce(logError, a.result.Reason)
		if len(a.result.Findings) == 0 {
			a.notChecked(severityError, 0, a.result.Reason)
			return a
		}
	}
	if !s.diagnose(ctx, a, settings) {
		return nil
	}
	return a
}

// notChecked adds a diagnostic that says why there are no findings, on a line from 1 or, for 0, at the start.
func (a *analysis) notChecked(severity, line int, why string) {
	start := Position{Line: max(0, line-1)}
	a.items = []Diagnostic{{
		Range: Range{start, Position{Line: start.Line, Character: 1}}, Severity: severity, Source: sourceName,
		Message: "not checked: " + why,
	}}
}

// formatOf returns the format of a text: by its file name, as in a run of the command, or else by its language in
// the client.
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

// folderOf returns the workspace folder for a text without a file: the first one, because it is not known where it
// will be saved.
func (s *server) folderOf(string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.folders) == 0 {
		return ""
	}
	return s.folders[0]
}
