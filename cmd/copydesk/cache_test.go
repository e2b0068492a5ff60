package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"copydesk/lint/workspace/cache"
)

// A file of the cache begins with packHead. Each record has a key of 32 bytes, the length and the checksum of its
// value in four bytes each, and the value.
const (
	packHead   = "copydesk cache 1\n"
	recordHead = 40
)

// morgue is a folder of old stories, enough to use the cache, and a folder for the cache.
type morgue struct {
	t          *testing.T
	dir, cache string
}

func newMorgue(t *testing.T) *morgue {
	a := &morgue{t: t, dir: t.TempDir(), cache: filepath.Join(t.TempDir(), "cache")}
	for i := range cache.Worthwhile + 20 {
		a.write(fmt.Sprintf("%d.txt", i), fmt.Sprintf("Experts said that ship %d is late.\n", i))
	}
	return a
}

func (a *morgue) write(name, content string) {
	a.t.Helper()
	if err := os.WriteFile(filepath.Join(a.dir, name), []byte(content), 0o644); err != nil {
		a.t.Fatal(err)
	}
}

// copydesk returns both output streams of a command.
func (a *morgue) copydesk(args ...string) string {
	var out bytes.Buffer
	run(process{
		args: args, dir: a.dir, in: strings.NewReader(""), out: &out, err: &out,
		env: func(name string) (string, bool) { return a.cache, name == "COPYDESK_CACHE_DIR" },
	})
	return out.String()
}

func (a *morgue) check(flags ...string) string {
	return a.copydesk(append([]string{"check", "--format", "concise"}, flags...)...)
}

// forge replaces the words of all cached findings, so that a report shows whether they were used.
func (a *morgue) forge(from, to string) {
	a.t.Helper()
	files := cache.Files(a.cache)
	if len(files) == 0 {
		a.t.Fatal("nothing was kept")
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			a.t.Fatal(err)
		}
		forged := []byte(packHead)
		for rest := source[len(packHead):]; len(rest) > 0; {
			end := recordHead + int(binary.BigEndian.Uint32(rest[32:]))
			value := bytes.ReplaceAll(rest[recordHead:end], []byte(from), []byte(to))
			forged = append(forged, rest[:32]...)
			forged = binary.BigEndian.AppendUint32(forged, uint32(len(value)))
			forged = binary.BigEndian.AppendUint32(forged, crc32.ChecksumIEEE(value))
			forged, rest = append(forged, value...), rest[end:]
		}
		if err := os.WriteFile(file, forged, 0o600); err != nil {
			a.t.Fatal(err)
		}
	}
}

func TestCache(t *testing.T) {
	t.Parallel()
	a := newMorgue(t)
	first := a.check()
	if strings.Count(first, "names nobody") != cache.Worthwhile+20 {
		t.Fatalf("the first run found %s", first)
	}
	if second := a.check(); second != first {
		t.Errorf("the second run found %s", second)
	}
	a.forge("names nobody", "has no name")
	if got := strings.Count(a.check(), "has no name"); got != cache.Worthwhile+20 {
		t.Errorf("%d findings came from the cache, want all", got)
	}
	// Files with other names are not used.
	for _, flags := range [][]string{
		{"--no-cache"}, {"--severity", "suggestion"}, {"--fail-on", "suggestion"}, {"--diff", "--unsafe-fixes"}, {"1.txt"},
	} {
		if got := a.check(flags...); strings.Contains(got, "has no name") {
			t.Errorf("%v: %s", flags, got)
		}
	}
	// Only a story that changed is checked.
	a.write("7.txt", "Critics said that ship 7 is late.\n")
	changed := a.check()
	if strings.Count(changed, "has no name") != cache.Worthwhile+19 || !strings.Contains(changed, "7.txt:1:1: warning: “Critics” names nobody") {
		t.Errorf("after a change: %s", changed)
	}
	// Every story is checked when the configuration or a file that it refers to changes.
	a.write(".copydesk.yml", "extends: [news, ./.shared.yml]\n")
	a.write(".shared.yml", "rules: {}\n")
	if got := a.check(); got != strings.ReplaceAll(changed, "has no name", "names nobody") {
		t.Errorf("with another configuration: %s", got)
	}
	a.write(".shared.yml", "lexicons:\n  vague-sources/expert: {remove: [~expert]}\n")
	if got := a.check(); strings.Contains(got, "“Experts”") || !strings.Contains(got, "“Critics” names nobody") {
		t.Errorf("with another word list: %s", got)
	}
	a.write(".shared.yml", "allow: [{rule: sourcing/vague-group, files: [2.txt], reason: a test}]\n")
	if got := "\n" + a.check(); strings.Contains(got, "\n2.txt:") || !strings.Contains(got, "\n3.txt:") {
		t.Errorf("with an entry that allows a finding: %s", got)
	}
	if got := a.copydesk("clean"); !strings.HasPrefix(got, "Removed ") {
		t.Errorf("clean said %s", got)
	}
	if _, err := os.Stat(a.cache); err == nil {
		t.Error("the folder of the cache is still there")
	}
	if got := a.copydesk("clean"); got != "Nothing was kept.\n" {
		t.Errorf("clean said %s", got)
	}
}

