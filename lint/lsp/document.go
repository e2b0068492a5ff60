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

// document is an open text in its current version. server.mu guards it.
type document struct {
	snapshot
	work *work // the check of the current version; nil before it is needed
}

// snapshot is a document at one version.
type snapshot struct {
	uri      string
	language string // the client's language ID: plaintext, markdown, html
	path     string // absolute; empty for an unsaved text
	version  int
	buffer
}

// work is a check of a document that is running or done.
type work struct {
	stop  context.CancelFunc
	done  chan struct{} // closed when a is set or the work is cancelled
	a     *analysis     // nil if the work was cancelled
	epoch [2]int        // of the configurations and of the settings
}

// parallel is the number of texts that are checked at once.
func parallel() int { return runtime.GOMAXPROCS(0) }

// supersede cancels the work on d, because its text has changed.
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
		s.log(logWarning, fmt.Sprintf("ignored a change of %s, which is not open", p.TextDocument.URI))
		return
	}
	s.changed(p.TextDocument.URI)
}

// edit changes a document and reports whether it is open.
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

// leftOut handles a message that was too long to read. The text of its document is unknown, so the document is no
// longer checked.
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
	s.show(logWarning, fmt.Sprintf("copydesk skipped a message of %d MiB, which is over its limit; "+
		"its text is not checked until it is opened again", p.Bytes>>20))
}

// errSuperseded is the error of a request for findings in a text that has changed since.
var errSuperseded = jrpc2.Errorf(contentModified, "the text has changed")

// analysis returns the result for the current version of a document; nil if it is not open. Its error is that of
// ctx, or errSuperseded.
func (s *server) analysis(ctx context.Context, uri string) (*analysis, error) {
	refreshed := s.Workspace.Refresh()
	s.mu.Lock()
	d := s.open[uri]
	if d == nil || s.state != running {
		s.mu.Unlock()
		return nil, nil
	}
	// Another call may have started newer work in the meantime.
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

// contain runs f and logs a panic.
func (s *server) contain(what string, f func()) {
	defer func() {
		if v := recover(); v != nil {
			s.logOnce(logError, fmt.Sprintf("%s broke down: %v; please report this", what, v))
		}
	}()
	f()
}

// changed publishes the findings of a document, unless the client asks for them itself.
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
			// Another call may have started the work again.
			if !errors.Is(err, errSuperseded) {
				return
			}
		}
	}()
}

// pulls reports whether the client asks for diagnostics of open texts.
func (s *server) pulls() bool { return s.client.TextDocument.Diagnostic != nil }

// publish sends the findings, unless the text has changed since.
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

// clear removes the published diagnostics of a document.
func (s *server) clear(uri string) {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	s.tell("textDocument/publishDiagnostics", publishParams{URI: uri, Diagnostics: []Diagnostic{}})
}
