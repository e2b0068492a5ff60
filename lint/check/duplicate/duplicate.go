// Package duplicate finds copy that appears twice in a story.
package duplicate

import (
	"fmt"
	"strconv"

	"copydesk/lint"
	"copydesk/lint/check/spec"
	"copydesk/lint/suggest"
)

// duplicateOptions are the options of the check “duplicate”.
type duplicateOptions struct {
	// Of chooses the repetition to report: headline, standfirst, paragraph, overlap or pull-quote.
	Of string `yaml:"of"`
	// Small are word lists of function words: a repetition may have more or fewer of them.
	Small []string `yaml:"small"`
	// Numerals are word lists of numbers in letters: a text with a different number is not a repetition.
	Numerals []string `yaml:"numerals"`
}

// Check returns the check “duplicate”. It reports copy that appears twice in a story. The finding is at the later
// place, and the earlier one is related; the fix deletes the later one. The fix is safe if a headline, a standfirst
// or a lead appears twice at the top, word for word. Other copy, such as an answer, a refrain or a live post, may
// be repeated on purpose. A repetition with different words, or further down, is a warning at most. All rules of
// this check share one comparison of the story's blocks.
//
// In the message, {line} is the line of the first place. {differences} is empty if the words are the same;
// otherwise it begins with a comma, such as: , without “on Friday”.
func Check() spec.Check {
	return spec.Check{
		Name: "duplicate",
		Gaps: "{line} {differences}",
		Options: func() any {
			return &duplicateOptions{Small: []string{"small-words"}, Numerals: []string{"number-words/numeral"}}
		},
		Build: func(r *lint.Rule, options any, lexicons spec.Lexicons) error {
			o := options.(*duplicateOptions)
			of := o.Of
			kind, ok := parseRepeatKind(of)
			if !ok {
				err := fmt.Errorf("unknown repetition %q%s", of, suggest.DidYouMean(of, repeatKinds[:]))
				return &spec.OptionError{Option: "of", Index: -1, Err: err}
			}
			r.Quoted = true // a quotation that is printed twice is also reported
			w := &words{names: fmt.Sprint(o.Small, o.Numerals)}
			var err error
			if w.small, err = spec.ReadWords(lexicons, "small", o.Small...); err != nil {
				return err
			}
			if w.numerals, err = spec.ReadWords(lexicons, "numerals", o.Numerals...); err != nil {
				return err
			}
			r.Run = func(p *lint.Pass) {
				for _, again := range w.repeatsIn(p.Story) {
					if again.kind == kind {
						reportRepeat(p, again)
					}
				}
			}
			return nil
		},
	}
}

func reportRepeat(p *lint.Pass, again repeat) {
	first := p.Blocks[again.first].Span
	line := lineOf(p.Document, first)
	f := lint.Finding{
		Span:    again.span,
		Message: p.Rule.Say("line", strconv.Itoa(line), "differences", again.differences),
		Related: []lint.Related{{Span: first, Message: "first here"}},
	}
	if !again.top || !again.same && !again.frame {
		f.Severity = min(p.Rule.Severity, lint.Warning)
	}
	if remove := again.removal(p.Document); !remove.Empty() {
		f.Fixes = []lint.Fix{{
			Message: "Delete it here",
			Edits:   []lint.Edit{{Span: remove}},
			Safe:    again.top && again.same,
		}}
	}
	p.Report(f)
}
