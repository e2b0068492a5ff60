package lsp

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"copydesk/lint/workspace"
	"copydesk/lint/workspace/walk"
)

// folderDisk is a workspace with a folder of stories, by path.
type folderDisk struct {
	*disk
	stories map[string]string
}

func (d *folderDisk) Stories(string) []walk.File {
	d.mu.Lock()
	defer d.mu.Unlock()
	var out []walk.File
	for _, path := range slices.Sorted(maps.Keys(d.stories)) {
		out = append(out, walk.File{Path: path})
	}
	return out
}

func (d *folderDisk) Read(file string) ([]byte, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return []byte(d.stories[file]), nil
}

func (d *folderDisk) put(file, story string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.stories[file] = story
}

// pullAll pulls the diagnostics of all stories; reports are the known ones.
func (c *client) pullAll(known []storyReport, token string) []storyReport {
	c.t.Helper()
	p := map[string]any{"previousResultIds": previous(known)}
	if token != "" {
		p["partialResultToken"] = token
	}
	var out struct{ Items []storyReport }
	c.call("workspace/diagnostic", encode(c.t, p), &out)
	return out.Items
}

func previous(known []storyReport) []any {
	out := []any{}
	for _, r := range known {
		out = append(out, map[string]string{"uri": r.URI, "value": r.ResultID})
	}
	return out
}

func TestPullWorkspace(t *testing.T) {
	in := &folderDisk{newDisk(t), map[string]string{
		"/news/a.txt": "\ufeffExperts said so.", "/news/b.txt": "Mara Ilves said so.", "/news/open.txt": "as it is on the disk",
	}}
	c := start(t, Options{Workspace: in})
	c.call("initialize", `{"capabilities":`+pulls+`,"workspaceFolders":[{"uri":"file:///news","name":"news"}],
		"initializationOptions":{"workspaceDiagnostics":true}}`, &c.result)
	c.notify("initialized", `{}`)
	c.didOpen("file:///news/open.txt", "plaintext", "Critics said so.")
	first := c.pullAll(nil, "")
	found := map[string]int{}
	for _, r := range first {
		found[r.URI] = len(*r.Items)
		if (r.Version != nil) != (r.URI == "file:///news/open.txt") {
			t.Errorf("%s: version %v", r.URI, r.Version)
		}
		if r.URI == "file:///news/a.txt" && (*r.Items)[0].Range != (Range{Position{0, 0}, Position{0, 7}}) {
			t.Errorf("behind a byte order mark: %v", (*r.Items)[0].Range)
		}
	}
	want := map[string]int{"file:///news/a.txt": 1, "file:///news/b.txt": 0, "file:///news/open.txt": 1}
	if !maps.Equal(found, want) {
		t.Errorf("got %v, want %v", found, want)
	}
	// A client that knows everything is answered after the next change.
	answered := make(chan []storyReport, 1)
	go func() {
		var out struct{ Items []storyReport }
		_ = c.rpc.CallResult(t.Context(), "workspace/diagnostic", map[string]any{"previousResultIds": previous(first)}, &out)
		answered <- out.Items
	}()
	select {
	case r := <-answered:
		t.Errorf("answered with %v before anything had changed", r)
	case <-time.After(200 * time.Millisecond):
	}
	in.put("/news/b.txt", "Experts said so.")
	c.notify("workspace/didChangeWatchedFiles", `{"changes":[{"uri":"file:///news/b.txt","type":2}]}`)
	select {
	case r := <-answered:
		if len(r) != 1 || r[0].URI != "file:///news/b.txt" || len(*r[0].Items) != 1 {
			t.Errorf("after a change: %v", r)
		}
	case <-time.After(patience):
		t.Error("a change was not answered")
	}
}

func TestPullWorkspaceInParts(t *testing.T) {
	in := &folderDisk{newDisk(t), map[string]string{}}
	for i := range 120 {
		in.stories[fmt.Sprintf("/news/%03d.txt", i)] = "Experts said so."
	}
	c := start(t, Options{Workspace: in})
	c.call("initialize", `{"capabilities":`+pulls+`,"rootUri":"file:///news"}`, &c.result)
	left := c.pullAll(nil, "part")
	sent := len(left)
	for sent < 120 {
		var p struct {
			Token string
			Value struct{ Items []json.RawMessage }
		}
		if err := json.Unmarshal(c.hear("$/progress", nil), &p); err != nil || p.Token != "part" {
			t.Fatalf("%v, token %q", err, p.Token)
		}
		sent += len(p.Value.Items)
	}
	if sent != 120 || len(left) == 120 {
		t.Errorf("%d reports, %d of them at the end", sent, len(left))
	}
}

// A check of the workspace that the client cancels ends without checking the remaining stories.
func TestCancelProgress(t *testing.T) {
	in := &folderDisk{newDisk(t), map[string]string{}}
	for i := range 50 {
		in.stories[fmt.Sprintf("/news/%03d.txt", i)] = "Experts said so."
	}
	c := start(t, Options{Workspace: in})
	c.call("initialize", `{"capabilities":{"window":{"workDoneProgress":true}},"rootUri":"file:///news"}`, &c.result)
	hold, begun := make(chan struct{}), make(chan bool, 100)
	in.change(func(string) (workspace.Rules, bool) { begun <- true; <-hold; return workspace.Rules{}, false }, nil)
	ended := make(chan error, 1)
	go func() {
		_, err := c.rpc.Call(t.Context(), "workspace/executeCommand", map[string]any{"command": commandCheckWorkspace})
		ended <- err
	}()
	<-begun
	var p struct{ Token json.RawMessage }
	if err := json.Unmarshal(c.hear("$/progress", nil), &p); err != nil {
		t.Fatal(err)
	}
	c.notify("window/workDoneProgress/cancel", `{"token":`+string(p.Token)+`}`)
	c.fails("copydesk/unknown", `{}`) // when this is answered, the notice has been handled
	close(hold)
	select {
	case err := <-ended:
		if err == nil {
			t.Error("it went on")
		}
	case <-time.After(patience):
		t.Error("it did not end")
	}
	c.hear("$/progress", func(params json.RawMessage) bool { return strings.Contains(string(params), `"end"`) })
}
