package lsp

import (
	"context"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/report/explain"
)

// hover is the text that the client shows at a place.
type hover struct {
	Contents markup `json:"contents"`
	Range    Range  `json:"range"`
}

type markup struct {
	Kind  string `json:"kind"` // markdown, plaintext
	Value string `json:"value"`
}

type hoverParams struct {
	TextDocument textDocumentIdentifier `json:"textDocument"`
	Position     Position               `json:"position"`
}

// hover answers with the findings at a place.
func (s *server) hover(ctx context.Context, p *hoverParams) (any, error) {
	a, err := s.analysis(ctx, p.TextDocument.URI)
	if err != nil || a == nil || a.result.Document == nil {
		return nil, err
	}
	var out *hover
	for i := range a.shown() {
		at := a.items[i].Range
		if p.Position.before(at.Start) || !p.Position.before(at.End) {
			continue
		}
		note := s.note(a, &a.result.Findings[i])
		if out == nil {
			out = &hover{note, at}
			continue
		}
		out.Contents.Value += "\n\n---\n\n" + note.Value
	}
	if out == nil {
		return nil, nil
	}
	return out, nil
}

// note returns the description of a finding, as Markdown if the client supports it.
func (s *server) note(a *analysis, f *lint.Finding) markup {
	if formats := s.client.TextDocument.Hover.ContentFormat; len(formats) > 0 && !slices.Contains(formats, "markdown") {
		return markup{"plaintext", f.Message + "\n\n" + oneLine(f.Why)}
	}
	var note strings.Builder
	// A builder never fails.
	if r, ok := a.rules.Config.Rule(f.Rule); ok {
		_ = explain.Note(&note, r, f.Message)
	}
	return markup{"markdown", note.String()}
}
