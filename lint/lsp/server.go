package lsp

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/creachadair/jrpc2"

	"copydesk/lint/lsp/wire"
)

// grace is the time limit for the client to read the last messages.
const grace = 2 * time.Second

// ErrVanished is the error of a session that the client ended without exit.
var ErrVanished = errors.New("the client left without ending the session")

// state is the state of a session.
type state int

const (
	fresh state = iota
	running
	shutDown
)

// server is one session.
type server struct {
	Options
	rpc      *jrpc2.Server
	ctx      context.Context // that of the session
	cancel   context.CancelFunc
	handlers map[string]jrpc2.Handler
	calls    sync.Map // context.CancelFunc of running requests, by ID
	slots    slots    // each text that is being checked holds one

	mu       sync.Mutex // guards the fields below
	state    state
	client   capabilities
	encoding Encoding
	settings Settings
	initial  Settings                      // the client's settings at the start
	epoch    int                           // of the settings
	seen     int                           // last result of Workspace.Refresh
	changes  chan struct{}                 // closed and replaced when findings may have changed
	listed   map[string]bool               // URIs with published findings that are not open
	tokens   int                           // number of tokens that the server made
	tasks    map[string]context.CancelFunc // work that reports progress, by token
	folders  []string                      // of the workspace, absolute
	open     map[string]*document
	said     map[string]bool // messages that are shown once

	publishing sync.Mutex          // held from the last check of a version until its diagnostics are sent
	published  map[string][]string // last published errors of a configuration, by path
}

