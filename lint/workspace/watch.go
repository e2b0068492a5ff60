package workspace

import (
	"maps"

	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/walk"
)

// Watch tells which stories have changed, by looking at the times and sizes of files from time to time. The zero value
// has seen nothing.
type Watch struct {
	read   map[string]disk.Stamp // what the configurations were read from, as it was then
	done   map[string]disk.Stamp // the stories of the last change, as they were then; nil before the first one
	before map[string]disk.Stamp // what the last look saw
}

// Change is what has changed from one time to the next.
type Change struct {
	First bool        // it is the first one, so all stories are among Files
	All   bool        // a configuration changed, or it is the first one: all stories are among Files
	Files []walk.File // the stories that changed, or are new
	Gone  []string    // the paths of stories that are no longer there
}

// Reading keeps what a file looks like that a configuration is about to be read from. It is the Look of a workspace.
func (w *Watch) Reading(path string) {
	if w.read == nil {
		w.Reread()
	}
	if _, ok := w.read[path]; !ok {
		w.read[path] = disk.StampOf(path)
	}
}

// Reread forgets what the configurations were read from.
func (w *Watch) Reread() { w.read = map[string]disk.Stamp{} }

// Look returns what has changed in files, whose paths are relative to dir, and in the configurations since it last
// returned something; false for nothing. While files are still changing from one look to the next it waits: an editor
// may write a file in several steps, and Git many files.
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
