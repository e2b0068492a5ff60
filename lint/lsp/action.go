package lsp

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"copydesk/lint"
	"copydesk/lint/fix"
	page "copydesk/lint/report"
	"copydesk/lint/text"
)

// Kinds of code actions.
const (
	kindQuickFix = "quickfix"
	kindFixAll   = "source.fixAll.copydesk"
)

// allFindings marks the action that makes all safe fixes.
const allFindings = -1

func (s *server) codeActions(ctx context.Context, p *codeActionParams) (any, error) {
	a, err := s.analysis(ctx, p.TextDocument.URI)
	if err != nil || a == nil || a.result.Document == nil {
		return []codeAction{}, err
	}
	out := []codeAction{}
	var met []int // the findings in the range
	for i := range a.shown() {
		if wants(p.Context.Only, kindQuickFix) && a.items[i].Range.meets(p.Range) {
			met = append(met, i)
			out = append(out, s.quickFixes(a, i)...)
		}
	}
	// Fixes come before other actions.
	for _, i := range met {
		out = append(out, a.allow(i))
	}
	out = append(out, a.aboutRules(met)...)
	fixable := func(f lint.Finding) bool { return f.Fixable() }
	if wants(p.Context.Only, kindFixAll) && slices.ContainsFunc(a.result.Findings, fixable) {
		out = append(out, codeAction{
			Title: "Make all safe fixes", Kind: kindFixAll,
			Data: &actionData{URI: a.uri, Version: a.version, Finding: allFindings},
		})
	}
	if !s.resolves() {
		for i := range out {
			if out[i].Data != nil {
				if out[i].Edit, err = s.actionEdit(ctx, a, out[i].Data); err != nil {
					return nil, err
				}
				out[i].Data = nil
			}
		}
	}
	return out, nil
}

// wants reports whether a client that asks for these kinds of actions, or for all, asks for this one.
func wants(only []string, kind string) bool {
	if len(only) == 0 {
		return true
	}
	return slices.ContainsFunc(only, func(k string) bool { return k == kind || k == "" || strings.HasPrefix(kind, k+".") })
}

// resolves reports whether the client asks for an action's change when it is chosen.
func (s *server) resolves() bool {
	can := &s.client.TextDocument.CodeAction
	return can.Data && slices.Contains(can.Resolve.Properties, "edit")
}

// quickFixes returns an action for each fix of a finding.
func (s *server) quickFixes(a *analysis, i int) []codeAction {
	var out []codeAction
	f := &a.result.Findings[i]
	preferred := false
	for j, x := range f.Fixes {
		action := codeAction{Title: x.Message, Kind: kindQuickFix, Diagnostics: []Diagnostic{a.items[i]}}
		switch {
		case x.ByHand:
			action.Title += " (a guess; check that it is right)"
		case !x.Safe:
			action.Title += " (may change what the story says)"
		}
		if !x.Applicable() {
			if !s.client.TextDocument.CodeAction.Disabled {
				continue
			}
			action.Disabled = &disabled{"markup breaks the words, so make this change yourself"}
			out = append(out, action)
			continue
		}
		action.IsPreferred = x.Safe && !preferred
		preferred = preferred || x.Safe
		action.Data = &actionData{a.uri, a.version, i, j}
		out = append(out, action)
	}
	return out
}

// allow returns the action that allows a finding.
func (a *analysis) allow(i int) codeAction {
	f, at := &a.result.Findings[i], a.items[i].Range
	title := allowTitle(oneLine(a.result.Document.Text[f.Span.Start:f.Span.End]))
	return codeAction{Title: title, Kind: kindQuickFix, Diagnostics: []Diagnostic{a.items[i]}, Command: &command{
		Title: title, Command: commandAllow, Arguments: []any{Target{URI: a.uri, Range: &at, Rule: f.Rule}},
	}}
}

