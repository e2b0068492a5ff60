package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"copydesk/cmd/copydesk/host"
)

func TestEditorConfiguration(t *testing.T) {
	folder := t.TempDir()
	story, config := filepath.Join(folder, "ferry.txt"), filepath.Join(folder, ".copydesk.yml")
	put(t, story, "Experts said the ferry was late.\n")
	e := edit(t, folder)
	e.open(story, "plaintext")
	e.next(story, has("sourcing/vague-group"))
	// A new configuration applies at once.
	put(t, config, "rules:\n  sourcing/vague-group: off\n")
	e.saved(config)
	e.next(story, has())
	// A broken configuration is reported, and the last valid one stays in force.
	put(t, config, "rules:\n  sourcing/vague-group: of\n")
	e.saved(config)
	broken := e.next(config, func(p published) bool { return len(p.Diagnostics) > 0 }).Diagnostics[0]
	if broken.Range.Start.Line != 1 || !strings.Contains(broken.Message, `"off"`) {
		t.Errorf("broken configuration: %+v", broken)
	}
	e.notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": uriFor(story), "version": 2},
		"contentChanges": []any{map[string]any{"text": "Experts said the ferry was early.\n"}},
	})
	e.next(story, has())
	put(t, config, "rules:\n  sourcing/vague-group: warning\n  claims/*: off\n")
	e.saved(config)
	e.next(config, has())
	e.next(story, has("sourcing/vague-group"))
	// Without a configuration the shipped rules apply again, and its errors are cleared.
	put(t, config, "rulez: {}\n")
	e.saved(config)
	e.next(config, func(p published) bool { return len(p.Diagnostics) > 0 })
	if err := os.Remove(config); err != nil {
		t.Fatal(err)
	}
	e.saved(config)
	e.next(config, has())
	e.notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": uriFor(story), "version": 3},
		"contentChanges": []any{map[string]any{"text": "Critics said the ferry was early.\n"}},
	})
	e.next(story, has("sourcing/vague-group"))
}

// A file that looks like a configuration is reported once. A broken link is reported as a broken configuration.
func TestEditorNamesStrayConfigurations(t *testing.T) {
	folder := t.TempDir()
	story, stray := filepath.Join(folder, "ferry.txt"), filepath.Join(folder, ".copydesk.yaml")
	put(t, stray, "rules: {}\n")
	put(t, story, "Experts said the ferry was late.\n")
	e := edit(t, folder)
	e.open(story, "plaintext")
	e.next(story, has("sourcing/vague-group"))
	e.shows("copydesk: " + stray + " is not read; rename it to .copydesk.yml")
	second := filepath.Join(folder, "copydesk.yml")
	put(t, second, "rules: {}\n")
	e.saved(second)
	e.shows("copydesk: " + second + " is not read; rename it to .copydesk.yml")
	config := filepath.Join(folder, ".copydesk.yml")
	if err := os.Symlink("gone.yml", config); err != nil {
		t.Skip(err)
	}
	e.saved(config)
	broken := e.next(config, func(p published) bool { return len(p.Diagnostics) > 0 }).Diagnostics[0]
	if !strings.Contains(broken.Message, "broken symbolic link") {
		t.Errorf("a dead link: %+v", broken)
	}
}

// An error in a newsroom's own rule is reported in the file of the rule.
func TestEditorOwnRules(t *testing.T) {
	folder := t.TempDir()
	story, rule := filepath.Join(folder, "ferry.txt"), filepath.Join(folder, "house", "names", "council.yml")
	if err := os.MkdirAll(filepath.Dir(rule), 0o755); err != nil {
		t.Fatal(err)
	}
	source := func(phrase string) string {
		return "title: Name the council\nseverity: warning\nwhy: There are four.\nstandards: [House style]\n" +
			"check: phrases\nwith:\n  phrases: [\"" + phrase + "\"]\nmessage: say which\n"
	}
	put(t, filepath.Join(folder, ".copydesk.yml"), "rule-paths: [house]\n")
	put(t, rule, source("the council"))
	put(t, story, "It was the council that paid.\n")
	e := edit(t, folder)
	e.open(story, "plaintext")
	e.next(story, has("names/council"))
	put(t, rule, source("the [council"))
	e.saved(rule)
	broken := e.next(rule, func(p published) bool { return len(p.Diagnostics) > 0 }).Diagnostics[0]
	if broken.Range.Start.Line != 6 {
		t.Errorf("got %+v", broken)
	}
	put(t, rule, source("that paid"))
	e.saved(rule)
	e.next(rule, has())
	// A new rule is used.
	put(t, filepath.Join(folder, "house", "names", "quay.yml"), source("it was"))
	e.saved(rule)
	e.next(story, has("names/quay", "names/council"))
}

