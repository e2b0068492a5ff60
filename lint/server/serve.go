package server

import (
	"context"
	"errors"
	"log"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// The limits of a connection.
const (
	headLimit  = 10 * time.Second // for the head of a request
	readLimit  = 30 * time.Second // for a request
	writeLimit = readLimit + longWait + longCheck + 30*time.Second
	idleLimit  = 2 * time.Minute
	mostHead   = 16 << 10 // bytes

	mostConnections = 16 << 10
)

// How long the server still takes connections once ctx ended, and how long it then waits for answers.
const (
	drain = time.Second
	grace = writeLimit
)

// Serve answers requests until ctx ends. Requests that have come by then are answered: for a short time each answer
// asks its client to close the connection; then no new connection is taken, and the last answers are awaited. The
// error is that of the listener.
func (s *Server) Serve(ctx context.Context) error {
	watched, stop := context.WithCancel(ctx)
	defer stop()
	var watching sync.WaitGroup
	watching.Go(func() { s.follow(watched) })
	defer watching.Wait()
	defer stop()
	h := &http.Server{
		Handler: s, ReadHeaderTimeout: headLimit, ReadTimeout: s.readLimit, WriteTimeout: writeLimit, IdleTimeout: idleLimit,
		MaxHeaderBytes: mostHead, ErrorLog: log.New(complaints{s.Log}, "", 0), TLSConfig: s.door.tls,
	}
	open := &counted{Listener: s.door.listener, meter: s.meter, most: s.mostConnections}
	ended := make(chan error, 1)
	go func() {
		if s.door.tls != nil {
			ended <- h.ServeTLS(open, "", "")
			return
		}
		ended <- h.Serve(open)
	}()
	s.Log.Info("listening", "url", s.door.URL(), "version", s.Version, "rules", s.rules.Load().file)
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	s.draining.Store(true)
	s.Log.Info("ending", "active", s.meter.active.Load(), "connections", s.meter.connections.Load())
	for end := s.Now().Add(drain); s.meter.connections.Load() > 0 && s.Now().Before(end); {
		time.Sleep(drain / 100)
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	err := h.Shutdown(last)
	if errors.Is(err, context.DeadlineExceeded) {
		err = errors.Join(errors.New("some requests were not answered in time"), h.Close())
	}
	if stopped := <-ended; !errors.Is(stopped, http.ErrServerClosed) {
		err = errors.Join(err, stopped)
	}
	s.Log.Info("ended", "requests", s.meter.answered.Load())
	return err
}

// counted counts the open connections of a listener, and closes those over a limit at once.
type counted struct {
	net.Listener
	meter *meter
	most  int64
}

// Accept returns the next connection.
func (l *counted) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if l.meter.connections.Add(1) <= l.most {
			return &connection{Conn: c, meter: l.meter}, nil
		}
		l.meter.connections.Add(-1)
		l.meter.refused.Add(1, "connections")
		_ = c.Close() // it was never used
	}
}

// connection is a connection that is counted.
type connection struct {
	net.Conn
	meter  *meter
	closed atomic.Bool
}

// Close closes the connection.
func (c *connection) Close() error {
	if !c.closed.Swap(true) {
		c.meter.connections.Add(-1)
	}
	return c.Conn.Close()
}
