package lsp

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/creachadair/jrpc2"

	"copydesk/lint"
	"copydesk/lint/report/explain"
	"copydesk/lint/rulefile"
	"copydesk/lint/text"
)

// The commands.
const (
	commandAllow          = "copydesk.allow"
	commandTurnOff        = "copydesk.turnOff"
	commandShowRule       = "copydesk.showRule"
	commandCheckWorkspace = "copydesk.checkWorkspace"
)

// Target is what a command is about, its one argument.
type Target struct {
	URI    string `json:"uri,omitempty"`
	Range  *Range `json:"range,omitempty"`
	Rule   string `json:"rule,omitempty"`
	Reason string `json:"reason,omitempty"`
}

// commands returns what the client can have done.
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
			return nil, jrpc2.Errorf(jrpc2.InvalidParams, "the argument of %s: %v", p.Command, err)
		}
	}
	return run(ctx, p, t)
}

// written is what a command that writes answers with: the file it wrote in, which the client may save.
type written struct {
	URI string `json:"uri"`
}

// placeholder is a reason that nobody gave, on the way to none.
const placeholder = "…reason…"

// allow allows a finding: by a comment, or where there can be none by an entry of the configuration. Without a
// reason either is written with a place for it.
func (s *server) allow(ctx context.Context, t Target) (any, error) {
	a, f, err := s.finding(ctx, t)
	if err != nil {
		return nil, err
	}
	given := strings.TrimSpace(t.Reason) != ""
	reason := cmp.Or(strings.TrimSpace(t.Reason), placeholder)
	format, _ := formatOf(a.path, a.language)
	comment, err := a.rules.Linter.Comment(ctx, a.result.Document, f, reason, func(file []byte) (*text.Document, error) {
		return format.Parse(a.path, file)
	})
	switch {
	case err == nil:
		at := a.span(text.Span{Start: comment.At, End: comment.At})
		edit := s.editOf(a, []textEdit{{at, emptied(comment.Text, given)}})
		return written{a.uri}, s.apply(ctx, "Allow a finding", edit)
	case !errors.Is(err, lint.ErrNoComment):
		return nil, err
	case a.path == "":
		return nil, errors.New("this text has no name yet that an entry of the configuration could give; save it first")
	}
	file, source, err := s.configuration(a)
	if err != nil {
		return nil, err
	}
	// An entry names its file as it lies from the folder of the configuration.
	name, err := filepath.Rel(filepath.Dir(file), a.path)
	if err != nil || !filepath.IsLocal(name) {
		return nil, fmt.Errorf("%s lies outside the folder of %s, whose patterns cannot name it", a.path, file)
	}
	e, err := rulefile.AddAllowance(file, source, rulefile.Allowance{
		Rule: f.Rule, File: filepath.ToSlash(name), Words: oneLine(a.result.Document.Text[f.Span.Start:f.Span.End]),
		Context: lint.ContextOf(a.result.Document, f), Reason: reason,
	})
	if err != nil {
		return nil, err
	}
	e.New = emptied(e.New, given)
	return written{uriOf(file, s.Windows)}, s.apply(ctx, "Allow a finding", s.configEdit(file, source, e))
}

// emptied returns an excuse without the placeholder where no reason was given.
func emptied(excuse string, given bool) string {
	if given {
		return excuse
	}
	return strings.ReplaceAll(excuse, placeholder, "")
}

// finding returns the finding that a command is about, as it stands now.
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
	return nil, nil, fmt.Errorf("there is no finding of %s at this place now", t.Rule)
}

// turnOff turns a rule off in the configuration that counts for a document.
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
		return nil, fmt.Errorf("no rule %q%s", t.Rule, lint.DidYouMean(t.Rule, a.rules.Config.Book().IDs()))
	}
	file, source, err := s.configuration(a)
	if err != nil {
		return nil, err
	}
	e, err := a.rules.Config.Book().SetSeverity(file, source, id, lint.Off)
	if err != nil {
		return nil, err
	}
	return written{uriOf(file, s.Windows)}, s.apply(ctx, "Turn off "+id, s.configEdit(file, source, e))
}

// configuration returns the configuration that counts for a document, and its bytes; where there is none, the one that
// may be written, in the folder of the workspace that the document lies in, or else beside it.
func (s *server) configuration(a *analysis) (file string, source []byte, err error) {
	if a.rules.File != "" {
		source, err = s.Desk.Read(a.rules.File)
		return a.rules.File, source, err
	}
	folder := filepath.Dir(a.path)
	s.mu.Lock()
	folders := slices.Clone(s.folders)
	s.mu.Unlock()
	if a.path == "" && len(folders) == 0 {
		return "", nil, errors.New("there is no folder to write a configuration in; save the text or open a folder first")
	}
	if a.path == "" {
		folder = folders[0]
	}
	for _, f := range folders {
		if within, err := filepath.Rel(f, a.path); err == nil && a.path != "" && filepath.IsLocal(within) {
			folder = f
		}
	}
	return filepath.Join(folder, rulefile.ConfigName), nil, nil
}

// configEdit returns an edit of a configuration, which is made where it has no bytes yet.
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

// apply has the client make an edit.
func (s *server) apply(ctx context.Context, label string, e *workspaceEdit) error {
	if !s.client.Workspace.ApplyEdit {
		return errors.New("this editor takes no changes from a language server (workspace/applyEdit)")
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

// showRule returns the page about a rule as it counts for a document, or for none.
func (s *server) showRule(t Target) (any, error) {
	settings := s.settingsNow()
	rules := s.Desk.Defaults(s.folderOf(t.URI), settings)
	if at, ok := pathOf(t.URI, s.Windows); ok {
		rules = s.Desk.Rules(at, settings)
	}
	if rules.Config == nil {
		return nil, rules.Err
	}
	book := rules.Config.Book()
	id, ok := book.Resolve(t.Rule)
	if !ok {
		return nil, fmt.Errorf("no rule %q%s", t.Rule, lint.DidYouMean(t.Rule, book.IDs()))
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
