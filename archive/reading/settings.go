// Package reading reads the stories of a unit as the program copydesk reads them, on any machine. What the
// configuration consists of is read once, where the job is started, and goes with it.
package reading

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"sync"

	"copydesk/lint"
	"copydesk/lint/rulefile"
	"copydesk/lint/workspace"
	"copydesk/lint/workspace/config"
	"copydesk/lint/workspace/disk"
	"copydesk/rules"
)

// Settings say how stories are read and checked. They hold all files of the configuration.
type Settings struct {
	Dir      string // absolute path of the folder that local paths are relative to
	Config   string // absolute path of the configuration; empty for the shipped defaults
	Severity string // findings below it are not reported
	MaxSize  int64  // of a story in bytes; a larger one fails

	Source []byte              // the configuration
	Files  map[string][]byte   // the files that it refers to
	Lists  map[string][]string // the rule files in the folders that it refers to
	Above  map[string][2]string
}

// Read returns settings with the configuration at a path relative to dir; with an empty one, the nearest configuration
// at or above dir, or none.
func Read(dir, file, severity string) (*Settings, error) {
	s := &Settings{
		Dir: dir, Severity: severity, MaxSize: workspace.DefaultMaxSize,
		Files: map[string][]byte{}, Lists: map[string][]string{}, Above: map[string][2]string{},
	}
	if _, err := s.least(); err != nil {
		return nil, err
	}
	book, err := rules.Book()
	if err != nil {
		return nil, err
	}
	l := config.New(config.Options{Book: book, Dir: disk.Dir(dir), Through: s.record})
	if file == "" {
		s.Config = l.Nearest(dir)
	} else {
		s.Config = filepath.Clean(disk.Dir(dir).Path(file))
	}
	l.Use(s.Config)
	cfg, err := l.Config(s.Config)
	if err != nil || s.Config == "" {
		return s, err
	}
	if cfg.Baseline() != "" {
		return nil, cfg.BaselineError(errors.New("an archive is checked without one; give --config a file that names none"))
	}
	s.Source, err = l.Read(s.Config)
	return s, err
}

// record returns sources that keep what is read from others.
func (s *Settings) record(from rulefile.Sources) rulefile.Sources {
	return rulefile.Sources{
		Version: from.Version,
		ReadFile: func(name string) ([]byte, error) {
			content, err := from.ReadFile(name)
			if err == nil {
				s.Files[name] = content
			}
			return content, err
		},
		List: func(folder string) ([]string, error) {
			names, err := from.List(folder)
			if err == nil {
				s.Lists[folder] = names
			}
			return names, err
		},
		Above: func(name string) (above, below string, err error) {
			above, below, err = from.Above(name)
			if err == nil {
				s.Above[name] = [2]string{above, below}
			}
			return above, below, err
		},
	}
}

// recorded returns sources that hold what was kept.
func (s *Settings) recorded() rulefile.Sources {
	return rulefile.Sources{
		ReadFile: func(name string) ([]byte, error) {
			content, ok := s.Files[name]
			if !ok {
				return nil, errUnknown
			}
			return content, nil
		},
		List: func(folder string) ([]string, error) {
			names, ok := s.Lists[folder]
			if !ok {
				return nil, errUnknown
			}
			return names, nil
		},
		Above: func(name string) (above, below string, err error) {
			found := s.Above[name]
			return found[0], found[1], nil
		},
	}
}

var errUnknown = errors.New("the job was started without it")

// least returns the severity as a value.
func (s *Settings) least() (lint.Severity, error) {
	for _, level := range []lint.Severity{lint.Suggestion, lint.Warning, lint.Error} {
		if level.String() == s.Severity {
			return level, nil
		}
	}
	return 0, fmt.Errorf("--severity %s: want suggestion, warning or error", s.Severity)
}

// Digest identifies the settings. It does not change with the place of the files.
func (s *Settings) Digest() string {
	content, err := json.Marshal(struct {
		Severity string
		MaxSize  int64
		Source   []byte
		Files    map[string][]byte
	}{s.Severity, s.MaxSize, s.Source, s.Files})
	if err != nil {
		panic(err) // strings and numbers can always be written
	}
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// compiled is the rule book and the configuration of settings, which all units of a process share.
type compiled struct {
	once sync.Once
	book *rulefile.Book
	cfg  *rulefile.Config
	err  error
}

var (
	sharedMu sync.Mutex
	shared   = map[string]*compiled{} // by Settings.Digest and the place of the configuration
)

// compile returns the rule book and the configuration.
func (s *Settings) compile() (*rulefile.Book, *rulefile.Config, error) {
	key := s.Digest() + s.Dir + "\n" + s.Config
	sharedMu.Lock()
	c := shared[key]
	if c == nil {
		c = &compiled{}
		shared[key] = c
	}
	sharedMu.Unlock()
	c.once.Do(func() {
		if c.book, c.err = rules.Book(); c.err != nil {
			return
		}
		c.cfg = c.book.Defaults()
		if s.Config != "" {
			c.cfg, c.err = c.book.ParseConfig(filepath.ToSlash(disk.Dir(s.Dir).Show(s.Config)), s.Source, s.recorded())
		}
	})
	return c.book, c.cfg, c.err
}

// workspace returns a workspace in which the configuration is at a path, and whose names are relative to dir.
func (s *Settings) workspace(dir, file string) (*workspace.Workspace, error) {
	book, cfg, err := s.compile()
	if err != nil {
		return nil, err
	}
	level, err := s.least()
	if err != nil {
		return nil, err
	}
	w := workspace.New(workspace.Options{
		Options: config.Options{Book: book, Dir: disk.Dir(dir)},
		Config:  file, Isolated: file == "", Least: level, NoBaseline: true,
	})
	w.Configs.Keep(file, cfg)
	return w, nil
}
