// Package elsewhere reports copy that stands in an earlier story.
package elsewhere

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"copydesk/lint"
	"copydesk/lint/check/spec"
	"copydesk/lint/text"
)

// options are the options of the check “elsewhere”.
type options struct {
	Share      int      `yaml:"share"`      // per cent of the words, in runs of three, that must be the same
	Agencies   []string `yaml:"agencies"`   // word lists of agencies
	Syndicated bool     `yaml:"syndicated"` // report copy of an agency that both stories credit too
	Whole      string   `yaml:"whole"`      // the message for a whole story
}

// Check returns the check “elsewhere”. It reports paragraphs and whole stories that stand in an earlier story, if the
// run compares stories. In the messages, {story}, {line} and {date} are the earlier place, where the date comes with a
// space and parentheses and is empty if it is not known, and {share} is how much is the same, in per cent.
func Check() spec.Check {
	return spec.Check{
		Name:    "elsewhere",
		Gaps:    "{story} {line} {date} {share}",
		Options: func() any { return &options{Share: 50, Agencies: []string{"agencies/agency"}} },
		Build: func(r *lint.Rule, chosen any, lexicons spec.Lexicons) error {
			o := chosen.(*options)
			if o.Share < 40 || o.Share > 100 {
				return &spec.OptionError{Option: "share", Index: -1, Err: fmt.Errorf("%d is not from 40 to 100", o.Share)}
			}
			agencies := map[string]bool{}
			for i, list := range o.Agencies {
				entries, err := lexicons.Entries(list)
				if err != nil {
					return &spec.OptionError{Option: "agencies", Index: i, Err: err}
				}
				for _, entry := range entries {
					agencies[strings.ToLower(strings.TrimLeft(entry, "=~"))] = true
				}
			}
			r.Quoted = true // a quotation may be lifted too
			r.Run = func(p *lint.Pass) {
				for _, c := range p.Copies {
					syndicated := slices.ContainsFunc(c.Credits, func(name string) bool { return agencies[name] })
					if c.Share >= o.Share && (o.Syndicated || !syndicated) {
						report(p, c, o.Whole)
					}
				}
			}
			return nil
		},
	}
}

// report reports c at its block, or at the headline of the story for all of its copy.
func report(p *lint.Pass, c text.Copy, whole string) {
	at, message := c.Block, p.Rule.Message
	if c.Block == text.WholeCopy {
		at, message = 0, cmp.Or(whole, message)
	}
	if at >= len(p.Blocks) {
		return
	}
	date := ""
	if !c.Date.IsZero() {
		date = c.Date.Format(" (2006-01-02)")
	}
	p.Report(lint.Finding{
		Span: p.Blocks[at].Span,
		Message: lint.Fill(message, "story", c.Of, "line", strconv.Itoa(c.Line), "date", date,
			"share", strconv.Itoa(c.Share)),
	})
}
