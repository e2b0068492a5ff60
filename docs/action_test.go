package docs_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// An action has the parts of action.yml that the tests need.
type action struct {
	Inputs map[string]struct{ Default string }
	Runs   struct{ Steps []step }
}

// A step is a step of an action or a workflow.
type step struct {
	ID, Name, Uses, Run, Shell string
	Env, With                  map[string]string
	WorkingDirectory           string `yaml:"working-directory"`
}

// readAction returns the action at the root of the repository.
func readAction(t *testing.T) action {
	t.Helper()
	source, err := os.ReadFile("../action.yml")
	if err != nil {
		t.Fatal(err)
	}
	var a action
	if err := yaml.Unmarshal(source, &a); err != nil {
		t.Fatal(err)
	}
	return a
}

// TestActionIsClosed checks that no input becomes part of a script, and that the actions used here are pinned to a
// commit.
func TestActionIsClosed(t *testing.T) {
	pinned := regexp.MustCompile(`@[0-9a-f]{40}$`)
	for _, s := range readAction(t).Runs.Steps {
		if strings.Contains(s.Run, "${{") {
			t.Errorf("step %q: an expression in a script; pass it by env", s.Name)
		}
		if s.Uses != "" && !pinned.MatchString(s.Uses) {
			t.Errorf("step %q: %s is not pinned to a commit", s.Name, s.Uses)
		}
	}
}

