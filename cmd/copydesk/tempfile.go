package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// tempPrefix begins the names of files that wait beside a story or a report to take its place, and tempSuffix ends
// those of all files that wait.
const (
	tempPrefix = ".copydesk-"
	tempSuffix = ".tmp"
)

// forgotten is the age from which a file that waits belongs to a run that was killed: writing one takes moments.
const forgotten = time.Hour

// tempFiles are the files that wait to take the place of others. It is safe for concurrent use.
type tempFiles struct {
	now func() time.Time

	mu      sync.Mutex
	waiting map[string]bool // by path
	swept   map[string]bool // folders that were looked through for forgotten ones
	made    int
}

func newTempFiles() *tempFiles {
	return &tempFiles{now: time.Now, waiting: map[string]bool{}, swept: map[string]bool{}}
}

// create returns a new file in dir, whose name begins with prefix. What killed runs left there is removed.
func (t *tempFiles) create(dir, prefix string, mode fs.FileMode) (*os.File, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.sweep(dir, prefix)
	for {
		t.made++
		name := filepath.Join(dir, fmt.Sprintf("%s%d-%d%s", prefix, os.Getpid(), t.made, tempSuffix))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		switch {
		case err == nil:
			t.waiting[name] = true
			return f, nil
		case !errors.Is(err, fs.ErrExist): // in a container each run may have the same number
			return nil, err
		}
	}
}

// sweep removes from dir, once, the files that began to wait long ago.
func (t *tempFiles) sweep(dir, prefix string) {
	if t.swept[dir] {
		return
	}
	t.swept[dir] = true
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), prefix) || !strings.HasSuffix(e.Name(), tempSuffix) || !e.Type().IsRegular() {
			continue
		}
		if info, err := e.Info(); err == nil && t.now().Sub(info.ModTime()) > forgotten {
			_ = os.Remove(filepath.Join(dir, e.Name())) // what cannot be removed stays
		}
	}
}

// place puts a file that waits in the place of target.
func (t *tempFiles) place(name, target string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	err := os.Rename(name, target)
	if err == nil {
		delete(t.waiting, name)
	}
	return err
}

// placeNew puts a file that waits where there is no file yet. Its error is fs.ErrExist where there is one.
func (t *tempFiles) placeNew(name, target string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	err := os.Link(name, target)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err // the file still has its first name too, which drop removes
	}
	// Some file systems know no links.
	if _, there := os.Lstat(target); there == nil {
		return fs.ErrExist
	}
	return os.Rename(name, target)
}

// drop removes a file that waits; one that took its place is gone already.
func (t *tempFiles) drop(name string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.waiting, name)
	return gone(os.Remove(name))
}

// end removes all files that wait, and lets no other take its place or begin to wait. The process must end after it.
func (t *tempFiles) end() {
	t.mu.Lock()
	for name := range t.waiting {
		_ = os.Remove(name) // there is nobody left to tell
	}
}
