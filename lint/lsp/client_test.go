package lsp

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"sync"
	"testing"
	"time"

	"github.com/creachadair/jrpc2"
	"github.com/creachadair/jrpc2/channel"

	"copydesk/lint"
	"copydesk/lint/rulefile"
	"copydesk/lint/workspace"
	"copydesk/lint/workspace/allow"
	"copydesk/lint/workspace/walk"
	"copydesk/rules"
)

// disk is a workspace in which the shipped rules apply to all files, with what a test adds.
type disk struct {
	cfg *rulefile.Config

	mu     sync.Mutex
	epoch  int
	rules  func(file string) (workspace.Rules, bool)
	faults map[string][]workspace.Fault
	notes  []string
}

func newDisk(t testing.TB) *disk {
	book, err := rules.Book()
	if err != nil {
		t.Fatal(err)
	}
	return &disk{cfg: book.Defaults(), faults: map[string][]workspace.Fault{}}
}

func (d *disk) Refresh() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.epoch
}

// change makes other rules apply.
func (d *disk) change(f func(file string) (workspace.Rules, bool), faults map[string][]workspace.Fault) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.epoch++
	d.rules, d.faults = f, faults
}

func (d *disk) Rules(file string, c workspace.Choice) workspace.Rules {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.rules != nil {
		if r, ok := d.rules(file); ok {
			return r
		}
	}
	return d.shipped(c.Least)
}

func (d *disk) shipped(least lint.Severity) workspace.Rules {
	l, err := d.cfg.Linter("", least)
	return workspace.Rules{Linter: l, Config: d.cfg, Err: err}
}

func (d *disk) Defaults(_ string, c workspace.Choice) workspace.Rules { return d.shipped(c.Least) }

func (d *disk) Faults() map[string][]workspace.Fault {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.faults
}

func (d *disk) Notes() []string { return d.notes }

func (d *disk) Stories(string) []walk.File { return nil }

func (d *disk) Read(file string) ([]byte, error) { return nil, errors.New("no such file " + file) }

func (d *disk) ReadConfig(string) ([]byte, error) { return nil, nil } // an empty configuration

func (d *disk) Allow(ctx context.Context, q allow.Request) (*allow.Change, error) {
	return allow.Decide(ctx, configs{d.cfg.Book()}, q)
}

// configs returns empty configurations and parses changed ones.
type configs struct{ *rulefile.Book }

func (c configs) Read(string) ([]byte, error) { return nil, nil }

func (c configs) Parse(file string, source []byte) (*rulefile.Config, error) {
	return c.ParseConfig(file, source, rulefile.Sources{})
}

// client is an editor at the other end of a pipe.
type client struct {
	t      testing.TB
	rpc    *jrpc2.Client
	ended  chan error // what Serve returned
	in     io.WriteCloser
	more   chan struct{} // a message came since the last look
	mu     sync.Mutex
	all    []heard                                         // since the start
	next   map[string]int                                  // by method and subject: where hear continues in all
	answer func(method string, params json.RawMessage) any // the editor's answers to requests of the server

	result struct {
		Capabilities map[string]json.RawMessage `json:"capabilities"`
	}
}

// heard is a notification of the server.
type heard struct {
	method string
	params json.RawMessage
}

// start starts a server and connects an editor, which has not sent anything yet.
func start(t testing.TB, o Options) *client {
	fromEditor, toServer := io.Pipe()
	fromServer, toEditor := io.Pipe()
	if o.Workspace == nil {
		o.Workspace = newDisk(t)
	}
	if o.MaxSize == 0 {
		o.MaxSize = 10 << 20
	}
	c := &client{t: t, ended: make(chan error, 1), in: toServer, more: make(chan struct{}, 1), next: map[string]int{}}
	go func() {
		err := Serve(t.Context(), fromEditor, toEditor, o)
		_ = toEditor.Close()
		_ = fromEditor.Close()
		c.ended <- err
	}()
	c.rpc = jrpc2.NewClient(channel.LSP(fromServer, toServer), &jrpc2.ClientOptions{
		OnNotify: func(r *jrpc2.Request) {
			var params json.RawMessage
			_ = r.UnmarshalParams(&params)
			c.mu.Lock()
			c.all = append(c.all, heard{r.Method(), params})
			c.mu.Unlock()
			select {
			case c.more <- struct{}{}:
			default:
			}
		},
		OnCallback: func(_ context.Context, r *jrpc2.Request) (any, error) {
			var params json.RawMessage
			_ = r.UnmarshalParams(&params)
			if c.answer == nil {
				return nil, nil
			}
			return c.answer(r.Method(), params), nil
		},
	})
	t.Cleanup(func() { _ = c.rpc.Close() })
	return c
}

