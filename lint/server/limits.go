package server

import (
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"sync"
	"time"

	"copydesk/lint/server/problem"
)

// clients counts the requests of each client that are not answered yet.
type clients struct {
	most int

	mu  sync.Mutex
	now map[string]int // by address
}

// enter reports whether a client may have one more request, and counts it.
func (c *clients) enter(client string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.now[client] >= c.most {
		return false
	}
	if c.now == nil {
		c.now = map[string]int{}
	}
	c.now[client]++
	return true
}

// leave counts one request of a client less.
func (c *clients) leave(client string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.now[client]--; c.now[client] == 0 {
		delete(c.now, client)
	}
}

// slots limits how many stories are checked at once. Long ones wait only for one another, so that a short one never
// waits for many of them.
type slots struct{ short, long chan struct{} }

func newSlots(each int) slots { return slots{make(chan struct{}, each), make(chan struct{}, 1)} }

// The size in bytes of a long story, how long a story waits for its turn, and how long its check may take.
const (
	longStory = 128 << 10
	longWait  = 20 * time.Second
	longCheck = time.Minute
)

// take waits for the turn of a story of this size, and returns the function that ends it. It fails if the wait is long
// or ctx ends.
func (s slots) take(ctx context.Context, size int) (done func(), err error) {
	slot := s.short
	if size >= longStory {
		slot = s.long
	}
	select { // the usual case needs no timer
	case slot <- struct{}{}:
		return func() { <-slot }, nil
	default:
	}
	wait := time.NewTimer(longWait)
	defer wait.Stop()
	select {
	case slot <- struct{}{}:
		return func() { <-slot }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-wait.C:
		return nil, problem.Busy(http.StatusServiceUnavailable, 2, "the service has too much to do; try again")
	}
}

// room is how many bytes the body of a request may have for each byte of its story: JSON may spell a character with
// six.
const room, roomBesides = 6, 64 << 10

// body returns the body of a request. It refuses one that is too large, that comes too slowly, or for which there is
// no memory.
func (s *Server) body(x *exchange, r *http.Request) ([]byte, error) {
	most := room*s.MaxSize + roomBesides
	if r.ContentLength > most {
		return nil, tooLarge(most)
	}
	r.Body = http.MaxBytesReader(x, r.Body, most)
	// What the client promises is not believed: memory is taken as the bytes come.
	body := make([]byte, 0, min(max(r.ContentLength, 0), 16<<10)+512)
	for {
		if len(body) == cap(body) {
			body = append(body, 0)[:len(body)]
		}
		n, err := r.Body.Read(body[len(body):cap(body)])
		body = body[:len(body)+n]
		x.held += int64(n)
		if s.held.Add(int64(n)) > mostHeld {
			return nil, problem.Busy(http.StatusServiceUnavailable, 2, "the service holds too many stories; try again")
		}
		switch {
		case errors.Is(err, io.EOF):
			return body, nil
		case err != nil:
			return nil, s.unread(err, most)
		}
	}
}

// unread returns the problem of a body that could not be read.
func (s *Server) unread(err error, most int64) error {
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return tooLarge(most)
	case errors.Is(err, os.ErrDeadlineExceeded):
		return problem.New(http.StatusRequestTimeout, "the body came too slowly; send it within %s", s.readLimit)
	}
	return problem.New(http.StatusBadRequest, "the body ended before it was complete")
}

func tooLarge(most int64) error {
	return problem.New(http.StatusRequestEntityTooLarge,
		"the body is larger than this service reads (%d bytes); send it in parts", most)
}
