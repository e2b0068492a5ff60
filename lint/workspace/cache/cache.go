// Package cache keeps the findings and the compiled configurations of earlier runs on disk.
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
	// mark begins the name of each cache file, so that no other file is removed.
	mark = "found-"
	// Worthwhile is the number of documents from which the cache saves time.
	Worthwhile = 100
	// stale is the age at which the unused results of a linter are removed.
	stale = 30 * 24 * time.Hour
	// fullest is the size limit of a linter's results in bytes. Beyond it, results that the last run did not use
	// are dropped.
	fullest = 64 << 20
)

// Cache holds the results of earlier runs. A nil one holds nothing. It is not safe for concurrent use, but the
// packs that Of returns are.
type Cache struct {
	dir     string
	program string // identifies the program that found the results
	packs   map[string]*pack
	temps   *disk.Temps
}

// Open returns the cache in the folder dir, which is created if missing. program must differ for every build of the
// program. If others can write to the folder, Open returns an error and the cache must not be used. If the folder
// cannot be created, it returns nil without an error.
func Open(dir, program string, temps *disk.Temps) (*Cache, error) {
	// Results quote the stories, which are private.
	if os.MkdirAll(dir, 0o700) != nil {
		return nil, nil
	}
	dir, err := ownFolder(dir)
	if err != nil {
		return nil, err
	}
	return &Cache{dir: dir, program: program, packs: map[string]*pack{}, temps: temps}, nil
}

// ownFolder resolves the symbolic links of an existing folder. Its error says that others can write to it.
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
		return "", errors.New("it is not a folder")
	}
	return dir, disk.Own(info)
}

// Of returns the earlier results of a linter. linter identifies everything that its findings depend on.
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

// Save writes new results. Write errors are ignored, because the next run can check again.
func (c *Cache) Save() {
	if c == nil {
		return
	}
	for _, linter := range slices.Sorted(maps.Keys(c.packs)) {
		c.packs[linter].save()
	}
	prune(c.dir, c.temps)
}

// prune removes files of dir that have not been used for a long time.
func prune(dir string, temps *disk.Temps) {
	for _, at := range files(dir, mark, compiledMark) {
		if info, err := os.Lstat(at); err == nil && temps.Now().Sub(info.ModTime()) > stale {
			_ = os.Remove(at)
		}
	}
}

// Clear removes the cache files in dir, and the folder if it is then empty. It returns the number of files removed
// and their size in bytes. Its errors show paths relative to here.
func Clear(dir string, here disk.Dir) (n int, size int64, err error) {
	var errs []error
	for _, at := range files(dir, mark, compiledMark) {
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
		_ = os.Remove(dir) // a folder that is not empty stays
	}
	return n, size, errors.Join(errs...)
}

// Files returns the paths of the files with findings in dir.
func Files(dir string) []string { return files(dir, mark) }

// CompiledFiles returns the paths of the files with compiled configurations in dir.
func CompiledFiles(dir string) []string { return files(dir, compiledMark) }

// files returns the paths of the files in dir whose names begin with one of marks.
func files(dir string, marks ...string) []string {
	entries, _ := os.ReadDir(dir)
	var out []string
	for _, e := range entries {
		marked := func(mark string) bool { return strings.HasPrefix(e.Name(), mark) }
		if slices.ContainsFunc(marks, marked) && e.Type().IsRegular() {
			out = append(out, filepath.Join(dir, e.Name()))
		}
	}
	return out
}
