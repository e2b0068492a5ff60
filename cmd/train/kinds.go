package main

import (
	"copydesk/lint/check/likely"
	"copydesk/lint/check/weighed"
	"copydesk/lint/labelled"
	"copydesk/lint/text"
)

// scored is something that can be scored.
type scored struct {
	examples func(c labelled.Case, d *text.Document) ([]example, error)
	lists    []string // names of the lists of weights, by kind of feature
	about    []string // what each list holds
	head     string   // of the lexicon
}

// kinds are what can be scored, by the value of the flag -of.
var kinds = map[string]*scored{
	"lines": {
		examples: linesOf,
		lists: []string{
			likely.Word: "word", likely.Pair: "pair", likely.Begin: "begin", likely.End: "end", likely.Shape: "shape",
		},
		about: []string{
			likely.Word:  "A word of the line.",
			likely.Pair:  "Two words of the line, one after the other.",
			likely.Begin: "The first word of the line.",
			likely.End:   "The last word of the line.",
			likely.Shape: "What the line looks like.",
		},
		head: `about: Learnt weights of the words and the shape of a line; above 0, they speak for a line of the page.
# go run ./cmd/train makes this file of labelled copy. docs/training.md says how to train on other copy.
# Shares words with other lists, since the weights are of any word:
#   itself: a word, the first word and the last word have a weight each.
#   any: a weight says how often a line with the word belongs to the page, and the other lists what the word means.
groups:
`,
	},
	"findings": {
		examples: findingsOf,
		lists: []string{
			weighed.Rule: "rule", weighed.Votes: "votes", weighed.Sentence: "sentence",
		},
		about: []string{
			weighed.Rule:     "The rule of the finding.",
			weighed.Votes:    "What the rules of the category found elsewhere in the sentence and in the story.",
			weighed.Sentence: "What the sentence looks like.",
		},
		head: `about: Learnt weights of the signs around a finding of claims; above 0, they speak for more than a suggestion.
# go run ./cmd/train -of findings makes this file of labelled copy. docs/training.md says how to train on other copy.
# Shares words with other lists, since signs have names:
#   itself: a sign of a sentence may have the name of a rule.
#   any: what is a word elsewhere is the name of a sign here.
groups:
`,
	},
}
