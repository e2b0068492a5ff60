package main

import (
	"context"
	"encoding/json"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/creachadair/jrpc2"
	"github.com/creachadair/jrpc2/channel"
)

// editor is a client of "copydesk lsp" that makes the changes it is asked for in the files on the disk.
type editor struct {
	t         *testing.T
	rpc       *jrpc2.Client
	published chan published
	progress  chan string // the kinds of progress
	shown     chan string // messages
	code      chan int
}

type published struct {
	URI         string `json:"uri"`
	Diagnostics []struct {
		Code    string `json:"code"`
		Message string `json:"message"`
		Range   struct {
			Start, End struct{ Line, Character int }
		} `json:"range"`
	} `json:"diagnostics"`
}

// codes returns the rules of the diagnostics.
func (p published) codes() []string {
	var out []string
	for _, d := range p.Diagnostics {
		out = append(out, d.Code)
	}
	return out
}

// edit opens folders in an editor.
func edit(t *testing.T, folders ...string) *editor {
	in, toServer := io.Pipe()
	fromServer, out := io.Pipe()
	e := &editor{
		t: t, published: make(chan published, 1000), progress: make(chan string, 1000),
		shown: make(chan string, 1000), code: make(chan int, 1),
	}
	go func() {
		code := run(process{
			args: []string{"lsp"}, dir: folders[0], env: func(string) (string, bool) { return "", false },
			in: in, out: out, err: io.Discard,
		})
		_ = out.Close()
		e.code <- code
	}()
	e.rpc = jrpc2.NewClient(channel.LSP(fromServer, toServer), &jrpc2.ClientOptions{
		OnNotify: func(r *jrpc2.Request) {
			switch r.Method() {
			case "textDocument/publishDiagnostics":
				var p published
				if err := r.UnmarshalParams(&p); err != nil {
					t.Error(err)
				}
				e.published <- p
			case "$/progress":
				var p struct{ Value struct{ Kind string } }
				_ = r.UnmarshalParams(&p)
				e.progress <- p.Value.Kind
			case "window/showMessage":
				var p struct{ Message string }
				_ = r.UnmarshalParams(&p)
				e.shown <- p.Message
			}
		},
		OnCallback: func(_ context.Context, r *jrpc2.Request) (any, error) {
			if r.Method() != "workspace/applyEdit" {
				return nil, nil
			}
			return map[string]bool{"applied": e.apply(r)}, nil
		},
	})
	t.Cleanup(func() { _ = e.rpc.Close() })
	var workspace []any
	for _, folder := range folders {
		workspace = append(workspace, map[string]string{"uri": uriFor(folder), "name": filepath.Base(folder)})
	}
	e.call("initialize", map[string]any{
		"processId": os.Getpid(), "workspaceFolders": workspace,
		"capabilities": map[string]any{
			"general":   map[string]any{"positionEncodings": []string{"utf-8"}},
			"workspace": map[string]any{"applyEdit": true},
			"window":    map[string]any{"workDoneProgress": true},
		},
	})
	e.notify("initialized", map[string]any{})
	return e
}

func uriFor(path string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String()
}

// apply makes an edit whose changes are insertions of whole lines, or in one line, of files in UTF-8.
func (e *editor) apply(r *jrpc2.Request) bool {
	type place struct{ Line, Character int }
	var p struct {
		Edit struct {
			Changes map[string][]struct {
				Range   struct{ Start, End place }
				NewText string
			}
		}
	}
	if err := r.UnmarshalParams(&p); err != nil {
		e.t.Error(err)
		return false
	}
	for uri, edits := range p.Edit.Changes {
		u, err := url.Parse(uri)
		if err != nil {
			e.t.Error(err)
			return false
		}
		source, _ := os.ReadFile(u.Path) // it may be yet to be written
		at := func(p place) int {
			start := 0
			for ; p.Line > 0; p.Line-- {
				start += strings.IndexByte(string(source[start:]), '\n') + 1
			}
			return start + p.Character
		}
		for _, x := range edits {
			source = slices.Concat(source[:at(x.Range.Start)], []byte(x.NewText), source[at(x.Range.End):])
		}
		if err := os.WriteFile(u.Path, source, 0o644); err != nil {
			e.t.Error(err)
		}
	}
	return true
}

func (e *editor) call(method string, params any) json.RawMessage {
	e.t.Helper()
	var out json.RawMessage
	ctx, stop := context.WithTimeout(e.t.Context(), 20*time.Second)
	defer stop()
	if err := e.rpc.CallResult(ctx, method, params, &out); err != nil {
		e.t.Fatalf("%s: %v", method, err)
	}
	return out
}

