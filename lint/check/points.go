package check

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"copydesk/lint"
	"copydesk/lint/phrase"
	"copydesk/lint/prose"
)

// pointsOptions are the options of the check “points”.
type pointsOptions struct {
	// Changes are words right before the figure of a change: rose, by.
	Changes []string `yaml:"changes"`
	// Nouns are words for a change, before “of” and its figure: an increase of.
	Nouns []string `yaml:"nouns"`
}

// points reports a change of a percentage that is given in per cent but is the difference in points: “rose 2% to 7%
// from 5%”, “from 5% to 7%, an increase of 2%”. {points} in the message is the difference.
func points() Check {
	return Check{
		Name:    "points",
		Options: func() any { return &pointsOptions{} },
		Build: func(r *lint.Rule, options any, _ Lexicons) error {
			o := options.(*pointsOptions)
			r.Run = o.run
			return nil
		},
	}
}

// share is a number of per cent: its figure and the words it begins and ends at.
type share struct {
	figure      float64
	first, last int
}

func (o *pointsOptions) run(p *lint.Pass) {
	if !strings.Contains(p.Text, "%") && !strings.Contains(p.Text, "per cent") && !strings.Contains(p.Text, "percent") {
		return
	}
	for _, s := range p.Sentences() {
		if s.Last-s.First < 5 {
			continue
		}
		all := sharesIn(p, s)
		for i := 0; i+1 < len(all) && len(all) > 2; i++ {
			from, to := all[i], all[i+1]
			if wordBefore(p, from.first) == "to" {
				from, to = to, from
			}
			const apart = 8 // words
			if wordBefore(p, from.first) != "from" || wordBefore(p, to.first) != "to" || all[i+1].first-all[i].last > apart {
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

// sharesIn returns the percentages of s, and the numbers that share a sign with the next: from 46 to 54 per cent.
func sharesIn(p *lint.Pass, s prose.Sentence) []share {
	var all []share
	words := p.Words()
	bare := -1 // the number after the last “from”
	for i := s.First; i <= s.Last; i++ {
		last, ok := shareAt(p, s, i)
		if !ok {
			if words[i].Shape&phrase.Number != 0 && wordBefore(p, i) == "from" {
				bare = i
			}
			continue
		}
		const near = 3 // words
		if bare >= 0 && i-bare <= near && wordBefore(p, i) == "to" {
			if a, ok := amountAt(p.Text, words, bare); ok {
				all = append(all, share{a.figure, bare, bare})
			}
		}
		bare = -1
		if a, ok := amountAt(p.Text, words, i); ok {
			all = append(all, share{a.figure, i, last})
		}
	}
	return all
}

// shareAt reports whether the word at i is a number of per cent, in figures or in letters, and returns its last word.
func shareAt(p *lint.Pass, s prose.Sentence, i int) (last int, ok bool) {
	words := p.Words()
	rest := p.Text[words[i].Span.End:s.Span.End]
	figure := words[i].Shape&phrase.Number != 0
	switch {
	case figure && (strings.HasSuffix(p.TextAt(words[i].Span), "%") || strings.HasPrefix(rest, "%")):
		return i, true
	case strings.HasPrefix(rest, " percent") && !strings.HasPrefix(rest, " percentage"):
		return min(i+1, s.Last), true
	case strings.HasPrefix(rest, " per cent"):
		return min(i+2, s.Last), true
	}
	return i, false
}

// wordBefore returns the word before the one at i, in small letters; it is empty at the start of the text.
func wordBefore(p *lint.Pass, i int) string {
	if i == 0 {
		return ""
	}
	return strings.ToLower(p.TextAt(p.Words()[i-1].Span))
}

// report reports change where it is what lies between from and to, and is not what the one grew to in per cent of the
// other. It returns whether it did.
func (o *pointsOptions) report(p *lint.Pass, change, from, to share) bool {
	words := p.Words()
	moved := math.Abs(to.figure - from.figure)
	inPerCent := 100 * moved / from.figure
	if from.figure == 0 || moved == 0 || math.Abs(change.figure-moved) > 1e-9 ||
		math.Abs(change.figure-inPerCent) < 0.06*inPerCent {
		return false
	}
	if next := change.last + 1; next < len(words) &&
		strings.Contains(strings.ToLower(p.TextAt(words[next].Span)), "point") {
		return false
	}
	before := wordBefore(p, change.first)
	if !slices.Contains(o.Changes, before) &&
		!(before == "of" && slices.Contains(o.Nouns, wordBefore(p, change.first-1))) {
		return false
	}
	p.Report(lint.Finding{
		Span:    words[change.first].Span.Union(words[change.last].Span),
		Message: p.Rule.Say("points", strconv.FormatFloat(moved, 'f', -1, 64)),
	})
	return true
}
