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

// Live is a workspace for a process that keeps running while configurations change. It watches the files that they
// were read from, and reads them again after a change. Paths are absolute, also in messages. It is safe for
// concurrent use.
type Live struct {
	options Options
	maxSize int64 // of a story, in bytes

	mu     sync.Mutex
	w      *Workspace
	seen   map[string]disk.Stamp         // files and folders that w has read
	good   map[string]*rulefile.Config   // the last valid configuration, by file
	read   map[string]error              // errors of the configurations that w has read; nil for a valid one
	faults map[string]map[string][]Fault // by configuration and file; none for a valid one
	epoch  int                           // number of changes so far
}

// Choice holds the settings of a caller of Live.
type Choice struct {
	Config string        // absolute path of the only configuration; "" for the nearest one
	Least  lint.Severity // findings below it are not reported
}

// Rules are the linter and the configuration for a story.
type Rules struct {
	Linter *lint.Linter
	Config *rulefile.Config
	File   string // absolute path of the configuration; "" for none
	Name   string // name of the story for the configuration's patterns
	Left   error  // why the configuration ignores the story; nil if it does not
	Err    error  // why it cannot be checked: the configuration never was valid; nil if it can
}

// NewLive returns a workspace that uses the nearest configuration. It takes the loader's options and the streams
// from o; maxSize is the size limit of a story in bytes.
func NewLive(o Options, maxSize int64) *Live {
	o.Dir = ""
	l := &Live{maxSize: maxSize, good: map[string]*rulefile.Config{}, faults: map[string]map[string][]Fault{}}
	o.Look = l.look
	l.options = o
	l.forget()
	return l
}

// forget drops everything that was read, except the last valid configurations and the known faults.
func (l *Live) forget() {
	l.seen, l.read, l.w = map[string]disk.Stamp{}, map[string]error{}, New(l.options)
}

// look records the stamp of a file that is about to be read.
func (l *Live) look(path string) {
	if _, ok := l.seen[path]; !ok {
		l.seen[path] = disk.StampOf(path)
	}
}

// Refresh checks whether a configuration, or a file that it refers to, has changed on disk, and then reads all of
// them again. It returns a number that changes whenever the results of other methods may change.
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

// Rules returns the rules for a file.
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

// Defaults returns the rules for an unsaved text in a folder.
func (l *Live) Defaults(folder string, c Choice) Rules {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := l.ready(folder, c)
	if out.Err == nil {
		out.Linter, out.Err = out.Config.Linter("", c.Least)
	}
	return out
}

// ready loads the configuration that applies in a folder, or the last valid one if it is broken now. An empty
// folder has no configuration.
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
		// The last valid configuration stays in force.
		if good := l.good[at]; err != nil && good != nil {
			configs.Keep(at, good)
		}
	}
	if l.good[at] == nil {
		return Rules{File: at, Err: fmt.Errorf("the configuration is broken: %w", err)}
	}
	return Rules{Config: l.good[at], File: at}
}

// Stories returns the files in a folder that a run of the command would check, in order, with absolute paths.
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

// Read returns the content of a story. Its error says why there is none; it is a lint.Skip for a file that is
// skipped on purpose.
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

// ReadConfig returns the content of a configuration.
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

// Read returns the content of a configuration.
func (c liveConfigs) Read(file string) ([]byte, error) { return c.ReadConfig(file) }

// Parse returns the configuration in these bytes, as if they were the content of the file.
func (c liveConfigs) Parse(file string, source []byte) (*rulefile.Config, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.w.Configs.Parse(file, source)
}