func TestEditorLetsStand(t *testing.T) {
	folder := t.TempDir()
	config := filepath.Join(folder, ".copydesk.yml")
	place := map[string]any{
		"start": map[string]int{"line": 0, "character": 0}, "end": map[string]int{"line": 0, "character": 7},
	}
	for _, tt := range []struct{ name, language, reason, into, want string }{
		{"ferry.md", "markdown", "named below", "ferry.md", "<!-- copydesk: allow sourcing/vague-group -- named below -->\nExperts said so.\n"},
		{"bridge.md", "markdown", "", "bridge.md", "<!-- copydesk: allow sourcing/vague-group --  -->\nExperts said so.\n"},
		{
			"ferry.txt", "plaintext", "named below", ".copydesk.yml",
			"allow:\n  - rule: sourcing/vague-group\n    files: [./ferry.txt]\n    words: Experts\n" +
				"    before: \"\"\n    after: said so.\n    reason: named below\n",
		},
	} {
		story := filepath.Join(folder, tt.name)
		put(t, story, "Experts said so.\n")
		e := edit(t, folder)
		e.open(story, tt.language)
		e.next(story, has("sourcing/vague-group"))
		answer := e.execute("copydesk.allow", map[string]any{
			"uri": uriFor(story), "range": place, "rule": "sourcing/vague-group", "reason": tt.reason,
		})
		if got := read(t, filepath.Join(folder, tt.into)); got != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.name, got, tt.want)
		}
		if !strings.Contains(string(answer), tt.into) {
			t.Errorf("%s: the answer %s does not say what was changed", tt.name, answer)
		}
		if tt.into == ".copydesk.yml" {
			e.saved(config)
			e.next(story, has())
		}
	}
}

func TestEditorTurnsOff(t *testing.T) {
	folder := t.TempDir()
	story, config := filepath.Join(folder, "ferry.txt"), filepath.Join(folder, ".copydesk.yml")
	put(t, story, "Experts said so.\n")
	e := edit(t, folder)
	e.open(story, "plaintext")
	e.next(story, has("sourcing/vague-group"))
	e.execute("copydesk.turnOff", map[string]any{"uri": uriFor(story), "rule": "sourcing/vague-group"})
	if got, want := read(t, config), "rules:\n  sourcing/vague-group: off\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	e.saved(config)
	e.next(story, has())
}

func TestEditorChecksWorkspace(t *testing.T) {
	folder := t.TempDir()
	open, closed := filepath.Join(folder, "open.txt"), filepath.Join(folder, "closed.txt")
	put(t, filepath.Join(folder, ".copydesk.yml"), "ignore: [drafts/]\n")
	if err := os.Mkdir(filepath.Join(folder, "drafts"), 0o755); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(folder, "drafts", "a.txt"), "Experts said so.\n")
	put(t, open, "Experts said so.\n")
	put(t, closed, "Experts said so.\n\nThe the ferry is late.\n")
	put(t, filepath.Join(folder, "nul.txt"), "Experts\x00")
	e := edit(t, folder)
	e.open(open, "plaintext")
	e.next(open, has("sourcing/vague-group"))
	answer := e.execute("copydesk.checkWorkspace", nil)
	e.next(closed, has("sourcing/vague-group", "hygiene/repeated-word"))
	var got map[string]int
	if err := json.Unmarshal(answer, &got); err != nil {
		t.Fatal(err)
	}
	if got["files"] != 2 || got["failed"] != 1 || got["skipped"] != 1 || got["errors"]+got["warnings"] != 3 {
		t.Errorf("got %v", got)
	}
	// The end may come after the answer.
	kinds := map[string]int{}
	for late := time.After(patience); kinds["end"] == 0 || len(e.progress) > 0; {
		select {
		case kind := <-e.progress:
			kinds[kind]++
		case <-late:
			t.Fatalf("no end of the progress %v", kinds)
		}
	}
	if kinds["begin"] != 1 || kinds["end"] != 1 || kinds["report"] == 0 {
		t.Errorf("progress %v", kinds)
	}
	// Errors that were corrected are cleared.
	put(t, closed, "Mara Ilves said so.\n")
	e.execute("copydesk.checkWorkspace", nil)
	e.next(closed, has())
}

