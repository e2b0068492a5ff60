package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"copydesk/lint/report/terminal"
	"copydesk/lint/rulefile"
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
	s := shownConfig{InForce: force, replaced: w.Configs.Replaced(from, force)}
	if file != "" {
		s.file, s.declared = p.show(at), w.DeclaredType(at)
	}
	if format == "json" {
		return writeJSON(p.out, s.json())
	}
	return s.text(p.out)
}

// shownConfig is what is in force for a file.
type shownConfig struct {
	*rulefile.InForce
	file     string // as it is shown; empty for any file of the folder
	replaced string // a configuration further up that is not used; empty for none
	declared string // the type that the file itself declares
}

// docType returns the type of the document and where it is set; empty for none. The document's own declaration wins
// over the configuration.
func (s *shownConfig) docType() (name, by string) {
	switch {
	case s.declared != "":
		return s.declared, s.file
	case s.Type != "":
		return s.Type, s.TypeBy.String()
	}
	return "", ""
}

// skipped reports whether the rule skips documents of this type.
func (s *shownConfig) skipped(r rulefile.RuleInForce) bool {
	name, _ := s.docType()
	return name != "" && slices.Contains(r.Skips, name)
}

// text writes s as text.
func (s *shownConfig) text(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, terminal.Safe(cmp.Or(s.file, "any file in this folder without overrides")))
	var layers []string
	for _, l := range s.Layers {
		layers = append(layers, l.String())
	}
	fmt.Fprintf(out, "uses %s\n", terminal.Safe(strings.Join(layers, ", then ")))
	if s.replaced != "" {
		fmt.Fprintf(out, "does not use %s further up; \"extends: ..\" includes it\n", terminal.Safe(s.replaced))
	}
	if s.Ignored != nil {
		fmt.Fprintf(out, "is left out by %q, %s\n", s.Ignored.Pattern, s.Ignored.By)
	}
	if len(s.Sites) > 0 {
		fmt.Fprintf(out, "treats these as names of sites: %s\n", terminal.Safe(strings.Join(s.Sites, ", ")))
	}
	if s.Baseline != "" {
		fmt.Fprintf(out, "baseline %s, %s\n", terminal.Safe(s.Baseline), s.BaselineBy)
	}
	if name, by := s.docType(); name != "" {
		fmt.Fprintf(out, "is of type %s, %s\n", terminal.Safe(name), terminal.Safe(by))
	}
	fmt.Fprint(out, "\nRules\n")
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, r := range s.Rules {
		level := r.Severity.String()
		if s.skipped(r) {
			level = "skipped"
		}
		fmt.Fprintf(table, "  %s\t%s\t%s\n", r.ID, level, terminal.Safe(r.By.String()))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	s.changes(out)
	return out.Flush()
}

// changes writes what the configuration changes besides severities.
func (s *shownConfig) changes(out io.Writer) {
	head := head{out: out, title: "Options"}
	for _, r := range s.Rules {
		for _, o := range r.Options {
			head.item("%s %s: %s  (%s)", r.ID, o.Key, o.Value, o.By)
		}
	}
	head.next("Word lists")
	for _, l := range s.Lists {
		var parts []string
		if len(l.Added) > 0 {
			parts = append(parts, "with "+strings.Join(l.Added, ", "))
		}
		if len(l.Removed) > 0 {
			parts = append(parts, "without "+strings.Join(l.Removed, ", "))
		}
		head.item("%s %s  (%s)", l.Name, strings.Join(parts, "; "), l.By)
	}
	head.next("Allowed")
	for _, a := range s.Allowed {
		words := ""
		if a.Words != "" {
			words = " “" + a.Words + "”"
		}
		if c := a.Context; c != nil {
			words = fmt.Sprintf(" in “%s”", strings.Join(strings.Fields("… "+c.Before+" "+a.Words+" "+c.After+" …"), " "))
		}
		head.item("%s%s: %s  (%s)", a.Rule, words, a.Reason, a.By)
	}
}

// head is a heading that is written before the first of its items, and only if there is one.
type head struct {
	out   io.Writer
	title string
	said  bool
}

func (h *head) next(title string) { h.title, h.said = title, false }

func (h *head) item(format string, args ...any) {
	if !h.said {
		fmt.Fprintf(h.out, "\n%s\n", h.title)
		h.said = true
	}
	fmt.Fprintf(h.out, "  %s\n", terminal.Safe(fmt.Sprintf(format, args...)))
}

// jsonForce is what is in force, as JSON. By says where a value is set: a place, or the name of a preset.
type jsonForce struct {
	File   string   `json:"file"` // empty for any file of the folder
	Layers []string `json:"layers"`
	// Replaced is a configuration further up that is not used; empty for none.
	Replaced string      `json:"replaced"`
	Ignored  *jsonReason `json:"ignored"` // null for a file that is checked
	Type     *jsonReason `json:"type"`    // null for a document of no type

	Sites    []string    `json:"sites"`
	Baseline *jsonReason `json:"baseline"` // null for none
	Rules    []jsonRule  `json:"rules"`
	Lists    []jsonList  `json:"lists"`
	Allow    []jsonAllow `json:"allow"`
}

type jsonReason struct {
	Value string `json:"value"`
	By    string `json:"by"`
}

type jsonRule struct {
	ID       string                `json:"id"`
	Severity string                `json:"severity"`
	Skipped  bool                  `json:"skipped"` // because of the type of the document
	By       string                `json:"by"`
	Options  map[string]jsonReason `json:"options"` // options that differ from the defaults
}

type jsonList struct {
	Name   string   `json:"name"`
	Add    []string `json:"add"`
	Remove []string `json:"remove"`
	By     string   `json:"by"`
}

type jsonAllow struct {
	Rule   string `json:"rule"`
	Words  string `json:"words"`
	Before string `json:"before"` // for an entry about one finding: the words in front of it and behind it; else empty
	After  string `json:"after"`
	Reason string `json:"reason"`
	By     string `json:"by"`
}

// json returns s as JSON. Empty lists are written too.
func (s *shownConfig) json() jsonForce {
	j := jsonForce{
		File: s.file, Replaced: s.replaced,
		Layers: []string{}, Rules: []jsonRule{}, Lists: []jsonList{}, Allow: []jsonAllow{},
	}
	j.Sites = append([]string{}, s.Sites...)
	for _, l := range s.Layers {
		j.Layers = append(j.Layers, l.String())
	}
	if s.Ignored != nil {
		j.Ignored = &jsonReason{s.Ignored.Pattern, s.Ignored.By.String()}
	}
	if s.Baseline != "" {
		j.Baseline = &jsonReason{s.Baseline, s.BaselineBy.String()}
	}
	if name, by := s.docType(); name != "" {
		j.Type = &jsonReason{name, by}
	}
	for _, r := range s.Rules {
		options := map[string]jsonReason{}
		for _, o := range r.Options {
			options[o.Key] = jsonReason{o.Value, o.By.String()}
		}
		j.Rules = append(j.Rules, jsonRule{r.ID, r.Severity.String(), s.skipped(r), r.By.String(), options})
	}
	for _, l := range s.Lists {
		added, removed := append([]string{}, l.Added...), append([]string{}, l.Removed...)
		j.Lists = append(j.Lists, jsonList{l.Name, added, removed, l.By.String()})
	}
	for _, a := range s.Allowed {
		allow := jsonAllow{Rule: a.Rule, Words: a.Words, Reason: a.Reason, By: a.By.String()}
		if c := a.Context; c != nil {
			allow.Before, allow.After = c.Before, c.After
		}
		j.Allow = append(j.Allow, allow)
	}
	return j
}
