package main

import (
	"math"
	"slices"

	"copydesk/lint/check/linear"
)

// example is a line to learn from.
type example struct {
	key      string // the folded line
	features []linear.Feature
	marked   bool // an editor would mark it
	article  uint32
}

// distinct returns examples in order, each line once for each label and article: a page that repeats its lines
// teaches no more than another.
func distinct(all []example) []example {
	type line struct {
		key     string
		marked  bool
		article uint32
	}
	seen := map[line]bool{}
	var out []example
	for _, e := range all {
		if l := (line{e.key, e.marked, e.article}); !seen[l] {
			seen[l] = true
			out = append(out, e)
		}
	}
	return out
}

// column is a feature with the examples that have it.
type column struct {
	feature  linear.Feature
	examples []int // indexes
	articles map[uint32]bool
	weight   float64
}

// columns returns the features that the examples of at least least articles have, in order of kind and name.
func columns(all []example, least int) []*column {
	by := map[linear.Feature]*column{}
	for i, e := range all {
		for _, f := range e.features {
			c := by[f]
			if c == nil {
				c = &column{feature: f, articles: map[uint32]bool{}}
				by[f] = c
			}
			c.examples = append(c.examples, i)
			c.articles[e.article] = true
		}
	}
	var out []*column
	for _, c := range by {
		if len(c.articles) >= least {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b *column) int { return a.feature.Compare(b.feature) })
	return out
}

// fit returns the weights of a logistic regression on examples. sparse is the penalty on the size of a weight, which
// makes most of them 0, and smooth that on its square. The same examples give the same weights: the weights change
// one by one, in order, each by a step that cannot go too far.
func fit(all []example, kinds, least int, sparse, smooth float64) *linear.Model {
	const rounds = 60
	sums := make([]float64, len(all))
	list := columns(all, least)
	for range rounds {
		for _, c := range list {
			slope, bend := smooth*c.weight, smooth
			for _, i := range c.examples {
				share := 1 / (1 + math.Exp(-sums[i]))
				if all[i].marked {
					share--
				}
				slope += share
				bend += 1. / 4
			}
			weight := shrink(c.weight-slope/bend, sparse/bend)
			if step := weight - c.weight; step != 0 {
				for _, i := range c.examples {
					sums[i] += step
				}
				c.weight = weight
			}
		}
	}
	m := linear.New(kinds)
	for _, c := range list {
		if rounded := math.Round(c.weight*100) / 100; rounded != 0 {
			m.Set(c.feature, rounded)
		}
	}
	return m
}

// shrink returns w nearer to 0 by size, and 0 if it is nearer than that.
func shrink(w, size float64) float64 {
	return math.Copysign(max(0, math.Abs(w)-size), w)
}
