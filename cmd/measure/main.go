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
	tables, mistakes := "", ""
	for _, path := range flags.Args() {
		t, err := measure(path)
		if err != nil {
			fmt.Fprintln(errs, "measure:", err)
			return 2
		}
		tables += t.row(filepath.Base(path))
		for _, m := range t.mistakes {
			mistakes += m + "\n"
		}
	}
	fmt.Fprint(out, tableHead, tables)
	if *misses && mistakes != "" {
		fmt.Fprint(out, "\n", mistakes)
	}
	return 0
}
