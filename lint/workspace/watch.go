package workspace

import (
	"maps"

	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/walk"
)

// Watch finds stories that changed by comparing times and sizes of files between looks. The zero value has seen
// nothing.
type Watch struct {
	read   map[string]disk.Stamp // stamps of the files that configurations were read from
	done   map[string]disk.Stamp // stamps of the stories at the last change; nil before the first one
	before map[string]disk.Stamp // stamps of the last look
}

// Change lists what changed between two times.
type Change struct {
	First bool        // the first change, so Files has all stories
	All   bool        // a configuration changed, or it is the first change: Files has all stories
	Files []walk.File // stories that changed or are new
	Gone  []string    // paths of stories that were deleted
}

// Reading records the stamp of a file before a configuration is read from it. Use it as the Look of a workspace.
func (w *Watch) Reading(path string) {
	if w.read == nil {
		w.Reread()
	}
	if _, ok := w.read[path]; !ok {
		w.read[path] = disk.StampOf(path)
	}
}

// Reread drops the stamps of configurations.
func (w *Watch) Reread() { w.read = map[string]disk.Stamp{} }

// Look returns the changes in files, whose paths are relative to dir, and in the configurations, since it last
// returned any; false for none. It waits while files still change between looks: an editor may write a file in
// several steps, and Git writes many files.
func (w *Watch) Look(dir disk.Dir, files []walk.File) (Change, bool) {
	seen := map[string]disk.Stamp{}
	for _, f := range files {
		seen[f.Path] = disk.StampOf(f.At(dir))
	}
	c := Change{First: w.done == nil, All: w.done == nil}
	now := maps.Clone(seen)
	for path, was := range w.read {
		is := disk.StampOf(path)
		now["configuration "+path] = is
		c.All = c.All || is != was
	}
	still := maps.Equal(now, w.before)
	w.before = now
	if !c.First && !still {
		return Change{}, false
	}
	for _, f := range files {
		if was, ok := w.done[f.Path]; c.All || !ok || was != seen[f.Path] {
			c.Files = append(c.Files, f)
		}
	}
	for path := range w.done {
		if _, ok := seen[path]; !ok {
			c.Gone = append(c.Gone, path)
		}
	}
	if !c.All && len(c.Files) == 0 && len(c.Gone) == 0 {
		return Change{}, false
	}
	w.done = seen
	return c, true
}
