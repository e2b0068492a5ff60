package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A newsroom adopts copydesk for an archive with many old findings.
const (
	archived = 160 // stories
	standing = 240 // findings in them
)

// archivedFaults are paragraphs with one finding each, anywhere in a story; %s is a place and %d a number.
var archivedFaults = []string{
	"Experts said that the quay at %s had been built for %d boats and no more.",
	"Critics said that the council of %s had known of it for %d days.",
	"The shameful contract with the yard in %s runs for %d years.",
	"Also Read: %s opens its market hall number %d",
	"“The road to %s was closed for %d days, the harbour master told the council. Nobody had been told of it.",
	"Sources said that the mill at %s would lose %d of its workers.",
}

// newArchive returns invented stories by path. They are the same on every call.
func newArchive() map[string]string {
	r := rand.New(rand.NewPCG(1998, 3))
	pick := func(words ...string) string { return words[r.IntN(len(words))] }
	place := func() string {
		return pick("Al", "Ves", "Or", "Lod", "Tir", "Mar", "Hol", "Sund", "Eid", "Brand") + pick("dvik", "tra", "rin", "haven", "nes", "by")
	}
	sentence := func() string {
		return fmt.Sprintf("%s %s of %s %s the %s in %s on the %dth, and %d of them %s for %d hours.",
			pick("Two", "Nine", "Forty", "Sixty"), pick("boats", "carts", "bakers", "pilots", "clerks", "ferries"), place(),
			pick("passed", "left", "reached", "closed", "opened", "crossed"), pick("pier", "lock", "bridge", "hall", "school", "mill"),
			place(), 4+r.IntN(15), 2+r.IntN(900), pick("stayed", "worked", "waited", "slept"), 2+r.IntN(90))
	}
	stories := map[string]string{}
	faults := 0
	for i := range archived {
		paragraphs := []string{fmt.Sprintf("%s counts its boats in year %d of the harbour", place(), i)}
		for range 3 {
			paragraphs = append(paragraphs, sentence())
		}
		n := 1 + i%2
		for range n {
			at := 1 + r.IntN(len(paragraphs)-1)
			fault := fmt.Sprintf(archivedFaults[faults%len(archivedFaults)], place(), 20+r.IntN(900))
			paragraphs = slices.Insert(paragraphs, at, fault)
			faults++
		}
		stories[fmt.Sprintf("stories/%02d/%04d.txt", i%40, i)] = strings.Join(paragraphs, "\n\n") + "\n"
	}
	return stories
}

// archive is a repository of stories in a folder.
type archive struct {
	t       *testing.T
	dir     string
	stories map[string]string // the current stories
}

// write replaces the current stories.
func (a *archive) write(stories map[string]string) {
	a.t.Helper()
	for name := range a.stories {
		if _, stays := stories[name]; stays {
			continue
		}
		if err := os.Remove(filepath.Join(a.dir, filepath.FromSlash(name))); err != nil {
			a.t.Fatal(err)
		}
	}
	was := a.stories
	a.stories = stories
	for name, story := range stories {
		if was[name] == story {
			continue
		}
		file := filepath.Join(a.dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			a.t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(story), 0o644); err != nil {
			a.t.Fatal(err)
		}
	}
}

// copydesk runs the command and returns its standard output.
func (a *archive) copydesk(code int, args ...string) string {
	a.t.Helper()
	var out, said bytes.Buffer
	none := func(string) (string, bool) { return "", false }
	got := run(process{args: args, dir: a.dir, env: none, out: &out, err: &said})
	if got != code || strings.Contains(said.String(), "could not") {
		a.t.Fatalf("copydesk %s: exit code %d, want %d\n%.2000s%.2000s", strings.Join(args, " "), got, code, said.String(), out.String())
	}
	return out.String()
}

