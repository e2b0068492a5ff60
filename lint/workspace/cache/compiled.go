package cache

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
	"unsafe"

	"copydesk/lint/order"
	"copydesk/lint/workspace/disk"
)

const (
	compiledMark = "compiled-"             // begins the name of the file of a compiled configuration
	compiledHead = "copydesk compiled 1\n" // begins the file
	largestCopy  = 32 << 20                // size limit of a file in bytes
	touched      = 24 * time.Hour          // the age from which the use of a file is noted in its time
	mostCopies   = 24                      // number of files that are kept; each edit of a configuration makes one or two
)

// Compiled keeps compiled configurations on disk, each in a file. It opens the folder when it is first used. A file
// that is not whole, that another build wrote or that others could have written is as good as none. A nil one holds
// nothing. It is safe for concurrent use.
type Compiled struct {
	program string
	temps   *disk.Temps
	folder  func() string // empty where there is no folder of the user's own
}

// NewCompiled returns the compiled configurations in the folder dir. program must differ for every build of the
// program.
func NewCompiled(dir, program string, temps *disk.Temps) *Compiled {
	return &Compiled{program: program, temps: temps, folder: sync.OnceValue(func() string {
		if c, err := Open(dir, program, temps); err == nil && c != nil {
			return c.dir
		}
		return "" // a check of many documents says why
	})}
}

// A file has the head, the key, the checksum of the rest in four bytes, and the rest.
const compiledStart = len(compiledHead) + sha256.Size + crc32.Size

// Now returns the time of the clock that files get their times from.
func (c *Compiled) Now() time.Time { return c.temps.Now() }

// start returns the bytes of a file before the value.
func start(key [sha256.Size]byte, value string) []byte {
	sum := crc32.ChecksumIEEE(unsafe.Slice(unsafe.StringData(value), len(value)))
	return binary.BigEndian.AppendUint32(append([]byte(compiledHead), key[:]...), sum)
}

// key returns a digest of the program and of what a configuration was read from.
func (c *Compiled) key(read string) [sha256.Size]byte {
	return sha256.Sum256([]byte(c.program + "\x00" + read))
}

func (c *Compiled) file(key [sha256.Size]byte) string {
	return filepath.Join(c.folder(), compiledMark+hex.EncodeToString(key[:16]))
}

// Get returns the compiled configuration that Put kept under a digest of what it was read from; empty for none.
func (c *Compiled) Get(read string) string {
	if c == nil || c.folder() == "" {
		return ""
	}
	key := c.key(read)
	at := c.file(key)
	info, err := os.Lstat(at)
	if err != nil || !info.Mode().IsRegular() || disk.Own(info) != nil {
		return ""
	}
	source, err := disk.Map(at, largestCopy)
	if err != nil || len(source) < compiledStart {
		return ""
	}
	value := source[compiledStart:]
	if !strings.HasPrefix(source, string(start(key, value))) {
		return ""
	}
	if now := c.temps.Now(); now.Sub(info.ModTime()) > touched {
		_ = os.Chtimes(at, now, now) // it was used
	}
	return value
}

// Put keeps a compiled configuration. Write errors are ignored, because the next run can compile again. The file is
// replaced as a whole, so that a concurrent run reads the old or the new one.
func (c *Compiled) Put(read string, value []byte) {
	if c == nil || c.folder() == "" {
		return
	}
	prune(c.folder(), c.temps)
	c.thin()
	key := c.key(read)
	temp, err := c.temps.Create(c.folder(), compiledMark, 0o600)
	if err != nil {
		return
	}
	_, err = temp.Write(append(start(key, string(value)), value...))
	if closed := temp.Close(); err == nil && closed == nil {
		_ = c.temps.Place(temp.Name(), c.file(key))
	}
	_ = c.temps.Drop(temp.Name())
}

// thin makes room for a file: it removes those that were not used for longest.
func (c *Compiled) thin() {
	at := CompiledFiles(c.folder())
	used := map[string]time.Time{}
	for _, name := range at {
		if info, err := os.Lstat(name); err == nil {
			used[name] = info.ModTime()
		}
	}
	order.By(at, func(a, b string) int { return used[b].Compare(used[a]) })
	for _, name := range at[min(len(at), mostCopies-1):] {
		_ = os.Remove(name)
	}
}
