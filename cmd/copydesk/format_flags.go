package main

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"copydesk/lint"
	"copydesk/lint/report/history"
	"copydesk/lint/report/record"
	"copydesk/lint/suggest"
	"copydesk/lint/workspace/git"
)

// formatFlags are the flags of check about single formats.
type formatFlags struct {
	pageFlags
	copies bool // the JSON formats hold the copy
	bom    bool // csv begins with a byte order mark

	row     history.Row // the figures of this run
	earlier []history.Row
	reasons record.Reasons
}

// define adds the flags to c.
func (o *formatFlags) define(c *cobra.Command) {
	o.pageFlags.define(c)
	c.Flags().BoolVar(&o.copies, "include-copy", false,
		"add the copy of each story, who speaks in it, the time and the commit to\n"+
			"json, for \"copydesk report\", and to jsonl")
	c.Flags().BoolVar(&o.bom, "csv-bom", false, "begin csv with a byte order mark, as Excel wants it")
}

// check returns an error for a flag about a format that is not written.
func (o *formatFlags) check(c *cobra.Command, all checkOptions) error {
	for _, about := range []struct {
		flag    string
		formats []string
	}{
		{"no-excerpts", []string{"html"}},
		{"history", []string{"html"}},
		{"include-copy", []string{"json", "jsonl"}},
		{"csv-bom", []string{"csv"}},
	} {
		if c.Flags().Changed(about.flag) && !slices.ContainsFunc(about.formats, all.writes) {
			name := about.formats[0]
			return fmt.Errorf("--%s is about %s; add --format %s or --output %s=FILE",
				about.flag, suggest.OneOf(about.formats), name, name)
		}
	}
	return nil
}

// writes reports whether the flags ask for a report in a format.
func (o checkOptions) writes(format string) bool {
	is := func(out output) bool { return out.format.Name == format }
	return o.format.value == format || slices.ContainsFunc(o.outputs, is)
}

// start begins the figures of the run and reads the earlier ones.
func (o *formatFlags) start(p process, all checkOptions) (err error) {
	o.reasons = record.Reasons{}
	if o.copies || all.writes("html") {
		o.row.Time, o.row.Commit = p.time(), git.Head(p.dir)
	}
	o.earlier, err = o.readHistory(p)
	return err
}

// add counts a result for the history.
func (o *formatFlags) add(r lint.Result, least lint.Severity) {
	if o.history != "" {
		o.row.Add(record.NewStory(r, least, false, o.reasons))
	}
}

// latest is the last second of the year 9999, the last that a time in JSON can have.
const latest = 253402300799

// time returns the time of the run: now, or the one in SOURCE_DATE_EPOCH, by which a report can be made again byte for
// byte.
//
// Source: https://reproducible-builds.org/specs/source-date-epoch/.
func (p process) time() time.Time {
	if given, ok := p.env("SOURCE_DATE_EPOCH"); ok {
		if seconds, err := strconv.ParseInt(given, 10, 64); err == nil && seconds >= 0 && seconds <= latest {
			return time.Unix(seconds, 0).UTC()
		}
	}
	return time.Now().Truncate(time.Second)
}
