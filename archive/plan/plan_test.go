package plan

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local"

	"copydesk/archive/storage"
)

func holds(string) bool { return true }

// Every file is in one unit, in order, and units are of the size that is asked for.
func TestDivide(t *testing.T) {
	var files []File
	for i := range 2500 {
		size := int64(10)
		if i%500 == 0 {
			size = 20 << 20
		}
		files = append(files, File{Path: fmt.Sprintf("%04d.jsonl", (i*7)%2500), Size: size})
	}
	p := &Plan{}
	p.divide(files, 0)
	last, n := "", 0
	for i, u := range p.Units {
		if u.Number != i || len(u.Files) == 0 || len(u.Files) > mostFiles {
			t.Errorf("unit %d is called %d and has %d files", i, u.Number, len(u.Files))
		}
		held := int64(0)
		for _, f := range u.Files {
			if f.Path <= last {
				t.Errorf("%s comes after %s", f.Path, last)
			}
			last, n, held = f.Path, n+1, held+f.Size
		}
		if held > leastUnit && len(u.Files) > 1 {
			t.Errorf("unit %d holds %d bytes in %d files", i, held, len(u.Files))
		}
	}
	if n != len(files) || p.Files != n {
		t.Errorf("%d and %d of %d files", n, p.Files, len(files))
	}
}

func TestNew(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"a/quay.txt": "Quay\n", "a/pier.md": "Pier\n", "b.jsonl": "{}\n"} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		names string
		want  string
	}{
		{"a", "a/pier.md a/quay.txt"},
		{"*.jsonl a/*.md", "a/pier.md b.jsonl"},
		{"a/quay.txt a", "a/pier.md a/quay.txt"},
		{"none.txt", "none.txt: no such file or folder"},
		{"*.warc", "error: *.warc: no file matches"},
		{"gs://[", "error: gs://["},
	} {
		p, err := New(context.Background(), dir, strings.Fields(c.names), 0, holds)
		got := ""
		if err != nil {
			got = "error: " + err.Error()
		} else {
			var list []string
			for _, f := range p.Units[0].Files {
				if f.Reason != "" {
					f.Path += ": " + f.Reason
				}
				list = append(list, f.Path)
			}
			got = strings.Join(list, " ")
		}
		if !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.names, got, c.want)
		}
	}
}

func TestWriteAndRead(t *testing.T) {
	dir := t.TempDir()
	p := &Plan{Units: []Unit{{0, []File{{Path: "a.txt", Size: 4}}}, {1, []File{{Path: "b", Reason: "gone"}}}}}
	if err := p.Write(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	var got []Unit
	err := Each(context.Background(), filepath.Join(dir, Name), func(number int, line []byte) {
		u, err := Parse(line)
		if err != nil || u.Number != number {
			t.Errorf("line %d holds unit %d: %v", number, u.Number, err)
		}
		got = append(got, u)
	})
	if err != nil || !reflect.DeepEqual(got, p.Units) {
		t.Errorf("got %v, %v", got, err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, storage.Temporary, "*")); len(left) > 0 {
		t.Error("left over:", left)
	}
}

// Partitions are of about one size, and as many as a runner can carry batches for.
func TestPartitions(t *testing.T) {
	for _, c := range []struct {
		size int64
		want int
	}{{0, 16}, {64 << 20, 16}, {1 << 30, 256}, {4 << 30, 1024}, {64 << 30, 1024}, {128 << 30, 2048}, {2 << 40, 16_384}} {
		if got := (&Plan{Bytes: c.size}).Partitions(); got != c.want {
			t.Errorf("%d bytes have %d partitions, want %d", c.size, got, c.want)
		}
	}
}
