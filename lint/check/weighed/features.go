// Package weighed decides by learnt weights whether a finding is more than a suggestion. What the other rules of its
// category found in the sentence and in the story is a vote for it.
package weighed

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"copydesk/lint"
	"copydesk/lint/check/linear"
	"copydesk/lint/phrase"
	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// The kinds of features.
const (
	Rule     = iota // the rule of the finding
	Votes           // what the category found elsewhere in the sentence and in the story
	Sentence        // what the sentence looks like
	Kinds           // their number
)

// A story of fewer words says little by what else was found in it.
const fewWords = 200

// votes is what the rules of a category found in a story: where words were reported as more than a suggestion.
type votes struct {
	all        []int       // offsets of the words, in order, each once
	bySentence map[int]int // their number, by sentence
}

// votesKey is the key of the layer of a story that holds the votes of a category.
type votesKey struct{ category string }

// votesIn returns the votes of the category of p. found is what its rules found. Marks, such as “!”, are no votes: they
// often come in company.
func votesIn(p *lint.Pass, found []*lint.Finding) *votes {
	return p.Layer(votesKey{p.Rule.Category()}, func() any {
		v := &votes{bySentence: map[int]int{}}
		for _, f := range found {
			if f.Severity > lint.Suggestion && strings.IndexFunc(p.TextAt(f.Span), unicode.IsLetter) >= 0 {
				v.all = append(v.all, f.Span.Start)
			}
		}
		slices.Sort(v.all)
		v.all = slices.Compact(v.all)
		for _, at := range v.all {
			v.bySentence[p.SentenceAt(at)]++
		}
		return v
	}).(*votes)
}

// Features appends what the finding f of p has to dst. found is what the rules of its category found in the story.
func Features(dst []linear.Feature, p *lint.Pass, f *lint.Finding, found []*lint.Finding) []linear.Feature {
	add := func(kind int, name string) { dst = append(dst, linear.Feature{Kind: kind, Name: name}) }
	_, name, _ := strings.Cut(f.Rule, "/")
	add(Rule, name)

	v := votesIn(p, found)
	at := p.SentenceAt(f.Span.Start)
	own := 0
	if _, ok := slices.BinarySearch(v.all, f.Span.Start); ok {
		own = 1
	}
	add(Votes, grade(v.bySentence[at]-own)+" in sentence")
	if others := len(v.all) - own; len(p.Story.Words()) < fewWords {
		add(Votes, "few words in story")
	} else {
		add(Votes, grade(others)+" in story")
		add(Votes, density(1000*others/len(p.Story.Words()))+" share of story")
	}
	for _, name := range sentence(p.Story, at, f.Span) {
		add(Sentence, name)
	}
	return dst
}

// grade returns the name of a number of others.
func grade(n int) string {
	switch {
	case n <= 0:
		return "no other"
	case n == 1:
		return "one other"
	}
	return "several others"
}

// density returns the name of a number of votes for each thousand words.
func density(perThousand int) string {
	switch {
	case perThousand < 2:
		return "low"
	case perThousand < 5:
		return "middling"
	}
	return "high"
}

// sentence returns the names of what the sentence at index i of s looks like, around the words at the span.
func sentence(s *prose.Story, i int, around text.Span) []string {
	if i < 0 {
		return nil
	}
	var names []string
	add := func(holds bool, name string) {
		if holds && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	at := s.Sentences()[i]
	body := s.Text[at.Span.Start:at.Span.End]
	for w := at.First; w <= at.Last; w++ {
		word := s.Words()[w]
		if s.Quoted(word.Span()) {
			add(true, "quotation")
			continue
		}
		first, second := s.Person(w)
		add(first, "first person")
		add(second, "second person")
		add(word.Shape&phrase.Number != 0, "figure")
	}
	add(strings.Contains(body, "?"), "question")
	add(strings.Contains(body, "!"), "exclamation")
	add(s.Blocks[s.BlockAt(around.Start)].Kind == text.Headline, "headline")
	all := s.Attributions() // in order
	from := sort.Search(len(all), func(k int) bool { return all[k].Sentence >= i })
	for _, a := range all[from:] {
		if a.Sentence > i {
			break
		}
		add(a.Standing != prose.Vague && !a.Own && !a.Source.Empty(), "reported")
	}
	return names
}
