// Package allow works out how a finding is allowed: by a comment in its story or, where none can stand, by an entry of
// the configuration. It writes nothing. The command writes what it returns, and an editor makes the change itself.
package allow

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/rulefile"
	"copydesk/lint/text"
	"copydesk/lint/workspace/disk"
)

// Configs reads configurations, whose paths are absolute.
type Configs interface {
	// Read returns the bytes of a configuration.
	Read(file string) ([]byte, error)
	// Parse returns the configuration that a file would be with these bytes.
	Parse(file string, source []byte) (*rulefile.Config, error)
}

// Request asks for a finding to be allowed.
type Request struct {
	Finding *lint.Finding // one of Result's
	Result  lint.Result   // of the check of the story, with its document
	Linter  *lint.Linter  // the linter that found it
	Reason  string        // for the next editor; "" writes a place for it

	Entry     bool // write an entry even if a comment is possible
	SameWords bool // write an entry for all findings of the rule with the same words in the file

	Story   string        // absolute path of the story; "" for an unsaved text
	Config  string        // absolute path of the configuration that applies to it; "" for none
	Folders []string      // absolute paths of the folders in which a new configuration may be created
	Dir     disk.Dir      // messages show paths relative to it
	Least   lint.Severity // findings below it are not reported by Linter

	// Parse reads the bytes of the story's file in the same format as the story.
	Parse func(file []byte) (*text.Document, error)
	// Check checks the story again, with another linter.
	Check func(ctx context.Context, l *lint.Linter) (lint.Result, error)
}

// Change is what allows a finding.
type Change struct {
	Comment bool          // a comment in the story; Edit has places of its Document.Source
	File    string        // absolute path of the configuration, unless Comment
	New     bool          // that file does not exist yet
	Before  []byte        // bytes of the configuration; Edit has places in them
	Edit    rulefile.Edit // what is written

	Line   int            // line of the first of Lines in the changed file, from 1
	Lines  []string       // the comment or the entry alone
	Others []lint.Finding // other findings that it allows too
}

// placeholder is the reason that Decide writes while it works out a change without a reason.
const placeholder = "…reason…"

// Decide returns the change that allows the finding. An entry is tested before it is returned. Errors of ctx are
// returned unchanged.
func Decide(ctx context.Context, configs Configs, q Request) (*Change, error) {
	given := strings.TrimSpace(q.Reason) != ""
	if !given {
		q.Reason = placeholder
	}
	c, err := q.decide(ctx, configs)
	if err == nil && !given {
		c.Edit.New = strings.ReplaceAll(c.Edit.New, placeholder, "")
		for i := range c.Lines {
			c.Lines[i] = strings.ReplaceAll(c.Lines[i], placeholder, "")
		}
	}
	return c, err
}

// decide returns the change for a request with a reason.
func (q *Request) decide(ctx context.Context, configs Configs) (*Change, error) {
	reason, err := lint.OneLine(q.Reason)
	if err != nil {
		return nil, err
	}
	if !q.Entry && !q.SameWords {
		c, err := q.comment(ctx, reason)
		if err == nil || ctx.Err() != nil {
			return c, err
		}
		if !errors.Is(err, lint.ErrNoComment) && q.Story != "" {
			return nil, fmt.Errorf("%s: %w", q.Dir.Show(q.Story), err)
		} else if !errors.Is(err, lint.ErrNoComment) {
			return nil, err
		}
	}
	return q.entry(ctx, configs, reason)
}

// comment returns the comment that allows the finding.
func (q *Request) comment(ctx context.Context, reason string) (*Change, error) {
	d := q.Result.Document
	c, err := q.Linter.Comment(ctx, d, q.Finding, reason, q.Parse)
	if err != nil {
		return nil, err
	}
	return &Change{
		Comment: true, Edit: rulefile.Edit{Span: text.Span{Start: c.At, End: c.At}, New: c.Text},
		Line: d.Position(c.At).Line, Lines: []string{c.Alone()}, Others: c.Others,
	}, nil
}

