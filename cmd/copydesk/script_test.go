package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"copydesk/cmd/copydesk/host"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite what the scripts in testdata/script compare with")

func TestMain(m *testing.M) {
	host.BoundMemory(os.LookupEnv) // as main does
	testscript.Main(m, map[string]func(){"copydesk": main})
}

// TestScript runs the scripts of testdata/script. They have commands besides those of testscript: “exits N copydesk
// ARG… <FILE” runs the command within the test, with FILE as its input if there is one, and it must end with exit
// code N; “bytes FILE TEXT” writes TEXT with Go's escapes, “repeat FILE N TEXT” writes it N times, and [root] is a
// condition. “exec copydesk” starts a process.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "../../testdata/script",
		UpdateScripts: *update,
		Setup: func(e *testscript.Env) error {
			e.Setenv("COPYDESK_CACHE_DIR", filepath.Join(e.WorkDir, ".tmp", "cache"))
			// Each commit starts no other Git that looks for something to tidy.
			e.Setenv("GIT_CONFIG_COUNT", "2")
			for i, setting := range []string{"maintenance.auto", "gc.auto"} {
				e.Setenv(fmt.Sprintf("GIT_CONFIG_KEY_%d", i), setting)
				e.Setenv(fmt.Sprintf("GIT_CONFIG_VALUE_%d", i), "0")
			}
			formats, err := filepath.Abs("../../testdata/word") // one story in each format
			e.Setenv("WORD", formats)
			return err
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits,
			"bytes": func(ts *testscript.TestScript, _ bool, args []string) { repeat(ts, args[0], "1", args[1]) },
			"repeat": func(ts *testscript.TestScript, _ bool, args []string) {
				repeat(ts, args[0], args[1], args[2])
			},
		},
		Condition: func(name string) (bool, error) {
			if name == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, errors.New("unknown condition " + strconv.Quote(name))
		},
	})
}

// exits runs a command within the test, in the folder and the environment of the script. A variable that the script
// sets to nothing counts as not set.
func exits(ts *testscript.TestScript, negated bool, args []string) {
	if negated || len(args) < 2 || args[1] != "copydesk" {
		ts.Fatalf("usage: exits N copydesk ARG… <FILE")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	input := ""
	args = args[2:]
	if len(args) > 0 {
		if file, ok := strings.CutPrefix(args[len(args)-1], "<"); ok {
			input, args = ts.ReadFile(file), args[:len(args)-1]
		}
	}
	got := run(process{
		args: args, dir: ts.MkAbs("."), in: strings.NewReader(input), out: ts.Stdout(), err: ts.Stderr(),
		env: func(name string) (string, bool) { value := ts.Getenv(name); return value, value != "" },
	})
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// repeat writes the text, with Go's escapes, to a file a number of times.
func repeat(ts *testscript.TestScript, file, times, quoted string) {
	n, err := strconv.Atoi(times)
	ts.Check(err)
	text, err := strconv.Unquote(`"` + quoted + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(file), []byte(strings.Repeat(text, n)), 0o644))
}
