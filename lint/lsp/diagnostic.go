package lsp

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/text"
)

// sourceName is the source of all diagnostics.
const sourceName = "copydesk"

const (
	severityError = iota + 1
	severityWarning
	severityInformation
)

// unnecessary is the tag of words that can be deleted.
const unnecessary = 1

// severityOf returns the protocol's number of a severity.
func severityOf(s lint.Severity) int {
	switch s {
	case lint.Error:
		return severityError
	case lint.Warning:
		return severityWarning
	}
	return severityInformation
}

// mostShown is the limit of findings shown for a text. More make editors slow, and few people read as many.
const mostShown = 2000

// shown returns the findings that are shown.
func (a *analysis) shown() []lint.Finding {
	return a.result.Findings[:min(len(a.result.Findings), mostShown)]
}

// diagnose fills in the diagnostics of a's findings. It returns false if ctx ends first.
func (s *server) diagnose(ctx context.Context, a *analysis, settings Settings) bool {
	shown := a.shown()
	for i := range shown {
		if ctx.Err() != nil {
			return false
		}
		a.items = append(a.items, s.diagnostic(a, &shown[i], settings))
	}
	if more := len(a.result.Findings) - len(shown); more > 0 {
		at := a.span(a.result.Findings[len(shown)].Origin)
		a.items = append(a.items, Diagnostic{
			Range: at, Severity: severityInformation, Source: sourceName,
			Message: fmt.Sprintf("%d more findings, from here on, are not shown; correct some of those above first", more),
		})
	}
	return true
}

// diagnostic returns a finding as a diagnostic.
func (s *server) diagnostic(a *analysis, f *lint.Finding, settings Settings) Diagnostic {
	can := &s.client.TextDocument.PublishDiagnostics
	d := Diagnostic{
		Range: a.span(f.Origin), Severity: severityOf(f.Severity), Code: f.Rule, Source: sourceName, Message: f.Message,
	}
	if settings.Docs != "" && can.CodeDescription {
		d.Description = &codeDescription{strings.ReplaceAll(settings.Docs, "{rule}", f.Rule)}
	}
	if slices.Contains(can.TagSupport.ValueSet, unnecessary) && deletes(f) {
		d.Tags = []int{unnecessary}
	}
	if can.DataSupport || s.client.TextDocument.Diagnostic != nil {
		d.Data = &diagnosticData{Rule: f.Rule, Fixable: f.Fixable()}
	}
	if !can.RelatedInformation {
		return d
	}
	if f.Why != "" {
		d.Related = append(d.Related, related{location{a.uri, d.Range}, oneLine(f.Why)})
	}
	for _, r := range f.Related {
		message := r.Message
		if r.Rule != "" {
			message += " (" + r.Rule + ")"
		}
		d.Related = append(d.Related, related{location{a.uri, a.span(r.Origin)}, message})
	}
	return d
}

// deletes reports whether the first fix of f deletes all of its words.
func deletes(f *lint.Finding) bool {
	if len(f.Fixes) == 0 {
		return false
	}
	var gone text.Span
	for _, e := range f.Fixes[0].Edits {
		if e.New != "" {
			return false
		}
		if gone.Empty() {
			gone = e.Span
		}
		gone = gone.Union(e.Span)
	}
	return gone.Contains(f.Span)
}

// oneLine returns s with spaces for line breaks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// publishFaults publishes the errors of configurations if they have changed, and shows each note on similar files
// once.
func (s *server) publishFaults() {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	for file, faults := range s.Workspace.Faults() {
		items := make([]Diagnostic, 0, len(faults))
		said := make([]string, 0, len(faults))
		for _, f := range faults {
			items = append(items, Diagnostic{
				Range: faultRange(f, s.encoding), Severity: severityError, Source: sourceName,
				Message: f.Message,
			})
			said = append(said, faultKey(f))
		}
		if slices.Equal(s.published[file], said) {
			continue
		}
		s.published[file] = said
		s.tell("textDocument/publishDiagnostics", publishParams{URI: uriOf(file, s.Windows), Diagnostics: items})
	}
	for _, note := range s.Workspace.Notes() {
		if s.once("note " + note) {
			s.show(logWarning, "copydesk: "+note)
		}
	}
}
