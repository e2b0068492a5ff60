package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"copydesk/lint/workspace/cache"
)

// cacheFolder returns the folder of the cache: COPYDESK_CACHE_DIR, or a folder in the user's cache folder. It is
// empty if there is neither.
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

// openCache returns the cache for a run over this many documents. It is nil for few documents, with --fix, and for
// a folder that others can write to, which is reported on w.
func openCache(p process, o checkOptions, documents int, w io.Writer) *cache.Cache {
	program, err := programID()
	dir := p.cacheFolder()
	if err != nil || dir == "" || documents < cache.Worthwhile || o.run.noCache || o.fix || o.diff {
		return nil
	}
	c, err := cache.Open(dir, program, p.temps)
	if err != nil && !o.run.quiet {
		complain(w, fmt.Errorf("the cache in %s is not used: %w", p.show(dir), err))
	}
	return c
}

// programID differs for every build of the program.
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
