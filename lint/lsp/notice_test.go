package lsp

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"copydesk/lint"
	"copydesk/lint/workspace"
)

// A saved story is checked with the current rules: a configuration may have been written before.
func TestDidSave(t *testing.T) {
	in := newDisk(t)
	c := open(t, Options{Workspace: in}, versions, "")
	c.didOpen(ferry, "plaintext", experts)
	if found := c.published(ferry, 1); len(found) != 2 {
		t.Fatalf("as it was opened: %v", found)
	}
	in.change(func(string) (workspace.Rules, bool) {
		return workspace.Rules{Config: in.cfg, Left: lint.Skip("left out")}, true
	}, nil)
	c.notify("textDocument/didSave", `{"textDocument":{"uri":"`+ferry+`"}}`)
	if found := c.published(ferry, 1); len(found) != 0 {
		t.Errorf("as it was saved: %v", found)
	}
	// A text that is not open gets no diagnostics.
	c.notify("textDocument/didSave", `{"textDocument":{"uri":"file:///news/weir.txt"}}`)
	c.fails("copydesk/unknown", `{}`)
	if said := c.count("textDocument/publishDiagnostics", "weir.txt"); said != 0 {
		t.Errorf("published %d times of a text that is not open", said)
	}
}

// The server registers for file changes with patterns of the protocol: for configurations and rules, and for
// stories if the client pulls workspace diagnostics.
func TestWatchedFiles(t *testing.T) {
	for options, want := range map[string][]string{
		`{}`:                            {"**/.copydesk*", "**/*.yml"},
		`{"workspaceDiagnostics":true}`: {"**/.copydesk*", "**/*.yml", storyPattern()},
	} {
		c := start(t, Options{})
		asked := make(chan json.RawMessage, 1)
		c.answer = func(method string, params json.RawMessage) any {
			if method == "client/registerCapability" {
				asked <- params
			}
			return nil
		}
		c.call("initialize", `{"capabilities":{"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true}}},
			"initializationOptions":`+options+`}`, &c.result)
		c.notify("initialized", `{}`)
		var p struct {
			Registrations []struct {
				ID, Method      string
				RegisterOptions struct {
					Watchers []struct{ GlobPattern string }
				}
			}
		}
		select {
		case params := <-asked:
			if err := json.Unmarshal(params, &p); err != nil {
				t.Fatal(err)
			}
		case <-time.After(patience):
			t.Fatalf("%s: the server asked for no files", options)
		}
		if len(p.Registrations) != 1 || p.Registrations[0].ID == "" ||
			p.Registrations[0].Method != "workspace/didChangeWatchedFiles" {
			t.Fatalf("%s: got %+v", options, p)
		}
		var got []string
		for _, w := range p.Registrations[0].RegisterOptions.Watchers {
			got = append(got, w.GlobPattern)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", options, got, want)
		}
	}
	if p := storyPattern(); !strings.HasPrefix(p, "**/*.{") || !strings.Contains(p, "txt") || !strings.Contains(p, "md") {
		t.Errorf("stories match %q", p)
	}
}

// A client without dynamic registration gets no registration.
func TestWatchedFilesUnasked(t *testing.T) {
	c := start(t, Options{})
	asked := make(chan string, 10)
	c.answer = func(method string, _ json.RawMessage) any { asked <- method; return nil }
	c.call("initialize", `{"capabilities":{}}`, &c.result)
	c.notify("initialized", `{}`)
	c.didOpen(ferry, "plaintext", experts)
	c.published(ferry, 0)
	select {
	case method := <-asked:
		t.Errorf("asked for %s", method)
	default:
	}
}
