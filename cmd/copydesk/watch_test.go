package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"copydesk/lint"
	"copydesk/lint/workspace"
)

const (
	calm   = "The board met on Monday.\n"
	vague  = "Experts said that the ferry is late.\n"
	opened = "“The ferry is late, Ada Brook said.\n"
)

// newsroom is a folder that is watched without a clock: the test makes each look.
type newsroom struct {
	t        *testing.T
	w        *watching
	out, err bytes.Buffer
}

func newNewsroom(t *testing.T, files ...string) *newsroom {
	n := &newsroom{t: t}
	dir := t.TempDir()
	n.w = &watching{
		process: process{dir: dir, env: func(string) (string, bool) { return "", false }, out: &n.out, err: &n.err},
		paths:   []string{"."}, now: func() time.Time { return time.Date(2026, 5, 4, 9, 30, 0, 0, time.UTC) },
	}
	n.w.o = checkOptions{
		format: choice{"FORMAT", "concise", formatNames(), nil}, color: choice{"WHEN", "never", nil, nil},
		severity: level{lint.Warning}, failOn: level{lint.Error}, maxWarnings: -1, maxSize: workspace.DefaultMaxSize,
	}
	for i := 0; i < len(files); i += 2 {
		n.write(files[i], files[i+1])
	}
	return n
}

func (n *newsroom) write(name, content string) {
	at := filepath.Join(n.w.dir, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o755), os.WriteFile(at, []byte(content), 0o644)); err != nil {
		n.t.Fatal(err)
	}
}

// looks looks a few times, and compares the report and the current exit code.
func (n *newsroom) looks(times int, wantOut, wantErr string, wantCode int) {
	n.t.Helper()
	n.out.Reset()
	n.err.Reset()
	for range times {
		n.w.look(n.t.Context())
	}
	var found []string
	for line := range strings.Lines(n.out.String()) {
		place, _, _ := strings.Cut(line, " ")
		found = append(found, strings.TrimSuffix(place, ":"))
	}
	if got := strings.Join(found, " "); got != wantOut {
		n.t.Errorf("found %q, want %q", got, wantOut)
	}
	if got := strings.TrimSpace(n.err.String()); got != wantErr {
		n.t.Errorf("said  %q\nwant  %q", got, wantErr)
	}
	code := exit(exitClean)
	if err := n.w.exit(); err != nil && !errors.As(err, &code) {
		n.t.Fatal(err)
	}
	if int(code) != wantCode {
		n.t.Errorf("exit code %d, want %d", code, wantCode)
	}
}

func TestWatch(t *testing.T) {
	n := newNewsroom(t, "a.txt", calm, "b.txt", vague)
	n.looks(1, "b.txt:1:1", "Watching 2 documents: 1 warning. Ctrl-C ends it.", exitClean)
	n.looks(4, "", "", exitClean)

	// A changed file is checked when two looks find it the same. Others are not.
	n.write("a.txt", opened)
	n.looks(1, "", "", exitClean)
	n.write("a.txt", opened+vague)
	n.looks(1, "", "", exitClean)
	const head = "── 09:30:00 ── "
	n.looks(1, "a.txt:1:1 a.txt:2:1", head+"1 document changed\nWatching 2 documents: 1 error and 2 warnings. Ctrl-C ends it.", exitFindings)

	// A new file is checked, and a deleted one no longer counts.
	n.write("night/c.txt", vague)
	n.looks(2, "night/c.txt:1:1", head+"1 document changed\nWatching 3 documents: 1 error and 3 warnings. Ctrl-C ends it.", exitFindings)
	if err := os.Remove(filepath.Join(n.w.dir, "a.txt")); err != nil {
		t.Fatal(err)
	}
	n.looks(2, "", head+"1 document gone\nWatching 2 documents: 2 warnings. Ctrl-C ends it.", exitClean)

	// A configuration that changes or appears makes every story be checked again.
	n.write(".copydesk.yml", "rules:\n  sourcing/vague-group: error\n")
	n.looks(2, "b.txt:1:1 night/c.txt:1:1", head+"the configuration changed\nWatching 2 documents: 2 errors. Ctrl-C ends it.", exitFindings)
	n.write("night/.copydesk.yml", "rules:\n  sourcing/*: off\n")
	n.looks(3, "b.txt:1:1", head+"the configuration changed\nWatching 2 documents: 1 error. Ctrl-C ends it.", exitFindings)

	// A broken configuration is reported once, and checking continues when it is corrected.
	n.write(".copydesk.yml", "rulse: {}\n")
	n.looks(5, "", head+"the configuration changed\ncopydesk: .copydesk.yml:1:1: unknown key \"rulse\"; did you mean \"rules\"?\n"+
		"Watching 2 documents: nothing to report; not all could be checked. Ctrl-C ends it.", exitTrouble)
	n.write(".copydesk.yml", "ignore: [b.txt]\n")
	n.looks(3, "copydesk", head+"the configuration changed\nWatching 2 documents: nothing to report. Ctrl-C ends it.", exitClean)

	// A story that cannot be read does not stop the watch.
	n.write("d.txt", "\xff\xfe\x00")
	n.looks(2, "d.txt", head+"1 document changed\n"+
		"Watching 3 documents: nothing to report; not all could be checked. Ctrl-C ends it.", exitTrouble)
}

