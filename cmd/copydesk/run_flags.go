package main

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"copydesk/lint/report"
	"copydesk/lint/workspace/walk"
)

// runFlags are the flags of check that say how it runs and how much it says.
type runFlags struct {
	quiet        bool
	statistics   bool
	watch        bool
	forceExclude bool
	jobs         jobs
	noCache      bool
	rules        []string // that run alone; none for those that are on
}

// define adds the flags.
func (o *runFlags) define(f *pflag.FlagSet) {
	f.BoolVarP(&o.quiet, "quiet", "q", false, "say nothing but findings and what could not be checked")
	f.BoolVar(&o.statistics, "statistics", false, "count the findings by rule, and show the counts in their place")
	f.BoolVarP(&o.watch, "watch", "w", false, "go on, and check again what changes, until Ctrl-C")
	f.BoolVar(&o.forceExclude, "force-exclude", false,
		"leave out files that are hidden or ignored by Git even where they are given by name, for hooks")
	f.StringArrayVar(&o.rules, "rule", nil,
		"run this rule alone, `NAME` or all of CATEGORY/*, also where it is off; may be repeated, without commas")
	f.BoolVar(&o.noCache, "no-cache", false, "neither use nor keep what was found before; \"copydesk clean\" removes it")
	f.VarP(&o.jobs, "jobs", "j", "check this many documents at once; the default is as many as there are processors")
}

// check returns why the flags cannot stand together.
func (o *runFlags) check(c *cobra.Command, all checkOptions, paths []string) error {
	for _, name := range o.rules {
		if several := strings.Split(name, ","); len(several) > 1 {
			return fmt.Errorf("--rule %q: the flag takes one rule; write --rule %s", name, strings.Join(several, " --rule "))
		}
	}
	if o.statistics && all.diff {
		return errors.New("--diff writes a diff and no report, so --statistics cannot stand beside it")
	}
	if o.statistics && o.format(all.format.value).Write == nil {
		return fmt.Errorf("--statistics is written as text or json, not as %s", all.format.value)
	}
	if !o.watch {
		return nil
	}
	for _, flag := range []string{"fix", "fix-only", "diff", "output", "since", "staged", "statistics"} {
		if f := c.Flags().Lookup(flag); f != nil && f.Changed {
			return fmt.Errorf("--watch reports as you write, so --%s cannot stand beside it", flag)
		}
	}
	if format := all.format.value; format != "text" && format != "concise" {
		return fmt.Errorf("--watch writes one report after the other, as text or concise, not as %s", format)
	}
	if slices.Contains(paths, walk.Stdin) {
		return errors.New("--watch looks at files; standard input comes once")
	}
	return nil
}

// start puts into effect what is the whole process's own.
func (o *runFlags) start() {
	if o.jobs > 0 {
		runtime.GOMAXPROCS(int(o.jobs))
	}
}

// listsFailed reports whether a report in the format says to people what failed.
func (o *runFlags) listsFailed(f report.Format) bool {
	return f.Name == "concise" || f.Name == "text" && !o.quiet
}

// format returns the format of the report called name: its statistics where they are asked for. The statistics of one
// that has none cannot be written.
func (o *runFlags) format(name string) report.Format {
	if o.statistics {
		f, _ := report.Statistics(name)
		return f
	}
	f, _ := formatCalled(name)
	return f
}

// jobs is a flag that takes a number from 1; 0 is none given.
type jobs int

// String returns the number, and nothing for none, so that help shows no default.
func (j *jobs) String() string {
	if *j == 0 {
		return ""
	}
	return strconv.Itoa(int(*j))
}

// Type returns the placeholder that help shows.
func (j *jobs) Type() string { return "N" }

// Set takes a whole number from 1.
func (j *jobs) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 1024 {
		return errors.New("not a whole number from 1 to 1024")
	}
	*j = jobs(n)
	return nil
}
