package check

import (
	"math"
	"strconv"
	"strings"

	"copydesk/lint"
	"copydesk/lint/phrase"
	"copydesk/lint/prose"
)

// points reports a change of a percentage that is given in per cent but is the difference in points: “rose 2% to 7%
// from 5%”. {points} in the message is the difference.
func points() Check {
	return Check{
		Name: "points",
		Build: func(r *lint.Rule, _ any, _ Lexicons) error {
			r.Run = runPoints
			return nil
		},
	}
}

// share is a number of per cent: its figure and the words it begins and ends at.
type share struct {
	figure      float64
	first, last int
}

func runPoints(p *lint.Pass) {
	if !strings.Contains(p.Text, "%") && !strings.Contains(p.Text, "per cent") && !strings.Contains(p.Text, "percent") {
		return
	}
	for _, s := range p.Sentences() {
		if s.Last-s.First < 5 {
			continue
		}
		if all := sharesIn(p, s); len(all) == 3 {
			reportPoints(p, all)
		}
	}
}

// sharesIn returns the percentages of s.
func sharesIn(p *lint.Pass, s prose.Sentence) []share {
	var all []share
	words := p.Words()
	for i := s.First; i <= s.Last; i++ {
		if words[i].Shape&phrase.Number == 0 {
			continue
		}
		last := i
		rest := p.Text[words[i].Span.End:s.Span.End]
		switch {
		case strings.HasSuffix(p.TextAt(words[i].Span), "%") || strings.HasPrefix(rest, "%"):
		case strings.HasPrefix(rest, " percent ") || strings.HasPrefix(rest, " percent,") || rest == " percent.":
			last++
		case strings.HasPrefix(rest, " per cent"):
			last += 2
		default:
			continue
		}
		if a, ok := amountAt(p.Text, words, i); ok {
			all = append(all, share{a.figure, i, min(last, s.Last)})
		}
	}
	return all
}

// reportPoints reports the first of three percentages where it is what lies between the other two, which a sentence
// joins by “from” and “to”, and is not what the one grew to in per cent of the other.
func reportPoints(p *lint.Pass, all []share) {
	change, a, b := all[0], all[1], all[2]
	words := p.Words()
	before := func(s share) string {
		if s.first == 0 {
			return ""
		}
		return strings.ToLower(p.TextAt(words[s.first-1].Span))
	}
	from, to := a, b
	if before(a) == "to" {
		from, to = b, a
	}
	if before(from) != "from" || before(to) != "to" || from.figure == 0 || to.first-from.last > 8 ||
		from.first-to.last > 8 || a.first-change.last > 4 {
		return
	}
	moved := math.Abs(to.figure - from.figure)
	inPerCent := 100 * moved / from.figure
	if moved == 0 || math.Abs(change.figure-moved) > 1e-9 || math.Abs(change.figure-inPerCent) < 0.06*inPerCent {
		return
	}
	if next := change.last + 1; next < len(words) &&
		strings.Contains(strings.ToLower(p.TextAt(words[next].Span)), "point") {
		return
	}
	switch before(change) {
	case "by", "rose", "fell", "risen", "fallen", "up", "down", "jumped", "dropped", "climbed", "slipped",
		"increased", "decreased", "grew", "declined", "gained", "lost", "rises", "falls", "raised", "cut", "another":
	default:
		return
	}
	p.Report(lint.Finding{
		Span:    words[change.first].Span.Union(words[change.last].Span),
		Message: p.Rule.Say("points", strconv.FormatFloat(moved, 'f', -1, 64)),
	})
}
