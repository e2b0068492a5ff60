package main

import (
	"context"
	"errors"
	"iter"
	"slices"

	"github.com/spf13/cobra"

	"copydesk/lint/report/sourcing"
	"copydesk/lint/speakers"
	"copydesk/lint/workspace"
	"copydesk/lint/workspace/walk"
)

// newSources returns the command that says who speaks in stories.
func newSources(p process) *cobra.Command {
	o := checkOptions{maxSize: workspace.DefaultMaxSize, baseline: baselineFlags{none: true}}
	o.format = choice{name: "FORMAT", value: sourcing.Formats()[0].Name}
	var formats []string
	for _, f := range sourcing.Formats() {
		o.format.words, formats = append(o.format.words, f.Name), append(formats, f.Name+"\t"+f.About)
	}
	c := &cobra.Command{
		Use:   "sources [PATH…]",
		Short: "Say who is quoted or cited in stories",
		Long: `Say who is quoted or cited in each story, in order: name or wording, standing (named,
anonymous or vague), role, words of direct quotation, statements and their lines. A
person counts once, however the story calls them. Totals follow.

A PATH is what it is for "copydesk check". The exit code is 2 if a story could not be
read, else 0. docs/sources.md says what is counted and how sure it is.`,
		Example: `  copydesk sources story.md
  copydesk sources --format html stories/ > who-speaks.html`,
		RunE: func(c *cobra.Command, args []string) error {
			paths, err := o.named(c, args)
			if err != nil {
				return err
			}
			return sources(c.Context(), p, o, paths)
		},
	}
	f := c.Flags()
	f.SortFlags = false
	f.VarP(&o.format, "format", "f", "what to write: text, html, json or csv")
	o.source(c)
	complete(c, "format", formats)
	return c
}

// sources writes who speaks in the stories in paths to p.out.
func sources(ctx context.Context, p process, o checkOptions, paths []string) error {
	if len(paths) == 0 {
		paths = []string{"."}
	}
	w, found, err := o.list(p, paths)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(sourcing.Formats(), func(f sourcing.Format) bool { return f.Name == o.format.value })
	options := sourcing.Options{Version: version(), Width: p.columns(p.out), Unread: found.Unread}
	run := workspace.Run{MaxSize: int64(o.maxSize), AllowSkips: o.allowSkips}
	var failed []error
	stories := noting(speakers.All(ctx, w.Sources(found.Files, run)), &failed, speakers.Story.Failure)
	return o.end(p, sourcing.Formats()[i].Write(p.out, stories, options), failed, i > 0)
}

// source adds the flags about which stories are read and how.
func (o *checkOptions) source(c *cobra.Command) {
	f := c.Flags()
	f.Var((*configFile)(&o.config), "config", "use only this configuration `FILE`")
	f.BoolVar(&o.isolated, "isolated", false, "use no configuration: the word lists as they ship")
	f.Var(&o.maxSize, "max-size", "do not read larger files, and exit with 2")
	f.BoolVar(&o.allowSkips, "allow-skips", false, "skip files over --max-size without exit code 2")
	f.StringVar(&o.stdinName, "stdin-filename", walk.Stdin,
		"call standard input by this `NAME`, whose extension tells the format")
	f.Lookup("stdin-filename").DefValue = ""
}

// list returns the workspace that the flags ask for, and the files in paths.
func (o checkOptions) list(p process, paths []string) (*workspace.Workspace, walk.Listing, error) {
	w, err := o.workspace(p, nil)
	if err != nil {
		return nil, walk.Listing{}, err
	}
	found := walk.List(w.Dir, paths, o.listing(w.Holds))
	return w, found, w.Configure(found.Files)
}

// end returns the error of a run: err, or exit code 2 if a story could not be read. It prints the failures if the
// report does not.
func (o checkOptions) end(p process, err error, failed []error, unlisted bool) error {
	if unlisted {
		complain(p.err, errors.Join(failed...))
	}
	if err == nil && len(failed) > 0 {
		return exit(exitTrouble)
	}
	return err
}

// noting adds the failure of each story that could not be read to failed.
func noting[T any](all iter.Seq2[T, error], failed *[]error, failure func(T) error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for s, err := range all {
			if why := failure(s); why != nil {
				*failed = append(*failed, why)
			}
			if !yield(s, err) {
				return
			}
		}
	}
}
