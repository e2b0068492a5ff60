package check

import (
	"errors"

	"copydesk/lint"
	"copydesk/lint/check/spec"
	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// variantOptions are the options of the check “variants”.
type variantOptions struct {
	// Terms are lists of phrases that are different ways to write one thing: [tsar, czar].
	Terms [][]string `yaml:"terms"`
}

// variant is one way to write a term, by its indexes in Terms.
type variant struct{ term, way int }

// variants reports a term that a story writes in more than one way. The usual way is the most frequent one, or the
// first of equally frequent ones. Every other use is a finding. {usual} in the message is the usual way.
func variants() Check {
	return Check{
		Name:    "variants",
		Gaps:    "{usual}",
		Options: func() any { return &variantOptions{} },
		Build: func(r *lint.Rule, options any, lexicons Lexicons) error {
			for i, ways := range options.(*variantOptions).Terms {
				if len(ways) < 2 {
					return &OptionError{Option: "terms", Index: i, Err: errors.New("want two ways to write it or more")}
				}
				for j, source := range ways {
					parsed, err := spec.Phrase(source, lexicons)
					if err != nil {
						return &OptionError{Option: "terms", Index: i, Err: err}
					}
					r.Phrases = append(r.Phrases, lint.Phrase{Phrase: parsed, Data: variant{i, j}})
				}
			}
			if len(r.Phrases) == 0 {
				return &OptionError{Option: "terms", Index: -1, Err: errors.New("want at least one")}
			}
			r.Match = func(p *lint.Pass, ph *lint.Phrase, m phrase.Match) {
				s := p.MatchSpan(m)
				b := p.BlockAt(s.Start)
				// A headline has little space, as has a line in capitals, and a quotation has the speaker's words.
				if p.Blocks[b].Kind == text.Headline || p.Quoted(s) || inCapitals(p, m) {
					return
				}
				uses := usesOf(p)
				v := ph.Data.(variant)
				(*uses)[v.term] = append((*uses)[v.term], use{v.way, s})
			}
			r.Run = func(p *lint.Pass) {
				for _, uses := range *usesOf(p) {
					reportMinority(p, uses)
				}
			}
			return nil
		},
	}
}

// inCapitals reports whether two words beside match m in its sentence, or one on either side, are in capitals.
func inCapitals(p *lint.Pass, m phrase.Match) bool {
	const start, caps = phrase.SentenceStart, phrase.AllCaps
	words, first, last := p.Words(), m.First, m.Last
	for first > max(0, m.First-2) && words[first].Before&start == 0 && words[first-1].Shape&caps != 0 {
		first--
	}
	for last < min(len(words)-1, m.Last+2) && words[last+1].Before&start == 0 && words[last+1].Shape&caps != 0 {
		last++
	}
	return last-first-(m.Last-m.First) >= 2
}

// use is an occurrence of a term and the way it is written.
type use struct {
	way  int
	span text.Span
}

// usesKey is the key of the layer in which a rule collects the uses of its terms in a story.
type usesKey struct{ rule *lint.Rule }

func usesOf(p *lint.Pass) *map[int][]use {
	return p.Layer(usesKey{p.Rule}, func() any { return &map[int][]use{} }).(*map[int][]use)
}

// reportMinority reports the uses of a term that are not written in the usual way.
func reportMinority(p *lint.Pass, uses []use) {
	count := map[int]int{}
	for _, u := range uses {
		count[u.way]++
	}
	if len(count) < 2 {
		return
	}
	usual := uses[0]
	for _, u := range uses {
		if count[u.way] > count[usual.way] {
			usual = u
		}
	}
	for _, u := range uses {
		if u.way != usual.way {
			p.Report(lint.Finding{
				Span:    u.span,
				Message: p.Rule.Say("usual", p.TextAt(usual.span)),
				Related: []lint.Related{{Span: usual.span, Message: "written here in the other way"}},
			})
		}
	}
}
