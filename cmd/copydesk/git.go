package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"copydesk/lint"
)

// gitProgram asks the git program about the repository that dir lies in. It runs no hook, no external diff, no text
// conversion and no file system monitor that the repository may name, fetches nothing, and takes no lock.
type gitProgram struct {
	dir string // absolute
	env []string
}

// gitArguments stand before each command.
var gitArguments = []string{
	"--no-pager", "--no-optional-locks", "--literal-pathspecs",
	"-c", "core.fsmonitor=", "-c", "core.hooksPath=" + os.DevNull,
}

// gitError is what git said when it could not do as it was asked.
type gitError struct {
	command, said string
	status        int
}

// Error returns the first line that git said.
func (e *gitError) Error() string {
	said, _, _ := strings.Cut(strings.TrimSpace(e.said), "\n")
	if said == "" {
		said = fmt.Sprintf("exit status %d", e.status)
	}
	return fmt.Sprintf("git %s: %s", e.command, strings.TrimPrefix(said, "fatal: "))
}

// newGit returns git for dir, with the environment of the process: a hook is told by it which index counts.
func newGit(dir string) *gitProgram {
	env := append(os.Environ(), "LC_ALL=C", "LANGUAGE=C", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1")
	return &gitProgram{dir: dir, env: env}
}

func (g *gitProgram) command(args ...string) *exec.Cmd {
	cmd := exec.Command("git", append(append([]string{}, gitArguments...), args...)...)
	cmd.Dir, cmd.Env = g.dir, g.env
	return cmd
}

// run returns what git says to a command. Its error is a *gitError, or exec.ErrNotFound where there is no git.
func (g *gitProgram) run(args ...string) (string, error) {
	cmd := g.command(args...)
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	var ended *exec.ExitError
	if errors.As(err, &ended) {
		err = &gitError{args[0], said.String(), ended.ExitCode()}
	}
	return string(out), err
}

// line is run for a command that says one line.
func (g *gitProgram) line(args ...string) (string, error) {
	out, err := g.run(args...)
	return strings.TrimSuffix(strings.TrimSuffix(out, "\n"), "\r"), err
}

// blobs reads blobs of a repository by their names. It is safe for concurrent use.
type blobs struct {
	git *gitProgram

	mu  sync.Mutex
	cmd *exec.Cmd // nil until the first is asked for
	in  io.WriteCloser
	out *bufio.Reader
}

// read returns the content of a blob. One of more than limit bytes is a lint.Skip.
func (b *blobs) read(name string, limit size) ([]byte, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.cmd == nil {
		if err := b.start(); err != nil {
			return nil, err
		}
	}
	if _, err := io.WriteString(b.in, name+"\n"); err != nil {
		return nil, fmt.Errorf("git cat-file: %w", err)
	}
	head, err := b.out.ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("git cat-file: %w", err)
	}
	fields := strings.Fields(head)
	if len(fields) != 3 || fields[1] != "blob" {
		return nil, fmt.Errorf("git does not have %.12s, its content, here: a partial clone? \"git fetch --refetch\" "+
			"gets all", name)
	}
	n, err := strconv.ParseInt(fields[2], 10, 64)
	if err != nil {
		return nil, fmt.Errorf("git cat-file: %w", err)
	}
	var content []byte
	if n <= int64(limit) {
		content = make([]byte, n)
		_, err = io.ReadFull(b.out, content)
	} else {
		_, err = io.CopyN(io.Discard, b.out, n)
	}
	if err == nil {
		_, err = b.out.Discard(1) // the line ending after it
	}
	if err != nil {
		return nil, fmt.Errorf("git cat-file: %w", err)
	}
	if n > int64(limit) {
		return nil, tooLarge(uint64(n), limit)
	}
	return content, nil
}

func (b *blobs) start() error {
	cmd := b.git.command("cat-file", "--batch")
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	b.cmd, b.in, b.out = cmd, in, bufio.NewReaderSize(out, 1<<16)
	return nil
}

// close ends the git that was started.
func (b *blobs) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.cmd != nil {
		_ = b.in.Close()
		_ = b.cmd.Wait() // all that was asked for has been read
		b.cmd = nil
	}
}

