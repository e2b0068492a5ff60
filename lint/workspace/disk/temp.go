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

// TempPrefix begins the names of temporary files for stories and reports; tempSuffix ends the names of all
// temporary files.
const (
	TempPrefix = ".copydesk-"
	tempSuffix = ".tmp"
)

// forgotten is the age at which a temporary file must belong to a killed run: writing one takes moments.
const forgotten = time.Hour

// Temps are the temporary files of a process. Each is written in the folder of another file and then replaces it.
// It is safe for concurrent use.
type Temps struct {
	now func() time.Time

	mu      sync.Mutex
	waiting map[string]bool // by path
	swept   map[string]bool // folders that were searched for files of killed runs
	made    int
}

// Now returns the time of t's clock.
func (t *Temps) Now() time.Time { return t.now() }

// NewTemps returns an empty set. The clock now tells the age of files of killed runs.
func NewTemps(now func() time.Time) *Temps {
	return &Temps{now: now, waiting: map[string]bool{}, swept: map[string]bool{}}
}

// Create returns a new file in dir, whose name begins with prefix. It first removes files of killed runs there.
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
		case !errors.Is(err, fs.ErrExist): // in a container each run may have the same process ID
			return nil, err
		}
	}
}

// sweep removes old temporary files from dir, once.
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
			_ = os.Remove(filepath.Join(dir, e.Name())) // a file that cannot be removed stays
		}
	}
}

// Place moves a temporary file to target and replaces the file there.
func (t *Temps) Place(name, target string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	err := os.Rename(name, target)
	if err == nil {
		delete(t.waiting, name)
	}
	return err
}

// PlaceNew moves a temporary file to a path without a file. It returns fs.ErrExist if there is one.
func (t *Temps) PlaceNew(name, target string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	err := os.Link(name, target)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err // the file also has its temporary name, which Drop removes
	}
	// Some file systems have no hard links.
	if _, there := os.Lstat(target); there == nil {
		return fs.ErrExist
	}
	return os.Rename(name, target)
}

// Drop removes a temporary file, unless it was moved to its place.
func (t *Temps) Drop(name string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.waiting, name)
	return IgnoreMissing(os.Remove(name))
}

// End removes all temporary files and blocks all other calls. The process must end after it.
func (t *Temps) End() {
	t.mu.Lock()
	for name := range t.waiting {
		_ = os.Remove(name) // there is nowhere to report an error
	}
}
