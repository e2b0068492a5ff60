package docs_test

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// A pipeline says how a CI system runs a block of ci.md.
type pipeline struct {
	file   string                                      // name of the block
	env    map[string]string                           // of every command
	play   func(t *testing.T, n newsroom, file string) // runs the commands of the file; the last must end with status 1
	report string                                      // the file that must report the new fault; "" is the log
	whole  bool                                        // it checks all stories, and a baseline hides the old findings
}

var pipelines = []pipeline{
	{file: ".github/workflows/copydesk.yml", play: playWorkflow},
	{file: ".github/workflows/copydesk-main.yml", play: playWorkflow, report: "copydesk.sarif", whole: true},
	{
		file: ".gitlab-ci.yml", play: playGitLab, report: "copydesk.json",
		env: map[string]string{"CI_MERGE_REQUEST_DIFF_BASE_SHA": "main"},
	},
	{file: ".gitlab-ci.yml", play: playGitLab, report: "copydesk.json", whole: true},
	{
		file: "azure-pipelines.yml", play: playAzure,
		env: map[string]string{"SYSTEM_PULLREQUEST_TARGETBRANCHNAME": "main"},
	},
	{file: "Jenkinsfile", play: playJenkins, report: "copydesk.xml", env: map[string]string{"CHANGE_TARGET": "main"}},
}

// TestPipelines runs the commands of the pipelines in ci.md, in a repository whose branch adds one fault to many
// old ones. The pipeline must fail and report only the new fault.
func TestPipelines(t *testing.T) {
	blocks := readBlocks(t, "ci.md")
	for _, p := range pipelines {
		t.Run(p.file, func(t *testing.T) {
			block, ok := blocks[p.file]
			if !ok {
				t.Fatal("ci.md has no such block")
			}
			n := newNewsroom(t, p.env, p.whole)
			if strings.Contains(block, sourceURL) {
				n.offerSource(t)
			}
			p.play(t, n, block)
			if n.status != 1 {
				t.Errorf("ends with status %d, not 1", n.status)
			}
			report := n.log.String()
			if p.report != "" {
				source, err := os.ReadFile(filepath.Join(n.dir, p.report))
				if err != nil {
					t.Fatal(err)
				}
				report = string(source)
			}
			if strings.HasSuffix(p.report, ".sarif") {
				report = unsuppressed(t, report)
			}
			if !strings.Contains(report, "stories/tram-fares.txt") || strings.Contains(report, "ferry-deal.txt") {
				t.Errorf("does not report the new fault alone:\n%.2000s", report)
			}
		})
	}
	// A new block needs an entry here that says how it is run, or why it is not.
	elsewhere := map[string]string{
		".pre-commit-config.yaml": ".ci/try-pre-commit runs it",
		".copydesk.yml":           "TestConsole reads it",
	}
	for file := range blocks {
		known := slices.ContainsFunc(pipelines, func(p pipeline) bool { return p.file == file })
		if _, ok := elsewhere[file]; !ok && !known {
			t.Errorf("nothing runs the block %s of ci.md", file)
		}
	}
}

// unsuppressed returns the results of a SARIF log that are not suppressed.
func unsuppressed(t *testing.T, log string) string {
	t.Helper()
	var l struct {
		Runs []struct{ Results []map[string]any }
	}
	decode(t, log, &l)
	var left strings.Builder
	for _, run := range l.Runs {
		for _, result := range run.Results {
			if suppressions, _ := result["suppressions"].([]any); len(suppressions) == 0 {
				fmt.Fprintln(&left, result)
			}
		}
	}
	return left.String()
}

// TestInstall runs the plain shell blocks of ci.md.
func TestInstall(t *testing.T) {
	n := newNewsroom(t, nil, false)
	n.offerSource(t)
	for _, script := range fenced(t, "ci.md", "sh") {
		if out := n.bash(t, script); n.status != 0 {
			t.Errorf("%s\nends with status %d:\n%s", script, n.status, out)
		}
	}
	if _, err := os.Stat(filepath.Join(n.env["GOBIN"], "copydesk")); err != nil {
		t.Error(err)
	}
}