// entry returns the entry of the configuration that allows the finding.
func (q *Request) entry(ctx context.Context, configs Configs, reason string) (*Change, error) {
	if q.Story == "" {
		return nil, errors.New("this text has no name yet, so no entry of the configuration can refer to it; save it first")
	}
	at, err := Configuration(q.Config, q.Story, q.Folders)
	if err != nil {
		return nil, err
	}
	// An entry names its file relative to the folder of the configuration.
	name, err := filepath.Rel(filepath.Dir(at), q.Story)
	if err != nil || !filepath.IsLocal(name) {
		return nil, fmt.Errorf("%s is outside the folder of %s, so its patterns cannot match it", q.Dir.Show(q.Story),
			q.Dir.Show(at))
	}
	s := q.Finding.Span
	entry := rulefile.Allowance{
		Rule: q.Finding.Rule, File: filepath.ToSlash(name),
		Words: strings.Join(strings.Fields(q.Result.Document.Text[s.Start:s.End]), " "), Reason: reason,
	}
	if !q.SameWords {
		entry.Context = lint.ContextOf(q.Result.Document, q.Finding)
	}
	c := &Change{File: at, New: q.Config == "" && disk.Missing(at)}
	if !c.New {
		if c.Before, err = configs.Read(at); err != nil {
			return nil, fmt.Errorf("%s: %w", q.Dir.Show(at), err)
		}
	}
	if c.Edit, err = rulefile.AddAllowance(q.Dir.Show(at), c.Before, entry); err != nil {
		return nil, err
	}
	after := c.Edit.Apply(c.Before)
	c.locate(after)
	cfg, err := configs.Parse(at, after)
	if err != nil {
		return nil, err
	}
	return c, q.try(ctx, c, cfg, entry.File)
}

// try checks the story, called name in the configuration, with the changed configuration of c. It fails if the
// finding is not allowed, and records the other findings that are.
func (q *Request) try(ctx context.Context, c *Change, cfg *rulefile.Config, name string) error {
	l, err := cfg.Linter(name, q.Least)
	if err != nil {
		return err
	}
	r, err := q.Check(ctx, l)
	if err != nil {
		return err
	}
	allowed := false
	for _, x := range r.Allowed {
		switch {
		case x.Rule == q.Finding.Rule && x.Span == q.Finding.Span:
			allowed = true
		case !slices.ContainsFunc(q.Result.Allowed, func(y lint.Finding) bool { return y.Identity == x.Identity }):
			c.Others = append(c.Others, x)
		}
	}
	if !allowed {
		return fmt.Errorf("%s: an entry would not allow it; please report this", q.Dir.Show(c.File))
	}
	return nil
}

// locate finds the entry in the changed configuration.
func (c *Change) locate(after []byte) {
	text := strings.TrimRight(c.Edit.New, "\r\n")
	start := c.Edit.Span.Start + len(text) - len(strings.TrimLeft(text, "\r\n"))
	c.Line = 1 + strings.Count(string(after[:start]), "\n")
	for line := range strings.Lines(strings.TrimLeft(text, "\r\n")) {
		c.Lines = append(c.Lines, strings.TrimRight(line, "\r\n"))
	}
}

// Configuration returns the absolute path of the configuration to write for a story: config if it is not "", or
// else a new one in the last of folders that holds the story, or in the story's folder. For a story without a path
// it is in the first folder.
func Configuration(config, story string, folders []string) (string, error) {
	switch {
	case config != "":
		return config, nil
	case story == "" && len(folders) == 0:
		return "", errors.New("there is no folder to write a configuration in; save the text or open a folder first")
	case story == "":
		return filepath.Join(folders[0], rulefile.ConfigName), nil
	}
	folder := filepath.Dir(story)
	for _, f := range folders {
		if disk.Dir(f).Holds(folder) {
			folder = f
		}
	}
	return filepath.Join(folder, rulefile.ConfigName), nil
}
