package disk

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

// TempPrefix begins the names of temporary files beside a story or a report, and tempSuffix ends the names of all
// temporary files.
const (
	TempPrefix = ".copydesk-"
	tempSuffix = ".tmp"
)

// forgotten is the age from which a temporary file belongs to a run that was killed: writing one takes moments.
const forgotten = time.Hour

// Temps are the temporary files of a process, which are written beside a file and then take its place. It is safe for
// concurrent use.
type Temps struct {
	now func() time.Time

	mu      sync.Mutex
	waiting map[string]bool // by path
	swept   map[string]bool // folders that were looked through for forgotten ones
	made    int
}

// Now returns the time by the clock of t.
func (t *Temps) Now() time.Time { return t.now() }

// NewTemps returns no temporary files yet. now is the clock by which files of killed runs are removed.
func NewTemps(now func() time.Time) *Temps {
	return &Temps{now: now, waiting: map[string]bool{}, swept: map[string]bool{}}
}

// Create returns a new file in dir, whose name begins with prefix. It removes what killed runs left there.
func (t *Temps) Create(dir, prefix string, mode fs.FileMode) (*os.File, error) {
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
func (t *Temps) sweep(dir, prefix string) {
	if t.swept[dir] {
		return
	}
	t.swept[dir] = true
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), prefix) || !strings.HasSuffix(e.Name(), tempSuffix) || !e.Type().IsRegular() {
			continue
		}
		if info, err := e.Info(); err == nil && t.Now().Sub(info.ModTime()) > forgotten {
			_ = os.Remove(filepath.Join(dir, e.Name())) // what cannot be removed stays
		}
	}
}

// Place puts a temporary file in the place of target.
func (t *Temps) Place(name, target string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	err := os.Rename(name, target)
	if err == nil {
		delete(t.waiting, name)
	}
	return err
}

// PlaceNew puts a temporary file where there is no file yet. Its error is fs.ErrExist where there is one.
func (t *Temps) PlaceNew(name, target string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	err := os.Link(name, target)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err // the file still has its first name too, which Drop removes
	}
	// Some file systems know no links.
	if _, there := os.Lstat(target); there == nil {
		return fs.ErrExist
	}
	return os.Rename(name, target)
}

// Drop removes a temporary file. It does nothing for one that took the place of another file.
func (t *Temps) Drop(name string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.waiting, name)
	return IgnoreMissing(os.Remove(name))
}

// End removes all temporary files, and blocks all other calls. The process must end after it.
func (t *Temps) End() {
	t.mu.Lock()
	for name := range t.waiting {
		_ = os.Remove(name) // there is nobody left to tell
	}
}
