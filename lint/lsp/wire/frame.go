// Package wire carries the messages of a language server: JSON-RPC 2.0 in frames with a length. It reads whatever
// comes, within bounds, and passes on nothing that is no message.
package wire

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

const (
	// MostBytes is how long a message may be. JSON spells a story of 10 MiB in 60 MiB at the worst.
	MostBytes = 64 << 20
	// headOfMessage is how much is kept of a longer one, to tell what it was about.
	headOfMessage = 4 << 10
	// Oversized is the method that stands for a message that was too long.
	Oversized = "$/copydesk/oversized"
)

// OversizedParams says what is known of a message that was too long.
type OversizedParams struct {
	Bytes int64  `json:"bytes"` // its length
	Head  string `json:"head"`  // its first bytes
}

// Frames is a channel of messages, each after a header with its length
// (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#baseProtocol). Of what
// is no header it skips lines until one comes, so that a stray line does not end a session. Its memory is bounded.
type Frames struct {
	in     <-chan received
	out    io.Writer
	sent   bytes.Buffer
	ended  chan struct{} // closed when there is no more to read
	once   sync.Once
	closed chan struct{}
}

type received struct {
	message []byte
	err     error
}

// New reads from in until it ends. A read that waits for input cannot be broken off, so it goes on after Close,
// with nobody to hear of it.
//
// A message of more than limit bytes is left out, which is said in its place.
func New(in io.Reader, out io.Writer, limit int64) *Frames {
	arrived := make(chan received)
	f := &Frames{in: arrived, out: out, ended: make(chan struct{}), closed: make(chan struct{})}
	go func() {
		r := bufio.NewReader(in)
		for {
			message, err := readFrame(r, limit)
			if err == nil {
				message = sound(message)
			} else {
				close(f.ended)
			}
			select {
			case arrived <- received{message, err}:
			case <-f.closed:
				return
			}
			if err != nil {
				return
			}
		}
	}()
	return f
}

// Ended returns a channel that is closed when there is no more to read.
func (f *Frames) Ended() <-chan struct{} { return f.ended }

// Recv returns the next message. Its error is io.EOF after the last one, also where that one was cut off, and after
// Close.
func (f *Frames) Recv() ([]byte, error) {
	select {
	case <-f.closed:
		return nil, io.EOF
	default:
	}
	select {
	case r := <-f.in:
		return r.message, r.err
	case <-f.closed:
		return nil, io.EOF
	}
}

// Send writes a message.
func (f *Frames) Send(message []byte) error {
	f.sent.Reset()
	fmt.Fprintf(&f.sent, "Content-Length: %d\r\n\r\n", len(message))
	f.sent.Write(message)
	_, err := f.out.Write(f.sent.Bytes())
	if f.sent.Cap() > 1<<20 {
		f.sent = bytes.Buffer{}
	}
	return err
}

// Close ends the messages.
func (f *Frames) Close() error {
	f.once.Do(func() { close(f.closed) })
	return nil
}

// readFrame returns the next message of r. In the place of one of more than limit bytes it returns a notification that
// says so.
func readFrame(r *bufio.Reader, limit int64) ([]byte, error) {
	length := int64(-1)
	for {
		line, err := r.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) {
			length = -1 // no header is that long
			continue
		}
		if err != nil {
			return nil, io.EOF
		}
		name, value, _ := strings.Cut(strings.TrimRight(string(line), "\r\n"), ":")
		if strings.EqualFold(strings.TrimSpace(name), "Content-Length") {
			if length, err = strconv.ParseInt(strings.TrimSpace(value), 10, 64); err != nil {
				length = -1
			}
		}
		if name != "" || length < 0 {
			continue
		}
		if length > limit {
			return skipFrame(r, length)
		}
		// Memory is taken as bytes arrive: a length alone is easily said.
		var message bytes.Buffer
		if _, err := io.CopyN(&message, r, length); err != nil {
			return nil, io.EOF
		}
		return message.Bytes(), nil
	}
}

// skipFrame reads over a message and returns a notification that says so.
func skipFrame(r *bufio.Reader, length int64) ([]byte, error) {
	head := make([]byte, min(length, headOfMessage))
	if _, err := io.ReadFull(r, head); err != nil {
		return nil, io.EOF
	}
	if _, err := io.CopyN(io.Discard, r, length-int64(len(head))); err != nil {
		return nil, io.EOF
	}
	return notification(Oversized, OversizedParams{Bytes: length, Head: string(head)}), nil
}
