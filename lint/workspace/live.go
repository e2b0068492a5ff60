package workspace

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"

	"copydesk/lint"
	"copydesk/lint/report"
	"copydesk/lint/rulefile"
	"copydesk/lint/workspace/allow"
	"copydesk/lint/workspace/disk"
	"copydesk/lint/workspace/walk"
)

// Live is the workspace of a process that goes on while configurations change: it looks whether the files they were
// read from are as they were, and reads them anew where not. Paths are absolute, in messages too. It is safe for
// concurrent use.
type Live struct {
	options Options
	maxSize int64 // of a story, in bytes

	mu     sync.Mutex
	w      *Workspace
	seen   map[string]disk.Stamp         // the files and folders that w has looked at
	good   map[string]*rulefile.Config   // by file, the last that was sound
	read   map[string]error              // what is wrong with the configurations that w has read; nil for nothing
	faults map[string]map[string][]Fault // by configuration and file; none for a sound one
	epoch  int                           // how often something was found to be changed
}

// Choice is what a caller of Live sets.
type Choice struct {
	Config string        // the absolute path of the configuration that counts for all files; "" for the nearest one
	Least  lint.Severity // findings below it are not looked for
}

// Rules is what counts for a story.
type Rules struct {
	Linter *lint.Linter
	Config *rulefile.Config
	File   string // the absolute path of the configuration; "" for none
	Name   string // of the story, as the configuration's patterns see it
	Left   error  // why the configuration leaves the story out; nil where it does not
	Err    error  // why it cannot be checked: the configuration is broken and never was sound; nil where it can
}

// NewLive returns a workspace that goes by the nearest configuration. Of o it takes what is to be read and the streams;
// maxSize is the size of the largest story that is read, in bytes.
func NewLive(o Options, maxSize int64) *Live {
	o.Dir = ""
	l := &Live{maxSize: maxSize, good: map[string]*rulefile.Config{}, faults: map[string]map[string][]Fault{}}
	o.Look = l.look
	l.options = o
	l.forget()
	return l
}

// forget forgets all that was read, but for the last configurations that were sound and the faults that were found.
func (l *Live) forget() {
	l.seen, l.read, l.w = map[string]disk.Stamp{}, map[string]error{}, New(l.options)
}

// look keeps what a file looks like that is about to be read.
func (l *Live) look(path string) {
	if _, ok := l.seen[path]; !ok {
		l.seen[path] = disk.StampOf(path)
	}
}

// Refresh looks whether a configuration has changed on the disk, or a file that one refers to, and reads all of them
// anew then. It returns a number that is another one whenever what the other methods return may be.
func (l *Live) Refresh() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	for path, was := range l.seen {
		if disk.StampOf(path) != was {
			l.epoch++
			l.forget()
			l.clear()
			break
		}
	}
	return l.epoch
}

// clear clears the faults of configurations that were deleted.
func (l *Live) clear() {
	for at, faults := range l.faults {
		if !disk.StampOf(at).There {
			delete(l.good, at)
			for file := range faults {
				faults[file] = nil
			}
		}
	}
}

// Rules returns what counts for a file.
func (l *Live) Rules(file string, c Choice) Rules {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := l.ready(filepath.Dir(file), c)
	if out.Err != nil {
		return out
	}
	_, out.Name, out.Err = l.w.Configs.InForce(file)
	if out.Err == nil {
		out.Linter, out.Left, out.Err = l.w.Linter(file)
	}
	return out
}

// Defaults returns what counts for a text in a folder that has no name yet.
func (l *Live) Defaults(folder string, c Choice) Rules {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := l.ready(folder, c)
	if out.Err == nil {
		out.Linter, out.Err = out.Config.Linter("", c.Least)
	}
	return out
}

// ready sees that the configuration is there that counts in a folder, the last sound one where it is broken now. An
// empty folder has none of its own.
func (l *Live) ready(folder string, c Choice) Rules {
	l.w.Least = c.Least
	configs := l.w.Configs
	switch {
	case c.Config != "":
		configs.Use(filepath.Clean(c.Config))
	case folder == "":
		configs.Use("")
	default:
		configs.UseNearest()
	}
	at := configs.File(folder)
	err, known := l.read[at]
	if !known {
		var cfg *rulefile.Config
		if cfg, err = configs.Config(at); err == nil {
			l.good[at] = cfg
			_, _, err = l.w.baseline(cfg)
		}
		l.read[at] = err
		if at != "" {
			l.note(at, err)
		}
		// The workspace goes on with the one that was sound before.
		if good := l.good[at]; err != nil && good != nil {
			configs.Keep(at, good)
		}
	}
	if l.good[at] == nil {
		return Rules{File: at, Err: fmt.Errorf("the configuration is broken: %w", err)}
	}
	return Rules{Config: l.good[at], File: at}
}

// Stories returns the files that a run of the command checks in a folder, in order, with absolute paths.
func (l *Live) Stories(folder string) []walk.File {
	found := walk.List(disk.Dir(folder), []string{"."}, walk.Options{})
	out := make([]walk.File, 0, len(found.Files))
	for _, f := range found.Files {
		if !f.Folder {
			f.Path = f.At(disk.Dir(folder))
			out = append(out, f)
		}
	}
	return out
}

// Read returns the bytes of a story. Its error is the reason why they cannot be had, a lint.Skip for a file that is
// left out on purpose.
func (l *Live) Read(path string) ([]byte, error) {
	l.mu.Lock()
	w := l.w
	l.mu.Unlock()
	source, err := w.read(walk.File{Path: filepath.ToSlash(path)}, l.maxSize)
	if err == nil && report.Recognise(source) {
		return nil, walk.ErrOwnReport
	}
	return source, err
}

// ReadConfig returns the bytes of a configuration.
func (l *Live) ReadConfig(file string) ([]byte, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Configs.Read(file)
}

// Allow returns the change that allows a finding.
func (l *Live) Allow(ctx context.Context, q allow.Request) (*allow.Change, error) {
	return allow.Decide(ctx, liveConfigs{l}, q)
}

// liveConfigs reads the configurations of a live workspace, one caller at a time.
type liveConfigs struct{ *Live }

// Read returns the bytes of a configuration.
func (c liveConfigs) Read(file string) ([]byte, error) { return c.ReadConfig(file) }

// Parse returns the configuration that a file would be with these bytes.
func (c liveConfigs) Parse(file string, source []byte) (*rulefile.Config, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.w.Configs.Parse(file, source)
}