// Serve runs a session with one client until it exits. It returns ErrVanished if in ends, or the process that
// started the server ends, before that.
func Serve(ctx context.Context, in io.Reader, out io.Writer, o Options) error {
	s := &server{
		Options: o, encoding: UTF16, open: map[string]*document{}, said: map[string]bool{},
		listed: map[string]bool{}, tasks: map[string]context.CancelFunc{}, changes: make(chan struct{}),
		published: map[string][]string{}, slots: newSlots(parallel()),
	}
	s.ctx, s.cancel = context.WithCancel(ctx)
	defer s.cancel()
	s.handlers = s.methods()
	s.rpc = jrpc2.NewServer(s, &jrpc2.ServerOptions{
		AllowPush: true, DisableBuiltin: true,
		// Requests that wait for a check must not block the notice that cancels them; slots sets the limit.
		Concurrency: 1 << 20,
		NewContext:  func() context.Context { return s.ctx },
	})
	messages := wire.New(in, out, cmp.Or(o.mostMessage, wire.MostBytes))
	// Server.Stop panics if a message arrives at that moment, so the message stream is ended instead.
	stop := context.AfterFunc(s.ctx, func() { _ = messages.Close() })
	defer stop()
	s.rpc.Start(messages)
	ended := make(chan error, 1)
	go func() { ended <- s.rpc.Wait() }()
	go func() {
		select {
		case <-messages.Ended():
		case <-s.ctx.Done():
			return
		}
		// Earlier messages are still handled, unless that waits for a client that has stopped reading.
		select {
		case <-time.After(grace):
			s.cancel()
		case <-s.ctx.Done():
		}
	}()
	var err error
	select {
	case err = <-ended:
	case <-s.ctx.Done():
		// A client that stops reading would block the server forever.
		select {
		case err = <-ended:
		case <-time.After(grace):
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.state == shutDown:
		return nil
	case err != nil:
		return fmt.Errorf("the connection broke: %w", err)
	}
	return ErrVanished
}

// methods returns the handlers of the server.
func (s *server) methods() map[string]jrpc2.Handler {
	return map[string]jrpc2.Handler{
		"initialize":                          answer(s, s.initialize),
		"initialized":                         notice(s, s.begun),
		"shutdown":                            answer(s, s.shutdown),
		"exit":                                s.exit,
		"$/cancelRequest":                     s.cancelRequest,
		wire.Oversized:                        notice(s, s.leftOut),
		wire.Invalid:                          notice(s, s.misunderstood),
		"textDocument/didOpen":                notice(s, s.didOpen),
		"textDocument/didChange":              notice(s, s.didChange),
		"textDocument/didClose":               notice(s, s.didClose),
		"textDocument/didSave":                notice(s, s.didSave),
		"textDocument/hover":                  answer(s, s.hover),
		"textDocument/diagnostic":             answer(s, s.pull),
		"workspace/diagnostic":                answer(s, s.pullWorkspace),
		"workspace/didChangeConfiguration":    notice(s, s.didChangeConfiguration),
		"workspace/didChangeWatchedFiles":     notice(s, s.didChangeWatchedFiles),
		"workspace/didChangeWorkspaceFolders": notice(s, s.didChangeFolders),
		"window/workDoneProgress/cancel":      notice(s, s.cancelProgress),
		"textDocument/codeAction":             answer(s, s.codeActions),
		"codeAction/resolve":                  answer(s, s.resolve),
		"workspace/executeCommand":            answer(s, s.execute),
	}
}

func (s *server) initialize(_ context.Context, p *initializeParams) (any, error) {
	settings := Settings{}
	if err := readSettings(p.Options, &settings); err != nil {
		return nil, jrpc2.Errorf(jrpc2.InvalidParams, "initializationOptions: %v", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state, s.client, s.settings = running, p.Capabilities, settings
	s.initial = settings
	for _, e := range p.Capabilities.General.PositionEncodings {
		if slices.Contains([]Encoding{UTF8, UTF16, UTF32}, e) {
			s.encoding = e
			break
		}
	}
	for _, f := range p.WorkspaceFolders {
		s.addFolder(f.URI)
	}
	if len(p.WorkspaceFolders) == 0 && p.RootURI != "" {
		s.addFolder(p.RootURI)
	}
	if p.ProcessID != nil && s.Parent != nil {
		go func() {
			s.Parent(s.ctx, *p.ProcessID)
			s.cancel()
		}()
	}
	return map[string]any{
		"capabilities": s.capabilities(),
		"serverInfo":   map[string]string{"name": "copydesk", "version": s.Version},
	}, nil
}

// capabilities returns what the server offers this client.
func (s *server) capabilities() map[string]any {
	return map[string]any{
		"positionEncoding": s.encoding,
		"textDocumentSync": map[string]any{"openClose": true, "change": 2, "save": map[string]bool{"includeText": false}},
		"codeActionProvider": map[string]any{
			"codeActionKinds": []string{kindQuickFix, kindFixAll}, "resolveProvider": true,
		},
		"hoverProvider": true,
		"diagnosticProvider": map[string]any{
			"identifier": sourceName, "interFileDependencies": false,
			"workspaceDiagnostics": s.settings.WorkspaceDiagnostics,
		},
		"executeCommandProvider": map[string]any{
			"commands": slices.Sorted(maps.Keys(s.commands())), "workDoneProgress": true,
		},
		"workspace": map[string]any{
			"workspaceFolders": map[string]bool{"supported": true, "changeNotifications": true},
		},
	}
}

// addFolder adds a folder to the workspace.
func (s *server) addFolder(uri string) {
	if at, ok := pathOf(uri, s.Windows); ok && !slices.Contains(s.folders, at) {
		s.folders = append(s.folders, at)
	}
}

func (s *server) shutdown(context.Context, *json.RawMessage) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state = shutDown
	for _, d := range s.open {
		d.supersede()
	}
	return nil, nil
}

// exit ends the session in any state.
func (s *server) exit(context.Context, *jrpc2.Request) (any, error) {
	s.cancel()
	return nil, nil
}

// misunderstood logs that a message was invalid.
func (s *server) misunderstood(p *wire.InvalidParams) {
	s.log(logError, fmt.Sprintf("skipped a message, because %s: %s", p.Why, p.Head))
}

// Message types.
const (
	logError = iota + 1
	logWarning
	logInfo
)

// tell sends a notification. Errors are ignored, because the client has gone.
func (s *server) tell(method string, params any) { _ = s.rpc.Notify(s.ctx, method, params) }

// log writes a line to the client's log.
func (s *server) log(kind int, line string) { s.tell("window/logMessage", messageParams{kind, line}) }

// logOnce logs a line unless it was logged before.
func (s *server) logOnce(kind int, line string) {
	if s.once(line) {
		s.log(kind, line)
	}
}

// show shows a message to the person at the client.
func (s *server) show(kind int, message string) {
	s.tell("window/showMessage", messageParams{kind, message})
}

// once reports whether it is called for the first time with this name.
func (s *server) once(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	first := !s.said[name]
	s.said[name] = true
	return first
}
