package check

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint"
	"copydesk/lint/literal"
	"copydesk/lint/phrase"
	"copydesk/lint/prose"
)

// pointsOptions are the options of the check “points”.
type pointsOptions struct {
	// Changes are words right before the figure of a change: rose, by.
	Changes []string `yaml:"changes"`
	// Nouns are nouns for a change, before “of” and its figure: an increase of.
	Nouns []string `yaml:"nouns"`
	// Of are words between a noun and its figure: of.
	Of []string `yaml:"of"`
	// From and To are words right before the two figures of a change: from, to.
	From []string `yaml:"from"`
	To   []string `yaml:"to"`
	// Percent lists the ways to write per cent in letters.
	Percent []string `yaml:"percent"`
	// Points are parts of words that show that the figure before them is in points: point.
	Points []string `yaml:"points"`
	// Numbers is the lexicon with the words for numbers: the groups “word” and “scale”.
	Numbers string `yaml:"numbers"`

	counts numbers
}

// points reports the change of a percentage if it is written in per cent but is the difference in percentage points:
// “rose 2% to 7% from 5%”, “from 5% to 7%, an increase of 2%”. {points} in the message is the difference.
func points() Check {
	return Check{
		Name:    "points",
		Gaps:    "{points}",
		Options: func() any { return &pointsOptions{Numbers: "number-words"} },
		Build: func(r *lint.Rule, options any, lexicons Lexicons) error {
			o := options.(*pointsOptions)
			counts, err := readNumbers(lexicons, "numbers", o.Numbers)
			if err != nil {
				return err
			}
			o.counts = counts
			for _, sign := range append([]string{"%"}, o.Percent...) {
				r.Literals = append(r.Literals, literal.Literal{Text: sign})
			}
			r.Found = o.found
			return nil
		},
	}
}

// share is a percentage: its figure and the indexes of its first and last words.
type share struct {
	figure      float64
	first, last int
}

// found reads the sentences with a sign of hits.
func (o *pointsOptions) found(p *lint.Pass, hits []literal.Hit) {
	last := -1
	for _, h := range hits {
		k := p.SentenceAt(h.At)
		if k <= last {
			continue
		}
		s := p.Sentences()[k]
		if s.Last-s.First < 5 || h.At+len(p.Rule.Literals[h.Literal].Text) > s.Span.End {
			continue
		}
		last = k
		all := o.sharesIn(p, s)
		for i := 0; i+1 < len(all) && len(all) > 2; i++ {
			from, to := all[i], all[i+1]
			if slices.Contains(o.To, wordBefore(p, from.first)) {
				from, to = to, from
			}
			const apart = 8 // words
			if !slices.Contains(o.From, wordBefore(p, from.first)) || !slices.Contains(o.To, wordBefore(p, to.first)) ||
				all[i+1].first-all[i].last > apart {
				continue
			}
			if i > 0 && all[i].first-all[i-1].last <= apart/2 && o.report(p, all[i-1], from, to) {
				continue
			}
			if i+2 < len(all) && all[i+2].first-all[i+1].last <= apart {
				o.report(p, all[i+2], from, to)
			}
		}
	}
}

// sharesIn returns the percentages in s. They include a number that shares the sign of the next one: “from 46 to 54
// per cent”.
func (o *pointsOptions) sharesIn(p *lint.Pass, s prose.Sentence) []share {
	var all []share
	words := p.Words()
	bare := -1 // the number after the last “from”
	for i := s.First; i <= s.Last; i++ {
		last, ok := o.shareAt(p, s, i)
		if !ok {
			if words[i].Shape&phrase.Number != 0 && slices.Contains(o.From, wordBefore(p, i)) {
				bare = i
			}
			continue
		}
		const near = 3 // words
		if bare >= 0 && i-bare <= near && slices.Contains(o.To, wordBefore(p, i)) {
			if a, ok := o.counts.at(p.Text, words, bare); ok {
				all = append(all, share{a.figure, bare, bare})
			}
		}
		bare = -1
		if a, ok := o.counts.at(p.Text, words, i); ok {
			all = append(all, share{a.figure, i, last})
		}
	}
	return all
}

// shareAt reports whether word i is a percentage, with a sign or in letters, and returns the index of its last word.
func (o *pointsOptions) shareAt(p *lint.Pass, s prose.Sentence, i int) (last int, ok bool) {
	words := p.Words()
	rest := p.Text[words[i].End():s.Span.End]
	figure := words[i].Shape&phrase.Number != 0
	if figure && (strings.HasSuffix(p.TextAt(words[i].Span()), "%") || strings.HasPrefix(rest, "%")) {
		return i, true
	}
	rest, spaced := strings.CutPrefix(rest, " ")
	if !spaced {
		return i, false
	}
	for _, unit := range o.Percent {
		after, ok := strings.CutPrefix(rest, unit)
		if next, _ := utf8.DecodeRuneInString(after); ok && !unicode.IsLetter(next) {
			return min(i+1+strings.Count(unit, " "), s.Last), true
		}
	}
	return i, false
}

// wordBefore returns the word before the one at i, in small letters; it is empty at the start of the text.
func wordBefore(p *lint.Pass, i int) string {
	if i == 0 {
		return ""
	}
	return strings.ToLower(p.TextAt(p.Words()[i-1].Span()))
}

// report reports change if it equals the difference between from and to, and is not that difference in per cent of
// from. It returns whether it reported a finding.
func (o *pointsOptions) report(p *lint.Pass, change, from, to share) bool {
	words := p.Words()
	moved := math.Abs(to.figure - from.figure)
	inPerCent := 100 * moved / from.figure
	if from.figure == 0 || moved == 0 || math.Abs(change.figure-moved) > 1e-9 ||
		math.Abs(change.figure-inPerCent) < 0.06*inPerCent {
		return false
	}
	if next := change.last + 1; next < len(words) &&
		slices.ContainsFunc(o.Points, func(point string) bool {
			return strings.Contains(strings.ToLower(p.TextAt(words[next].Span())), point)
		}) {
		return false
	}
	before := wordBefore(p, change.first)
	if !slices.Contains(o.Changes, before) &&
		!(slices.Contains(o.Of, before) && slices.Contains(o.Nouns, wordBefore(p, change.first-1))) {
		return false
	}
	p.Report(lint.Finding{
		Span:    words[change.first].Span().Union(words[change.last].Span()),
		Message: p.Rule.Say("points", strconv.FormatFloat(moved, 'f', -1, 64)),
	})
	return true
}