// TestActionInputs checks that ci.md describes exactly the inputs of the action.
func TestActionInputs(t *testing.T) {
	page, err := os.ReadFile("ci.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(page), "| input | ")
	table, _, _ = strings.Cut(table, "\n\n")
	var described, inputs []string
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z-]+)` \\|").FindAllStringSubmatch(table, -1) {
		described = append(described, m[1])
	}
	for name := range readAction(t).Inputs {
		inputs = append(inputs, name)
	}
	slices.Sort(described)
	slices.Sort(inputs)
	if !slices.Equal(described, inputs) {
		t.Errorf("ci.md describes %q; the inputs are %q", described, inputs)
	}
}

// TestAction runs the scripts of the action like a runner.
func TestAction(t *testing.T) {
	broken, clean := "testdata/stories/ferry-deal.txt", "testdata/stories/library-hours.txt"
	r := newRunner(t)

	t.Run("findings", func(t *testing.T) {
		got := r.act(t, map[string]string{"paths": broken, "sarif": "copydesk.sarif"})
		if got.status != 1 || !strings.Contains(got.out, "::error file="+broken+",line=3,") {
			t.Errorf("status %d\n%s", got.status, got.out)
		}
		if !strings.Contains(got.summary, "duplication/headline-in-body") {
			t.Errorf("the summary of the job says %q", got.summary)
		}
		var log struct {
			Runs []struct{ Results []struct{ RuleID string } }
		}
		source, err := os.ReadFile(filepath.Join(r.dir, "copydesk.sarif"))
		if err := json.Unmarshal(source, &log); err != nil || len(log.Runs) != 1 || len(log.Runs[0].Results) == 0 {
			t.Errorf("SARIF: %v\n%s", err, source)
		}
		if err != nil {
			t.Error(err)
		}
	})
	t.Run("clean", func(t *testing.T) {
		if got := r.act(t, map[string]string{"paths": clean}); got.status != 0 {
			t.Errorf("status %d\n%s", got.status, got.out)
		}
	})
	t.Run("two paths and flags", func(t *testing.T) {
		r.write("two words/flood.txt", "Experts said the dam would hold.\n")
		got := r.act(t, map[string]string{
			"paths": "two words\n" + clean + "\n", "fail-on": "warning", "flags": "--severity=error\n--max-size=1MB\n",
		})
		if got.status != 1 || !strings.Contains(got.summary, "2 documents") {
			t.Errorf("status %d\n%s\n%s", got.status, got.out, got.summary)
		}
	})
	t.Run("working directory", func(t *testing.T) {
		got := r.act(t, map[string]string{"working-directory": "testdata", "paths": "stories/ferry-deal.txt"})
		if got.status != 1 || !strings.Contains(got.out, "ferry-deal.txt,line=3,") {
			t.Errorf("status %d\n%s", got.status, got.out)
		}
	})
	for _, input := range []string{"paths", "fail-on", "flags", "since", "baseline"} {
		t.Run("hostile "+input, func(t *testing.T) {
			got := r.act(t, map[string]string{input: "\"; touch pwned; $(touch pwned) `touch pwned` '"})
			if got.status != 2 {
				t.Errorf("status %d\n%s", got.status, got.out)
			}
			if _, err := os.Stat(filepath.Join(r.dir, "pwned")); err == nil {
				t.Fatal("the input was run")
			}
		})
	}
	t.Run("no Go", func(t *testing.T) {
		if !*build {
			t.Skip("go test ./docs -build tries it")
		}
		bare := newRunner(t)
		bare.path = t.TempDir()
		for _, tool := range []string{"bash", "find", "sort", "xargs", "git", "mkdir"} {
			at, err := exec.LookPath(tool)
			if err != nil {
				lacks(t, err)
			}
			if err := os.Symlink(at, filepath.Join(bare.path, tool)); err != nil {
				t.Fatal(err)
			}
		}
		got := bare.act(t, nil)
		if got.status != 2 || !strings.Contains(got.out, "::error title=copydesk::This runner has no Go") {
			t.Errorf("status %d\n%s", got.status, got.out)
		}
	})
}

// A runner runs the scripts of the action like the runner of GitHub, in a folder with testdata/stories.
type runner struct {
	*shell
	temp string
	path string // PATH
}

func newRunner(t *testing.T) *runner {
	if _, err := exec.LookPath("bash"); err != nil {
		lacks(t, err)
	}
	return &runner{shell: newShell(t), temp: t.TempDir(), path: os.Getenv("PATH")}
}

// An outcome is the result of a run of the action.
type outcome struct {
	status  int    // of the step that failed, or 0
	out     string // of all steps, both streams
	summary string // of the job
}

// act runs the scripts of the action with these inputs until one fails.
func (r *runner) act(t *testing.T, inputs map[string]string) outcome {
	t.Helper()
	a := readAction(t)
	known := map[string]string{
		"github.action_ref": "v0.1.0", "runner.temp": r.temp, "runner.os": "Linux", "runner.arch": "X64",
	}
	for name, input := range a.Inputs {
		known["inputs."+name] = input.Default
	}
	for name, value := range inputs {
		if _, ok := a.Inputs[name]; !ok {
			t.Fatalf("the action has no input %q", name)
		}
		known["inputs."+name] = value
	}
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	var o outcome
	for _, s := range a.Runs.Steps {
		with := map[string]string{}
		for name, value := range s.With {
			with[name] = evaluate(t, value, known)
		}
		if strings.HasPrefix(s.Uses, "actions/cache@") && !*build {
			// An earlier run has left its program.
			if err := os.CopyFS(with["path"], os.DirFS(bin)); err != nil && !errors.Is(err, fs.ErrExist) {
				t.Fatal(err)
			}
		}
		if s.Run == "" {
			continue
		}
		files := t.TempDir()
		output, summary := filepath.Join(files, "output"), filepath.Join(files, "summary.md")
		cmd := exec.Command("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", s.Run)
		cmd.Dir = filepath.Join(r.dir, evaluate(t, s.WorkingDirectory, known))
		cmd.Env = append(os.Environ(), "PATH="+r.path, "CI=true", "GITHUB_ACTIONS=true", "GITHUB_ACTION_PATH="+root,
			"GITHUB_WORKSPACE="+r.dir, "RUNNER_TEMP="+r.temp, "GITHUB_OUTPUT="+output, "GITHUB_STEP_SUMMARY="+summary)
		for name, value := range s.Env {
			cmd.Env = append(cmd.Env, name+"="+evaluate(t, value, known))
		}
		out, err := cmd.CombinedOutput()
		if cmd.ProcessState == nil {
			t.Fatal(err)
		}
		o.out += string(out)
		written, _ := os.ReadFile(summary)
		o.summary += string(written)
		outputs, _ := os.ReadFile(output)
		for line := range strings.Lines(string(outputs)) {
			name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "=")
			known["steps."+s.ID+".outputs."+name] = value
		}
		if o.status = cmd.ProcessState.ExitCode(); o.status != 0 {
			break
		}
	}
	return o
}

// expression matches the only kind of expression in the action: a name.
var expression = regexp.MustCompile(`\$\{\{ ([\w.-]+) \}\}`)

// evaluate returns value with its expressions replaced by their values.
func evaluate(t *testing.T, value string, known map[string]string) string {
	t.Helper()
	return expression.ReplaceAllStringFunc(value, func(e string) string {
		name := expression.FindStringSubmatch(e)[1]
		v, ok := known[name]
		if !ok {
			t.Errorf("%s is not known to the action", name)
		}
		return v
	})
}
