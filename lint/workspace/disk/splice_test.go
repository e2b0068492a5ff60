package disk_test

import (
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"copydesk/lint/workspace/disk"
)

// Stretches are settled in any order, and the file has the replacements and nothing else that is new.
func TestSplice(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "wire.jsonl")
	parts := strings.SplitAfter(strings.Repeat("The ferry is late. The quay is wet. ", 5_000), ". ")
	for _, c := range []struct {
		name  string
		every int // of the stretches is replaced; 0 for none
		after func() error
		fails string
	}{
		{"no stretch", 0, func() error { return nil }, ""},
		{"all stretches", 1, func() error { return nil }, ""},
		{"some stretches", 7, func() error { return nil }, ""},
		{"changed meanwhile", 7, func() error {
			return os.WriteFile(file, []byte(strings.Repeat("x", len(strings.Join(parts, "")))), 0o600)
		}, "another program changed it meanwhile"},
		{"replaced meanwhile", 7, func() error {
			other := filepath.Join(dir, "other")
			if err := os.WriteFile(other, []byte(strings.Join(parts, "")), 0o600); err != nil {
				return err
			}
			return os.Rename(other, file)
		}, "another program changed it meanwhile"},
	} {
		source := strings.Join(parts, "")
		if err := os.WriteFile(file, []byte(source), 0o604); err != nil {
			t.Fatal(err)
		}
		s, in, err := disk.NewTemps(time.Now).Splice(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.CopyN(io.Discard, in, int64(len(source)/2)); err != nil { // the stories may end before the file
			t.Fatal(err)
		}
		var starts []int64
		var want strings.Builder
		at := int64(0)
		for i, p := range parts {
			starts, at = append(starts, at), at+int64(len(p))
			if c.every > 0 && i%c.every == 0 {
				p = "New. "
			}
			want.WriteString(p)
		}
		if err := c.after(); err != nil {
			t.Fatal(err)
		}
		for _, i := range rand.New(rand.NewPCG(1, 2)).Perm(len(parts)) {
			var to []byte
			if c.every > 0 && i%c.every == 0 {
				to = []byte("New. ")
			}
			s.Settle(i, starts[i], starts[i]+int64(len(parts[i])), to)
		}
		err = s.Finish(len(parts))
		if (err != nil) != (c.fails != "") || err != nil && !strings.Contains(err.Error(), c.fails) {
			t.Errorf("%s: error %v, want %q", c.name, err, c.fails)
		}
		if got, err := os.ReadFile(file); c.fails == "" && (err != nil || string(got) != want.String()) {
			t.Errorf("%s: %d bytes (%v), want %d", c.name, len(got), err, want.Len())
		}
		if info, err := os.Stat(file); err != nil || c.fails == "" && info.Mode().Perm() != 0o604 {
			t.Errorf("%s: %v, %v", c.name, info.Mode(), err)
		}
		if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
			t.Errorf("%s: the folder holds %v (%v), want the file alone", c.name, entries, err)
		}
	}
}