func (e *editor) notify(method string, params any) {
	e.t.Helper()
	if err := e.rpc.Notify(e.t.Context(), method, params); err != nil {
		e.t.Fatalf("%s: %v", method, err)
	}
}

func (e *editor) execute(command string, argument map[string]any) json.RawMessage {
	e.t.Helper()
	return e.call("workspace/executeCommand", map[string]any{"command": command, "arguments": []any{argument}})
}

// open shows a file of the disk.
func (e *editor) open(path, language string) {
	e.t.Helper()
	e.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{
		"uri": uriFor(path), "languageId": language, "version": 1, "text": read(e.t, path),
	}})
}

// saved tells the server that a file was saved, and looks for what is published of another one next.
func (e *editor) saved(path string) {
	e.t.Helper()
	e.notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []any{
		map[string]any{"uri": uriFor(path), "type": 2},
	}})
}

// next returns what is published next of a file, for which want holds.
func (e *editor) next(path string, want func(published) bool) published {
	e.t.Helper()
	limit := time.After(20 * time.Second)
	for {
		select {
		case p := <-e.published:
			if p.URI == uriFor(path) && want(p) {
				return p
			}
		case <-limit:
			e.t.Fatalf("nothing as wanted was published of %s", path)
		}
	}
}

// shows fails unless the next message that is shown is want.
func (e *editor) shows(want string) {
	e.t.Helper()
	select {
	case got := <-e.shown:
		if got != want {
			e.t.Errorf("shown %q, want %q", got, want)
		}
	case <-time.After(20 * time.Second):
		e.t.Fatalf("not shown: %q", want)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	// Two writes within one tick of the disk's clock look alike from outside if the size is the same, too.
	later := time.Now().Add(time.Duration(len(text)) * time.Second)
	if err := os.Chtimes(path, later, later); err != nil {
		t.Fatal(err)
	}
}

func has(rules ...string) func(published) bool {
	return func(p published) bool { return slices.Equal(p.codes(), rules) }
}

func TestEditorConfiguration(t *testing.T) {
	folder := t.TempDir()
	story, config := filepath.Join(folder, "ferry.txt"), filepath.Join(folder, ".copydesk.yml")
	put(t, story, "Experts said the ferry was late.\n")
	e := edit(t, folder)
	e.open(story, "plaintext")
	e.next(story, has("sourcing/vague-group"))
	// A configuration that is written counts at once.
	put(t, config, "rules:\n  sourcing/vague-group: off\n")
	e.saved(config)
	e.next(story, has())
	// One that is broken is reported in its place, and the last sound one stays in force.
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
	// Without one, the rules as they ship count again, and nothing is wrong with it any more.
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

// A file that looks like a configuration is named once, when it is met, and a link that leads nowhere is a broken one.
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
	if !strings.Contains(broken.Message, "leads nowhere") {
		t.Errorf("a dead link: %+v", broken)
	}
}

// A fault in a rule of the newsroom's own is said in the file of the rule.
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
	// A rule that is new is taken in.
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
	kinds := map[string]int{}
	for len(e.progress) > 0 {
		kinds[<-e.progress]++
	}
	if kinds["begin"] != 1 || kinds["end"] != 1 || kinds["report"] == 0 {
		t.Errorf("progress %v", kinds)
	}
	// What is mended is taken back.
	put(t, closed, "Mara Ilves said so.\n")
	e.execute("copydesk.checkWorkspace", nil)
	e.next(closed, has())
}

// Each folder of a workspace goes by its own configuration.
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

// What a baseline lets be, an editor lets be.
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
	// A baseline that is gone is said, and nothing is judged without it.
	if err := os.Remove(filepath.Join(folder, ".copydesk-baseline")); err != nil {
		t.Fatal(err)
	}
	e.saved(config)
	if found := e.next(story, has("")); !strings.Contains(found.Diagnostics[0].Message, "baseline") {
		t.Errorf("got %v", found)
	}
}

func TestParentEnds(t *testing.T) {
	child := exec.Command("sleep", "60")
	if err := child.Start(); err != nil {
		t.Skip("no program to wait for:", err)
	}
	ended := make(chan bool)
	go func() {
		awaitEnd(t.Context(), child.Process.Pid)
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
	case <-time.After(20 * time.Second):
		t.Error("its end was not seen")
	}
	// A process that is not there is not waited for; the session goes on.
	ctx, stop := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer stop()
	awaitEnd(ctx, child.Process.Pid)
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
		case <-time.After(10 * time.Second):
			t.Fatal("the server did not end")
		}
	}
}
