// Package wire transports the messages of a language server: JSON-RPC 2.0 in frames with a length. It reads any
// input within limits, and passes on only valid messages.
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
	// MostBytes is the size limit of a message. A story of 10 MiB takes at most 60 MiB in JSON.
	MostBytes = 64 << 20
	// headOfMessage is the number of bytes kept of a longer one, to identify it.
	headOfMessage = 4 << 10
	// Oversized is the method of a notification that replaces a message over the limit.
	Oversized = "$/copydesk/oversized"
)

// OversizedParams describes a message over the limit.
type OversizedParams struct {
	Bytes int64  `json:"bytes"` // its length
	Head  string `json:"head"`  // its first bytes
}

// Frames is a channel of messages, each after a header with its length
// (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#baseProtocol). It
// skips lines that are not headers, so that a stray line does not end a session. Its memory use is limited.
type Frames struct {
	in     <-chan received
	out    io.Writer
	sent   bytes.Buffer
	ended  chan struct{} // closed at the end of the input
	once   sync.Once
	closed chan struct{}
}

type received struct {
	message []byte
	err     error
}

// New reads from in until it ends. A blocked read cannot be cancelled, so it continues after Close without effect.
//
// A message of more than limit bytes is replaced by a notification.
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

// Ended returns a channel that is closed at the end of the input.
func (f *Frames) Ended() <-chan struct{} { return f.ended }

// Recv returns the next message. It returns io.EOF after the last one, even if that is incomplete, and after Close;
// another error for a message without a valid length.
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

// readFrame returns the next message of r, or a notification in place of one of more than limit bytes. The error is
// io.EOF at the end. Others are about a message without a valid length, after which no other message can be found.
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
			if length, err = strconv.ParseInt(strings.TrimSpace(value), 10, 64); err != nil || length < 0 {
				return nil, fmt.Errorf("a message has the Content-Length %q; want its number of bytes", strings.TrimSpace(value))
			}
		}
		if name != "" {
			continue
		}
		if length < 0 {
			if next, err := r.Peek(1); err == nil && (next[0] == '{' || next[0] == '[') {
				return nil, errors.New("a message has no Content-Length; want its number of bytes")
			}
			continue
		}
		if length > limit {
			return skipFrame(r, length)
		}
		// Memory grows as bytes arrive, because a length alone may be false.
		var message bytes.Buffer
		if _, err := io.CopyN(&message, r, length); err != nil {
			return nil, io.EOF
		}
		return message.Bytes(), nil
	}
}

// skipFrame skips a message and returns a notification about it.
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
