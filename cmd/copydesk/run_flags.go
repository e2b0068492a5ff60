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

// runFlags are the flags of check about how it runs and how much it prints.
type runFlags struct {
	quiet        bool
	statistics   bool
	watch        bool
	forceExclude bool
	jobs         jobs
	noCache      bool
	across       bool     // stories are compared with each other
	rules        []string // the only rules to run; empty for all that are on
}

// define adds the flags.
func (o *runFlags) define(f *pflag.FlagSet) {
	f.BoolVarP(&o.quiet, "quiet", "q", false, "print only findings and what could not be checked")
	f.BoolVar(&o.statistics, "statistics", false, "show how many findings each rule has, instead of the findings")
	f.BoolVarP(&o.watch, "watch", "w", false, "keep running, and check again what changes, until Ctrl-C")
	f.BoolVar(&o.across, "across", false, "compare the stories with each other, for copy that several have")
	f.BoolVar(&o.forceExclude, "force-exclude", false,
		"skip files that are hidden or ignored by Git even if they are given by name, for hooks")
	f.StringArrayVar(&o.rules, "rule", nil,
		"run only this rule, `NAME` or all of CATEGORY/*, even if it is off; may be repeated, without commas")
	f.BoolVar(&o.noCache, "no-cache", false, "do not use or write the cache; \"copydesk clean\" removes it")
	f.VarP(&o.jobs, "jobs", "j", "check this many documents at once; the default is as many as there are processors")
}

// check returns an error for flags that cannot be combined.
func (o *runFlags) check(c *cobra.Command, all checkOptions, paths []string) error {
	for _, name := range o.rules {
		if several := strings.Split(name, ","); len(several) > 1 {
			return fmt.Errorf("--rule %q: the flag takes one rule; write --rule %s", name, strings.Join(several, " --rule "))
		}
	}
	if o.statistics && all.diff {
		return errors.New("--diff writes a diff and no report, so it cannot be combined with --statistics")
	}
	if o.statistics && o.format(all.format.value).Write == nil {
		return fmt.Errorf("--statistics is written as text, json, csv or markdown, not as %s", all.format.value)
	}
	if o.across {
		if slices.Contains(paths, walk.Stdin) {
			return errors.New("--across reads each story twice; standard input comes once, so give files")
		}
		for _, flag := range []string{"fix", "fix-only", "diff", "watch", "since", "staged"} {
			if c.Flags().Changed(flag) {
				return fmt.Errorf("--across compares whole stories as they are, so it cannot be combined with --%s", flag)
			}
		}
	}
	if !o.watch {
		return nil
	}
	for _, flag := range []string{"fix", "fix-only", "diff", "output", "since", "staged", "statistics"} {
		if f := c.Flags().Lookup(flag); f != nil && f.Changed {
			return fmt.Errorf("--watch reports as you write, so it cannot be combined with --%s", flag)
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

// start applies the flags that affect the whole process.
func (o *runFlags) start() {
	if o.jobs > 0 {
		runtime.GOMAXPROCS(int(o.jobs))
	}
}

// listsFailed reports whether reports in this format list the files that failed.
func (o *runFlags) listsFailed(f report.Format) bool {
	return f.Name == "concise" || f.Name == "text" && !o.quiet
}

// format returns the format with this name or, with --statistics, its statistics. It fails if a format has none.
func (o *runFlags) format(name string) report.Format {
	if o.statistics {
		f, _ := report.Statistics(name)
		return f
	}
	f, _ := formatCalled(name)
	return f
}

// jobs is a flag that takes a number from 1; 0 means not given.
type jobs int

// String returns the number. It is empty if none was given, so that help shows no default.
func (j *jobs) String() string {
	if *j == 0 {
		return ""
	}
	return strconv.Itoa(int(*j))
}

// Type returns the placeholder that help shows.
func (j *jobs) Type() string { return "N" }

// Set accepts a whole number from 1.
func (j *jobs) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 1024 {
		return errors.New("not a whole number from 1 to 1024")
	}
	*j = jobs(n)
	return nil
}
