package check

import (
	"errors"
	"strings"

	"copydesk/lint"
	"copydesk/lint/check/spec"
	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// fragmentOptions are the options of the check “fragment”. Each is a list of phrases at the start of a sentence.
type fragmentOptions struct {
	// Openings make every sentence a fragment that is not a question.
	Openings []string `yaml:"openings"`
	// Subordinate ones make a sentence without a comma a fragment, because no main clause can follow.
	Subordinate []string `yaml:"subordinate"`
}

// fragment reports words that begin a subordinate clause but are at the start of a sentence.
func fragment() Check {
	return Check{
		Name:    "fragment",
		Options: func() any { return &fragmentOptions{} },
		Build: func(r *lint.Rule, options any, lexicons Lexicons) error {
			o := options.(*fragmentOptions)
			add := func(option string, sources []string, subordinate bool) error {
				for i, source := range sources {
					parsed, err := spec.Phrase(source, lexicons)
					if err != nil {
						return &OptionError{Option: option, Index: i, Err: err}
					}
					r.Phrases = append(r.Phrases, lint.Phrase{Phrase: parsed, Data: subordinate})
				}
				return nil
			}
			if err := errors.Join(add("openings", o.Openings, false), add("subordinate", o.Subordinate, true)); err != nil {
				return err
			}
			if len(r.Phrases) == 0 {
				return errors.New("want at least one of openings and subordinate")
			}
			r.Match = matchFragment
			return nil
		},
	}
}

func matchFragment(p *lint.Pass, ph *lint.Phrase, m phrase.Match) {
	words := p.Words()
	s := p.Sentences()[p.SentenceAt(words[m.First].Start())]
	// A headline, a caption or an item of a list need not be a sentence.
	if p.Blocks[s.Block].Kind != text.Paragraph ||
		strings.ContainsRune(p.TextAt(text.Span{Start: words[s.Last].End(), End: s.Span.End}), '?') {
		return
	}
	for _, w := range words[s.First+1 : s.Last+1] {
		if w.Before&(phrase.Comma|phrase.Stop) != 0 && ph.Data.(bool) {
			return
		}
	}
	// “Which is why” after a question, and a line without an end mark, are matters of style.
	if end := p.Text[s.Span.End-1]; end != '.' && end != '!' {
		return
	}
	p.Report(lint.Finding{Span: p.MatchSpan(m)})
}
