package lint_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// BenchmarkLint shows what ten times the phrase rules cost. A rule has ten phrases, made in equal parts of words as common
// as the stories have them, of any words of the stories, and of words that stand in none: in word lists of newsrooms a
// third of the words are among the hundred commonest, and most of the others stand in few stories.
func BenchmarkLint(b *testing.B) {
	names, err := filepath.Glob("../testdata/stories/*.txt")
	if err != nil || len(names) == 0 {
		b.Fatal("no stories", err)
	}
	var stories []*text.Document
	var words []string
	size := 0
	for _, name := range names {
		source, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		d, err := parse.Bytes(name, source)
		if err != nil {
			b.Fatal(err)
		}
		stories = append(stories, d)
		size += len(source)
		words = append(words, strings.FieldsFunc(string(source), func(r rune) bool {
			return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
		})...)
	}
	for _, n := range []int{100, 1000} {
		b.Run(fmt.Sprintf("rules=%d", n), func(b *testing.B) {
			l, err := lint.New(madeUpRules(b, n, words), lint.Config{Lexicons: noLists})
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(size))
			findings := 0
			for b.Loop() {
				findings = 0
				for _, d := range stories {
					found, err := l.Lint(context.Background(), d)
					if err != nil {
						b.Fatal(err)
					}
					findings += len(found)
				}
			}
			b.ReportMetric(float64(findings), "findings")
		})
	}
}

// madeUpRules returns n rules.
func madeUpRules(b *testing.B, n int, words []string) []*lint.Rule {
	r := rand.New(rand.NewPCG(3, 4))
	distinct := slices.Clone(words)
	slices.Sort(distinct)
	distinct = slices.Compact(distinct)
	word := func() string {
		w := distinct[r.IntN(len(distinct))]
		switch r.IntN(3) {
		case 0:
			w = words[r.IntN(len(words))]
		case 1:
			w += "ish"
		}
		return w
	}
	rules := make([]*lint.Rule, n)
	for i := range rules {
		rules[i] = &lint.Rule{
			ID: fmt.Sprintf("made/up-%d", i), Title: "made up", Severity: lint.Warning, Message: "“{words}” is made up",
			Match: func(p *lint.Pass, _ *lint.Phrase, m phrase.Match) { p.Report(lint.Finding{Span: p.MatchSpan(m)}) },
		}
		for j := range 10 {
			source := fmt.Sprintf("%s %s %s", word(), word(), word())
			switch j {
			case 0:
				source = fmt.Sprintf("%s <0-3> %s %s", word(), word(), word())
			case 1, 2:
				source = fmt.Sprintf("%s (%s | %s | %s) [%s] %s", word(), word(), word(), word(), word(), word())
			case 3:
				source = fmt.Sprintf("^ {%s %s} [,] %s", word(), word(), word())
			case 4:
				source = fmt.Sprintf("%s-%s %s", word(), word(), word())
			}
			parsed, err := phrase.Parse(source)
			if err != nil {
				b.Fatal(err)
			}
			rules[i].Phrases = append(rules[i].Phrases, lint.Phrase{Phrase: parsed})
		}
	}
	return rules
}
