// Command invent writes an archive of invented stories, for measurements: files of JSON Lines in a folder.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"copydesk/archive/invent"
)

func main() {
	n := flag.Int("stories", 50_000, "number of stories")
	planted := flag.Int("planted", 500, "number of these that are copies of others, edited by up to a fifth")
	each := flag.Int("each", 5_000, "stories of a file")
	seed := flag.Uint64("seed", 17, "the same seed gives the same stories")
	dir := flag.String("dir", "", "folder to write to")
	flag.Parse()
	if err := write(*dir, *seed, *n, *planted, *each); err != nil {
		fmt.Fprintln(os.Stderr, "invent:", err)
		os.Exit(2)
	}
}

func write(dir string, seed uint64, n, planted, each int) error {
	if dir == "" || each < 1 || planted < 0 || n <= planted {
		return fmt.Errorf("want --dir, --each of 1 or more, and fewer --planted than --stories")
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	stories, _ := invent.Archive(seed, n, planted)
	for i := 0; len(stories) > 0; i++ {
		file := filepath.Join(dir, fmt.Sprintf("stories-%05d.jsonl", i))
		count := min(each, len(stories))
		if err := os.WriteFile(file, invent.Lines(stories[:count]), 0o644); err != nil {
			return err
		}
		stories = stories[count:]
	}
	return nil
}
