package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/creachadair/jrpc2"
	"github.com/creachadair/jrpc2/channel"

	"copydesk/lint/workspace"
)

func TestOrder(t *testing.T) {
	c := start(t, Options{})
	if code := c.fails("textDocument/hover", `{}`); code != notInitialized {
		t.Errorf("before initialize: %d", code)
	}
	c.didOpen(ferry, "plaintext", experts) // nothing is published yet
	c.call("initialize", `{"capabilities":{}}`, &c.result)
	if code := c.fails("initialize", `{"capabilities":{}}`); code != jrpc2.InvalidRequest {
		t.Errorf("a second initialize: %d", code)
	}
	if code := c.fails("textDocument/rename", `{}`); code != jrpc2.MethodNotFound {
		t.Errorf("an unknown method: %d", code)
	}
	if code := c.fails("textDocument/hover", `{"textDocument":{"uri":7}}`); code != jrpc2.InvalidParams {
		t.Errorf("parameters of another type: %d", code)
	}
	_, err := c.rpc.Call(t.Context(), "workspace/executeCommand", json.RawMessage(`{"command":"rm","arguments":"x"}`))
	const want = `the parameters of workspace/executeCommand: "arguments" is a string; send a list`
	if err == nil || !strings.HasSuffix(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
	if code := c.fails("workspace/executeCommand", `{"command":"rm"}`); code != jrpc2.InvalidParams {
		t.Errorf("an unknown command: %d", code)
	}
	c.didChange(ferry, 2, Change{Text: "x"}) // it is not open
	c.hear("window/logMessage", nil)
	var null json.RawMessage
	c.call("shutdown", `{}`, &null)
	if string(null) != "null" {
		t.Errorf("shutdown answers %s", null)
	}
	if code := c.fails("textDocument/hover", `{}`); code != jrpc2.InvalidRequest {
		t.Errorf("after shutdown: %d", code)
	}
	if c.count("textDocument/publishDiagnostics", "") != 0 {
		t.Error("something was published of a document that was opened too early")
	}
}

func TestInitialize(t *testing.T) {
	for offered, want := range map[string]string{
		``: `"utf-16"`, `"utf-8"`: `"utf-8"`, `"utf-32","utf-8"`: `"utf-32"`, `"utf-7","utf-16"`: `"utf-16"`, `"ebcdic"`: `"utf-16"`,
	} {
		c := open(t, Options{}, `{"general":{"positionEncodings":[`+offered+`]}}`, "")
		if got := string(c.result.Capabilities["positionEncoding"]); got != want {
			t.Errorf("offered [%s]: %s, want %s", offered, got, want)
		}
	}
	c := start(t, Options{})
	if code := c.fails("initialize", `{"capabilities":{},"initializationOptions":{"severity":"grave"}}`); code != jrpc2.InvalidParams {
		t.Errorf("an unknown severity: %d", code)
	}
}

// A request that is cancelled while it waits is answered at once with that error.
func TestCancel(t *testing.T) {
	in := newDisk(t)
	c := open(t, Options{Workspace: in}, pulls, "")
	hold := make(chan struct{})
	in.change(func(string) (workspace.Rules, bool) { <-hold; return workspace.Rules{}, false }, nil)
	defer close(hold)
	c.didOpen(ferry, "plaintext", experts)
	answered := make(chan error, 1)
	go func() {
		_, err := c.rpc.Call(t.Context(), "textDocument/diagnostic", json.RawMessage(`{"textDocument":{"uri":"`+ferry+`"}}`))
		answered <- err
	}()
	for limit := time.Now().Add(patience); ; {
		// This client numbers its requests from 1, and this is the second. A server that has not got it yet ignores the
		// notification, so it is sent until there is an answer.
		c.notify("$/cancelRequest", `{"id":2}`)
		select {
		case err := <-answered:
			if jrpc2.ErrorCode(err) != cancelled {
				t.Errorf("got %v", err)
			}
			return
		case <-time.After(20 * time.Millisecond):
			if time.Now().After(limit) {
				t.Fatal("the request was not answered")
			}
		}
	}
}

// A request that is cancelled very early is answered with the protocol's error too.
func TestCancelAtOnce(t *testing.T) {
	const calls = 300
	in, toServer := io.Pipe()
	fromServer, out := io.Pipe()
	go func() { _ = Serve(t.Context(), in, out, Options{Workspace: newDisk(t), MaxSize: 1 << 20}) }()
	go func() {
		_, _ = io.WriteString(toServer, frame(`{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"capabilities":{}}}`))
		for i := range calls {
			_, _ = io.WriteString(toServer, frame(fmt.Sprintf(
				`{"jsonrpc":"2.0","id":"c%d","method":"textDocument/hover","params":{"textDocument":{"uri":"x"}}}`, i,
			))+frame(fmt.Sprintf(`{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":"c%d"}}`, i)))
		}
	}()
	answers := channel.LSP(fromServer, toServer)
	for range calls + 1 {
		m, err := answers.Recv()
		if err != nil {
			t.Fatal(err)
		}
		var answer struct{ Error struct{ Code jrpc2.Code } }
		if err := json.Unmarshal(m, &answer); err != nil {
			t.Fatal(err)
		}
		if c := answer.Error.Code; c != 0 && c != cancelled && c != notInitialized {
			t.Errorf("got %s", m)
		}
	}
	_ = toServer.Close()
}

// A request that waits for findings in a text that changes gets an error, not the findings of another text.
func TestSuperseded(t *testing.T) {
	in := newDisk(t)
	c := open(t, Options{Workspace: in}, pulls, "")
	hold := make(chan struct{})
	in.change(func(string) (workspace.Rules, bool) { <-hold; return workspace.Rules{}, false }, nil)
	c.didOpen(ferry, "plaintext", experts)
	answered := make(chan error, 1)
	go func() {
		_, err := c.rpc.Call(t.Context(), "textDocument/hover", json.RawMessage(`{"textDocument":{"uri":"`+ferry+`"},"position":{"line":0,"character":1}}`))
		answered <- err
	}()
	time.Sleep(50 * time.Millisecond) // otherwise the request may come after the change
	c.didChange(ferry, 2, Change{Text: "Nobody said so.\n"})
	close(hold)
	select {
	case err := <-answered:
		if err != nil && jrpc2.ErrorCode(err) != contentModified {
			t.Errorf("got %v", err)
		}
	case <-time.After(patience):
		t.Error("the request was not answered")
	}
	if r := c.pulled(ferry, ""); len(*r.Items) != 0 {
		t.Errorf("findings of the text before: %v", *r.Items)
	}
}

func TestParentEnds(t *testing.T) {
	gone := make(chan int)
	c := start(t, Options{Parent: func(ctx context.Context, pid int) {
		select {
		case gone <- pid:
		case <-ctx.Done():
		}
	}})
	c.call("initialize", `{"processId":4711,"capabilities":{}}`, &c.result)
	if pid := <-gone; pid != 4711 {
		t.Errorf("process %d was watched", pid)
	}
	select {
	case err := <-c.ended:
		if !errors.Is(err, ErrVanished) {
			t.Errorf("got %v", err)
		}
	case <-time.After(patience):
		t.Error("the server did not end")
	}
}

// A client that stops reading does not block the end of the server.
func TestClientDoesNotRead(t *testing.T) {
	_, out := io.Pipe()
	in := frame(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`)
	for _, stays := range []bool{true, false} {
		ctx, leave := context.WithCancel(t.Context())
		var r io.Reader = strings.NewReader(in)
		if stays {
			open, _ := io.Pipe()
			r = io.MultiReader(r, open)
			time.AfterFunc(50*time.Millisecond, leave)
		}
		ended := make(chan error, 1)
		go func() { ended <- Serve(ctx, r, out, Options{Workspace: newDisk(t), MaxSize: 1 << 20}) }()
		select {
		case err := <-ended:
			if !errors.Is(err, ErrVanished) {
				t.Errorf("got %v", err)
			}
		case <-time.After(patience):
			t.Errorf("stays %v: the server hangs", stays)
		}
		leave()
	}
}

func frame(message string) string {
	return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(message), message)
}

// A message that is too long is skipped, and its text is not checked with the old content.
func TestOversizedMessage(t *testing.T) {
	c := open(t, Options{mostMessage: 1 << 20}, versions, "")
	c.didOpen(ferry, "plaintext", experts)
	c.published(ferry, 1)
	c.didChange(ferry, 2, Change{Text: strings.Repeat("x", 1<<20)})
	if found := c.published(ferry, 0); len(found) != 0 {
		t.Errorf("still published: %v", found)
	}
	c.hear("window/showMessage", nil)
	c.didOpen(ferry, "plaintext", experts)
	if found := c.published(ferry, 1); len(found) != 2 {
		t.Errorf("opened again: %v", found)
	}
}

// session sends raw bytes to a server and waits until it ends.
func session(t testing.TB, in Workspace, bytes string) error {
	t.Helper()
	ended := make(chan error, 1)
	go func() {
		ended <- Serve(t.Context(), strings.NewReader(bytes), io.Discard, Options{Workspace: in, MaxSize: 1 << 20})
	}()
	select {
	case err := <-ended:
		return err
	case <-time.After(patience):
		t.Fatalf("the server hangs on %q", bytes)
	}
	return nil
}

func TestMalformed(t *testing.T) {
	begin := frame(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`)
	files := newDisk(t)
	for _, in := range []string{
		"", "x", frame(""), frame("{"), frame("null"), frame("[]"), frame(`{"jsonrpc":"1.0","id":1,"method":"initialize"}`),
		frame(`{"jsonrpc":"2.0","id":{},"method":"initialize"}`), frame(`{"jsonrpc":"2.0","method":7}`),
		frame(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":7}`),
		frame(`{"jsonrpc":"2.0","id":99,"result":null}`), frame(`{"jsonrpc":"2.0","id":99,"error":{}}`),
		frame(`[{"jsonrpc":"2.0","id":1,"method":"shutdown"},{"jsonrpc":"2.0","id":1,"method":"shutdown"}]`),
		begin + frame(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":null}}`),
		begin + frame(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":[]}`),
		begin + frame(`{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"contentChanges":[{"range":{"start":{"line":-1}}}]}}`),
		begin + frame(`{"jsonrpc":"2.0","id":2,"method":"workspace/executeCommand","params":{"command":"copydesk.allow","arguments":[7]}}`),
		begin + frame(`{"jsonrpc":"2.0","id":2,"method":"workspace/executeCommand","params":{"command":"copydesk.allow"}}`),
		begin + frame(`{"jsonrpc":"2.0","id":2,"method":"codeAction/resolve","params":{"data":{"finding":-7}}}`),
	} {
		// The client disconnects after each.
		if err := session(t, files, in); !errors.Is(err, ErrVanished) {
			t.Errorf("%q: %v", in, err)
		}
	}
	// A message that is not JSON does not end the session, and is logged.
	c := start(t, Options{})
	if _, err := io.WriteString(c.in, "a stray line\r\n"+frame("{")); err != nil {
		t.Fatal(err)
	}
	c.hear("window/logMessage", nil)
	c.call("initialize", `{"capabilities":{}}`, &c.result)
	c.didOpen(ferry, "plaintext", experts)
	if found := c.published(ferry, 0); len(found) != 2 {
		t.Errorf("after a broken message: %v", found)
	}
}

// FuzzSession sends a server bytes that begin like a session. It must end when they end.
func FuzzSession(f *testing.F) {
	files := newDisk(f)
	open := `{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a.txt","languageId":"plaintext","version":1,"text":"Experts said so.\r\n😀 the the"}}}`
	change := `{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a.txt","version":2},"contentChanges":[{"range":{"start":{"line":0,"character":3},"end":{"line":9,"character":1}},"text":"x"}]}}`
	f.Add(open, change, `{"jsonrpc":"2.0","id":2,"method":"textDocument/codeAction","params":{"textDocument":{"uri":"file:///a.txt"},"range":{"start":{"line":0,"character":0},"end":{"line":5,"character":0}},"context":{"diagnostics":[]}}}`)
	f.Add(open, `{"jsonrpc":"2.0","id":{},"method":"initialize"}`, `[{"jsonrpc":"2.0","method":"exit"}]`)
	f.Add(open, `{"jsonrpc":"2.0","id":"1","method":"shutdown"}`, `{"jsonrpc":"2.0","method":"exit"}`)
	f.Add(open, `{"jsonrpc":"2.0","id":3,"method":"workspace/diagnostic","params":{"previousResultIds":[]}}`, `{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":3}}`)
	f.Add(open, `{"jsonrpc":"2.0","id":3,"method":"workspace/executeCommand","params":{"command":"copydesk.allow","arguments":[{"uri":"file:///a.txt","rule":"sourcing/vague-group","range":{"start":{"line":0,"character":0},"end":{"line":0,"character":7}}}]}}`, `{"jsonrpc":"2.0","id":1,"result":{"applied":true}}`)
	f.Fuzz(func(t *testing.T, a, b, c string) {
		in := frame(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{"textDocument":{"diagnostic":{}},"workspace":{"applyEdit":true}}}}`)
		for _, m := range []string{a, b, c} {
			in += frame(m)
		}
		_ = session(t, files, in+a) // any error is fine if it ends
	})
}