// Each folder of a workspace uses its own configuration.
func TestEditorFolders(t *testing.T) {
	news, sport := t.TempDir(), t.TempDir()
	for _, folder := range []string{news, sport} {
		put(t, filepath.Join(folder, "a.txt"), "Experts said so.\n")
	}
	put(t, filepath.Join(sport, ".copydesk.yml"), "rules:\n  sourcing/vague-group: error\n")
	count := func(e *editor) (got map[string]int) {
		if err := json.Unmarshal(e.execute("copydesk.checkWorkspace", nil), &got); err != nil {
			t.Fatal(err)
		}
		return got
	}
	e := edit(t, news, sport)
	if got := count(e); got["files"] != 2 || got["errors"] != 1 || got["warnings"] != 1 {
		t.Errorf("two folders: %v", got)
	}
	e.notify("workspace/didChangeWorkspaceFolders", map[string]any{"event": map[string]any{
		"added": []any{}, "removed": []any{map[string]string{"uri": uriFor(news), "name": "news"}},
	}})
	if got := count(e); got["files"] != 1 || got["errors"] != 1 {
		t.Errorf("one folder: %v", got)
	}
}

// The editor hides the findings of the baseline.
func TestEditorBaseline(t *testing.T) {
	folder := t.TempDir()
	story, config := filepath.Join(folder, "ferry.txt"), filepath.Join(folder, ".copydesk.yml")
	put(t, story, "Experts said so.\n")
	put(t, config, "baseline: .copydesk-baseline\n")
	var said strings.Builder
	p := process{dir: folder, env: func(string) (string, bool) { return "", false }, in: strings.NewReader(""), out: &said, err: &said}
	if p.args = []string{"baseline", "create"}; run(p) != 0 {
		t.Fatal(said.String())
	}
	e := edit(t, folder)
	e.open(story, "plaintext")
	e.next(story, has())
	e.notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": uriFor(story), "version": 2},
		"contentChanges": []any{map[string]any{"text": "Experts said so.\n\nCritics say no.\n"}},
	})
	if found := e.next(story, has("sourcing/vague-group")); found.Diagnostics[0].Range.Start.Line != 2 {
		t.Errorf("got %v", found)
	}
	// A missing baseline is reported, and stories are not checked without it.
	if err := os.Remove(filepath.Join(folder, ".copydesk-baseline")); err != nil {
		t.Fatal(err)
	}
	e.saved(config)
	if found := e.next(story, has("")); !strings.Contains(found.Diagnostics[0].Message, "baseline") {
		t.Errorf("got %v", found)
	}
}

func TestParentEnds(t *testing.T) {
	t.Parallel()
	child := exec.Command("sleep", "60")
	if err := child.Start(); err != nil {
		t.Skip("no program to wait for:", err)
	}
	ended := make(chan bool)
	go func() {
		host.AwaitEnd(t.Context(), child.Process.Pid)
		close(ended)
	}()
	select {
	case <-ended:
		t.Error("it was not waited for")
	case <-time.After(100 * time.Millisecond):
	}
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = child.Wait() // it was killed
	select {
	case <-ended:
	case <-time.After(patience):
		t.Error("its end was not seen")
	}
	// The server does not wait for a parent process that does not exist.
	ctx, stop := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer stop()
	host.AwaitEnd(ctx, child.Process.Pid)
	if ctx.Err() == nil {
		t.Error("a process that cannot be seen ends the session")
	}
}

func TestEditorSaysGoodbye(t *testing.T) {
	for _, politely := range []bool{true, false} {
		e := edit(t, t.TempDir())
		want := 1
		if politely {
			e.call("shutdown", nil)
			want = 0
		}
		e.notify("exit", nil)
		select {
		case code := <-e.code:
			if code != want {
				t.Errorf("politely %v: exit code %d, want %d", politely, code, want)
			}
		case <-time.After(patience):
			t.Fatal("the server did not end")
		}
	}
}
