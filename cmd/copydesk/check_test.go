package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkCheck runs the whole command, start and report included, on folders of stories.
func BenchmarkCheck(b *testing.B) {
	stories, err := filepath.Glob("../../testdata/stories/*.txt")
	if err != nil || len(stories) == 0 {
		b.Fatal("no stories", err)
	}
	for _, n := range []int{1, 1000} {
		b.Run(fmt.Sprintf("files=%d", n), func(b *testing.B) {
			dir := b.TempDir()
			size := 0
			for i := range n {
				story, err := os.ReadFile(stories[i%len(stories)])
				if err != nil {
					b.Fatal(err)
				}
				size += len(story)
				if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.txt", i)), story, 0o644); err != nil {
					b.Fatal(err)
				}
			}
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				none := func(string) (string, bool) { return "", false }
				p := process{args: []string{"check", "--no-cache", "--format", "json"}, dir: dir, env: none, out: io.Discard, err: io.Discard}
				if code := run(p); code == exitTrouble {
					b.Fatal("exit code", code)
				}
			}
		})
	}
}
