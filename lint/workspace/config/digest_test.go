package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"copydesk/lint/rulefile"
	"copydesk/lint/workspace/cache"
	"copydesk/lint/workspace/disk"
	"copydesk/rules"
)

const quay = `title: Say quay
severity: warning
why: It is one.
standards: [House]
check: phrases
with: {phrases: [mooring]}
message: Say quay
`

// newsroom is a folder with a configuration and a rule of its own.
type newsroom struct {
	t      *testing.T
	dir    string
	rule   string // path of the rule
	cached string
	now    time.Time
	read   int // number of rule files that the last start read
}

func newNewsroom(t *testing.T) *newsroom {
	n := &newsroom{t: t, dir: t.TempDir(), cached: t.TempDir(), now: time.Now().Add(time.Minute)}
	n.rule = filepath.Join(n.dir, "own", "house", "quay.yml")
	if err := os.MkdirAll(filepath.Dir(n.rule), 0o700); err != nil {
		t.Fatal(err)
	}
	n.write(filepath.Join(n.dir, rulefile.ConfigName), "rule-paths: [own]\n")
	n.write(n.rule, quay)
	return n
}

func (n *newsroom) write(at, content string) {
	n.t.Helper()
	if err := os.WriteFile(at, []byte(content), 0o600); err != nil {
		n.t.Fatal(err)
	}
}

// start reads the configuration as a new run does, and returns the digest of it and the phrases of the rule.
func (n *newsroom) start() (sum, phrases string) {
	n.t.Helper()
	book, err := rules.Book()
	if err != nil {
		n.t.Fatal(err)
	}
	n.read = 0
	l := New(Options{
		Book: book, Dir: disk.Dir(n.dir),
		Compiled: cache.NewCompiled(n.cached, "a", disk.NewTemps(func() time.Time { return n.now })),
		Through: func(s rulefile.Sources) rulefile.Sources {
			read := s.ReadFile
			s.ReadFile = func(name string) ([]byte, error) { n.read++; return read(name) }
			return s
		},
	})
	file := filepath.Join(n.dir, rulefile.ConfigName)
	cfg, err := l.Config(file)
	if err != nil {
		n.t.Fatal(err)
	}
	all, err := cfg.Rules("")
	if err != nil {
		n.t.Fatal(err)
	}
	for _, r := range all {
		for _, p := range r.Phrases {
			if r.ID == "house/quay" {
				phrases += p.String()
			}
		}
	}
	return l.Sum(file), phrases
}

// TestChangedRules checks that a start reads rule files again exactly if they may have changed, whatever a change leaves
// as it was.
func TestChangedRules(t *testing.T) {
	n := newNewsroom(t)
	first, _ := n.start()
	info, err := os.Stat(n.rule)
	if err != nil {
		t.Fatal(err)
	}
	_, hasState := disk.StateOf(info)
	again, phrases := n.start()
	if again != first || phrases != "mooring" || (n.read == 0) != hasState {
		t.Errorf("a second start reads %d files and finds %q", n.read, phrases)
	}
	steps := []struct {
		what, want string
		change     func() error
	}{
		{"the same size and time", "moorage", func() error {
			n.write(n.rule, strings.Replace(quay, "mooring", "moorage", 1))
			return os.Chtimes(n.rule, info.ModTime(), info.ModTime())
		}},
		{"another file in its place", "anchors", func() error {
			other := filepath.Join(n.dir, "other")
			n.write(other, strings.Replace(quay, "mooring", "anchors", 1))
			return errors.Join(os.Chtimes(other, info.ModTime(), info.ModTime()), os.Rename(other, n.rule))
		}},
		{"another time", "anchors", func() error { return os.Chtimes(n.rule, n.now, n.now) }},
		{"another name", "", func() error { return os.Rename(n.rule, filepath.Join(filepath.Dir(n.rule), "wharf.yml")) }},
		{"another folder", "mooring", func() error {
			n.write(filepath.Join(n.dir, rulefile.ConfigName), "rule-paths: [new]\n")
			n.rule = filepath.Join(n.dir, "new", "house", "quay.yml")
			err := os.MkdirAll(filepath.Dir(n.rule), 0o700)
			n.write(n.rule, quay)
			return err
		}},
	}
	for _, s := range steps {
		if err := s.change(); err != nil {
			t.Fatal(err)
		}
		before, _ := n.start()
		if n.read == 0 {
			t.Errorf("%s: the rule is not read", s.what)
		}
		sum, phrases := n.start()
		if phrases != s.want || sum != before || (n.read == 0) != hasState {
			t.Errorf("%s: the rule finds %q, want %q; %d files are read", s.what, phrases, s.want, n.read)
		}
	}
}

// TestFreshRules checks that the state of a file that was changed a moment ago is not relied on: another change at the
// same time has the same state.
func TestFreshRules(t *testing.T) {
	n := newNewsroom(t)
	n.now = time.Now()
	for range 3 {
		if n.start(); n.read != 1 {
			t.Errorf("%d files are read, want the rule", n.read)
		}
	}
}

// TestBrokenNote checks that a start with a broken file in the cache reads the rules and replaces the file.
func TestBrokenNote(t *testing.T) {
	n := newNewsroom(t)
	want, _ := n.start()
	files := cache.CompiledFiles(n.cached)
	for _, at := range files {
		if err := os.Truncate(at, 60); err != nil {
			t.Fatal(err)
		}
		if sum, phrases := n.start(); sum != want || phrases != "mooring" || n.read != 1 {
			t.Errorf("%d files are read, and the rule finds %q", n.read, phrases)
		}
		if n.start(); n.read != 0 {
			t.Errorf("%d files are read after the broken one was replaced", n.read)
		}
	}
	if len(files) != 2 {
		t.Errorf("%d files are kept", len(files))
	}
}