func TestCacheThatIsDamaged(t *testing.T) {
	t.Parallel()
	a := newMorgue(t)
	want := a.check()
	file := cache.Files(a.cache)[0]
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	huge := append([]byte(packHead), make([]byte, recordHead)...)
	binary.BigEndian.PutUint32(huge[len(packHead)+32:], 1<<31)
	sound := append([]byte(packHead), make([]byte, recordHead)...)
	binary.BigEndian.PutUint32(sound[len(packHead)+36:], crc32.ChecksumIEEE(nil))
	bent := bytes.Clone(whole)
	bent[len(bent)/2] ^= 0x40
	for name, content := range map[string][]byte{
		"empty": {}, "cut off": whole[:len(whole)-10], "bent": bent, "of another kind": []byte("{}"), "endless": huge, "blank": sound,
	} {
		if err := os.WriteFile(file, content, 0o644); err != nil {
			t.Fatal(err)
		}
		if got := a.check(); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
	// A cache folder that cannot be created is not an error.
	a.cache = filepath.Join(a.dir, "1.txt", "cache")
	if got := a.check(); got != want {
		t.Errorf("without a folder: %s", got)
	}
}

func TestCacheOfRunsAtOnce(t *testing.T) {
	t.Parallel()
	a := newMorgue(t)
	want := a.check("--no-cache")
	var running sync.WaitGroup
	for range 4 {
		running.Go(func() {
			for range 3 {
				if got := a.check(); got != want {
					t.Errorf("found %s", got)
				}
			}
		})
	}
	running.Wait()
	for _, file := range cache.Files(a.cache) {
		if strings.HasSuffix(file, ".tmp") {
			t.Errorf("%s was left behind", file)
		}
	}
}

// TestCacheRecordsAreNotTrusted checks that an impossible record is ignored even if its checksum is right.
func TestCacheRecordsAreNotTrusted(t *testing.T) {
	t.Parallel()
	for _, forged := range []string{`"v":200`, `"v":0`} {
		a := newMorgue(t)
		want := a.check()
		a.forge(`"v":2`, forged)
		if got := a.check(); got != want {
			t.Errorf("with %s: %s", forged, got)
		}
	}
}

// TestCompiledConfiguration checks that a run keeps what its configuration compiles, and that only runs which may use
// the cache do.
func TestCompiledConfiguration(t *testing.T) {
	a := &morgue{t: t, dir: t.TempDir(), cache: filepath.Join(t.TempDir(), "cache")}
	a.write("pier.txt", "Experts said that the pier is late.\n\nThe wharf master left.\n")
	a.write(".copydesk.yml", "lexicons: {vague-sources/expert: {add: [~wharf master]}}\n"+
		"rules: {sourcing/vague-group: error}\n")
	want := a.check("--no-cache", "pier.txt")
	for _, flag := range []string{"--no-cache", "--isolated"} {
		if a.check(flag, "pier.txt"); len(cache.CompiledFiles(a.cache)) != 0 {
			t.Errorf("a run with %s keeps a compiled configuration", flag)
		}
	}
	for run := range 3 {
		if got := a.check("pier.txt"); got != want {
			t.Errorf("run %d: %s\nwant %s", run, got, want)
		}
		files := cache.CompiledFiles(a.cache)
		if len(files) != 1 {
			t.Fatalf("run %d: %d compiled configurations, want one", run, len(files))
		}
		if run == 1 { // the third run makes it anew
			if err := os.Truncate(files[0], 1000); err != nil {
				t.Fatal(err)
			}
		}
	}
	a.write(".copydesk.yml", "lexicons: {vague-sources/expert: {remove: [~expert]}}\n")
	if got := a.check("pier.txt"); strings.Contains(got, "Experts") || len(cache.CompiledFiles(a.cache)) != 2 {
		t.Errorf("a changed configuration finds\n%s", got)
	}
	if got := a.copydesk("clean"); !strings.HasPrefix(got, "Removed 2 files") {
		t.Error(got)
	}
}