// checkout is a Git repository with a work tree.
type checkout struct {
	*gitProgram
	root    string // absolute, without symbolic links
	blobs   blobs
	folders map[string]string // as they are without symbolic links
}

var errNoRepository = errors.New("lies in no Git repository")

// openCheckout returns the repository that dir lies in. Its errors, of which one is errNoRepository, say what would do.
func openCheckout(dir string) (*checkout, error) {
	g := newGit(dir)
	root, err := g.line("rev-parse", "--show-toplevel")
	var refused *gitError
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, errors.New("it asks the git program, which is not installed or not on the PATH")
	case errors.As(err, &refused) && strings.Contains(refused.said, "not a git repository"):
		return nil, fmt.Errorf("%s %w; without this flag all is checked", filepath.ToSlash(dir), errNoRepository)
	case err != nil:
		// As for a folder of another owner, where git says how to trust it.
		return nil, errors.New(strings.Join(strings.Fields(errorText(err)), " "))
	}
	if real, err := filepath.EvalSymlinks(filepath.FromSlash(root)); err == nil {
		root = real
	}
	return &checkout{gitProgram: g, root: root, blobs: blobs{git: g}, folders: map[string]string{}}, nil
}

// errorText returns all that git said, or what else went wrong.
func errorText(err error) string {
	var refused *gitError
	if errors.As(err, &refused) {
		return "git " + refused.command + ": " + refused.said
	}
	return err.Error()
}

// path returns the file at an absolute path as the repository calls it, and false where it lies outside. A symbolic
// link counts as what it leads to.
func (r *checkout) path(file string) (string, bool) {
	dir := filepath.Dir(file)
	real, known := r.folders[dir]
	if !known {
		real = dir
		if found, err := filepath.EvalSymlinks(dir); err == nil {
			real = found
		}
		r.folders[dir] = real
	}
	file = filepath.Join(real, filepath.Base(file))
	if info, err := os.Lstat(file); err == nil && info.Mode()&os.ModeSymlink != 0 {
		if found, err := filepath.EvalSymlinks(file); err == nil {
			file = found
		}
	}
	name, err := filepath.Rel(r.root, file)
	if err != nil || name == ".." || strings.HasPrefix(name, ".."+string(filepath.Separator)) {
		return "", false
	}
	return filepath.ToSlash(name), true
}

// commit returns the name of the commit that a revision is.
func (r *checkout) commit(revision string) (string, error) {
	name, err := r.line("rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	if err == nil {
		return name, nil
	}
	var refused *gitError
	if !errors.As(err, &refused) {
		return "", err
	}
	if revision == "HEAD" {
		return "", errors.New("the repository has no commit yet")
	}
	hint := "; if it is on a remote, \"git fetch\" gets it"
	refs, err := r.run("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags")
	near := lint.Nearest(revision, strings.Fields(refs))
	switch {
	case r.shallow():
		hint = "; this clone is shallow, and \"git fetch --unshallow\" gets all of its history"
	case err == nil && near != "" && !strings.ContainsAny(revision, "~^@:"):
		hint = fmt.Sprintf("; did you mean %q?", near)
	}
	return "", fmt.Errorf("no revision is called that here%s", hint)
}

// shallow reports whether the clone lacks a part of its history.
func (r *checkout) shallow() bool {
	answer, err := r.line("rev-parse", "--is-shallow-repository")
	return err == nil && answer == "true"
}

// mergeBase returns the commit where a revision and HEAD parted.
func (r *checkout) mergeBase(revision string) (string, error) {
	commit, err := r.commit(revision)
	if err != nil {
		return "", err
	}
	if _, err := r.commit("HEAD"); err != nil {
		return "", err
	}
	base, err := r.line("merge-base", commit, "HEAD")
	var refused *gitError
	switch {
	case err == nil:
		return base, nil
	case !errors.As(err, &refused) || refused.status != 1:
		return "", err
	case r.shallow():
		return "", errors.New("this clone is shallow and does not reach back to where it and HEAD parted; " +
			"\"git fetch --unshallow\" gets all of its history (in GitHub Actions: fetch-depth: 0)")
	}
	return "", errors.New("it and HEAD have no history in common")
}
