package check

import (
	"strconv"

	"copydesk/lint"
)

// delayedOptions are the options of the check “delayed”.
type delayedOptions struct {
	Most int `yaml:"most"` // the largest number of words in a sentence before its source
}

// delayed reports a cue whose source comes late in the sentence. {count} in the message is the number of words
// before both.
func delayed() Check {
	return Check{
		Name:    "delayed",
		Gaps:    "{count}",
		Options: func() any { return &delayedOptions{Most: 30} },
		Build: func(r *lint.Rule, options any, _ Lexicons) error {
			most := options.(*delayedOptions).Most
			r.Run = func(p *lint.Pass) {
				sentences := p.Sentences()
				// Attributions are computed only for a story with a sentence that is long enough.
				long := false
				for _, s := range sentences {
					long = long || s.Last-s.First > most
				}
				if !long {
					return
				}
				told := -1
				for _, a := range p.Attributions() {
					s := sentences[a.Sentence]
					if a.Sentence == told || s.Last-s.First <= most || a.Source.Empty() || a.Nested {
						continue
					}
					told = a.Sentence // an earlier source applies to the whole sentence
					first := p.WordAt(min(a.Source.Start, a.Cue.Start))
					opening := p.Words()[s.First].Span()
					if before := first - s.First; before > most && a.Governs(opening) && !p.Quoted(opening) {
						p.Report(lint.Finding{Span: a.Cue, Message: p.Rule.Say("count", strconv.Itoa(before))})
					}
				}
			}
			return nil
		},
	}
}
