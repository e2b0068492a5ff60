//go:build unix

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// hostileRepository is a repository whose Git settings name a program wherever Git can run one. The program records
// its name.
type hostileRepository struct {
	t        *testing.T
	dir, ran string
}

func newHostileRepository(t *testing.T) *hostileRepository {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is needed")
	}
	base := t.TempDir()
	h := &hostileRepository{t, filepath.Join(base, "repo"), filepath.Join(base, "ran")}
	for _, dir := range []string{h.dir, h.ran} {
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		t.Setenv("GIT_"+who+"_NAME", "Desk")
		t.Setenv("GIT_"+who+"_EMAIL", "desk@example.com")
	}
	h.git("init", "-q", "-b", "main")
	h.write("quay.txt", "The quay is dry.\n")
	h.write("pier.txt", "The pier is wet.\n")
	h.git("add", ".")
	h.git("commit", "-q", "-m", "Start")
	// One file is staged, one is changed, and one only has a new modification time.
	h.write("quay.txt", "Experts said the quay is dry.\n")
	h.git("add", "quay.txt")
	h.arm()
	h.write("quay.txt", "Critics said the quay is dry.\n")
	h.write("pier.txt", "The pier is wet.\n")
	h.write("mole.txt", "Experts said the mole is new.\n")
	return h
}

// canary returns a command that records its name and then does the job of the real one as far as needed.
func (h *hostileRepository) canary(name string) string {
	at := filepath.Join(h.dir, ".git", "canary-"+name)
	script := "#!/bin/sh\n: >'" + filepath.Join(h.ran, name) + "'\n"
	if name == "clean" || name == "smudge" || name == "strange" {
		script += "exec cat\n"
	}
	if err := os.WriteFile(at, []byte(script), 0o755); err != nil {
		h.t.Fatal(err)
	}
	return at
}

// arm names programs in the configuration, the attributes and the hooks.
func (h *hostileRepository) arm() {
	config, included := filepath.Join(h.dir, ".git", "config"), filepath.Join(h.dir, ".git", "more")
	attributes := filepath.Join(h.dir, ".git", "attributes")
	for key, name := range map[string]string{
		"filter.f.clean": "clean", "filter.f.smudge": "smudge", "filter.p.process": "process",
		"core.fsmonitor": "fsmonitor", "core.pager": "pager", "pager.diff-index": "pager-of-command",
		"diff.external": "external", "diff.d.textconv": "textconv", "diff.d.command": "command",
		"merge.m.driver": "merge", "core.sshCommand": "ssh", "core.gitProxy": "proxy", "core.askPass": "askpass",
		"core.editor": "editor", "sequence.editor": "sequence", "gpg.program": "gpg", "gpg.ssh.program": "gpg-ssh",
		"credential.helper": "credential", "core.alternateRefsCommand": "alternates", "interactive.diffFilter": "interactive",
		"uploadpack.packObjectsHook": "pack", "remote.far.uploadpack": "uploadpack", "trailer.t.command": "trailer",
		"alias.cat-file": "alias",
	} {
		command := h.canary(name)
		if strings.HasPrefix(key, "alias.") {
			command = "!" + command
		}
		h.set(config, key, command)
		h.set(included, key, command)
	}
	for key, value := range map[string]string{
		// The command line of git cannot print this name literally.
		"filter.a=b.c d.clean": h.canary("strange"), "filter.f.required": "true", "includeIf.gitdir:**.path": included,
		// A partial clone fetches missing objects from a remote, and this remote is a program.
		"extensions.partialClone": "far", "remote.far.promisor": "true", "remote.far.url": "ssh://far.example.org/stories",
		"core.repositoryFormatVersion": "1", "core.attributesFile": attributes,
	} {
		h.set(config, key, value)
	}
	if got := h.git("config", "filter.a=b.c d.clean") + h.git("config", "alias.cat-file"); strings.Count(got, "canary-") != 2 {
		h.t.Fatalf("Git reads the configuration as %s", got)
	}
	for _, file := range []string{attributes, filepath.Join(h.dir, ".git", "info", "attributes")} {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			h.t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("quay.txt filter=f diff=d merge=m\n"), 0o644); err != nil {
			h.t.Fatal(err)
		}
	}
	h.write(".gitattributes", "mole.txt filter=p\npier.txt filter=p diff=d\n*.txt merge=m\n")
	hooks := filepath.Join(h.dir, ".git", "hooks")
	if err := os.MkdirAll(hooks, 0o755); err != nil {
		h.t.Fatal(err)
	}
	for _, hook := range []string{"post-index-change", "pre-commit", "post-checkout", "reference-transaction", "pre-auto-gc"} {
		source, err := os.ReadFile(h.canary("hook-" + hook))
		if err == nil {
			err = os.WriteFile(filepath.Join(hooks, hook), source, 0o755)
		}
		if err != nil {
			h.t.Fatal(err)
		}
	}
}

// set sets a key in a file of settings, as “git config” does, which would be a process for each.
func (h *hostileRepository) set(file, key, value string) {
	first, last := strings.IndexByte(key, '.'), strings.LastIndexByte(key, '.')
	section := key[:first]
	if first < last {
		section = fmt.Sprintf("%s %q", section, key[first+1:last])
	}
	f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		h.t.Fatal(err)
	}
	_, err = fmt.Fprintf(f, "[%s]\n\t%s = %q\n", section, key[last+1:], value)
	if err := errors.Join(err, f.Close()); err != nil {
		h.t.Fatal(err)
	}
}

