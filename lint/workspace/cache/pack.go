package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"hash/crc32"
	"os"
	"path/filepath"
	"sync"

	"copydesk/lint/workspace/disk"
)

// packHead begins a cache file.
const packHead = "copydesk cache 1\n"

// pack holds the results of one linter, by document. They share one file, because opening one for each document
// would cost as much as checking it. It is safe for concurrent use.
type pack struct {
	file  string
	temps *disk.Temps

	mu    sync.Mutex
	kept  map[[sha256.Size]byte][]byte
	used  map[[sha256.Size]byte]bool
	added bool
}

// Get returns the stored result of the document with this key.
func (p *pack) Get(key [sha256.Size]byte) ([]byte, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	value, ok := p.kept[key]
	p.used[key] = true
	return value, ok
}

// Put stores the result of the document with this key.
func (p *pack) Put(key [sha256.Size]byte, value []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.kept[key], p.added = value, true
}

// A record of a pack is a key, the length and the checksum of the value in four bytes each, and the value.
const recordHead = sha256.Size + 8

// load reads the file up to the first damage. It ignores a file that is too large, not regular, or possibly another
// user's.
func (p *pack) load() {
	info, err := os.Lstat(p.file)
	if err != nil || !info.Mode().IsRegular() || disk.Own(info) != nil {
		return
	}
	source, err := disk.ReadFile(p.file, fullest)
	if err == nil {
		readPack(source, func(key [sha256.Size]byte, value []byte) { p.kept[key] = value })
	}
}

// readPack calls each with the records of a cache file, up to the first damage.
func readPack(source []byte, each func(key [sha256.Size]byte, value []byte)) {
	rest, ok := bytes.CutPrefix(source, []byte(packHead))
	for ok && len(rest) >= recordHead {
		length := uint64(binary.BigEndian.Uint32(rest[sha256.Size:]))
		sum := binary.BigEndian.Uint32(rest[sha256.Size+4:])
		if uint64(len(rest))-recordHead < length {
			return
		}
		value := rest[recordHead : recordHead+length : recordHead+length]
		if crc32.ChecksumIEEE(value) != sum {
			return
		}
		each([sha256.Size]byte(rest), value)
		rest = rest[recordHead+length:]
	}
}

// save replaces the file as a whole, so that a concurrent run reads the old or the new one. Of two concurrent
// writes the last one wins.
func (p *pack) save() {
	if !p.added {
		now := p.temps.Now()
		_ = os.Chtimes(p.file, now, now) // it was used
		return
	}
	if temp, err := p.temps.Create(filepath.Dir(p.file), mark, 0o600); err == nil {
		_, err = temp.Write(p.bytes())
		if closed := temp.Close(); err == nil && closed == nil {
			_ = p.temps.Place(temp.Name(), p.file) // if this fails, the next run checks again
		}
		_ = p.temps.Drop(temp.Name())
	}
}

// bytes returns the file: all results or, beyond the limit, those that this run used and as many others as fit.
func (p *pack) bytes() []byte {
	size := len(packHead)
	for _, value := range p.kept {
		size += recordHead + len(value)
	}
	full := size > fullest
	source := bytes.NewBuffer(make([]byte, 0, min(size, fullest)))
	source.WriteString(packHead)
	for key, value := range p.kept {
		if full && (!p.used[key] || source.Len()+recordHead+len(value) > fullest) {
			continue
		}
		source.Write(key[:])
		var head [8]byte
		binary.BigEndian.PutUint32(head[:], uint32(len(value)))
		binary.BigEndian.PutUint32(head[4:], crc32.ChecksumIEEE(value))
		source.Write(head[:])
		source.Write(value)
	}
	return source.Bytes()
}
