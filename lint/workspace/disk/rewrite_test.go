package disk_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"copydesk/lint/workspace/disk"
)

func TestRewrite(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mill.txt")
	for _, tt := range []struct {
		name, onDisk, before, after string
		want, fails                 string
	}{
		{"as it was read", "old", "old", "new", "new", ""},
		{"changed meanwhile", "other", "old", "new", "other", "another program changed it"},
		{"cut off meanwhile", "ol", "old", "new", "ol", "another program changed it"},
		{"written already", "new", "old", "new", "new", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if err := os.WriteFile(file, []byte(tt.onDisk), 0o604); err != nil {
				t.Fatal(err)
			}
			err := disk.NewTemps(time.Now).Rewrite(file, []byte(tt.before), []byte(tt.after))
			if (err != nil) != (tt.fails != "") || err != nil && !strings.Contains(err.Error(), tt.fails) {
				t.Errorf("error %v, want %q", err, tt.fails)
			}
			got, err := os.ReadFile(file)
			if err != nil || string(got) != tt.want {
				t.Errorf("the file holds %q (%v), want %q", got, err, tt.want)
			}
			if entries, err := os.ReadDir(filepath.Dir(file)); err != nil || len(entries) != 1 {
				t.Errorf("the folder holds %v (%v), want the file alone", entries, err)
			}
		})
	}
	if err := disk.NewTemps(time.Now).Rewrite(filepath.Join(t.TempDir(), "gone.txt"), nil, nil); err == nil || err.Error() != "no such file or folder" {
		t.Errorf("got %v for a file that is gone", err)
	}
}
