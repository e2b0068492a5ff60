package check

import (
	"strconv"

	"copydesk/lint"
	"copydesk/lint/phrase"
	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// lengthOptions are the options of the check “length”.
type lengthOptions struct {
	Sentence int `yaml:"sentence"` // the most words in a sentence
	Lead     int `yaml:"lead"`     // the most words in the first sentence of a story
}

// length reports sentences that are too long, at their first word. {count} in the message is the number of words,
// {most} the limit.
func length() Check {
	return Check{
		Name:    "length",
		Gaps:    "{count} {most}",
		Options: func() any { return &lengthOptions{Sentence: 45, Lead: 35} },
		Build: func(r *lint.Rule, options any, _ Lexicons) error {
			o := options.(*lengthOptions)
			r.Run = func(p *lint.Pass) {
				lead := true
				for _, s := range p.Sentences() {
					kind, n := p.Blocks[s.Block].Kind, s.Last-s.First+1
					// A dateline is a sentence of a few words.
					if kind != text.Paragraph || n < 5 {
						continue
					}
					most := o.Sentence
					if lead {
						most = min(most, o.Lead)
					}
					lead = false
					if n > most && !isList(p, s) {
						p.Report(lint.Finding{
							Span:    p.Words()[s.First].Span(),
							Message: p.Rule.Say("count", strconv.Itoa(n), "most", strconv.Itoa(most)),
						})
					}
				}
			}
			return nil
		},
	}
}

// isList reports whether s is a list, which may be long: at least two of its clauses end in a semicolon, or a third
// of its words are numbers or names.
func isList(p *lint.Pass, s prose.Sentence) bool {
	semicolons, names := 0, 0
	for i, w := range p.Words()[s.First : s.Last+1] {
		if w.Shape&(phrase.Number|phrase.Capitalised) != 0 {
			names++
		}
		if i > 0 && w.Before&phrase.Stop != 0 && p.Text[w.Start()-2] == ';' {
			semicolons++
		}
	}
	return semicolons > 1 || 3*names > s.Last-s.First+1
}
