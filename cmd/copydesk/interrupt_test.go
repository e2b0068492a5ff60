//go:build unix

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// startCopydesk starts the program in dir: the test binary under another name.
func startCopydesk(t *testing.T, dir string, args ...string) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Args = append([]string{"copydesk"}, args...)
	cmd.Dir = dir
	var said bytes.Buffer
	cmd.Stderr = &said
	input, err := cmd.StdinPipe() // it stays open and empty
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = input.Close() })
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	return cmd, &said
}

// TestSignalsLeaveNothing checks that an interrupted run removes its unfinished reports and says so.
func TestSignalsLeaveNothing(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		signal syscall.Signal
		code   int
	}{{syscall.SIGINT, 130}, {syscall.SIGTERM, 143}, {syscall.SIGHUP, 129}} {
		// Under nohup the signal is ignored from the start, and stays so.
		if signal.Ignored(test.signal) {
			continue
		}
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "old.json"), []byte("{}"), 0o644); err != nil {
			t.Fatal(err)
		}
		cmd, said := startCopydesk(t, dir, "check", "-o", "json=old.json", "-o", "csv=new.csv", "-")
		for begun := time.Now(); len(namesIn(t, dir)) < 3; time.Sleep(5 * time.Millisecond) {
			if time.Since(begun) > patience {
				t.Fatalf("no report was begun: %s", said)
			}
		}
		if err := cmd.Process.Signal(test.signal); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // its exit code is checked
		if code := cmd.ProcessState.ExitCode(); code != test.code {
			t.Errorf("%v: exit code %d, want %d", test.signal, code, test.code)
		}
		if got := namesIn(t, dir); !slices.Equal(got, []string{"old.json"}) {
			t.Errorf("%v leaves %q", test.signal, got)
		}
		want := fmt.Sprintf("copydesk: %v; unfinished files are unchanged\n", test.signal)
		if said.String() != want {
			t.Errorf("%v: said %q, want %q", test.signal, said, want)
		}
	}
}

// TestSignalsWhileFixing checks that an interrupted run leaves each story either unchanged or fixed. Each run is
// interrupted when it has fixed a certain story.
func TestSignalsWhileFixing(t *testing.T) {
	t.Parallel()
	const before, after = "The council met in the the hall.\n", "The council met in the hall.\n"
	const stories = 120
	for _, last := range []int{0, 12, 40, 80} {
		dir := t.TempDir()
		name := func(n int) string { return filepath.Join(dir, fmt.Sprintf("%03d.txt", n)) }
		for n := range stories {
			if err := os.WriteFile(name(n), []byte(before), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		cmd, said := startCopydesk(t, dir, "check", "--isolated", "--fix", "--unsafe-fixes", ".")
		for begun := time.Now(); ; time.Sleep(time.Millisecond) {
			if source, err := os.ReadFile(name(last)); err != nil || string(source) == after {
				break
			}
			if time.Since(begun) > patience {
				t.Fatalf("%s was not fixed: %s", name(last), said)
			}
		}
		_ = cmd.Process.Signal(syscall.SIGTERM) // the process may have ended
		_ = cmd.Wait()
		fixed := 0
		for _, file := range namesIn(t, dir) {
			source, err := os.ReadFile(filepath.Join(dir, file))
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(file, ".tmp") || string(source) != before && string(source) != after {
				t.Errorf("%s was left with %q: %s", file, source, said)
			}
			if string(source) == after {
				fixed++
			}
		}
		t.Logf("interrupted at story %d, with %d of %d fixed", last, fixed, stories)
	}
}

func namesIn(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
