package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"github.com/creachadair/jrpc2"

	"copydesk/lint"
	"copydesk/lint/lsp/wire"
)

// document is a text that the client has open, as the client has it. server.mu guards it.
type document struct {
	snapshot
	work *work // on the text as it stands; nil where nobody has asked for it
}

// snapshot is a document at one version.
type snapshot struct {
	uri      string
	language string // as the client calls it: plaintext, markdown, html
	path     string // absolute; empty for a text that has never been saved
	version  int
	buffer
}

// work is what is being found out about a text, or was.
type work struct {
	stop  context.CancelFunc
	done  chan struct{} // closed when a is there, or is not to come
	a     *analysis     // nil where the work was broken off
	epoch [2]int        // of the configurations and of the settings
}

// parallel is how many texts are checked at once.
func parallel() int { return runtime.GOMAXPROCS(0) }

// supersede breaks off what is being found out about d: nobody wants to know any more.
func (d *document) supersede() {
	if d.work != nil {
		d.work.stop()
		d.work = nil
	}
}

func (s *server) didOpen(p *didOpenParams) {
	t := p.TextDocument
	at, _ := pathOf(t.URI, s.Windows)
	s.mu.Lock()
	if d := s.open[t.URI]; d != nil {
		d.supersede()
	}
	s.open[t.URI] = &document{snapshot: snapshot{t.URI, t.LanguageID, at, t.Version, newBuffer(t.Text, s.encoding)}}
	s.mu.Unlock()
	s.unlist(t.URI)
	s.changed(t.URI)
}

func (s *server) didChange(p *didChangeParams) {
	if !s.edit(p) {
		s.log(logWarning, fmt.Sprintf("a change of %s, which is not open, was left out", p.TextDocument.URI))
		return
	}
	s.changed(p.TextDocument.URI)
}

// edit makes changes in a document and reports whether it is open.
func (s *server) edit(p *didChangeParams) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.open[p.TextDocument.URI]
	if d == nil {
		return false
	}
	d.supersede()
	for _, c := range p.ContentChanges {
		d.buffer = d.apply(c)
	}
	if v := p.TextDocument.Version; v != nil {
		d.version = *v
	}
	return true
}

func (s *server) didSave(p *documentParams) { s.changed(p.TextDocument.URI) }

func (s *server) didClose(p *documentParams) {
	s.mu.Lock()
	d := s.open[p.TextDocument.URI]
	if d == nil {
		s.mu.Unlock()
		return
	}
	d.supersede()
	delete(s.open, p.TextDocument.URI)
	s.mu.Unlock()
	if _, ok := formatOf(d.path, d.language); ok {
		s.clear(d.uri)
	}
}

// leftOut deals with a message that was too long to read. Nobody knows what the text is that it was about, so that one
// is no longer checked.
func (s *server) leftOut(p *wire.OversizedParams) {
	s.mu.Lock()
	var lost []string
	for uri := range s.open {
		spelt, _ := json.Marshal(uri)
		if strings.Contains(p.Head, string(spelt)) {
			lost = append(lost, uri)
		}
	}
	for _, uri := range lost {
		s.open[uri].supersede()
		delete(s.open, uri)
	}
	s.mu.Unlock()
	for _, uri := range lost {
		s.clear(uri)
	}
	s.show(logWarning, fmt.Sprintf("copydesk left out a message of %d MiB, which is longer than it reads; "+
		"the text that it was about is not checked until it is opened again", p.Bytes>>20))
}

// errSuperseded is the error of who waits for findings in a text that has changed since.
var errSuperseded = jrpc2.Errorf(contentModified, "the text has changed")

// analysis returns what there is to say of a document as it stands now. It is nil for one that is not open. Its error
// is that of ctx, or errSuperseded.
func (s *server) analysis(ctx context.Context, uri string) (*analysis, error) {
	refreshed := s.Workspace.Refresh()
	s.mu.Lock()
	d := s.open[uri]
	if d == nil || s.state != running {
		s.mu.Unlock()
		return nil, nil
	}
	// Of two who looked at once, the one who looked first may come here last.
	if s.seen < refreshed {
		s.seen = refreshed
		go s.reconsider()
	}
	epoch := [2]int{s.seen, s.epoch}
	if d.work != nil && d.work.epoch != epoch {
		d.supersede()
	}
	if d.work == nil {
		ctx, stop := context.WithCancel(s.ctx)
		w := &work{stop: stop, done: make(chan struct{}), epoch: epoch}
		d.work = w
		at, settings := d.snapshot, s.inForce()
		go func() {
			defer close(w.done)
			defer stop()
			hold(ctx, s.slots.forText(len(at.text)), func() {
				s.contain("checking "+at.uri, func() { w.a = s.check(ctx, at, settings) })
				if w.a == nil && ctx.Err() == nil {
					w.a = &analysis{snapshot: at, result: lint.Result{Status: lint.Failed}}
					w.a.notChecked(severityError, 0, "copydesk itself broke down on it; its log says more")
				}
			})
		}()
	}
	w := d.work
	s.mu.Unlock()
	select {
	case <-w.done:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	switch {
	case w.a != nil:
		return w.a, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	}
	return nil, errSuperseded
}

// contain runs f, and logs what it panics with.
func (s *server) contain(what string, f func()) {
	defer func() {
		if v := recover(); v != nil {
			s.logOnce(logError, fmt.Sprintf("%s broke down: %v; please report this", what, v))
		}
	}()
	f()
}

// changed has what is found in a document published, unless the client asks for it itself.
func (s *server) changed(uri string) {
	if s.pulls() {
		return
	}
	go func() {
		for {
			a, err := s.analysis(s.ctx, uri)
			if err == nil && a != nil {
				s.publish(a)
			}
			// Others may have had it looked for again.
			if !errors.Is(err, errSuperseded) {
				return
			}
		}
	}()
}

// pulls reports whether the client asks for the findings in the texts it shows.
func (s *server) pulls() bool { return s.client.TextDocument.Diagnostic != nil }

// publish tells the client what was found, unless the text has changed since.
func (s *server) publish(a *analysis) {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	s.mu.Lock()
	d := s.open[a.uri]
	current := d != nil && d.version == a.version && d.text == a.text
	s.mu.Unlock()
	if !current || a.foreign {
		return
	}
	p := publishParams{URI: a.uri, Diagnostics: a.items}
	if s.client.TextDocument.PublishDiagnostics.VersionSupport {
		p.Version = &a.version
	}
	s.tell("textDocument/publishDiagnostics", p)
}

// clear takes back what was published of a document.
func (s *server) clear(uri string) {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	s.tell("textDocument/publishDiagnostics", publishParams{URI: uri, Diagnostics: []Diagnostic{}})
}
