package lsp

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"

	"copydesk/lint"
	"copydesk/lint/jsonkind"
	"copydesk/lint/suggest"
	"copydesk/lint/workspace"
)

// Settings are the client's settings, in initializationOptions and in the section “copydesk” of its configuration.
type Settings struct {
	// Severity is the lowest severity to show: suggestion, warning or error; empty means warning, as in a run of
	// the command.
	Severity string `json:"severity"`
	// Config is the path of the only configuration for all files; empty for the nearest one. It may be relative to
	// the first folder of the workspace.
	Config string `json:"config"`
	// Docs is the address of the page about a rule, with {rule} for its ID. If it is empty, there is none.
	Docs string `json:"docs"`
	// ShowsRules says that the client shows the result of copydesk.showRule. For others the server shows a summary.
	ShowsRules bool `json:"showsRules"`
	// WorkspaceDiagnostics makes the server offer diagnostics of all stories of the workspace, not only of open
	// ones. It is read only at the start.
	WorkspaceDiagnostics bool `json:"workspaceDiagnostics"`
}

// Least returns the lowest severity to show; an unknown word means the default.
func (s Settings) Least() lint.Severity {
	if level, ok := lint.ParseSeverity(s.Severity); ok && level != lint.Off {
		return level
	}
	return lint.Warning
}

// choice returns the workspace options of the settings.
func (s Settings) choice() workspace.Choice {
	return workspace.Choice{Config: s.Config, Least: s.Least()}
}

// check returns an error for invalid settings.
func (s Settings) check() error {
	if s.Severity != "" && !slices.Contains(lint.Severities(), s.Severity) {
		return fmt.Errorf("unknown severity %q%s", s.Severity, suggest.DidYouMean(s.Severity, lint.Severities()))
	}
	return nil
}

// readSettings reads settings into s. Missing keys are unchanged, and after an error so is all of s.
func readSettings(source json.RawMessage, s *Settings) error {
	if len(source) == 0 || string(source) == "null" {
		return nil
	}
	out := *s
	if err := json.Unmarshal(source, &out); err != nil {
		return jsonkind.Explain(err)
	}
	if err := out.check(); err != nil {
		return err
	}
	*s = out
	return nil
}

// settingsNow returns the settings in force.
func (s *server) settingsNow() Settings {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.inForce()
}

// inForce returns the settings with an absolute path; a relative one starts at the first folder of the workspace.
// server.mu is held.
func (s *server) inForce() Settings {
	out := s.settings
	if out.Config != "" && !filepath.IsAbs(out.Config) && len(s.folders) > 0 {
		out.Config = filepath.Join(s.folders[0], out.Config)
	}
	return out
}

// begun asks the client for its settings and registers for file changes, which is not possible before.
func (s *server) begun(*json.RawMessage) {
	can := &s.client.Workspace
	if can.DidChangeWatchedFiles.DynamicRegistration {
		go s.watch()
	}
	if can.Configuration {
		go s.askSettings()
	} else {
		go s.lookAtFolders()
	}
}

// watch registers for changes of configuration files and, if the client may pull workspace diagnostics, of stories.
func (s *server) watch() {
	type watcher struct {
		Pattern string `json:"globPattern"`
	}
	watchers := []watcher{{"**/.copydesk*"}, {"**/*.yml"}}
	if s.settingsNow().WorkspaceDiagnostics {
		watchers = append(watchers, watcher{storyPattern()})
	}
	s.ask("client/registerCapability", map[string]any{"registrations": []any{map[string]any{
		"id": "files", "method": "workspace/didChangeWatchedFiles",
		"registerOptions": map[string]any{"watchers": watchers},
	}}}, nil)
}

// ask sends the client a request, decodes its answer into out and reports whether there was one.
func (s *server) ask(method string, params, out any) bool {
	r, err := s.rpc.Callback(s.ctx, method, params)
	if err == nil && out != nil {
		err = r.UnmarshalResult(out)
	}
	if err != nil && s.ctx.Err() == nil {
		s.log(logWarning, fmt.Sprintf("the client answered %s with: %v", method, err))
	}
	return err == nil
}

// askSettings asks the client for the settings and applies them.
func (s *server) askSettings() {
	var sections []json.RawMessage
	params := map[string]any{"items": []any{map[string]string{"section": sourceName}}}
	if s.ask("workspace/configuration", params, &sections) && len(sections) == 1 {
		s.set(sections[0])
	}
	s.lookAtFolders()
}

func (s *server) didChangeConfiguration(p *struct {
	Settings json.RawMessage `json:"settings"`
},
) {
	if s.client.Workspace.Configuration {
		go s.askSettings()
		return
	}
	var sections struct {
		Copydesk json.RawMessage `json:"copydesk"`
	}
	// Only an object has settings for copydesk.
	if err := json.Unmarshal(p.Settings, &sections); err == nil {
		s.set(sections.Copydesk)
	}
}

// set applies settings; missing keys have their values from the start.
func (s *server) set(source json.RawMessage) {
	s.mu.Lock()
	settings := s.initial
	err := readSettings(source, &settings)
	changed := err == nil && settings != s.settings
	if changed {
		s.settings = settings
		s.epoch++
	}
	s.mu.Unlock()
	switch {
	case err != nil:
		s.show(logError, "the settings of copydesk are unchanged: "+err.Error())
	case changed:
		s.reconsider()
	}
}

// lookAtFolders reads the configurations of the workspace, so that errors in them show before a story is opened.
func (s *server) lookAtFolders() {
	s.mu.Lock()
	folders, settings := slices.Clone(s.folders), s.inForce()
	s.mu.Unlock()
	for _, folder := range folders {
		s.Workspace.Defaults(folder, settings.choice())
	}
	s.publishFaults()
}

// reconsider checks all open documents again, because the rules may have changed.
func (s *server) reconsider() {
	s.mu.Lock()
	var uris []string
	for uri := range s.open {
		uris = append(uris, uri)
	}
	close(s.changes)
	s.changes = make(chan struct{})
	s.mu.Unlock()
	go s.lookAtFolders()
	if s.pulls() && s.client.Workspace.Diagnostics.RefreshSupport {
		go s.ask("workspace/diagnostic/refresh", nil, nil)
	}
	for _, uri := range uris {
		s.changed(uri)
	}
}

func (s *server) didChangeWatchedFiles(*json.RawMessage) {
	refreshed := s.Workspace.Refresh()
	s.mu.Lock()
	changed := s.seen < refreshed
	s.seen = max(s.seen, refreshed)
	if !changed {
		// The content of a story may have changed.
		close(s.changes)
		s.changes = make(chan struct{})
	}
	s.mu.Unlock()
	if changed {
		s.reconsider()
	}
}

func (s *server) didChangeFolders(p *struct {
	Event struct {
		Added   []workspaceFolder `json:"added"`
		Removed []workspaceFolder `json:"removed"`
	} `json:"event"`
},
) {
	s.mu.Lock()
	for _, f := range p.Event.Removed {
		if at, ok := pathOf(f.URI, s.Windows); ok {
			s.folders = slices.DeleteFunc(s.folders, func(folder string) bool { return folder == at })
		}
	}
	for _, f := range p.Event.Added {
		s.addFolder(f.URI)
	}
	s.mu.Unlock()
	s.reconsider()
}
