package likely

import (
	"slices"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/check/linear"
	"copydesk/lint/linttest"
	"copydesk/lint/parse"
	"copydesk/lint/prose"
)

func testWeights() linttest.Weights {
	return linttest.Weights{
		"word": {"newsletter": "3", "tips": "1.5"}, "pair": {"sign up": "2"}, "begin": {}, "end": {},
		"shape": {"line": "-2", "full-stop": "-4"},
	}
}

// lines returns what is found in source with these weights: each line and the words that weighed most.
func lines(t *testing.T, w linttest.Weights, threshold float64, source string) []string {
	t.Helper()
	model, err := linear.Read(w, (&likelyOptions{"word", "pair", "begin", "end", "shape", 0}).lists()...)
	if err != nil {
		t.Fatal(err)
	}
	d, err := parse.Bytes("a.txt", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range find(prose.NewStory(d, nil), model, threshold) {
		out = append(out, d.Body(d.Blocks[f.block])+": "+f.weighed)
	}
	return out
}

const (
	opening = "The ferry ran aground on Monday\n\nThe pilot walked to the bank and asked for a rope and a horse.\n\n"
	closing = "\n\nThe horse did not come, and the tide lifted her at nine in the evening."
)

func TestLines(t *testing.T) {
	row := "Tips for eels by the weir\n\nTips for pike by the weir\n\nTips newsletter at the weir"
	for _, c := range []struct {
		name, source string
		want         []string
	}{
		{
			"words", opening + "Sign up for our newsletter today!" + closing,
			[]string{"Sign up for our newsletter today!: “newsletter”, “sign up”"},
		},
		{"a full stop weighs against it", opening + "He read the newsletter." + closing, nil},
		{"no word weighs", opening + "What the pilot says!" + closing, nil},
		{"one word", opening + "Newsletter!" + closing, nil},
		{"a subhead between paragraphs", opening + "Our newsletter tips" + closing, nil},
		{"the same without a paragraph below", opening + "Our newsletter tips", []string{"Our newsletter tips: “newsletter”, “tips”"}},
		{"a headline", "Sign up for our newsletter" + "\n\n" + opening, nil},
		{"entries with one first word", opening + closing + opening + closing + "\n\n" + row, nil},
		{"a list of short lines", opening + "Red pike, large\n\nGrey pike, small\n\nEel pie, cold\n\nSign up for our newsletter today!", nil},
	} {
		if got := lines(t, testWeights(), 0.5, c.source); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// TestWeightDecides checks that a weight and the threshold, and nothing else, decide on a line.
func TestWeightDecides(t *testing.T) {
	source := opening + "Sign up for our newsletter today!" + closing
	for _, c := range []struct {
		newsletter string
		threshold  float64
		want       int
	}{{"3", 0.5, 1}, {"-1", 0.5, 0}, {"3", 0.95, 1}, {"2", 0.95, 0}} {
		w := testWeights()
		w["word"]["newsletter"] = c.newsletter
		if got := len(lines(t, w, c.threshold, source)); got != c.want {
			t.Errorf("newsletter %s, threshold %v: %d findings, want %d", c.newsletter, c.threshold, got, c.want)
		}
	}
}

func TestBuildErrors(t *testing.T) {
	for _, c := range []struct {
		options likelyOptions
		want    string
	}{
		{likelyOptions{"word", "pair", "begin", "end", "shape", 0}, "threshold: 0 is no threshold; write 1 to 99"},
		{likelyOptions{"words", "pair", "begin", "end", "shape", 50}, `words: no list "words"`},
		{likelyOptions{"word", "pair", "begin", "end", "shapes", 50}, `shapes: no list "shapes"`},
	} {
		err := Check().Build(&lint.Rule{}, &c.options, testWeights())
		if err == nil || err.Error() != c.want {
			t.Errorf("error %v, want %s", err, c.want)
		}
	}
}

func TestFeatures(t *testing.T) {
	d, err := parse.Bytes("a.txt", []byte("Tides\n\nTIDES and 12 tides | at @hexley"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	names := []string{Word: "word", Pair: "pair", Begin: "begin", End: "end", Shape: "shape"}
	for _, f := range Features([]linear.Feature{}, prose.NewStory(d, nil), 1) {
		got = append(got, names[f.Kind]+" "+f.Name)
	}
	const want = "word #, word and, word at, word hexley, word tides, pair # tides, pair and #, pair at hexley, pair tides and, " +
		"pair tides at, begin tides, end hexley, shape line, shape seven-words, shape end-letter, shape one-capital, shape separator, shape at-sign"
	if strings.Join(got, ", ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), want)
	}
}
