package git

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync"

	"copydesk/lint/workspace/disk"
)

// blobs reads blobs of a repository by object name. It is safe for concurrent use.
type blobs struct {
	git *program

	mu  sync.Mutex
	cmd *exec.Cmd // nil before the first read
	in  io.WriteCloser
	out *bufio.Reader
}

// read returns the content of a blob. More than limit bytes are a *disk.SizeError.
func (b *blobs) read(name string, limit int64) ([]byte, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.cmd == nil {
		if err := b.start(); err != nil {
			return nil, err
		}
	}
	if _, err := io.WriteString(b.in, name+"\n"); err != nil {
		return nil, fmt.Errorf("git cat-file: %w", err)
	}
	head, err := b.out.ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("git cat-file: %w", err)
	}
	fields := strings.Fields(head)
	if len(fields) != 3 || fields[1] != "blob" {
		return nil, fmt.Errorf("git does not have %.12s, its content, here: a partial clone? \"git fetch --refetch\" "+
			"gets all", name)
	}
	n, err := strconv.ParseInt(fields[2], 10, 64)
	if err != nil {
		return nil, fmt.Errorf("git cat-file: %w", err)
	}
	var content []byte
	if n <= limit {
		content = make([]byte, n)
		_, err = io.ReadFull(b.out, content)
	} else {
		_, err = io.CopyN(io.Discard, b.out, n)
	}
	if err == nil {
		_, err = b.out.Discard(1) // the line ending after the content
	}
	if err != nil {
		return nil, fmt.Errorf("git cat-file: %w", err)
	}
	if n > limit {
		return nil, &disk.SizeError{Size: n, Limit: limit}
	}
	return content, nil
}

func (b *blobs) start() error {
	cmd := b.git.command(context.Background(), "cat-file", "--batch")
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	b.cmd, b.in, b.out = cmd, in, bufio.NewReaderSize(out, 1<<16)
	return nil
}

// close ends the git process.
func (b *blobs) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.cmd != nil {
		_ = b.in.Close()
		_ = b.cmd.Wait() // everything has been read
		b.cmd = nil
	}
}
