package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"copydesk/lint/report/settings"

	"github.com/spf13/cobra"
)

// newConfigShow returns the command that shows what is in force for a file.
func newConfigShow(p process) *cobra.Command {
	var in bookOptions
	format := choice{"FORMAT", "text", []string{"text", "json"}, nil}
	c := &cobra.Command{
		Use:   "show [FILE]",
		Short: "Say what is in force for a file, and where each part comes from",
		Long: `Say what is in force for a file and where each part comes from: the severity of
each rule and the options that were changed, the type of the document, changes to
word lists, and allowed findings. The file need not exist yet. Without FILE it shows
what applies to files without overrides in the current folder.`,
		Example: `  copydesk config show stories/ferry.txt
  copydesk config show --format json stories/ferry.txt`,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 1 {
				return fmt.Errorf("%s takes one FILE, and was given %d", c.CommandPath(), len(args))
			}
			return showConfig(p, in, format.value, strings.Join(args, ""))
		},
	}
	c.Flags().VarP(&format, "format", "f", "text or json")
	complete(c, "format", format.words)
	in.define(c)
	return c
}

// showConfig writes what is in force for the file; an empty name means any file of the working directory.
func showConfig(p process, in bookOptions, format, file string) error {
	w, err := p.workspace(in.config, in.isolated)
	if err != nil {
		return err
	}
	at := p.dir
	if file != "" {
		at = filepath.Clean(p.path(file))
	}
	from, name := w.Configs.File(p.dir), ""
	if file != "" {
		from = w.Configs.File(filepath.Dir(at))
	}
	cfg, err := w.Configs.Config(from)
	if err == nil && file != "" {
		cfg, name, err = w.Configs.InForce(at)
	}
	complain(p.err, errors.Join(w.Configs.StrayNotes()...))
	if err != nil {
		return err
	}
	force, err := cfg.InForce(name)
	if err != nil {
		return err
	}
	s := settings.Settings{InForce: force, Replaced: w.Configs.Replaced(from, force)}
	if file != "" {
		s.File, s.Declared = p.show(at), w.DeclaredType(at)
	}
	if format == "json" {
		return writeJSON(p.out, s.JSON())
	}
	return s.Text(p.out)
}
