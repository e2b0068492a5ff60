package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
)

// progress reports the progress of long work to the client. Without a token it does nothing.
type progress struct {
	s     *server
	token json.RawMessage
	last  int // percent
}

// ownToken returns a new token if the client accepts tokens of the server; nil if not.
func (s *server) ownToken() json.RawMessage {
	if !s.client.Window.WorkDoneProgress {
		return nil
	}
	s.mu.Lock()
	s.tokens++
	token := json.RawMessage(strconv.Quote(fmt.Sprintf("copydesk %d", s.tokens)))
	s.mu.Unlock()
	if !s.ask("window/workDoneProgress/create", map[string]any{"token": token}, nil) {
		return nil
	}
	return token
}

// begin starts reporting with a token, nil for none. The client may cancel the returned context; done ends the
// report and the context.
func (s *server) begin(
	ctx context.Context, token json.RawMessage, title string,
) (bar *progress, under context.Context, done func(said string)) {
	ctx, stop := context.WithCancel(ctx)
	p := &progress{s: s, token: token, last: -1}
	if token == nil {
		return p, ctx, func(string) { stop() }
	}
	s.mu.Lock()
	s.tasks[string(token)] = stop
	s.mu.Unlock()
	p.say(map[string]any{"kind": "begin", "title": title, "cancellable": true, "percentage": 0})
	return p, ctx, func(said string) {
		stop()
		s.mu.Lock()
		delete(s.tasks, string(token))
		s.mu.Unlock()
		p.say(map[string]any{"kind": "end", "message": said})
	}
}

// step reports that n of all items are done. It sends a message only for a full percent more.
func (p *progress) step(n, of int, what string) {
	percent := 100 * n / max(1, of)
	if percent == p.last {
		return
	}
	p.last = percent
	p.say(map[string]any{"kind": "report", "percentage": percent, "message": fmt.Sprintf("%d of %d: %s", n, of, what)})
}

func (p *progress) say(value map[string]any) {
	if p.token != nil {
		p.s.tell("$/progress", map[string]any{"token": p.token, "value": value})
	}
}

// cancelProgress cancels the work with this token.
func (s *server) cancelProgress(p *struct {
	Token json.RawMessage `json:"token"`
},
) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if stop := s.tasks[string(p.Token)]; stop != nil {
		stop()
	}
}
