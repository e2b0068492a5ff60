// Package answer checks a text that is in no file, for a program that shows it: a page, a content system, a service.
// Requests and answers are plain values that can be written as JSON. Offsets are in UTF-16 code units, as JavaScript
// counts them.
package answer

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/rulefile"
	"copydesk/lint/text"
)

// Request is a text and how to check it. Only Text is needed.
type Request struct {
	Text     string      `json:"text"`
	Format   string      `json:"format"`   // text, markdown or html; empty is text
	Config   string      `json:"config"`   // the content of a .copydesk.yml; empty for the shipped rules as they are
	Name     string      `json:"name"`     // of the story, for the patterns of the configuration; empty where it has none
	Severity string      `json:"severity"` // the lowest severity to report; empty is suggestion
	Allow    []Allowance `json:"allow"`    // allows findings, besides comments and the configuration
}

// Allowance allows findings of a rule at certain words, for a reason. With Before or After it allows the one finding
// that has these words around it.
type Allowance struct {
	Rule   string `json:"rule"`
	Words  string `json:"words"`
	Before string `json:"before"`
	After  string `json:"after"`
	Reason string `json:"reason"`
}

// Answer is the result of a check.
type Answer struct {
	Status   lint.Status `json:"status"`   // checked, or failed for a text that could not be checked
	Reason   string      `json:"reason"`   // why it was not checked; empty if it was
	Language string      `json:"language"` // of the text if most rules for one language skipped it; else empty
	Words    int         `json:"words"`
	Findings []Finding   `json:"findings"`
	Allowed  []Finding   `json:"allowed"`
}

// Finding is one fault. Start and End are offsets in the text.
type Finding struct {
	Rule     string    `json:"rule"`
	Title    string    `json:"title"` // of the rule
	Severity string    `json:"severity"`
	Message  string    `json:"message"`
	Why      string    `json:"why"`
	Start    int       `json:"start"`
	End      int       `json:"end"`
	Line     int       `json:"line"`   // from 1
	Column   int       `json:"column"` // in code points, from 1
	Related  []Related `json:"related"`
	Fixes    []Fix     `json:"fixes"`
	// Allowance is what allows this finding and no other, without a reason; nil for a finding at no words of the
	// copy. Of an allowed finding, it is what allows it, with the reason.
	Allowance *Allowance `json:"allowance"`
}

// Related is another place of a finding. Rule is the rule of an overlapping finding, if there is one.
type Related struct {
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Message string `json:"message"`
	Rule    string `json:"rule"`
}

// Fix is a change that removes the cause of a finding. Its edits are in order and do not overlap.
type Fix struct {
	Message string `json:"message"`
	Safe    bool   `json:"safe"`   // it may be made without review
	ByHand  bool   `json:"byHand"` // it is a guess
	Edits   []Edit `json:"edits"`  // empty for a fix that crosses markup, so that only a person can make it
}

// Edit replaces the text from Start to End with New.
type Edit struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	New   string `json:"new"`
}

// Engine checks texts with the rules of a book. It is safe for concurrent use.
type Engine struct {
	book    *rulefile.Book
	version string
	configs configs
}

// New returns an engine for the rules of book. version is that of the program, for configurations that require one.
func New(book *rulefile.Book, version string) *Engine {
	return &Engine{book: book, version: version, configs: configs{made: map[string]*rulefile.Config{}}}
}

// Check checks the text of q. Its error is a fault in the request, such as an unknown format or a mistake in the
// configuration, or that of ctx.
func (e *Engine) Check(ctx context.Context, q Request) (Answer, error) {
	s, err := e.source(q)
	if err != nil {
		return Answer{}, err
	}
	r, err := s.Check(ctx)
	if err != nil {
		return Answer{}, err
	}
	return answerOf(s.Linter, q.Text, r), nil
}

// source returns the text of q and the linter for it.
func (e *Engine) source(q Request) (lint.Source, error) {
	f, err := formatOf(q.Format)
	if err != nil {
		return lint.Source{}, err
	}
	l, err := e.linter(q)
	if err != nil {
		return lint.Source{}, err
	}
	return lint.Source{Path: q.Name, Format: f.name, Linter: l, Read: func() (*text.Document, error) {
		d, err := f.parse(q.Name, []byte(q.Text))
		if err == nil && d.Source != q.Text {
			return nil, errors.New("its characters look like those of another encoding")
		}
		var fault *parse.Error
		if errors.As(err, &fault) {
			return nil, errors.New(fault.Detail())
		}
		return d, err
	}}, nil
}

// format is a format of text that can be sent.
type format struct {
	name  string
	parse func(name string, source []byte) (*text.Document, error)
}

// formats are the formats of text that can be sent. They are named one by one, so that a page does not carry the
// others.
var formats = []format{{"text", parse.Plain}, {"markdown", parse.Markdown}, {"html", parse.HTML}}

// formatOf returns the format with this name; that of an empty name is text.
func formatOf(name string) (format, error) {
	var known []string
	for _, f := range formats {
		if f.name == cmp.Or(name, "text") {
			return f, nil
		}
		known = append(known, f.name)
	}
	return format{}, fmt.Errorf("unknown format %q; use %s", name, strings.Join(known, ", "))
}

// answerOf returns r, the result for text, as an answer.
func answerOf(l *lint.Linter, source string, r lint.Result) Answer {
	out := Answer{
		Status: r.Status, Reason: r.Reason, Language: r.Language, Words: r.Words,
		Findings: []Finding{}, Allowed: []Finding{},
	}
	if r.Document == nil {
		return out
	}
	u := newUnits(source)
	for i := range r.Findings {
		out.Findings = append(out.Findings, newFinding(l, r.Document, &r.Findings[i], u))
	}
	for i := range r.Allowed {
		out.Allowed = append(out.Allowed, newFinding(l, r.Document, &r.Allowed[i], u))
	}
	return out
}

func newFinding(l *lint.Linter, d *text.Document, f *lint.Finding, u units) Finding {
	out := Finding{
		Rule: f.Rule, Severity: f.Severity.String(), Message: f.Message, Why: oneLineEach(f.Why),
		Start: u.before(f.Origin.Start), End: u.before(f.Origin.End), Line: f.Start.Line, Column: f.Start.Column,
		Related: []Related{}, Fixes: []Fix{}, Allowance: allowanceFor(d, f),
	}
	if r := l.Rule(f.Rule); r != nil {
		out.Title = r.Title
	}
	for _, x := range f.Related {
		out.Related = append(out.Related, Related{
			Start: u.before(x.Origin.Start), End: u.before(x.Origin.End), Message: x.Message, Rule: x.Rule,
		})
	}
	for _, x := range f.Fixes {
		made := Fix{Message: x.Message, Safe: x.Safe, ByHand: x.ByHand, Edits: []Edit{}}
		if x.Applicable() {
			for _, e := range x.Edits {
				made.Edits = append(made.Edits, Edit{Start: u.before(e.Origin.Start), End: u.before(e.Origin.End), New: e.New})
			}
		}
		out.Fixes = append(out.Fixes, made)
	}
	return out
}

// oneLineEach returns a reason with each paragraph on one line.
func oneLineEach(why string) string {
	var out []string
	for paragraph := range strings.SplitSeq(why, "\n\n") {
		out = append(out, strings.Join(strings.Fields(paragraph), " "))
	}
	return strings.Join(out, "\n")
}
