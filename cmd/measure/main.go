// Measure prints how often the shipped rules are right about labelled copy: precision and recall by file.
// docs/accuracy.md describes the files.
//
//	go run ./cmd/measure [-misses] FILE…
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

const tableHead = `| File | Cases | Faults | Found | False alarms | Precision | Recall |
|---|---|---|---|---|---|---|
`

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run returns the exit status: 0, or 2 if a file could not be measured.
func run(args []string, out, errs io.Writer) int {
	flags := flag.NewFlagSet("measure", flag.ContinueOnError)
	flags.SetOutput(errs)
	misses := flags.Bool("misses", false, "print every fault that was missed and every false alarm")
	flags.Usage = func() {
		fmt.Fprintln(errs, "usage: measure [-misses] FILE…\nA FILE is labelled copy, as docs/accuracy.md describes it.")
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if flags.NArg() == 0 {
		flags.Usage()
		return 2
	}
	lines, speakers, mistakes := "", "", ""
	for _, path := range flags.Args() {
		name := filepath.Base(path)
		if strings.HasPrefix(name, "speakers") {
			t, err := measureSpeakers(path)
			if err != nil {
				fmt.Fprintln(errs, "measure:", err)
				return 2
			}
			speakers += t.row(name)
			mistakes += strings.Join(append(t.mistakes, ""), "\n")
			continue
		}
		t, err := measure(path)
		if err != nil {
			fmt.Fprintln(errs, "measure:", err)
			return 2
		}
		lines += t.row(name)
		mistakes += strings.Join(append(t.mistakes, ""), "\n")
	}
	if lines != "" {
		fmt.Fprint(out, tableHead, lines)
	}
	if speakers != "" {
		fmt.Fprint(out, speakersHead, speakers)
	}
	if *misses && mistakes != "" {
		fmt.Fprint(out, "\n", mistakes)
	}
	return 0
}
