package html

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/order"
	"copydesk/lint/report/history"
	"copydesk/lint/report/record"
)

// mostListed is the number of rows of a list of the overview.
const mostListed = 10

// group counts the findings of a desk, a family, a rule or a story.
type group struct {
	name    string
	by      [lint.Error + 1]int // findings, by severity
	stories int                 // with findings; for a desk, the stories that were checked
	words   int                 // for a desk and a story
}

// findings returns the number of findings.
func (g *group) findings() int { return g.by[lint.Error] + g.by[lint.Warning] + g.by[lint.Suggestion] }

// rate returns the number of findings per 1,000 words; 0 without words.
func (g *group) rate() float64 { return rate(g.findings(), g.words) }

func rate(findings, words int) float64 {
	if words == 0 {
		return 0
	}
	return 1000 * float64(findings) / float64(words)
}

// entry is a story in the list of those that need most work.
type entry struct {
	group
	id, headline, desk string
}

// figures counts what the overview shows.
type figures struct {
	desks, families, rules map[string]*group
	affected               int // stories with findings
	worst                  []entry
}

// add counts a story, and returns its own figures.
func (f *figures) add(s *record.Story) entry {
	if f.desks == nil {
		f.desks, f.families, f.rules = map[string]*group{}, map[string]*group{}, map[string]*group{}
	}
	e := entry{headline: s.Headline, desk: s.Desk}
	e.name, e.words = s.Name(), s.Words
	if s.Checked() {
		desk := named(f.desks, s.Desk)
		desk.stories++
		desk.words += s.Words
	}
	for i := range s.Findings {
		x := &s.Findings[i]
		level, _ := lint.ParseSeverity(x.Severity)
		e.by[level]++
		for _, g := range []*group{
			named(f.desks, s.Desk), named(f.families, history.Family(x.Rule)), named(f.rules, x.Rule),
		} {
			g.by[level]++
		}
	}
	if len(s.Findings) > 0 {
		f.affected++
		f.with(s.Findings)
	}
	return e
}

// with counts a story for each rule and family that found something in it.
func (f *figures) with(found []record.Finding) {
	seen := map[*group]bool{}
	for i := range found {
		for _, g := range []*group{named(f.rules, found[i].Rule), named(f.families, history.Family(found[i].Rule))} {
			if !seen[g] {
				seen[g] = true
				g.stories++
			}
		}
	}
}

// offer keeps e if it is one of the stories that need most work: by errors, then warnings, then suggestions.
func (f *figures) offer(e entry) {
	if e.findings() == 0 {
		return
	}
	byWork := func(a, b entry) int {
		return cmp.Or(cmp.Compare(b.by[lint.Error], a.by[lint.Error]), cmp.Compare(b.by[lint.Warning], a.by[lint.Warning]),
			cmp.Compare(b.by[lint.Suggestion], a.by[lint.Suggestion]))
	}
	at, _ := slices.BinarySearchFunc(f.worst, e, func(a, b entry) int { return cmp.Or(byWork(a, b), -1) })
	if at < mostListed {
		f.worst = slices.Insert(f.worst, at, e)
		f.worst = f.worst[:min(len(f.worst), mostListed)]
	}
}

// named returns the group with this name, and makes it where there is none.
func named(groups map[string]*group, name string) *group {
	g := groups[name]
	if g == nil {
		g = &group{name: name}
		groups[name] = g
	}
	return g
}

// ranked returns the groups, the one with the most findings first.
func ranked(groups map[string]*group) []*group {
	return order.Sorted(maps.Values(groups), func(a, b *group) int {
		return cmp.Or(cmp.Compare(b.findings(), a.findings()), strings.Compare(a.name, b.name))
	})
}
