package lsp

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/creachadair/jrpc2"

	"copydesk/lint"
	"copydesk/lint/jsonkind"
	"copydesk/lint/report/explain"
	"copydesk/lint/rulefile"
	"copydesk/lint/suggest"
	"copydesk/lint/text"
	"copydesk/lint/workspace/allow"
)

// The commands.
const (
	commandAllow          = "copydesk.allow"
	commandTurnOff        = "copydesk.turnOff"
	commandShowRule       = "copydesk.showRule"
	commandCheckWorkspace = "copydesk.checkWorkspace"
)

// Target is the argument of a command.
type Target struct {
	URI    string `json:"uri,omitempty"`
	Range  *Range `json:"range,omitempty"`
	Rule   string `json:"rule,omitempty"`
	Reason string `json:"reason,omitempty"`
}

// commands returns the commands that the client can execute.
func (s *server) commands() map[string]func(context.Context, *executeCommandParams, Target) (any, error) {
	return map[string]func(context.Context, *executeCommandParams, Target) (any, error){
		commandAllow: func(ctx context.Context, _ *executeCommandParams, t Target) (any, error) { return s.allow(ctx, t) },
		commandTurnOff: func(ctx context.Context, _ *executeCommandParams, t Target) (any, error) {
			return s.turnOff(ctx, t)
		},
		commandShowRule: func(_ context.Context, _ *executeCommandParams, t Target) (any, error) { return s.showRule(t) },
		commandCheckWorkspace: func(ctx context.Context, p *executeCommandParams, _ Target) (any, error) {
			return s.checkWorkspace(ctx, p)
		},
	}
}

func (s *server) execute(ctx context.Context, p *executeCommandParams) (any, error) {
	run, ok := s.commands()[p.Command]
	if !ok {
		return nil, jrpc2.Errorf(jrpc2.InvalidParams, "copydesk does not know the command %q", p.Command)
	}
	var t Target
	if len(p.Arguments) > 0 {
		if err := json.Unmarshal(p.Arguments[0], &t); err != nil {
			return nil, jrpc2.Errorf(jrpc2.InvalidParams, "the argument of %s: %v", p.Command, jsonkind.Explain(err))
		}
	}
	return run(ctx, p, t)
}

// written is the result of a command that changes a file: the file, which the client may save.
type written struct {
	URI string `json:"uri"`
}

// allow allows a finding with a comment or, where comments are not possible, with an entry of the configuration.
// Without a reason, a place for it is written.
func (s *server) allow(ctx context.Context, t Target) (any, error) {
	a, f, err := s.finding(ctx, t)
	if err != nil {
		return nil, err
	}
	format, _ := formatOf(a.path, a.language)
	c, err := s.Workspace.Allow(ctx, allow.Request{
		Finding: f, Result: a.result, Linter: a.rules.Linter, Reason: t.Reason,
		Story: a.path, Config: a.rules.File, Folders: s.foldersNow(), Least: s.settingsNow().Least(),
		Parse: func(file []byte) (*text.Document, error) { return format.Parse(a.path, file) },
		Check: func(ctx context.Context, l *lint.Linter) (lint.Result, error) {
			source := a.source
			source.Linter = l
			return source.Check(ctx)
		},
	})
	if err != nil {
		return nil, err
	}
	const label = "Allow a finding"
	if c.Comment {
		return written{a.uri}, s.apply(ctx, label, s.editOf(a, []textEdit{{a.span(c.Edit.Span), c.Edit.New}}))
	}
	return written{uriOf(c.File, s.Windows)}, s.apply(ctx, label, s.configEdit(c.File, c.Before, c.Edit))
}

// finding returns the current finding that a command is about.
func (s *server) finding(ctx context.Context, t Target) (*analysis, *lint.Finding, error) {
	if t.Range == nil || t.Rule == "" {
		return nil, nil, jrpc2.Errorf(jrpc2.InvalidParams, "%s wants a uri, a range and a rule", commandAllow)
	}
	a, err := s.analysis(ctx, t.URI)
	if err != nil {
		return nil, nil, err
	}
	if a != nil && a.result.Document != nil {
		exact := func(i int) bool { return a.items[i].Range == *t.Range }
		near := func(i int) bool { return a.items[i].Range.meets(*t.Range) }
		for _, fits := range []func(int) bool{exact, near} {
			for i := range a.shown() {
				if f := &a.result.Findings[i]; f.Rule == t.Rule && fits(i) {
					return a, f, nil
				}
			}
		}
	}
	return nil, nil, fmt.Errorf("there is no finding of %s at this place any more", t.Rule)
}

