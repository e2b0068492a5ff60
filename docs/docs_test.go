// Package docs_test runs the examples in the documents and compares the results. go test ./docs -update writes the
// new ones.
package docs_test

import (
	"errors"
	"flag"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var (
	update = flag.Bool("update", false, "write into the documents what the program says now")
	build  = flag.Bool("build", false, "build copydesk as those do who clone it, which takes a while, instead of using the current build")
	bin    string // the folder of the copydesk that the commands run
)

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(run(m))
}

func run(m *testing.M) int {
	var err error
	if bin, err = os.MkdirTemp("", "copydesk"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() { _ = os.RemoveAll(bin) }()
	// go run keeps what it links, and go build does not.
	compile := exec.Command("go", "run", "-exec", "cp", "copydesk/cmd/copydesk", filepath.Join(bin, "copydesk"))
	if out, err := compile.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "%s%v\n", out, err)
		return 1
	}
	return m.Run()
}

// TestStories compares the findings of the stories with the recorded ones.
func TestStories(t *testing.T) {
	got := newShell(t).run("copydesk check --format concise --severity suggestion testdata/stories")
	compare(t, "../testdata/stories/findings.golden", got)
}

// manual returns the pages whose commands and keys are tested: README.md and those of this folder.
func manual(t *testing.T) []string {
	t.Helper()
	pages, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	return append(pages, "../README.md")
}

// compare fails if got differs from the file at path; with -update it writes got to the file.
func compare(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	now, then := strings.SplitAfter(got, "\n"), strings.SplitAfter(string(want), "\n")
	i := 0
	for i < len(now)-1 && i < len(then)-1 && now[i] == then[i] {
		i++
	}
	t.Errorf("%s:%d: stands %q\nwould now be %q\n`go test ./docs -update` writes it; read the difference", path, i+1, then[i], now[i])
}

// A shell runs commands in its own folder, which contains testdata/stories.
type shell struct {
	t      *testing.T
	dir    string
	status int    // of the last command
	port   string // stands in for servicePort, which may be in use
}

func newShell(t *testing.T) *shell {
	s := &shell{t: t, dir: t.TempDir(), port: freePort(t)}
	if err := os.CopyFS(filepath.Join(s.dir, "testdata/stories"), os.DirFS("../testdata/stories")); err != nil {
		t.Fatal(err)
	}
	return s
}

// write writes a file into the shell's folder.
func (s *shell) write(name, content string) {
	path := filepath.Join(s.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

// prepare runs a command that must succeed, and drops its output.
func (s *shell) prepare(command string) {
	s.t.Helper()
	status := s.status
	out := s.run(command)
	if s.status != 0 {
		s.t.Fatalf("%s: exit status %d\n%s", command, s.status, out)
	}
	s.status = status
}

// run returns both output streams of command. $? in it is the status of the previous command.
func (s *shell) run(command string) string {
	command = strings.ReplaceAll(command, servicePort, ":"+s.port)
	cmd := exec.Command("sh", "-c", fmt.Sprintf("(exit %d)\n%s", s.status, command))
	cmd.Dir = s.dir
	cmd.Env = append(environ(), "PATH="+bin+string(filepath.ListSeparator)+os.Getenv("PATH"))
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		s.t.Fatal(err)
	}
	if s.status = cmd.ProcessState.ExitCode(); s.status > 2 {
		s.t.Errorf("%s: exit status %d\n%s", command, s.status, out)
	}
	return strings.ReplaceAll(string(out), ":"+s.port, servicePort)
}

// servicePort ends the address of the service, as the pages write it.
const servicePort = ":8765"

// freePort returns a port that nothing listens at.
func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return port
}

// environ returns this process's environment, with a Git identity and without the Git settings of the machine.
func environ() []string {
	return append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull,
		"GIT_AUTHOR_NAME=Ilse Brandt", "GIT_AUTHOR_EMAIL=ilse@example.org", "GIT_AUTHOR_DATE=2026-03-02T09:00:00Z",
		"GIT_COMMITTER_NAME=Ilse Brandt", "GIT_COMMITTER_EMAIL=ilse@example.org", "GIT_COMMITTER_DATE=2026-03-02T09:00:00Z")
}