// TestWatchNamesStrayConfigurations adds files beside a watched story that look like its configuration.
func TestWatchNamesStrayConfigurations(t *testing.T) {
	const head, tail = "── 09:30:00 ── the configuration changed\n", "Watching 1 document: 1 warning. Ctrl-C ends it."
	const one = "copydesk: copydesk.yml is not read; rename it to .copydesk.yml\n"
	const two = "copydesk: .copydesk.json is not read; write it in YAML, as .copydesk.yml\n"
	n := newNewsroom(t, "b.txt", vague, "copydesk.yml", "rules: {}\n")
	n.looks(1, "b.txt:1:1 copydesk", one+tail, exitClean)
	n.looks(3, "", "", exitClean)
	n.write(".copydesk.json", "{}")
	n.looks(3, "b.txt:1:1 copydesk", head+one+two+tail, exitClean)
	n.write("night/c.txt", calm)
	n.write("night/copydesk.yaml", "")
	n.looks(3, "", "── 09:30:00 ── 1 document changed\ncopydesk: night/copydesk.yaml is not read; rename it to .copydesk.yml\n"+
		"Watching 2 documents: 1 warning. Ctrl-C ends it.", exitClean)
	// A broken link is a configuration that cannot be read.
	if err := os.Symlink("gone.yml", filepath.Join(n.w.dir, ".copydesk.yml")); err != nil {
		t.Skip(err)
	}
	n.looks(3, "", head+"copydesk: copydesk.yml is not read; only .copydesk.yml beside it counts\n"+
		"copydesk: .copydesk.json is not read; only .copydesk.yml beside it counts\n"+
		"copydesk: night/copydesk.yaml is not read; rename it to .copydesk.yml\n"+
		"copydesk: .copydesk.yml: a broken symbolic link\n"+
		"Watching 2 documents: nothing to report; not all could be checked. Ctrl-C ends it.", exitTrouble)
}

// TestWatchIsInterrupted runs the program and sends it the signal of Ctrl-C.
func TestWatchIsInterrupted(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("a process cannot be sent Ctrl-C alone there")
	}
	dir := t.TempDir()
	story := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(story, []byte(calm), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "copydesk", "check", "--isolated", "--watch", "--format", "concise")
	cmd.Dir = dir
	said, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(said)
	await := func(want string) {
		t.Helper()
		for {
			line, err := lines.ReadString('\n')
			if err != nil {
				t.Fatalf("%q never came: %v", want, err)
			}
			if strings.Contains(line, want) {
				return
			}
		}
	}
	await("Watching 1 document: nothing to report.")
	if err := os.WriteFile(story, []byte(opened), 0o644); err != nil {
		t.Fatal(err)
	}
	await("Watching 1 document: 1 error.")
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadAll(lines); err != nil {
		t.Fatal(err)
	}
	var ended *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &ended) || ended.ExitCode() != exitFindings {
		t.Errorf("it ended with %v, want exit code %d", err, exitFindings)
	}
}
