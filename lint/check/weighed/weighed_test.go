package weighed_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/check/linear"
	"copydesk/lint/check/weighed"
	"copydesk/lint/linttest"
	"copydesk/lint/parse"
)

// long is so much copy that what is missing from it says something.
var long = strings.Repeat("The pilot walked to the bank and asked for a rope and a horse. ", 16)

// weigh returns each finding of claims in source, by the words, with its severity and message. The rule claims/cheer
// finds “hurrah” and weighs what it finds with w; claims/other finds “drat”.
func weigh(t *testing.T, w linttest.Weights, threshold int, source string) map[string]lint.Finding {
	t.Helper()
	cheer := linttest.WordRule("claims/cheer", lint.Warning, "hurrah")
	other := linttest.WordRule("claims/other", lint.Warning, "drat")
	if err := (weighed.Options{Weights: "w", Threshold: threshold}).AddTo(cheer, w); err != nil {
		t.Fatal(err)
	}
	return findings(t, source, cheer, other)
}

func findings(t *testing.T, source string, all ...*lint.Rule) map[string]lint.Finding {
	t.Helper()
	l, err := lint.New(all, lint.Config{Lexicons: linttest.NoLists})
	if err != nil {
		t.Fatal(err)
	}
	d, err := parse.Bytes("a.txt", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	found, err := l.Lint(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]lint.Finding{}
	for _, f := range found {
		out[d.Text[f.Span.Start:f.Span.End]] = f
	}
	return out
}

func testWeights() linttest.Weights {
	return linttest.Weights{
		"w/rule":     {"cheer": "1"},
		"w/votes":    {"no other in story": "-2", "one other in story": "1", "no other in sentence": "-0.5"},
		"w/sentence": {"question": "3"},
	}
}

func TestWeigh(t *testing.T) {
	for _, c := range []struct {
		name, source string
		want         lint.Severity
	}{
		{"alone", long + "They said hurrah and left.", lint.Suggestion},
		{"another word in the story", long + "They said hurrah and left. We say drat today.", lint.Warning},
		{"the sentence speaks for it", long + "Did they say hurrah and leave?", lint.Warning},
		{"a short story says little", "They said hurrah and left.", lint.Warning},
	} {
		f := weigh(t, testWeights(), 40, c.source)["hurrah"]
		if f.Severity != c.want {
			t.Errorf("%s: %v (%s), want %v", c.name, f.Severity, f.Message, c.want)
		}
		const against = "; it weighs little: no other in story, no other in sentence"
		if strings.HasSuffix(f.Message, against) != (c.want == lint.Suggestion) {
			t.Errorf("%s: message %q", c.name, f.Message)
		}
	}
	if f := weigh(t, testWeights(), 1, long+"They said hurrah and left.")["hurrah"]; f.Severity != lint.Warning {
		t.Errorf("a low threshold leaves %v", f.Severity)
	}
}

// TestOthersStay checks that a rule does not change the findings of another.
func TestOthersStay(t *testing.T) {
	w := testWeights()
	w["w/votes"]["one other in story"] = "-9"
	all := weigh(t, w, 40, long+"They said hurrah and left. We say drat today.")
	if all["hurrah"].Severity != lint.Suggestion || all["drat"].Severity != lint.Warning {
		t.Errorf("got %v", all)
	}
}

// smallWords has the words of the reading of prose that TestFeatures needs.
func smallWords(name string) ([]string, error) {
	return map[string][]string{
		"person/first": {"i"}, "person/second": {"you"}, "reporting-verbs/say": {"~say"}, "reporting-verbs/plain": {"~say"},
	}[name], nil
}

// TestFeatures reads what is around a finding.
func TestFeatures(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"They cried hurrah.", "cheer few words in story no other in sentence"},
		{"They say drat and hurrah!", "cheer exclamation few words in story one other in sentence"},
		{"I cried hurrah 12 times, and you?", "cheer few words in story figure first person no other in sentence question second person"},
		{"Ida Lund said “so be it all over again” and hurrah.", "cheer few words in story no other in sentence quotation reported"},
		{long + "We say drat. We say drat. They cried hurrah.", "cheer high share of story no other in sentence several others in story"},
		{long + "They cried hurrah.", "cheer low share of story no other in sentence no other in story"},
	} {
		var got []string
		cheer := linttest.WordRule("claims/cheer", lint.Warning, "hurrah")
		cheer.Weigh = func(p *lint.Pass, f *lint.Finding, found []*lint.Finding) {
			for _, feature := range weighed.Features(nil, p, f, found) {
				got = append(got, feature.Name)
			}
		}
		l, err := lint.New([]*lint.Rule{cheer, linttest.WordRule("claims/other", lint.Warning, "drat")},
			lint.Config{Lexicons: smallWords})
		if err != nil {
			t.Fatal(err)
		}
		d, err := parse.Bytes("a.txt", []byte(c.source))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := l.Lint(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		slices.Sort(got)
		if joined := strings.Join(got, " "); joined != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.source[max(0, len(c.source)-60):], joined, c.want)
		}
	}
}

func TestMistakes(t *testing.T) {
	for _, c := range []struct {
		options weighed.Options
		want    string
	}{
		{weighed.Options{Weights: "w"}, "0 is no threshold; write 1 to 99"},
		{weighed.Options{Weights: "none", Threshold: 20}, `no list "none/rule"`},
	} {
		err := c.options.AddTo(&lint.Rule{}, testWeights())
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: error %v, want %q", c.options, err, c.want)
		}
	}
	r := &lint.Rule{}
	if err := (weighed.Options{}).AddTo(r, testWeights()); err != nil || r.Weigh != nil {
		t.Errorf("without the option: error %v, Weigh set: %v", err, r.Weigh != nil)
	}
	if names := weighed.Lists("w"); len(names) != weighed.Kinds || names[weighed.Votes] != (linear.List{Option: "weighed", Name: "w/votes"}) {
		t.Errorf("lists %v", names)
	}
}
