package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"copydesk/lint"
)

const (
	// cacheMark begins the name of everything in the folder of the cache, so that clean removes nothing else.
	cacheMark = "found-"
	// worthwhile is how many documents a run has at least that uses the cache. For fewer, reading it costs more than it
	// saves.
	worthwhile = 100
	// stale is how long what one linter found is kept without being used.
	stale = 30 * 24 * time.Hour
	// fullest is how many bytes are kept of what one linter found. Beyond that, what the last run did not use goes.
	fullest = 64 << 20
)

// cache holds what was found in earlier runs. A nil one holds nothing.
type cache struct {
	dir     string
	program string // which program it is that finds things
	packs   map[string]*pack
	temps   *tempFiles
}

// cacheFolder returns where the cache lies: the folder named by COPYDESK_CACHE_DIR, or that of the user's caches. It is
// empty where there is neither.
func (p process) cacheFolder() string {
	if dir, ok := p.env("COPYDESK_CACHE_DIR"); ok && dir != "" {
		return p.path(dir)
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "copydesk")
}

// openCache returns the cache for a run over a number of documents, nil where none is to be used: where the documents
// are few, where they are changed, and where the folder may hold what somebody else wrote, which is said on w.
func openCache(p process, o checkOptions, documents int, w io.Writer) *cache {
	program, err := programID()
	dir := p.cacheFolder()
	if err != nil || dir == "" || documents < worthwhile || o.run.noCache || o.fix || o.diff {
		return nil
	}
	// What is kept quotes the stories, which may be nobody else's business.
	if os.MkdirAll(dir, 0o700) != nil {
		return nil
	}
	dir, err = ownFolder(dir)
	if err != nil {
		if !o.run.quiet {
			complain(w, fmt.Errorf("the cache in %s is not used: %w", p.show(p.cacheFolder()), err))
		}
		return nil
	}
	return &cache{dir: dir, program: program, packs: map[string]*pack{}, temps: p.temps}
}

// ownFolder returns a folder that is there, without symbolic links. Its error says that somebody else may write to it.
func ownFolder(dir string) (string, error) {
	link, err := os.Lstat(dir)
	if err == nil {
		err = own(link)
	}
	if err != nil {
		return "", err
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return "", reason(err)
	}
	info, err := os.Lstat(dir)
	switch {
	case err != nil:
		return "", reason(err)
	case !info.IsDir():
		return "", errors.New("it is no folder")
	}
	return dir, own(info)
}

// programID tells this program from every other build of it.
func programID() (string, error) {
	at, err := os.Executable()
	if err != nil {
		return "", err
	}
	info, err := os.Stat(at)
	if err != nil {
		return "", err
	}
	return fmt.Sprint(version(), " ", info.Size(), " ", info.ModTime().UnixNano()), nil
}

// of returns what the linter found that linter stands for: all that it finds depends on.
func (c *cache) of(linter string) lint.Cache {
	if c == nil {
		return nil
	}
	if p := c.packs[linter]; p != nil {
		return p
	}
	sum := sha256.Sum256([]byte(c.program + "\x00" + linter))
	p := &pack{
		file: filepath.Join(c.dir, cacheMark+hex.EncodeToString(sum[:16])), temps: c.temps,
		kept: map[[sha256.Size]byte][]byte{}, used: map[[sha256.Size]byte]bool{},
	}
	p.load()
	c.packs[linter] = p
	return p
}

// save writes what is new. What cannot be written is found anew in the next run, so that is no error.
func (c *cache) save() {
	if c == nil {
		return
	}
	for _, linter := range slices.Sorted(maps.Keys(c.packs)) {
		c.packs[linter].save()
	}
	c.prune()
}

// prune removes what no run has used for long.
func (c *cache) prune() {
	for _, at := range cached(c.dir) {
		if info, err := os.Lstat(at); err == nil && time.Since(info.ModTime()) > stale {
			_ = os.Remove(at)
		}
	}
}

// cached returns the files of the cache in dir.
func cached(dir string) []string {
	entries, _ := os.ReadDir(dir)
	var out []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), cacheMark) && e.Type().IsRegular() {
			out = append(out, filepath.Join(dir, e.Name()))
		}
	}
	return out
}