// turnOff turns a rule off in the configuration that applies to a document.
func (s *server) turnOff(ctx context.Context, t Target) (any, error) {
	a, err := s.analysis(ctx, t.URI)
	if err != nil {
		return nil, err
	}
	if a == nil || a.rules.Config == nil {
		return nil, errors.New("the document is not open, or has no configuration that could be changed")
	}
	id, ok := a.rules.Config.Book().Resolve(t.Rule)
	if !ok {
		return nil, fmt.Errorf("no rule %q%s", t.Rule, suggest.DidYouMean(t.Rule, a.rules.Config.Book().IDs()))
	}
	file, err := allow.Configuration(a.rules.File, a.path, s.foldersNow())
	if err != nil {
		return nil, err
	}
	var source []byte
	if a.rules.File != "" {
		if source, err = s.Workspace.ReadConfig(file); err != nil {
			return nil, err
		}
	}
	e, err := a.rules.Config.Book().SetSeverity(file, source, id, lint.Off)
	if err != nil {
		return nil, err
	}
	return written{uriOf(file, s.Windows)}, s.apply(ctx, "Turn off "+id, s.configEdit(file, source, e))
}

// foldersNow returns the folders of the workspace.
func (s *server) foldersNow() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.folders)
}

// configEdit returns an edit of a configuration, which is created if it does not exist.
func (s *server) configEdit(file string, source []byte, e rulefile.Edit) *workspaceEdit {
	uri := uriOf(file, s.Windows)
	b := newBuffer(strings.TrimPrefix(string(source), byteOrderMark), s.encoding)
	mark := len(source) - len(b.text)
	edits := []textEdit{{b.span(text.Span{Start: e.Span.Start - mark, End: e.Span.End - mark}), e.New}}
	can := &s.client.Workspace.WorkspaceEdit
	if !can.DocumentChanges {
		return &workspaceEdit{Changes: map[string][]textEdit{uri: edits}}
	}
	change := textDocumentEdit{versionedTextDocumentIdentifier{URI: uri}, edits}
	if source == nil && slices.Contains(can.ResourceOperations, "create") {
		made := createFile{Kind: "create", URI: uri, Options: createOptions{IgnoreIfExists: true}}
		return &workspaceEdit{DocumentChanges: []any{made, change}}
	}
	return &workspaceEdit{DocumentChanges: []any{change}}
}

// apply asks the client to apply an edit.
func (s *server) apply(ctx context.Context, label string, e *workspaceEdit) error {
	if !s.client.Workspace.ApplyEdit {
		return errors.New("this editor does not accept changes from a language server (workspace/applyEdit)")
	}
	r, err := s.rpc.Callback(ctx, "workspace/applyEdit", map[string]any{"label": label, "edit": e})
	if err != nil {
		return err
	}
	var answer struct {
		Applied bool   `json:"applied"`
		Reason  string `json:"failureReason"`
	}
	if err := r.UnmarshalResult(&answer); err != nil {
		return err
	}
	if !answer.Applied {
		return fmt.Errorf("the editor did not make the change: %s", cmp.Or(answer.Reason, "it does not say why"))
	}
	return nil
}

// showRule returns the page about a rule with the settings for a document, or with the defaults.
func (s *server) showRule(t Target) (any, error) {
	settings := s.settingsNow()
	rules := s.Workspace.Defaults(s.folderOf(t.URI), settings.choice())
	if at, ok := pathOf(t.URI, s.Windows); ok {
		rules = s.Workspace.Rules(at, settings.choice())
	}
	if rules.Config == nil {
		return nil, rules.Err
	}
	book := rules.Config.Book()
	id, ok := book.Resolve(t.Rule)
	if !ok {
		return nil, fmt.Errorf("no rule %q%s", t.Rule, suggest.DidYouMean(t.Rule, book.IDs()))
	}
	all, err := rules.Config.Rules(rules.Name)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all, func(r *lint.Rule) bool { return r.ID == id })
	x := explain.Explanation{Rule: all[i]}
	x.Options, x.Lists = book.Options(id)
	var out strings.Builder
	if err := explain.Page(&out, x); err != nil {
		return nil, err
	}
	if !settings.ShowsRules {
		s.show(logInfo, x.ID+": "+x.Title+". "+oneLine(x.Why))
	}
	return out.String(), nil
}
