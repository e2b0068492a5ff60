package main

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite what the scripts in testdata/script compare with")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"copydesk": main})
}

// TestScript runs the scripts of testdata/script. They have commands besides those of testscript: “exits N copydesk
// …” runs a command that must end with exit code N, “bytes FILE TEXT” writes TEXT with Go's escapes, “repeat FILE N
// TEXT” writes it N times, and [root] is a condition.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "../../testdata/script",
		UpdateScripts: *update,
		Setup: func(e *testscript.Env) error {
			e.Setenv("COPYDESK_CACHE_DIR", filepath.Join(e.WorkDir, ".tmp", "cache"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": func(ts *testscript.TestScript, _ bool, args []string) {
				want, err := strconv.Atoi(args[0])
				ts.Check(err)
				got := 0
				if err := ts.Exec(args[1], args[2:]...); err != nil {
					var ended *exec.ExitError
					if !errors.As(err, &ended) {
						ts.Fatalf("%v", err)
					}
					got = ended.ExitCode()
				}
				if got != want {
					ts.Fatalf("exit code %d, want %d", got, want)
				}
			},
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

// repeat writes the text, with Go's escapes, to a file a number of times.
func repeat(ts *testscript.TestScript, file, times, quoted string) {
	n, err := strconv.Atoi(times)
	ts.Check(err)
	text, err := strconv.Unquote(`"` + quoted + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(file), []byte(strings.Repeat(text, n)), 0o644))
}
