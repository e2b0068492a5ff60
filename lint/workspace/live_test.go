package workspace

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"copydesk/lint"
	"copydesk/lint/workspace/config"
	"copydesk/lint/workspace/disk"
	"copydesk/rules"
)

// When a configuration breaks, the last valid one stays in force. Its faults are cleared when it is deleted.
func TestLiveKeepsTheLastSoundConfiguration(t *testing.T) {
	book, err := rules.Book()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	at, story := filepath.Join(dir, ".copydesk.yml"), filepath.Join(dir, "weir.txt")
	l := NewLive(Options{Options: config.Options{Book: book}, Temps: disk.NewTemps(time.Now)}, DefaultMaxSize)
	before := l.Refresh()
	for _, tt := range []struct {
		content string // of the configuration; empty for none
		off     bool   // the rule is off
		faults  int    // -1 for a configuration that was not read
	}{
		{"", false, -1},
		{"rules: {sourcing/vague-group: off}\n", true, 0},
		{"rulse: {sourcing/vague-group: off}\n", true, 1},
		{"rules: {sourcing/vague-group: error}\n\n", false, 0},
		{"", false, 0},
	} {
		if tt.content == "" {
			_ = os.Remove(at)
		} else if err := os.WriteFile(at, []byte(tt.content), 0o600); err != nil {
			t.Fatal(err)
		}
		now := l.Refresh()
		r := l.Rules(story, Choice{Least: lint.Warning})
		if r.Err != nil || r.Linter == nil {
			t.Fatalf("%q: %v", tt.content, r.Err)
		}
		if off := !r.Linter.LooksFor("sourcing/vague-group"); off != tt.off {
			t.Errorf("%q: the rule is off: %v, want %v", tt.content, off, tt.off)
		}
		faults, known := l.Faults()[at]
		if known != (tt.faults >= 0) || known && len(faults) != tt.faults {
			t.Errorf("%q: faults %v, looked at: %v", tt.content, faults, known)
		}
		if tt.content != "" && now == before {
			t.Errorf("%q: the change was not noticed", tt.content)
		}
		before = now
	}
}
