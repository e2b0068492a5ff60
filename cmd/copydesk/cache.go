package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
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

// packHead begins a file of the cache.
const packHead = "copydesk cache 1\n"

// cache holds what was found in earlier runs. A nil one holds nothing.
type cache struct {
	dir     string
	program string // which program it is that finds things
	packs   map[string]*pack
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
// are few, and where they are changed.
func openCache(p process, o checkOptions, documents int) *cache {
	program, err := programID()
	dir := p.cacheFolder()
	if err != nil || dir == "" || documents < worthwhile || o.run.noCache || o.fix || o.diff {
		return nil
	}
	return &cache{dir: dir, program: program, packs: map[string]*pack{}}
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
		file: filepath.Join(c.dir, cacheMark+hex.EncodeToString(sum[:16])),
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

// pack is what one linter found, by document. It is one file, because to open one for each document would cost as much
// as to check it. It is safe for concurrent use.
type pack struct {
	file string

	mu    sync.Mutex
	kept  map[[sha256.Size]byte][]byte
	used  map[[sha256.Size]byte]bool
	added bool
}

// Get returns what was found in the document that key stands for.
func (p *pack) Get(key [sha256.Size]byte) ([]byte, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	value, ok := p.kept[key]
	p.used[key] = true
	return value, ok
}

// Put keeps what was found in the document that key stands for.
func (p *pack) Put(key [sha256.Size]byte, value []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.kept[key], p.added = value, true
}

// A record of a pack is a key, the length and the checksum of its value, four bytes each, and the value.
const recordHead = sha256.Size + 8

// load reads the file, up to where it is damaged.
func (p *pack) load() {
	source, err := os.ReadFile(p.file)
	rest, ok := bytes.CutPrefix(source, []byte(packHead))
	if err != nil || !ok {
		return
	}
	for len(rest) >= recordHead {
		length := binary.BigEndian.Uint32(rest[sha256.Size:])
		sum := binary.BigEndian.Uint32(rest[sha256.Size+4:])
		if uint64(len(rest)) < recordHead+uint64(length) {
			return
		}
		value := rest[recordHead : recordHead+length]
		if crc32.ChecksumIEEE(value) != sum {
			return
		}
		p.kept[[sha256.Size]byte(rest)] = value
		rest = rest[recordHead+length:]
	}
}

// save puts the file in its place as a whole, so that a run beside this one reads the old one or the new one. Of two
// that write at once, the last one's stays.
func (p *pack) save() {
	now := time.Now()
	if !p.added {
		_ = os.Chtimes(p.file, now, now) // it was used
		return
	}
	size := len(packHead)
	for _, value := range p.kept {
		size += recordHead + len(value)
	}
	full := size > fullest
	source := bytes.NewBuffer(make([]byte, 0, min(size, fullest)))
	source.WriteString(packHead)
	for key, value := range p.kept {
		if full && (!p.used[key] || source.Len()+len(value) > fullest) {
			continue
		}
		source.Write(key[:])
		var head [8]byte
		binary.BigEndian.PutUint32(head[:], uint32(len(value)))
		binary.BigEndian.PutUint32(head[4:], crc32.ChecksumIEEE(value))
		source.Write(head[:])
		source.Write(value)
	}
	// What is kept quotes the stories, which may be nobody else's business.
	if os.MkdirAll(filepath.Dir(p.file), 0o700) != nil {
		return
	}
	temp, err := os.CreateTemp(filepath.Dir(p.file), cacheMark+"*.tmp")
	if err != nil {
		return
	}
	_, err = temp.Write(source.Bytes())
	if closed := temp.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(temp.Name(), p.file)
	}
	if err != nil {
		_ = os.Remove(temp.Name())
	}
}
