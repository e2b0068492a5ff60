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
		"shape": {"line": "-2", "end-question": "-4"},
	}
}

// lists names the lists of testWeights.
var lists = likelyOptions{Words: "word", Pairs: "pair", Begins: "begin", Ends: "end", Shapes: "shape"}

// lines returns what is found in source with these weights: each line and the words that weighed most.
func lines(t *testing.T, w linttest.Weights, b bar, source string) []string {
	t.Helper()
	model, err := linear.Read(w, lists.lists()...)
	if err != nil {
		t.Fatal(err)
	}
	d, err := parse.Bytes("a.txt", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range find(prose.NewStory(d, nil), model, b) {
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
		{"a question mark weighs against it", opening + "Did he read the newsletter?" + closing, nil},
		{"a full stop", opening + "Sign up for our newsletter." + closing, nil},
		{"words that introduce something", opening + "From the newsletter of the day:" + closing, nil},
		{"a label with a colon", opening + "Newsletter tips:" + closing, []string{"Newsletter tips:: “newsletter”, “tips”"}},
		{"an address", opening + "Our newsletter: una@hexley.example" + closing, nil},
		{"an address of a page", opening + "Our newsletter: https://hexley.example/news" + closing, nil},
		{"the end of a post", opening + "Our newsletter is out! — Una Prest (@unaprest) 9 March 2026" + closing, nil},
		{"an account", opening + "Our newsletter @unaprest and more!" + closing, []string{"Our newsletter @unaprest and more!: “newsletter”"}},
		{"no word weighs", opening + "What the pilot says!" + closing, nil},
		{"one word", opening + "Newsletter!" + closing, []string{"Newsletter!: “newsletter”"}},
		{"a subhead between paragraphs", opening + "Our newsletter tips" + closing, nil},
		{"the same without a paragraph below", opening + "Our newsletter tips", []string{"Our newsletter tips: “newsletter”, “tips”"}},
		{"a headline", "Sign up for our newsletter" + "\n\n" + opening, nil},
		{"entries with one first word", opening + closing + opening + closing + "\n\n" + row, nil},
		{"a list of short lines", opening + "Red pike, large\n\nGrey pike, small\n\nEel pie, cold\n\nSign up for our newsletter today!", nil},
	} {
		if got := lines(t, testWeights(), bar{0.5, 0.5, 0.5}, c.source); !slices.Equal(got, c.want) {
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
		if got := len(lines(t, w, bar{1, 1, c.threshold}, source)); got != c.want {
			t.Errorf("newsletter %s, threshold %v: %d findings, want %d", c.newsletter, c.threshold, got, c.want)
		}
	}
}

// TestBar checks which of the three scores a line must pass.
func TestBar(t *testing.T) {
	const page = "Share it now"
	for name, c := range map[string]struct {
		source string
		line   int
		want   float64
	}{
		"below the headline":           {"The ferry ran aground\n\n" + page + closing, 1, 0.1},
		"below the copy":               {opening + page, 2, 0.2},
		"below the copy, with another": {opening + page + "\n\nSave it", 2, 0.1},
		"below the copy, among others": {opening + page + "\n\nSave it\n\nPrint it", 2, 0.3},
		"in the copy":                  {opening + page + closing, 2, 0.3},
		"no copy":                      {"The ferry\n\n" + page, 1, 0.3},
	} {
		d, err := parse.Bytes("a.txt", []byte(c.source))
		if err != nil {
			t.Fatal(err)
		}
		if got := (bar{0.1, 0.2, 0.3}).of(NewPage(prose.NewStory(d, nil)), c.line); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestBuildErrors(t *testing.T) {
	for _, c := range []struct {
		change func(o *likelyOptions)
		want   string
	}{
		{func(o *likelyOptions) { o.Threshold = 0 }, "threshold: 0 is no threshold; write 1 to 99"},
		{func(o *likelyOptions) { o.Alone = 100 }, "alone: 100 is no threshold; write 1 to 99"},
		{func(o *likelyOptions) { o.Elsewhere = -1 }, "elsewhere: -1 is no threshold; write 1 to 99"},
		{func(o *likelyOptions) { o.Words = "words" }, `words: no list "words"`},
		{func(o *likelyOptions) { o.Shapes = "shapes" }, `shapes: no list "shapes"`},
	} {
		options := lists
		options.Threshold, options.Alone, options.Elsewhere = 50, 50, 50
		c.change(&options)
		err := Check().Build(&lint.Rule{}, &options, testWeights())
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
	for _, f := range NewPage(prose.NewStory(d, nil)).Features([]linear.Feature{}, 1) {
		got = append(got, names[f.Kind]+" "+f.Name)
	}
	const want = "word #, word and, word at, word hexley, word tides, pair # tides, pair and #, pair at hexley, pair tides and, " +
		"pair tides at, begin tides, end hexley, shape line, shape seven-words, shape end-letter, shape one-capital, shape separator, shape at-sign, " +
		"shape no-copy, shape few-above, shape none-below, shape no-copy-few-none, shape run-two, shape no-copy-run-two, shape no-copy-middle-letter"
	if strings.Join(got, ", ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), want)
	}
}

// TestPlaces checks where lines stand and what is around them.
func TestPlaces(t *testing.T) {
	d, err := parse.Bytes("a.txt", []byte(opening+"Tides"+closing+"\n\nWho knows?\n\nMore from the bank of the river\n\nShare"))
	if err != nil {
		t.Fatal(err)
	}
	p := NewPage(prose.NewStory(d, nil))
	for i, want := range map[int]string{
		0: "head none-above copy-below head-none-copy run-one head-run-one head-middle-letter",
		2: "amid copy-above copy-below amid-copy-copy run-one amid-run-one amid-short-letter",
		5: "tail sentence-above few-below tail-sentence-few run-few tail-run-few tail-middle-letter",
		6: "tail short-above none-below tail-short-none run-few tail-run-few tail-short-letter",
	} {
		var got []string
		for _, f := range p.places(nil, i) {
			got = append(got, f.Name)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("line %d: got  %s\nwant %s", i, strings.Join(got, " "), want)
		}
	}
}
