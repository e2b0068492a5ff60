// Package settings shows what is in force for a file, and where each part of it is set.
package settings

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"copydesk/lint/report/terminal"
	"copydesk/lint/rulefile"
	"copydesk/lint/rulefile/input"
)

// Settings is what is in force for a file.
type Settings struct {
	*rulefile.InForce
	File     string // as it is shown; empty for any file of the folder
	Replaced string // a configuration further up that is not used; empty for none
	Declared string // the type that the file itself declares
}

// docType returns the type of the document and where it is set; empty for none. The document's own declaration wins
// over the configuration.
func (s *Settings) docType() (name, by string) {
	switch {
	case s.Declared != "":
		return s.Declared, s.File
	case s.Type != "":
		return s.Type, s.TypeBy.String()
	}
	return "", ""
}

// skipped reports whether the rule skips documents of this type.
func (s *Settings) skipped(r rulefile.RuleInForce) bool {
	name, _ := s.docType()
	return name != "" && slices.Contains(r.Skips, name)
}

// Text writes s for people.
func (s *Settings) Text(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, terminal.Safe(cmp.Or(s.File, "any file in this folder without overrides")))
	var layers []string
	for _, l := range s.Layers {
		layers = append(layers, l.String())
	}
	fmt.Fprintf(out, "uses %s\n", terminal.Safe(strings.Join(layers, ", then ")))
	if s.Replaced != "" {
		fmt.Fprintf(out, "does not use %s further up; \"extends: ..\" includes it\n", terminal.Safe(s.Replaced))
	}
	if s.Ignored != nil {
		fmt.Fprintf(out, "is left out by %q, %s\n", s.Ignored.Pattern, s.Ignored.By)
	}
	if len(s.Sites) > 0 {
		fmt.Fprintf(out, "treats these as names of sites: %s\n", terminal.Safe(strings.Join(s.Sites, ", ")))
	}
	if s.Desk != "" {
		fmt.Fprintf(out, "takes the desk from %q of the front matter, %s\n", terminal.Safe(s.Desk), s.DeskBy)
	}
	if s.Input != nil {
		fmt.Fprintf(out, "is read as stories in JSON%s, %s\n", terminal.Safe(input.Said(s.Input.Keys)), s.Input.By)
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
func (s *Settings) changes(out io.Writer) {
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