// open starts a session with the client's capabilities and options as JSON.
func open(t testing.TB, o Options, capabilities, options string) *client {
	c := start(t, o)
	if capabilities == "" {
		capabilities = "{}"
	}
	if options == "" {
		options = "null"
	}
	c.call("initialize", `{"processId":null,"rootUri":null,"capabilities":`+capabilities+
		`,"initializationOptions":`+options+`}`, &c.result)
	c.notify("initialized", `{}`)
	return c
}

// patience is the time after which a test reports that the server hangs.
const patience = time.Minute

// call sends a request and decodes the answer into out.
func (c *client) call(method, params string, out any) {
	c.t.Helper()
	ctx, stop := context.WithTimeout(c.t.Context(), patience)
	defer stop()
	if err := c.rpc.CallResult(ctx, method, json.RawMessage(params), out); err != nil {
		c.t.Fatalf("%s: %v", method, err)
	}
}

// fails sends a request and returns the code of the error in the answer.
func (c *client) fails(method, params string) jrpc2.Code {
	c.t.Helper()
	_, err := c.rpc.Call(c.t.Context(), method, json.RawMessage(params))
	if err == nil {
		c.t.Fatalf("%s: want an error", method)
	}
	return jrpc2.ErrorCode(err)
}

func (c *client) notify(method, params string) {
	c.t.Helper()
	if err := c.rpc.Notify(c.t.Context(), method, json.RawMessage(params)); err != nil {
		c.t.Fatalf("%s: %v", method, err)
	}
}

// hear returns the next notification of a method that satisfies want; nil accepts any. Other methods are kept for
// later calls, because their order may differ from the order in which they were sent.
func (c *client) hear(method string, want func(json.RawMessage) bool) json.RawMessage {
	c.t.Helper()
	return c.hearAbout("", method, want)
}

// hearAbout is hear for notifications about one subject. Those about others are kept too: texts are checked
// concurrently, in any order.
func (c *client) hearAbout(thing, method string, want func(json.RawMessage) bool) json.RawMessage {
	c.t.Helper()
	key := method + " " + thing
	next := func() (json.RawMessage, bool) {
		c.mu.Lock()
		defer c.mu.Unlock()
		for i := c.next[key]; i < len(c.all); i++ {
			if h := c.all[i]; h.method == method && (want == nil || want(h.params)) {
				c.next[key] = i + 1
				return h.params, true
			}
		}
		return nil, false
	}
	limit := time.After(patience)
	for {
		if params, ok := next(); ok {
			return params
		}
		select {
		case <-c.more:
		case <-limit:
			c.t.Fatalf("the server never said %s", method)
		}
	}
}

// count returns how many notifications of a method contain these words.
func (c *client) count(method, words string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := 0
	for _, h := range c.all {
		if h.method == method && bytes.Contains(h.params, []byte(words)) {
			n++
		}
	}
	return n
}

// said waits for a number of such notifications and returns count: notifications and answers may arrive in a different
// order.
func (c *client) said(method, words string, want int) int {
	for limit := time.Now().Add(patience); c.count(method, words) < want && time.Now().Before(limit); {
		time.Sleep(time.Millisecond)
	}
	return c.count(method, words)
}

func (c *client) didOpen(uri, language, text string) {
	c.t.Helper()
	c.notify("textDocument/didOpen", encode(c.t, didOpenParams{textDocumentItem{uri, language, 1, text}}))
}

func (c *client) didChange(uri string, version int, changes ...Change) {
	c.t.Helper()
	c.notify("textDocument/didChange", encode(c.t, didChangeParams{versionedTextDocumentIdentifier{uri, &version}, changes}))
}

// published returns the next diagnostics of a document, of this version unless it is 0.
func (c *client) published(uri string, version int) []Diagnostic {
	c.t.Helper()
	var p publishParams
	c.hearAbout(uri, "textDocument/publishDiagnostics", func(params json.RawMessage) bool {
		p = publishParams{}
		if err := json.Unmarshal(params, &p); err != nil {
			c.t.Fatal(err)
		}
		return p.URI == uri && (version == 0 || p.Version != nil && *p.Version == version)
	})
	return p.Diagnostics
}

func encode(t testing.TB, v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// words returns the text of a range.
func words(text string, e Encoding, r Range) string {
	b := newBuffer(text, e)
	s := b.at(r)
	return text[s.Start:s.End]
}

const versions = `{"textDocument":{"publishDiagnostics":{"versionSupport":true}}}`

// experts has one fault without a fix and one with a safe fix.
const experts = "Experts said the bridge would close for a month.\n\nThe the bridge is old.\n"
