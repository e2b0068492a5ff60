package main

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"copydesk/lint/report/reading"
	"copydesk/lint/workspace"
)

// newRead returns the command that shows what copydesk takes files for.
func newRead(p process) *cobra.Command {
	o := checkOptions{maxSize: workspace.DefaultMaxSize, baseline: baselineFlags{none: true}}
	o.format = choice{name: "FORMAT", value: reading.Formats()[0].Name}
	var formats, layers []string
	for _, f := range reading.Formats() {
		o.format.words, formats = append(o.format.words, f.Name), append(formats, f.Name+"\t"+f.About)
	}
	c := &cobra.Command{
		Use:   "read PATH…",
		Short: "Show what copydesk takes a file for",
		Long: `Show what copydesk takes a file for: language, genre, and each block of copy with its
line and kind. What is not shown is not checked. With --layers, each block is followed
by the sentences, quotations, sources or links that copydesk reads in it.

A PATH is what it is for "copydesk check". The exit code is 2 if a file could not be
read, else 0. docs/reading.md says how to find out why something was reported or not.`,
		Example: `  copydesk read page.html
  copydesk read --layers quotes,sources story.md
  copydesk read --format jsonl stories/ > blocks.jsonl`,
		RunE: func(c *cobra.Command, args []string) error {
			paths, err := o.named(c, args)
			if err = cmp.Or(err, reading.CheckLayers(layers)); err != nil {
				return err
			}
			if len(paths) == 0 {
				return errors.New("no file; give files or folders, or - for standard input")
			}
			return readFiles(c.Context(), p, o, paths, layers)
		},
	}
	f := c.Flags()
	f.SortFlags = false
	f.VarP(&o.format, "format", "f", "what to write: text, json or jsonl")
	f.StringSliceVar(&layers, "layers", nil,
		"also show what is read in the copy: `NAMES` of sentences, quotes, sources, links")
	o.source(c)
	complete(c, "format", formats)
	complete(c, "layers", reading.Layers())
	return c
}

// readFiles writes what the files in paths are taken for to p.out.
func readFiles(ctx context.Context, p process, o checkOptions, paths, layers []string) error {
	w, found, err := o.list(p, paths)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(reading.Formats(), func(f reading.Format) bool { return f.Name == o.format.value })
	run := workspace.Run{MaxSize: int64(o.maxSize), AllowSkips: o.allowSkips}
	var failed []error
	documents := noting(reading.All(ctx, w.Sources(found.Files, run), layers), &failed, reading.Document.Failure)
	err = reading.Formats()[i].Write(p.out, documents, reading.Options{Version: version(), Unread: found.Unread})
	return o.end(p, err, failed, i > 0)
}
