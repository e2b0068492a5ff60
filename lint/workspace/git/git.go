// Package git asks the git program about the content and the changes of a repository. It does not trust the
// settings of the repository.
package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// program runs git on the repository that contains dir. The settings of the repository are not trusted: git must
// not run a program that it names or reach another machine. It is asked about commits and the index only. It never
// reads a file of the work tree, because that would run the filters in the attributes of the file.
type program struct {
	dir string // absolute
	env []string
}

// patience is the time limit for an answer. Git waits without end if its own files are named pipes.
const patience = 5 * time.Minute

// arguments come before each command. A bare repository among the stories is ignored, because its settings come
// with the stories.
var arguments = []string{
	"--no-pager", "--no-optional-locks", "--literal-pathspecs",
	"-c", "core.fsmonitor=", "-c", "core.hooksPath=" + os.DevNull, "-c", "safe.bareRepository=explicit",
}

// settings are added to the environment. No protocol is allowed: git would run a program that the repository names
// to fetch the objects missing from a partial clone.
var settings = []string{
	"LC_ALL=C", "LANGUAGE=C", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none",
}

// variables are the variables of Git that are passed on: where the repository is, which hooks need, and where the
// configuration of the user is. Others name programs to run or files to write.
var variables = []string{
	"GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY",
	"GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_NAMESPACE",
	"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT",
	"GIT_EXEC_PATH", "GIT_DEFAULT_HASH",
}

// environment returns the environment for git: the allowed variables of the given one, and settings.
func environment(given []string) []string {
	var out []string
	for _, entry := range given {
		name, _, _ := strings.Cut(entry, "=")
		pair := strings.HasPrefix(name, "GIT_CONFIG_KEY_") || strings.HasPrefix(name, "GIT_CONFIG_VALUE_")
		if !strings.HasPrefix(name, "GIT_") || pair || slices.Contains(variables, name) {
			out = append(out, entry)
		}
	}
	return append(out, settings...)
}

// gitError is the output of a git command that failed.
type gitError struct {
	command, said string
	status        int
}

// Error returns the first line of the output.
func (e *gitError) Error() string {
	said, _, _ := strings.Cut(strings.TrimSpace(e.said), "\n")
	if said == "" {
		said = fmt.Sprintf("exit status %d", e.status)
	}
	return fmt.Sprintf("git %s: %s", e.command, strings.TrimPrefix(said, "fatal: "))
}

// newProgram returns git for dir.
func newProgram(dir string) *program {
	return &program{dir: dir, env: environment(os.Environ())}
}

func (g *program) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "git", append(append([]string{}, arguments...), args...)...)
	cmd.Dir, cmd.Env = g.dir, g.env
	return cmd
}

// run returns the output of a git command. Its error is a *gitError, or exec.ErrNotFound if git is not installed.
func (g *program) run(args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := g.command(ctx, args...)
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	var ended *exec.ExitError
	switch {
	case ctx.Err() != nil:
		err = &gitError{args[0], fmt.Sprintf("no answer in %s", patience), -1}
	case errors.As(err, &ended):
		err = &gitError{args[0], said.String(), ended.ExitCode()}
	}
	return string(out), err
}

// line is run for a command with one line of output.
func (g *program) line(args ...string) (string, error) {
	out, err := g.run(args...)
	return strings.TrimSuffix(strings.TrimSuffix(out, "\n"), "\r"), err
}

// Root returns the nearest folder at or above dir that holds .git, and "" where there is none.
func Root(dir string) string {
	for {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}
