// Train makes weights of labelled copy. docs/training.md describes it.
//
//	go run ./cmd/train [flags] FILE… >chrome-weights.yml
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

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
	of := flags.String("of", "lines", "what is scored: `lines` of a page, or findings")
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
	kind := kinds[*of]
	if kind == nil {
		fmt.Fprintf(errs, "train: -of %s is unknown; write lines or findings\n", *of)
		return 2
	}
	words := strings.Split(*without, ",")
	var all []example
	for _, path := range flags.Args() {
		found, err := examples(path, kind, words)
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
		fmt.Fprintf(errs, "train: %d of %d %s are marked; want some of both\n", marked, len(all), *of)
		return 2
	}
	learn := func(all []example) *linear.Model {
		return fit(distinct(all), len(kind.lists), *least, *sparse, *smooth)
	}
	validate(all, learn, errs)
	fmt.Fprint(out, kind.head, learn(all).Write(kind.lists, kind.about))
	return 0
}

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