// sourceURL is the address from which ci.md clones copydesk.
const sourceURL = "https://git.example.org/newsroom/copydesk"

// A newsroom is a repository with an unmerged branch.
type newsroom struct {
	*shell
	temp string
	env  map[string]string
	log  *strings.Builder // of all commands
}

// newNewsroom returns a newsroom whose commands have env; with baseline, the old findings are in a baseline.
func newNewsroom(t *testing.T, env map[string]string, baseline bool) newsroom {
	t.Helper()
	for _, tool := range []string{"bash", "git", "tar"} {
		if _, err := exec.LookPath(tool); err != nil {
			lacks(t, err)
		}
	}
	n := newsroom{shell: newShell(t), temp: t.TempDir(), env: map[string]string{}, log: &strings.Builder{}}
	n.env["GOBIN"] = filepath.Join(n.temp, "gobin")
	n.env["AGENT_TEMPDIRECTORY"] = filepath.Join(n.temp, "agent")
	maps.Copy(n.env, env)

	// Each kind is made once and copied.
	made := filepath.Join(bin, fmt.Sprintf("newsroom-%t", baseline))
	if _, err := os.Stat(made); err != nil {
		n.found(made, baseline)
	}
	n.dir = filepath.Join(n.temp, "newsroom")
	if out, err := exec.Command("cp", "-R", made+"/.", n.temp).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return n
}

// found makes a newsroom, and the repository that it pushes to, in a folder.
func (n newsroom) found(folder string, baseline bool) {
	n.t.Helper()
	old := n.dir
	n.dir = filepath.Join(folder, "newsroom")
	if err := os.MkdirAll(n.dir, 0o755); err != nil {
		n.t.Fatal(err)
	}
	n.prepare("mv '" + filepath.Join(old, "testdata/stories") + "' .")
	if baseline {
		n.write(".copydesk.yml", "baseline: .copydesk-baseline\n")
		n.prepare("copydesk baseline create")
	}
	n.prepare("git init --quiet --initial-branch main && git add . && git commit --quiet --message Old")
	n.prepare("git init --quiet --bare --initial-branch main ../origin")
	n.prepare("git remote add origin ../origin && git push --quiet origin main && git fetch --quiet")
	n.write("stories/tram-fares.txt", "Tram fares to rise in May\n\n“We had no choice, the operator said. Fares rise by a tenth.\n")
	n.prepare("git switch --quiet --create tram-fares && git add . && git commit --quiet --message New")
}

// lacks skips a test if the machine lacks something it needs. In CI it fails the test.
func lacks(t *testing.T, why error) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal(why)
	}
	t.Skip(why)
}

// offerSource makes Git clone this working tree in place of the address in ci.md.
func (n newsroom) offerSource(t *testing.T) {
	t.Helper()
	if !*build {
		t.Skip("go test ./docs -build tries it")
	}
	source := filepath.Join(n.temp, "source")
	if out, err := exec.Command("../.ci/snapshot", source).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	n.env["GIT_CONFIG_COUNT"] = "1"
	n.env["GIT_CONFIG_KEY_0"] = "url.file://" + filepath.ToSlash(source) + ".insteadOf"
	n.env["GIT_CONFIG_VALUE_0"] = sourceURL
	// Otherwise a package is compiled again for each folder that it is cloned into.
	n.env["GOFLAGS"] = "-trimpath"
}

