package weighed

import (
	"strings"

	"copydesk/lint"
	"copydesk/lint/check/linear"
	"copydesk/lint/check/spec"
)

// Options make a suggestion of a finding that weighs too little. The zero value leaves all findings as they are.
type Options struct {
	// Weights is the word list file with the weights, in the lists rule, votes and sentence.
	Weights string `yaml:"weights"`
	// Threshold is the score, in hundredths, up to which a finding is a suggestion.
	Threshold int `yaml:"threshold"`
}

// Lists returns the names of the lists of weights in the file with this name, by kind of feature.
func Lists(file string) []linear.List {
	lists := []linear.List{Rule: {Name: "rule"}, Votes: {Name: "votes"}, Sentence: {Name: "sentence"}}
	for i := range lists {
		lists[i] = linear.List{Option: "weighed", Name: file + "/" + lists[i].Name}
	}
	return lists
}

// AddTo makes r weigh its findings. Errors are *spec.OptionError.
func (o Options) AddTo(r *lint.Rule, lexicons spec.Lexicons) error {
	if o == (Options{}) {
		return nil
	}
	threshold, err := linear.Threshold("weighed", o.Threshold)
	if err != nil {
		return err
	}
	model, err := linear.Read(lexicons, Lists(o.Weights)...)
	if err != nil {
		return err
	}
	r.Weights = func(most int) []string { return model.ListBoth(most, Votes, Sentence) }
	r.Weigh = func(p *lint.Pass, f *lint.Finding, found []*lint.Finding) {
		features := Features(nil, p, f, found)
		if f.Severity <= lint.Suggestion || model.Score(features) > threshold {
			return
		}
		f.Severity = lint.Suggestion
		if against := say(model.Lightest(features, 2, Votes, Sentence)); against != "" {
			f.Message += "; it weighs little: " + against
		}
	}
	return nil
}

// say returns the names of features as words, with commas between them.
func say(features []linear.Feature) string {
	var names []string
	for _, f := range features {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}
