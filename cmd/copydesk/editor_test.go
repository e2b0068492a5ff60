package main

import (
	"context"
	"encoding/json"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/creachadair/jrpc2"
	"github.com/creachadair/jrpc2/channel"
)

// patience is the time after which a test reports that a program hangs.
const patience = time.Minute

// editor is a client of "copydesk lsp" that makes the requested changes in files on disk.
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

// codes returns the rule IDs of the diagnostics.
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

// apply applies an edit to UTF-8 files. Its changes must be insertions of whole lines or lie within one line.
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
		source, _ := os.ReadFile(u.Path) // the file may not exist yet
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
	ctx, stop := context.WithTimeout(e.t.Context(), patience)
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

// open opens a file of the disk.
func (e *editor) open(path, language string) {
	e.t.Helper()
	e.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{
		"uri": uriFor(path), "languageId": language, "version": 1, "text": read(e.t, path),
	}})
}

// saved sends didSave for a file and returns the next diagnostics of another file.
func (e *editor) saved(path string) {
	e.t.Helper()
	e.notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []any{
		map[string]any{"uri": uriFor(path), "type": 2},
	}})
}

// next returns the next diagnostics of a file that satisfy want.
func (e *editor) next(path string, want func(published) bool) published {
	e.t.Helper()
	limit := time.After(patience)
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

// shows fails unless the next message shown is want.
func (e *editor) shows(want string) {
	e.t.Helper()
	select {
	case got := <-e.shown:
		if got != want {
			e.t.Errorf("shown %q, want %q", got, want)
		}
	case <-time.After(patience):
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
	// Two writes within one tick of the disk's clock look the same if the size does not change.
	later := time.Now().Add(time.Duration(len(text)) * time.Second)
	if err := os.Chtimes(path, later, later); err != nil {
		t.Fatal(err)
	}
}

func has(rules ...string) func(published) bool {
	return func(p published) bool { return slices.Equal(p.codes(), rules) }
}
