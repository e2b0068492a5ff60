package check

import (
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// acronymOptions are the options of the check “acronym”.
type acronymOptions struct {
	Known string   `yaml:"known"` // a word list of acronyms that readers know
	Names []string `yaml:"names"` // names of groups that readers may not know: Quad
	// Groups are words that describe a group near one of Names.
	Groups []string `yaml:"groups"`
	// Articles are the words before initials that make them a body: the.
	Articles []string `yaml:"articles"`
	// Glosses are words that, after a comma, begin an explanation of the initials before it.
	Glosses []string `yaml:"glosses"`
	// Predicates are words that continue a sentence after initials without explaining them.
	Predicates []string `yaml:"predicates"`
}

// acronym reports, once in a story, initials that the story neither spells out nor describes.
func acronym() Check {
	return Check{
		Name:    "acronym",
		Options: func() any { return &acronymOptions{} },
		Build: func(r *lint.Rule, options any, lexicons Lexicons) error {
			o := options.(*acronymOptions)
			entries, err := lexicons.Entries(o.Known)
			if err != nil {
				return &OptionError{Option: "known", Index: -1, Err: err}
			}
			known := map[string]bool{}
			for _, e := range entries {
				known[e] = true
			}
			names := map[string]bool{}
			for _, n := range o.Names {
				names[n] = true
			}
			r.Run = func(p *lint.Pass) { o.run(p, known, names) }
			return nil
		},
	}
}

func (o *acronymOptions) run(p *lint.Pass, known, names map[string]bool) {
	seen := map[string]bool{}
	words := p.Words()
	for i, w := range words {
		if hasCapital(w) && w.Len() >= 4 && w.Len() <= 8 {
			if t := p.TextAt(w.Span()); names[t] && !seen[t] {
				seen[t] = true
				if !o.isDescribed(p, t) {
					p.Report(lint.Finding{Span: w.Span()})
				}
			}
		}
		if w.Shape&phrase.AllCaps == 0 || w.Shape&(phrase.Number|phrase.Compound|phrase.Possessive) != 0 {
			continue
		}
		t := p.TextAt(w.Span())
		if len(t) < 3 || len(t) > 5 || seen[t] || known[t] || strings.Trim(t, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
			continue
		}
		seen[t] = true
		if b := p.BlockAt(w.Start()); p.Blocks[b].Kind == text.Paragraph && o.bare(p, i) && !spelledOut(words, p.Text, t) {
			p.Report(lint.Finding{Span: w.Span()})
		}
	}
}

// isDescribed reports whether words near the name t describe a group, or the name is part of a longer one.
func (o *acronymOptions) isDescribed(p *lint.Pass, t string) bool {
	words := p.Words()
	for i, w := range words {
		if p.TextAt(w.Span()) != t {
			continue
		}
		s := p.Sentences()[p.SentenceAt(w.Start())]
		if i < s.Last && (hasCapital(words[i+1]) || words[i+1].Before&phrase.Stop != 0) {
			return true
		}
		for _, other := range words[max(s.First, i-6):min(s.Last+1, i+7)] {
			if slices.Contains(o.Groups, strings.ToLower(p.TextAt(other.Span()))) {
				return true
			}
		}
	}
	return false
}

// bare reports whether the initials at words[i] name a body that the words beside them do not explain: “the ZXQ
// said”. Without an article they may be the name of a company or a product, which needs no explanation.
func (o *acronymOptions) bare(p *lint.Pass, i int) bool {
	words := p.Words()
	if i == 0 || words[i].Before&^phrase.Comma != 0 ||
		!slices.Contains(o.Articles, strings.ToLower(p.TextAt(words[i-1].Span()))) {
		return false
	}
	if i > 1 && words[i-1].Before&phrase.Comma != 0 {
		return false // “the bankers’ body, the ZXQ”
	}
	if i+1 == len(words) {
		return true
	}
	next := words[i+1]
	between, t := p.Text[words[i].End():next.Start()], strings.ToLower(p.TextAt(next.Span()))
	if strings.HasPrefix(between, ",") {
		// “the ZXQ, a trade body”
		return !slices.Contains(o.Glosses, t)
	}
	if between != " " || hasCapital(next) {
		return strings.HasPrefix(between, ".")
	}
	return slices.Contains(o.Predicates, t)
}

// spelledOut reports whether words in a row have the initials t somewhere, with or without small words.
func spelledOut(words []phrase.Word, body, t string) bool {
	for i := range words {
		if initial(words[i], body) == t[0] && initialsFrom(words[i:], body, t) {
			return true
		}
	}
	return false
}

func initialsFrom(words []phrase.Word, body, t string) bool {
	at := 0
	for i, w := range words {
		if i > 2*len(t) || i > 0 && w.Before&phrase.SentenceStart != 0 {
			return false
		}
		s := body[w.Start():w.End()]
		if s == t {
			return false
		}
		// “Hand-held Radio Unit” may give three letters or two.
		for j := range len(s) {
			if (j == 0 || s[j-1] == '-') && at < len(t) && s[j]&^0x20 == t[at] {
				at++
			} else if j == 0 && hasCapital(w) {
				return false
			}
		}
		if at == len(t) {
			return true
		}
	}
	return false
}

// initial returns the first letter of w as a capital.
func initial(w phrase.Word, body string) byte { return body[w.Start()] &^ 0x20 }