// allowTitle returns the title of the action that allows a finding of words. It quotes the words and cuts long
// ones; words without a letter are described.
func allowTitle(words string) string {
	const most = 40 // characters
	name := "“" + words + "”"
	switch runes := []rune(words); {
	case len(runes) == 0:
		name = "this"
	case !strings.ContainsFunc(words, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) }):
		name = "these marks"
		if len(runes) == 1 {
			name = "this mark"
		}
	default:
		if len(runes) > most {
			words = strings.TrimRightFunc(string(runes[:most]), unicode.IsSpace) + "…"
			name = "“" + words + "”"
		}
		if strings.ContainsAny(words, "“”\"„«»") {
			name = "‘" + words + "’"
		}
	}
	return "Allow " + name + " with a reason"
}

// aboutRules returns actions for the rules of findings, once for each rule.
func (a *analysis) aboutRules(findings []int) []codeAction {
	var out []codeAction
	seen := map[string]bool{}
	for _, i := range findings {
		rule := a.result.Findings[i].Rule
		if seen[rule] {
			continue
		}
		seen[rule] = true
		for _, c := range []command{
			{Title: "Turn off " + rule + " in this folder", Command: commandTurnOff},
			{Title: "Show the rule " + rule, Command: commandShowRule},
		} {
			c.Arguments = []any{Target{URI: a.uri, Rule: rule}}
			out = append(out, codeAction{
				Title: c.Title, Kind: kindQuickFix, Diagnostics: []Diagnostic{a.items[i]}, Command: &c,
			})
		}
	}
	return out
}

// resolve fills in the change of an action.
func (s *server) resolve(ctx context.Context, action *codeAction) (any, error) {
	if action.Data == nil || action.Edit != nil {
		return action, nil
	}
	a, err := s.analysis(ctx, action.Data.URI)
	if err != nil {
		return nil, err
	}
	if a == nil || a.version != action.Data.Version || a.result.Document == nil {
		return nil, errSuperseded
	}
	action.Edit, err = s.actionEdit(ctx, a, action.Data)
	return action, err
}

// actionEdit returns the change that an action makes.
func (s *server) actionEdit(ctx context.Context, a *analysis, which *actionData) (*workspaceEdit, error) {
	if which.Finding == allFindings {
		edits, err := a.fixAll(ctx, s)
		return s.editOf(a, edits), err
	}
	if which.Finding < 0 || which.Finding >= len(a.result.Findings) ||
		which.Fix < 0 || which.Fix >= len(a.result.Findings[which.Finding].Fixes) {
		return nil, errSuperseded
	}
	x := a.result.Findings[which.Finding].Fixes[which.Fix]
	if !x.Applicable() {
		return nil, errSuperseded
	}
	var edits []textEdit
	for _, e := range x.Edits {
		edits = append(edits, textEdit{a.span(e.Origin), e.New})
	}
	return s.editOf(a, edits), nil
}

// editOf returns a document's edits in the form that the client supports, with the version if it can take one.
func (s *server) editOf(a *analysis, edits []textEdit) *workspaceEdit {
	if !s.client.Workspace.WorkspaceEdit.DocumentChanges {
		return &workspaceEdit{Changes: map[string][]textEdit{a.uri: edits}}
	}
	version := a.version
	return &workspaceEdit{DocumentChanges: []any{
		textDocumentEdit{versionedTextDocumentIdentifier{a.uri, &version}, edits},
	}}
}

// fixAll returns the edits that make all safe fixes, as in a run of the command.
func (a *analysis) fixAll(ctx context.Context, s *server) ([]textEdit, error) {
	source := a.source
	format, _ := formatOf(a.path, a.language)
	source.Fixer = &fix.Fixer{
		Least: s.settingsNow().Least(),
		Parse: func(file []byte) (*text.Document, error) { return format.Parse(a.path, file) },
	}
	r, err := source.Check(ctx)
	if err != nil {
		return nil, err
	}
	for _, line := range page.Withheld(r.Withheld) {
		s.logOnce(logInfo, oneLine(a.uri+": withheld: "+line))
	}
	if r.Before == nil {
		return []textEdit{}, nil
	}
	return a.difference(r.Document.Source), nil
}