// check runs check and compares the places that it reports.
func (a *archive) check(what string, want []string, args ...string) {
	a.t.Helper()
	code := exitClean
	if len(want) > 0 {
		code = exitFindings
	}
	out := a.copydesk(code, append([]string{"check", "--fail-on", "warning", "--format", "concise"}, args...)...)
	var got []string
	for line := range strings.Lines(out) {
		if strings.HasPrefix(line, "copydesk: ") {
			continue // a count of what was not checked
		}
		place, _, _ := strings.Cut(line, ": ")
		got = append(got, strings.TrimSuffix(place, ":"))
	}
	if !slices.Equal(got, want) {
		a.t.Errorf("%s: got %.10q, want %q", what, got, want)
	}
}

// git runs Git in the repository, without the settings of the developer.
func (a *archive) git(args ...string) {
	a.t.Helper()
	c := exec.Command("git", append([]string{
		"-C", a.dir, "-c", "core.excludesFile=/dev/null", "-c", "user.name=Harbour", "-c", "user.email=harbour@example.com",
		"-c", "gc.auto=0",
	}, args...)...)
	c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null")
	if out, err := c.CombinedOutput(); err != nil {
		a.t.Fatalf("git %s: %v\n%s", args[0], err, out)
	}
}

// altered returns the current stories after edit, by path.
func altered(stories map[string]string, edit func(name, story string) (string, string)) map[string]string {
	out := map[string]string{}
	for name, story := range stories {
		name, story = edit(name, story)
		out[name] = story
	}
	return out
}

// TestArchive adopts copydesk for hundreds of old findings. After that only new findings are reported, even when
// stories are moved or renamed.
func TestArchive(t *testing.T) {
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	a := &archive{t: t, dir: t.TempDir()}
	old := newArchive()
	a.write(old)
	a.git("init", "-q", "-b", "main")
	a.git("add", ".")
	a.git("commit", "-q", "-m", "The archive")

	if out := a.copydesk(exitClean, "baseline", "create"); !strings.HasPrefix(out,
		fmt.Sprintf("Wrote .copydesk-baseline: %d findings of 5 rules in %d stories.\n", standing, archived)) {
		t.Fatalf("%.300s", out)
	}
	if err := os.WriteFile(filepath.Join(a.dir, ".copydesk.yml"), []byte("baseline: .copydesk-baseline\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	a.git("add", ".")
	a.git("commit", "-q", "-m", "copydesk comes")
	a.check("nothing new", nil)

	// There is one new fault, with the words of an old one, above that one.
	name := "stories/00/0120.txt"
	if !strings.Contains(old[name], "\n\nExperts said") {
		t.Fatalf("no old fault in\n%s", old[name])
	}
	broken := func(at, story string) (string, string) {
		if filepath.Base(at) == filepath.Base(name) {
			story = strings.Replace(story, "\n\n", "\n\nExperts said that nobody had been asked about the new pier.\n\n", 1)
		}
		return at, story
	}
	a.write(altered(old, broken))
	a.check("one new fault", []string{name + ":3:1"})
	a.check("one new fault", []string{name + ":3:1"}, "--no-baseline", "--since", "HEAD")

	// After every paragraph is moved and every story renamed, only that fault is new.
	moved := altered(old, func(at, story string) (string, string) {
		paragraphs := strings.Split(strings.TrimSuffix(story, "\n"), "\n\n")
		slices.Reverse(paragraphs[1:]) // the headline stays
		return strings.Replace(at, "stories/", "moved/", 1), strings.Join(paragraphs, "\n\n") + "\n"
	})
	a.write(moved)
	a.git("add", ".")
	a.git("commit", "-q", "-m", "Move")
	a.write(altered(moved, broken))
	at := strings.Replace(name, "stories/", "moved/", 1) + ":3:1"
	a.check("all moved and one new fault", []string{at})
	a.check("all moved and one new fault", []string{at}, "--no-baseline", "--since", "HEAD~1")

	// No finding is new when stories swap names.
	a.write(altered(old, func(at, story string) (string, string) {
		var folder, number int
		if _, err := fmt.Sscanf(at, "stories/%d/%d.txt", &folder, &number); err != nil {
			t.Fatal(err)
		}
		number = (number + 7) % archived
		return fmt.Sprintf("stories/%02d/%04d.txt", number%40, number), story
	}))
	a.check("names changed hands", nil)
}
