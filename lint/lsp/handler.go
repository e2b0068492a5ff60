package lsp

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/creachadair/jrpc2"

	"copydesk/lint/jsonkind"
	"copydesk/lint/lsp/wire"
)

// Error codes of the protocol.
const (
	notInitialized  jrpc2.Code = -32002
	requestFailed   jrpc2.Code = -32803
	contentModified jrpc2.Code = -32801
	cancelled       jrpc2.Code = -32800
)

// Assign returns the handler of a method. It is called in the order of the messages, before any of them is handled.
func (s *server) Assign(ctx context.Context, method string) jrpc2.Handler {
	h, ok := s.handlers[method]
	if !ok {
		h = answer(s, func(context.Context, *json.RawMessage) (any, error) {
			return nil, jrpc2.Errorf(jrpc2.MethodNotFound, "copydesk does not know the method %q", method)
		})
	}
	id := jrpc2.InboundRequest(ctx).ID()
	if id == "" {
		return h
	}
	// jrpc2 answers requests that it cancels with its own code, which clients show as a failure.
	own, stop := context.WithCancel(s.ctx)
	s.calls.Store(id, stop)
	return func(_ context.Context, r *jrpc2.Request) (any, error) {
		defer stop()
		defer s.calls.Delete(id)
		return h(own, r)
	}
}

// cancelRequest cancels a request that is running; it ignores others.
func (s *server) cancelRequest(_ context.Context, r *jrpc2.Request) (any, error) {
	var p struct {
		ID json.RawMessage `json:"id"`
	}
	if err := r.UnmarshalParams(&p); err != nil {
		return nil, nil // an invalid ID cancels nothing
	}
	if stop, ok := s.calls.Load(string(p.ID)); ok {
		stop.(context.CancelFunc)()
	}
	return nil, nil
}

// answer makes a handler of f. It calls f only during a session and with valid parameters. A panic becomes an error
// of that request.
func answer[P any](s *server, f func(context.Context, *P) (any, error)) jrpc2.Handler {
	return s.answer(func() (any, func(context.Context) (any, error)) {
		p := new(P)
		return p, func(ctx context.Context) (any, error) { return f(ctx, p) }
	})
}

// answer is that of a handler whose call begin returns, with a pointer to the parameters that it takes. The compiler
// makes the code of a generic function once for each type, so most of it is here.
func (s *server) answer(begin func() (params any, call func(context.Context) (any, error))) jrpc2.Handler {
	return func(ctx context.Context, r *jrpc2.Request) (out any, err error) {
		defer func() {
			if v := recover(); v != nil {
				out, err = nil, jrpc2.Errorf(jrpc2.InternalError, "%s broke down: %v; please report this", r.Method(), v)
				s.logOnce(logError, err.Error())
			}
		}()
		if err := s.admits(r.Method()); err != nil {
			return nil, err
		}
		params, call := begin()
		if source := r.ParamString(); source != "" {
			if err := json.Unmarshal([]byte(source), params); err != nil {
				return nil, jrpc2.Errorf(jrpc2.InvalidParams, "the parameters of %s: %v", r.Method(), jsonkind.Explain(err))
			}
		}
		out, err = call(ctx)
		if ctx.Err() != nil {
			return nil, jrpc2.Errorf(cancelled, "the request was cancelled")
		}
		var coded *jrpc2.Error
		if err != nil && !errors.As(err, &coded) {
			err = jrpc2.Errorf(requestFailed, "%v", err)
		}
		return out, err
	}
}

// notice makes a handler of f for a notification. Errors are logged, because a notification has no answer.
func notice[P any](s *server, f func(*P)) jrpc2.Handler {
	return s.logging(answer(s, func(_ context.Context, p *P) (any, error) {
		f(p)
		return nil, nil
	}))
}

// logging returns h with errors in parameters logged.
func (s *server) logging(h jrpc2.Handler) jrpc2.Handler {
	return func(ctx context.Context, r *jrpc2.Request) (any, error) {
		_, err := h(ctx, r)
		var coded *jrpc2.Error
		if errors.As(err, &coded) && coded.Code == jrpc2.InvalidParams {
			s.log(logWarning, coded.Message)
		}
		return nil, err
	}
}

// admits returns the reason why a method cannot be called now.
func (s *server) admits(method string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.state == shutDown:
		return jrpc2.Errorf(jrpc2.InvalidRequest, "the session was shut down")
	case s.state == running && method == "initialize":
		return jrpc2.Errorf(jrpc2.InvalidRequest, "the session has begun already")
	case s.state == fresh && method != "initialize" && method != wire.Invalid:
		return jrpc2.Errorf(notInitialized, "the session begins with initialize")
	}
	return nil
}
