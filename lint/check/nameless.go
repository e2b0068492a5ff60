package check

import (
	"errors"
	"slices"

	"copydesk/lint"
	"copydesk/lint/phrase"
	"copydesk/lint/prose"
)

// namelessOptions are the options of the check “nameless”.
type namelessOptions struct {
	Lists []string `yaml:"lists"` // word lists of words that only a speaker with a name should say
}

// nameless reports words of its lists in a quotation whose speaker has no name. {source} in the message is the
// story's term for the speaker.
func nameless() Check {
	return Check{
		Name:    "nameless",
		Gaps:    "{source}",
		Options: func() any { return &namelessOptions{} },
		Build: func(r *lint.Rule, options any, lexicons Lexicons) error {
			for i, list := range options.(*namelessOptions).Lists {
				entries, err := lexicons.Entries(list)
				if err != nil {
					return &OptionError{Option: "lists", Index: i, Err: err}
				}
				for _, entry := range entries {
					r.Phrases = append(r.Phrases, lint.Phrase{Phrase: phrase.Known(entry)}) // lists hold only valid phrases
				}
			}
			if len(r.Phrases) == 0 {
				return &OptionError{Option: "lists", Index: -1, Err: errors.New("want at least one")}
			}
			r.Quoted = true
			r.Match = func(p *lint.Pass, ph *lint.Phrase, m phrase.Match) {
				s := p.MatchSpan(m)
				// This test is first because it is cheap: attributions are read only for a story with such a quotation.
				if w := p.Words()[m.First]; !p.Quoted(s) || partOfName(p, ph, m) ||
					hasCapital(w) && w.Before&phrase.SentenceStart == 0 && w.Shape&phrase.AllCaps == 0 {
					return // the writer's words, or a name: “tied to [Crooks]”
				}
				a, ok := p.Governed(s)
				if !ok || a.Standing == prose.Named || a.Source.Empty() || a.Anaphor || a.Nested {
					return
				}
				// “Mr Holm’s lawyer” identifies one person, so the name counts.
				first, end := p.WordsIn(a.Source)
				if slices.ContainsFunc(p.Words()[first+1:max(first+1, end)], hasCapital) ||
					p.Words()[first].Shape&phrase.Possessive != 0 {
					return
				}
				p.Report(lint.Finding{Span: s, Message: p.Rule.Say("source", p.TextAt(a.Source))})
			}
			return nil
		},
	}
}