func (h *hostileRepository) write(name, content string) {
	if err := os.WriteFile(filepath.Join(h.dir, name), []byte(content), 0o644); err != nil {
		h.t.Fatal(err)
	}
}

// git runs git with the developer's usual care, and returns its output.
func (h *hostileRepository) git(args ...string) string {
	cmd := exec.Command("git", args...)
	cmd.Dir = h.dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		h.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return string(out)
}

// try runs git without precautions, as a careless user would.
func (h *hostileRepository) try(args ...string) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir, cmd.WaitDelay = h.dir, time.Second
	_ = cmd.Run() // the hooks and filters may fail
}

// check runs copydesk in the repository.
func (h *hostileRepository) check(args ...string) (code int, said string) {
	var out bytes.Buffer
	code = run(process{
		args: append([]string{"check", "--isolated", "--format", "concise", "--fail-on", "warning"}, args...), dir: h.dir,
		env: func(string) (string, bool) { return "", false }, in: strings.NewReader("Experts said so.\n"), out: &out, err: &out,
	})
	return code, out.String()
}

// names returns the programs that ran since the last reset.
func (h *hostileRepository) names() []string {
	entries, err := os.ReadDir(h.ran)
	if err != nil {
		h.t.Fatal(err)
	}
	names := map[string]bool{}
	for _, e := range entries {
		names[e.Name()] = true
	}
	return slices.Sorted(maps.Keys(names))
}

func (h *hostileRepository) reset() {
	for _, name := range h.names() {
		if err := os.Remove(filepath.Join(h.ran, name)); err != nil {
			h.t.Fatal(err)
		}
	}
}

// TestGitRunsNothing checks that copydesk never makes Git run a program that the repository names.
func TestGitRunsNothing(t *testing.T) {
	h := newHostileRepository(t)
	for _, args := range [][]string{
		{"--since", "HEAD"},
		{"--staged"},
		{"--since", "HEAD", "--diff"},
		{"--since", "HEAD", "--fix"},
		{"--since", "no-such-branch"},
		{"--since", "HEAD", "--stdin-filename", "quay.txt", "-"},
		{"--force-exclude", "quay.txt"},
	} {
		code, said := h.check(args...)
		if slices.Contains(args, "HEAD") && code != exitFindings && !slices.Contains(args, "--diff") {
			t.Errorf("%v ends with %d:\n%s", args, code, said)
		}
		if names := h.names(); len(names) > 0 {
			t.Errorf("%v runs %v:\n%s", args, names, said)
			h.reset()
		}
	}
	// A missing blob would be fetched.
	objects := filepath.Join(h.dir, ".git", "objects")
	folders, err := os.ReadDir(objects)
	if err != nil {
		t.Fatal(err)
	}
	kept := map[string]bool{}
	for _, revision := range []string{"HEAD", "HEAD^{tree}"} {
		cmd := exec.Command("git", "rev-parse", revision)
		cmd.Dir = h.dir
		name, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		kept[string(name[:2])] = true
	}
	for _, f := range folders {
		if len(f.Name()) == 2 && !kept[f.Name()] {
			if err := os.RemoveAll(filepath.Join(objects, f.Name())); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, args := range [][]string{{"--since", "HEAD"}, {"--staged"}} {
		code, said := h.check(args...)
		if code != exitTrouble || !strings.Contains(said, "does not have") {
			t.Errorf("%v ends with %d without the blobs:\n%s", args, code, said)
		}
		if names := h.names(); len(names) > 0 {
			t.Errorf("%v runs %v without the blobs:\n%s", args, names, said)
			h.reset()
		}
	}
	// The canaries must run when Git is used without precautions, or the test proves nothing. Whether the fsmonitor
	// hook runs depends on the clock, because Git decides by it whether the index is stale.
	h.try("cat-file", "-p", "HEAD:quay.txt")
	ran := h.names()
	h = newHostileRepository(t)
	for _, args := range [][]string{
		{"status"},
		{"diff", "HEAD", "--", "quay.txt"},
		{"diff", "--no-ext-diff", "HEAD", "--", "quay.txt"},
		{"add", "mole.txt"},
		{"commit", "-S", "-m", "x"},
	} {
		h.try(args...)
	}
	ran = append(ran, h.names()...)
	for _, name := range []string{"clean", "process", "fsmonitor", "command", "textconv", "ssh"} {
		if !slices.Contains(ran, name) {
			t.Errorf("careless use of Git does not run %s, so the test says nothing of it; it runs %v", name, ran)
		}
	}
}

// TestGitWithinStories checks that a bare repository among the stories is ignored.
func TestGitWithinStories(t *testing.T) {
	h := newHostileRepository(t)
	inner := filepath.Join(h.dir, "wire")
	h.git("init", "-q", "--bare", inner)
	config := filepath.Join(inner, "config")
	h.git("config", "--file", config, "core.worktree", h.dir)
	h.git("config", "--file", config, "core.bare", "false")
	h.git("config", "--file", config, "core.fsmonitor", h.canary("fsmonitor"))
	h.reset()
	h.dir = inner
	if code, said := h.check("--since", "HEAD"); code != exitTrouble {
		t.Errorf("ends with %d:\n%s", code, said)
	}
	if names := h.names(); len(names) > 0 {
		t.Errorf("%v ran", names)
	}
}
