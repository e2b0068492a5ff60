package lsp

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
)

// pullParams are the parameters of a request for diagnostics in a document, or in all.
type pullParams struct {
	TextDocument textDocumentIdentifier `json:"textDocument"`
	Previous     string                 `json:"previousResultId"`
}

type pullWorkspaceParams struct {
	Previous []struct {
		URI   string `json:"uri"`
		Value string `json:"value"`
	} `json:"previousResultIds"`
	Partial json.RawMessage `json:"partialResultToken"`
	Token   json.RawMessage `json:"workDoneToken"`
}

// report has the diagnostics of a document, or says that they are unchanged.
type report struct {
	Kind     string        `json:"kind"` // full, unchanged
	ResultID string        `json:"resultId"`
	Items    *[]Diagnostic `json:"items,omitempty"` // of a full report
}

// storyReport is the report of a story of the workspace.
type storyReport struct {
	report
	URI     string `json:"uri"`
	Version *int   `json:"version"` // null for a file that is not open
}

// report returns the diagnostics of a document; known is the ID of the client's last report, empty for none. The ID
// is a digest of the diagnostics, so unchanged ones are not sent again.
func (a *analysis) report(previous string) report {
	encoded, err := json.Marshal(a.items)
	if err != nil {
		panic(err) // texts and numbers can always be encoded
	}
	sum := sha256.Sum256(encoded)
	r := report{Kind: "unchanged", ResultID: hex.EncodeToString(sum[:8])}
	if r.ResultID != previous {
		r.Kind, r.Items = "full", &a.items
	}
	return r
}

// pull answers with the diagnostics of one document. If the text changes in the meantime, it starts again.
func (s *server) pull(ctx context.Context, p *pullParams) (any, error) {
	for {
		a, err := s.analysis(ctx, p.TextDocument.URI)
		switch {
		case errors.Is(err, errSuperseded):
			continue
		case err != nil:
			return nil, err
		case a == nil:
			a = &analysis{items: []Diagnostic{}} // it is not open, so it has no diagnostics
		}
		return a.report(p.Previous), nil
	}
}

// pullWorkspace answers with the diagnostics of all stories, in parts if the client accepts them. If nothing is
// new, it answers only after a change, because clients ask again at once.
func (s *server) pullWorkspace(ctx context.Context, p *pullWorkspaceParams) (any, error) {
	known := map[string]string{}
	for _, id := range p.Previous {
		known[id.URI] = id.Value
	}
	for {
		s.mu.Lock()
		changes := s.changes
		s.mu.Unlock()
		items, sent, err := s.storyReports(ctx, p, known)
		if err != nil {
			return nil, err
		}
		if len(items) > 0 || sent || len(known) == 0 {
			return map[string]any{"items": items}, nil
		}
		select {
		case <-changes:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// storyReports returns reports of the stories that are new to the client, without those sent as partial results.
func (s *server) storyReports(
	ctx context.Context, p *pullWorkspaceParams, known map[string]string,
) (items []storyReport, sent bool, err error) {
	const part = 50 // reports in a partial result
	items = []storyReport{}
	add := func(a *analysis, version *int) {
		r := storyReport{a.report(known[a.uri]), a.uri, version}
		if r.Kind != "full" {
			return
		}
		if items = append(items, r); len(p.Partial) > 0 && len(items) == part {
			sent = true
			s.tell("$/progress", map[string]any{"token": p.Partial, "value": map[string]any{"items": items}})
			items = []storyReport{}
		}
	}
	bar, ctx, done := s.begin(ctx, p.Token, "Checking stories")
	seen := map[string]bool{}
	err = s.eachStory(ctx, bar, func(a *analysis, shown bool) {
		seen[a.uri] = true
		if shown {
			add(a, &a.version)
		} else {
			add(a, nil)
		}
	})
	done("")
	for uri := range known {
		if !seen[uri] {
			// It was deleted, or is now ignored.
			add(&analysis{snapshot: snapshot{uri: uri}, items: []Diagnostic{}}, nil)
		}
	}
	return items, sent, err
}
