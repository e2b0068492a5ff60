// Package git asks the git program what a repository holds and what changed in it. It trusts nothing that the
// repository configures.
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

// program asks the git program about the repository that dir lies in. What the repository configures is not trusted:
// git runs no program that it names and reaches no other machine. Git is asked about commits and the index alone. It
// never looks at a file of the work tree, because that would run the filters that the attributes of the file name.
type program struct {
	dir string // absolute
	env []string
}

// patience is how long git may take to answer. It waits without end where its own files are named pipes.
const patience = 5 * time.Minute

// arguments stand before each command. A repository without a work tree that lies within the stories does not
// count: its configuration would come with the stories.
var arguments = []string{
	"--no-pager", "--no-optional-locks", "--literal-pathspecs",
	"-c", "core.fsmonitor=", "-c", "core.hooksPath=" + os.DevNull, "-c", "safe.bareRepository=explicit",
}

// settings are added to the environment. No protocol is allowed: git would fetch what a partial clone lacks, by a
// program that the repository names.
var settings = []string{
	"LC_ALL=C", "LANGUAGE=C", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none",
}

// variables are the variables of Git that are handed on: those that say where the repository is, as a hook is told,
// and where the configuration of the user is. Others name programs to run or files to write.
var variables = []string{
	"GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY",
	"GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_NAMESPACE",
	"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT",
	"GIT_EXEC_PATH", "GIT_DEFAULT_HASH",
}

// environment returns the variables of an environment that git is given, and those of copydesk's own.
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

// newProgram returns git for dir.
func newProgram(dir string) *program {
	return &program{dir: dir, env: environment(os.Environ())}
}

func (g *program) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "git", append(append([]string{}, arguments...), args...)...)
	cmd.Dir, cmd.Env = g.dir, g.env
	return cmd
}

// run returns what git says to a command. Its error is a *gitError, or exec.ErrNotFound where there is no git.
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

// line is run for a command that says one line.
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
