package git

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"copydesk/lint/suggest"
)

// Repository is a Git repository with a work tree.
type Repository struct {
	Root string // of the work tree: absolute, symbolic links resolved

	*program
	blobs   blobs
	folders map[string]string // resolved paths of folders, by path
}

// ErrNoRepository is the error for a folder outside every repository.
var ErrNoRepository = errors.New("is not in a Git repository")

// Open returns the repository that contains dir. Its errors, such as ErrNoRepository, name the remedy.
func Open(dir string) (*Repository, error) {
	g := newProgram(dir)
	root, err := g.line("rev-parse", "--show-toplevel")
	var refused *gitError
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, errors.New("it needs the git program, which is not installed or not on the PATH")
	case errors.As(err, &refused) && strings.Contains(refused.said, "not a git repository"):
		return nil, fmt.Errorf("%s %w; without this flag all is checked", filepath.ToSlash(dir), ErrNoRepository)
	case err != nil:
		// An example is a folder of another owner; git says how to trust it.
		return nil, errors.New(strings.Join(strings.Fields(errorText(err)), " "))
	}
	if real, err := filepath.EvalSymlinks(filepath.FromSlash(root)); err == nil {
		root = real
	}
	return &Repository{program: g, Root: root, blobs: blobs{git: g}, folders: map[string]string{}}, nil
}

// errorText returns the full output of git, or else the error.
func errorText(err error) string {
	var refused *gitError
	if errors.As(err, &refused) {
		return "git " + refused.command + ": " + refused.said
	}
	return err.Error()
}

// Path returns the path of a file in the repository, and false if it is outside. Symbolic links are resolved.
func (r *Repository) Path(file string) (string, bool) {
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
	name, err := filepath.Rel(r.Root, file)
	if err != nil || name == ".." || strings.HasPrefix(name, ".."+string(filepath.Separator)) {
		return "", false
	}
	return filepath.ToSlash(name), true
}

// commit returns the object name of the commit for a revision.
func (r *Repository) commit(revision string) (string, error) {
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
	near := suggest.Nearest(revision, strings.Fields(refs))
	switch {
	case r.shallow():
		hint = "; this clone is shallow, and \"git fetch --unshallow\" gets all of its history"
	case err == nil && near != "" && !strings.ContainsAny(revision, "~^@:"):
		hint = fmt.Sprintf("; did you mean %q?", near)
	}
	return "", fmt.Errorf("there is no such revision%s", hint)
}

// shallow reports whether the clone lacks a part of its history.
func (r *Repository) shallow() bool {
	answer, err := r.line("rev-parse", "--is-shallow-repository")
	return err == nil && answer == "true"
}

// Head returns the name of the commit that is checked out in the repository that contains dir; empty where there is no
// repository, no commit, or no git program.
func Head(dir string) string {
	if Root(dir) == "" {
		return ""
	}
	name, err := newProgram(dir).line("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
	if err != nil {
		return ""
	}
	return name
}

// mergeBase returns the merge base of a revision and HEAD.
func (r *Repository) mergeBase(revision string) (string, error) {
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
		return "", errors.New("this clone is shallow and lacks the commit where it and HEAD diverged; " +
			"\"git fetch --unshallow\" gets all of its history (in GitHub Actions: fetch-depth: 0)")
	}
	return "", errors.New("it and HEAD have no history in common")
}

// Blob returns the content of a blob by its object name. More than limit bytes are a *disk.SizeError.
func (r *Repository) Blob(name string, limit int64) ([]byte, error) { return r.blobs.read(name, limit) }

// Close ends the git process that reads blobs.
func (r *Repository) Close() { r.blobs.close() }

// Stream returns the content of a blob as it comes. The caller closes it.
func (r *Repository) Stream(name string) (io.ReadCloser, error) {
	ctx, cancel := context.WithCancel(context.Background())
	cmd := r.command(ctx, "cat-file", "blob", name)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		cancel()
		return nil, err
	}
	return &stream{out, cmd, cancel}, nil
}

// stream is the output of a git command that runs.
type stream struct {
	io.Reader
	cmd    *exec.Cmd
	cancel func()
}

// Close ends the command.
func (s *stream) Close() error {
	s.cancel()
	_ = s.cmd.Wait() // it was killed, unless it had ended
	return nil
}