// bash returns both output streams of a script; its exit status is n.status.
func (n newsroom) bash(t *testing.T, script string) string {
	t.Helper()
	cmd := exec.Command("bash", "-e", "-o", "pipefail", "-c", script)
	cmd.Dir = n.dir
	cmd.Env = append(environ(), "CI=true", "PATH="+bin+string(filepath.ListSeparator)+os.Getenv("PATH"))
	for name, value := range n.env {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	out, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	n.status = cmd.ProcessState.ExitCode()
	n.log.Write(out)
	return string(out)
}

// all runs scripts in order until one fails.
func (n newsroom) all(t *testing.T, scripts []string) {
	t.Helper()
	if len(scripts) == 0 {
		t.Fatal("no commands")
	}
	for i, script := range scripts {
		if out := n.bash(t, script); n.status != 0 && i < len(scripts)-1 {
			t.Fatalf("%s\nends with status %d:\n%s", script, n.status, out)
		}
	}
}

// playGitLab runs the scripts of the jobs.
func playGitLab(t *testing.T, n newsroom, file string) {
	var jobs map[string]struct {
		Script    []string
		Artifacts struct{ Reports map[string]string }
	}
	decode(t, file, &jobs)
	for _, job := range jobs {
		n.all(t, job.Script)
		for _, report := range job.Artifacts.Reports {
			if _, err := os.Stat(filepath.Join(n.dir, report)); err != nil {
				t.Error(err)
			}
		}
	}
}

// playAzure runs the script steps.
func playAzure(t *testing.T, n newsroom, file string) {
	var job struct{ Steps []struct{ Bash string } }
	decode(t, file, &job)
	var scripts []string
	for _, s := range job.Steps {
		if s.Bash != "" {
			scripts = append(scripts, s.Bash)
		}
	}
	n.all(t, scripts)
}

// playJenkins runs the shell steps.
func playJenkins(t *testing.T, n newsroom, file string) {
	var scripts []string
	for _, m := range regexp.MustCompile(`(?m)^ *sh '(.*)'$`).FindAllStringSubmatch(file, -1) {
		scripts = append(scripts, m[1])
	}
	if got := strings.Count(file, "sh '"); got != len(scripts) {
		t.Errorf("%d of %d commands are run", len(scripts), got)
	}
	n.all(t, scripts)
}

// playWorkflow runs this repository's action with the inputs of the steps that use it.
func playWorkflow(t *testing.T, n newsroom, file string) {
	var workflow struct {
		Jobs map[string]struct{ Steps []step }
	}
	decode(t, file, &workflow)
	for _, job := range workflow.Jobs {
		for _, s := range job.Steps {
			if s.Run != "" {
				t.Errorf("nothing runs %q", s.Run)
			}
			if !strings.HasPrefix(s.Uses, "newsroom/copydesk@") {
				continue
			}
			inputs := map[string]string{}
			for name, value := range s.With {
				inputs[name] = evaluate(t, value, map[string]string{"github.base_ref": "main"})
			}
			r := &runner{shell: n.shell, temp: t.TempDir(), path: os.Getenv("PATH")}
			got := r.act(t, inputs)
			n.status = got.status
			n.log.WriteString(got.out)
		}
	}
}

// decode reads YAML.
func decode(t *testing.T, source string, into any) {
	t.Helper()
	if err := yaml.Unmarshal([]byte(source), into); err != nil {
		t.Fatal(err)
	}
}

// readBlocks returns the blocks of a page that are files, by name.
func readBlocks(t *testing.T, page string) map[string]string {
	t.Helper()
	blocks := map[string]string{}
	for _, language := range []string{"yaml", "groovy", "json"} {
		for _, block := range fenced(t, page, language) {
			first, _, _ := strings.Cut(block, "\n")
			name := strings.TrimSpace(strings.TrimLeft(first, "#/ "))
			if name == "" || strings.Contains(name, " ") {
				t.Errorf("%s: a block without a name: %s", page, first)
			}
			blocks[name] = block
		}
	}
	return blocks
}

// fenced returns the blocks of a page in this language.
func fenced(t *testing.T, page, language string) []string {
	t.Helper()
	source, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	var blocks []string
	for _, m := range regexp.MustCompile("(?ms)^```(\\w*)\n(.*?)^```$").FindAllStringSubmatch(string(source), -1) {
		if m[1] == language {
			blocks = append(blocks, m[2])
		}
	}
	return blocks
}
