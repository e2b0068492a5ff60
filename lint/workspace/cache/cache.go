// Package cache keeps on disk what earlier runs found.
package cache

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"copydesk/lint"
	"copydesk/lint/workspace/disk"
)

const (
	// mark begins the name of each file in the folder of the cache, so that nothing else is removed.
	mark = "found-"
	// Worthwhile is the least number of documents for which reading the cache costs less than it saves.
	Worthwhile = 100
	// stale is how long what one linter found is kept without being used.
	stale = 30 * 24 * time.Hour
	// fullest is how many bytes are kept of what one linter found. Beyond that, what the last run did not use goes.
	fullest = 64 << 20
)

// Cache holds what was found in earlier runs. A nil one holds nothing. It is not safe for concurrent use, but what Of
// returns is.
type Cache struct {
	dir     string
	program string // which program it is that finds things
	packs   map[string]*pack
	temps   *disk.Temps
}

// Open returns the cache in the folder dir, which is made where it is missing. program tells this program from every
// other build of it. The error says that others may write to the folder: the cache is not to be used then. A folder
// that cannot be made is no error, and gives nil.
func Open(dir, program string, temps *disk.Temps) (*Cache, error) {
	// What is kept quotes the stories, which are private.
	if os.MkdirAll(dir, 0o700) != nil {
		return nil, nil
	}
	dir, err := ownFolder(dir)
	if err != nil {
		return nil, err
	}
	return &Cache{dir: dir, program: program, packs: map[string]*pack{}, temps: temps}, nil
}

// ownFolder returns a folder that is there, without symbolic links. Its error says that somebody else may write to it.
func ownFolder(dir string) (string, error) {
	link, err := os.Lstat(dir)
	if err == nil {
		err = disk.Own(link)
	}
	if err != nil {
		return "", err
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return "", disk.Reason(err)
	}
	info, err := os.Lstat(dir)
	switch {
	case err != nil:
		return "", disk.Reason(err)
	case !info.IsDir():
		return "", errors.New("it is no folder")
	}
	return dir, disk.Own(info)
}

// Of returns what a linter found in earlier runs. linter stands for it: all that its findings depend on.
func (c *Cache) Of(linter string) lint.Cache {
	if c == nil {
		return nil
	}
	if p := c.packs[linter]; p != nil {
		return p
	}
	sum := sha256.Sum256([]byte(c.program + "\x00" + linter))
	p := &pack{
		file: filepath.Join(c.dir, mark+hex.EncodeToString(sum[:16])), temps: c.temps,
		kept: map[[sha256.Size]byte][]byte{}, used: map[[sha256.Size]byte]bool{},
	}
	p.load()
	c.packs[linter] = p
	return p
}

// Save writes what is new. What cannot be written is found anew in the next run, so that is no error.
func (c *Cache) Save() {
	if c == nil {
		return
	}
	for _, linter := range slices.Sorted(maps.Keys(c.packs)) {
		c.packs[linter].save()
	}
	c.prune()
}

// prune removes what no run has used for long.
func (c *Cache) prune() {
	for _, at := range Files(c.dir) {
		if info, err := os.Lstat(at); err == nil && c.temps.Now().Sub(info.ModTime()) > stale {
			_ = os.Remove(at)
		}
	}
}

// Clear removes the files of the cache in dir, and the folder where it is empty then. It returns how many files it
// removed, and their size in bytes. Its errors show paths as seen from here.
func Clear(dir string, here disk.Dir) (n int, size int64, err error) {
	var errs []error
	for _, at := range Files(dir) {
		info, err := os.Lstat(at)
		if err == nil {
			err = os.Remove(at)
		}
		switch {
		case errors.Is(err, fs.ErrNotExist): // another run removed it
		case err != nil:
			errs = append(errs, fmt.Errorf("%s: %w", here.Show(at), disk.Reason(err)))
		default:
			size += info.Size()
			n++
		}
	}
	if len(errs) == 0 && n > 0 {
		_ = os.Remove(dir) // whatever else lies in it stays, and it too
	}
	return n, size, errors.Join(errs...)
}

// Files returns the paths of the files of the cache in dir.
func Files(dir string) []string {
	entries, _ := os.ReadDir(dir)
	var out []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), mark) && e.Type().IsRegular() {
			out = append(out, filepath.Join(dir, e.Name()))
		}
	}
	return out
}
