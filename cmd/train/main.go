// Train makes the weights of the rule chrome/likely of labelled copy. docs/training.md describes it.
//
//	go run ./cmd/train [flags] FILE… >chrome-weights.yml
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"copydesk/lint/check/likely"
	"copydesk/lint/check/linear"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run writes the weights to out and the figures of the cross-validation to errs. It returns the exit status: 0, or 2
// if there is nothing to learn.
func run(args []string, out, errs io.Writer) int {
	flags := flag.NewFlagSet("train", flag.ContinueOnError)
	flags.SetOutput(errs)
	sparse := flags.Float64("sparse", 1.3, "`penalty` on the size of weights; a higher one leaves fewer")
	smooth := flags.Float64("smooth", 0.02, "`penalty` on the square of weights; a higher one makes them more alike")
	least := flags.Int("least", 6, "least `number` of articles that have a word that gets a weight")
	without := flags.String("without", "", "`words` that get no weight, such as names of sites, with commas between them")
	flags.Usage = func() {
		fmt.Fprintln(errs, "usage: train [flags] FILE…\nA FILE is labelled copy, as docs/accuracy.md describes it.")
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if flags.NArg() == 0 {
		flags.Usage()
		return 2
	}
	words := strings.Split(*without, ",")
	var all []example
	for _, path := range flags.Args() {
		found, err := examples(path, words)
		if err != nil {
			fmt.Fprintln(errs, "train:", err)
			return 2
		}
		all = append(all, found...)
	}
	marked := 0
	for _, e := range all {
		if e.marked {
			marked++
		}
	}
	if marked == 0 || marked == len(all) {
		fmt.Fprintf(errs, "train: %d of %d lines are marked; want some of both\n", marked, len(all))
		return 2
	}
	learn := func(all []example) *linear.Model {
		return fit(distinct(all), likely.Kinds, *least, *sparse, *smooth)
	}
	validate(all, learn, errs)
	fmt.Fprint(out, head, learn(all).Write(lists, about))
	return 0
}

// lists are the names of the lists of weights, and about what each holds, by kind of feature.
var (
	lists = []string{
		likely.Word: "word", likely.Pair: "pair", likely.Begin: "begin", likely.End: "end", likely.Shape: "shape",
	}
	about = []string{
		likely.Word:  "A word of the line.",
		likely.Pair:  "Two words of the line, one after the other.",
		likely.Begin: "The first word of the line.",
		likely.End:   "The last word of the line.",
		likely.Shape: "What the line looks like.",
	}
)

const head = `about: Learnt weights of the words and the shape of a line; above 0, they speak for a line of the page.
# go run ./cmd/train makes this file of labelled copy. docs/training.md says how to train on other copy.
# Shares words with other lists, since the weights are of any word:
#   itself: a word, the first word and the last word have a weight each.
#   any: a weight says how often a line with the word belongs to the page, and the other lists what the word means.
groups:
`

// folds is the number of parts of the cross-validation. The lines of an article are in one part.
const folds = 5

// validate learns from all parts but one and scores that one, for each part. It writes the figures by threshold.
func validate(all []example, learn func([]example) *linear.Model, out io.Writer) {
	scores := make([]float64, len(all))
	for fold := range uint32(folds) {
		var others []example
		for _, e := range all {
			if e.article%folds != fold {
				others = append(others, e)
			}
		}
		m := learn(others)
		for i, e := range all {
			if e.article%folds == fold {
				scores[i] = m.Score(e.features)
			}
		}
	}
	fmt.Fprintln(out, "threshold  precision  recall  false alarms")
	for _, threshold := range []int{30, 40, 50, 60, 70, 80, 90, 95} {
		found, alarms, marked := 0, 0, 0
		for i, e := range all {
			over := scores[i] > float64(threshold)/100
			switch {
			case e.marked && over:
				found, marked = found+1, marked+1
			case e.marked:
				marked++
			case over:
				alarms++
			}
		}
		precision := 1.0
		if found+alarms > 0 {
			precision = float64(found) / float64(found+alarms)
		}
		fmt.Fprintf(out, "%9d  %9.3f  %6.3f  %12d\n", threshold, precision, float64(found)/float64(marked), alarms)
	}
}
