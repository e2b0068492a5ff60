package check

import (
	"errors"
	"strings"
	"unicode"

	"copydesk/lint"
	"copydesk/lint/text"
)

// appendixOptions are the options of the check “appendix”.
type appendixOptions struct {
	// Headings are lines above text that is not for readers, in any case and without a final colon.
	Headings []string `yaml:"headings"`
}

// appendix reports a heading and everything below it as one finding. {words} in the message is only the heading.
func appendix() Check {
	return Check{
		Name:    "appendix",
		Options: func() any { return &appendixOptions{} },
		Build: func(r *lint.Rule, options any, _ Lexicons) error {
			o := options.(*appendixOptions)
			if len(o.Headings) == 0 {
				return &OptionError{Option: "headings", Index: -1, Err: errors.New("want at least one")}
			}
			r.Run = o.run
			return nil
		},
	}
}

func (o *appendixOptions) run(p *lint.Pass) {
	for i := 0; i < len(p.Blocks); i++ {
		if !p.Reads(p.Blocks[i].Kind) || !o.heads(p.Body(p.Blocks[i])) {
			continue
		}
		span, last := p.Blocks[i].Span, i
		for last+1 < len(p.Blocks) && !startsSection(p.Blocks[last+1].Kind) {
			last++
		}
		// If more copy follows the notes than precedes them, their end is not known.
		if end := p.Blocks[last].Span.End; end-span.Start <= span.Start {
			span.End = end
			i = last
		}
		words := strings.TrimSpace(p.Body(p.Blocks[p.BlockAt(span.Start)]))
		p.Report(lint.Finding{Span: span, Message: p.Rule.Say("words", words)})
	}
}

// heads reports whether body is one of the headings, with any marks around it.
func (o *appendixOptions) heads(body string) bool {
	const longest = 80 // bytes
	if len(body) > longest {
		return false
	}
	line := strings.TrimFunc(body, func(c rune) bool { return !unicode.IsLetter(c) })
	for _, h := range o.Headings {
		if strings.EqualFold(line, h) {
			return true
		}
	}
	return false
}

// startsSection reports whether a block of this kind begins another part of a story.
func startsSection(kind text.Kind) bool { return kind == text.Headline || kind == text.Subhead }
