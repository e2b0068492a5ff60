package rules_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/text"
	"copydesk/rules"
)

// BenchmarkBook is the first half of what every start of the program costs.
func BenchmarkBook(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := rules.Book(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLinter is the other half: options, and the automaton over all phrases.
func BenchmarkLinter(b *testing.B) {
	book, err := rules.Book()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := book.Defaults().Linter("", lint.Warning); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCheck shows what ten times the phrase rules cost: the stories are checked with the rules that ship, and with
// nine rules of a newsroom's own beside each of those that are made of phrases.
func BenchmarkCheck(b *testing.B) {
	stories, words := readStories(b)
	book, err := rules.Book()
	if err != nil {
		b.Fatal(err)
	}
	shipped, err := book.Defaults().Rules("")
	if err != nil {
		b.Fatal(err)
	}
	ofPhrases := 0
	for _, r := range shipped {
		if len(r.Phrases) > 0 && r.Severity >= lint.Warning {
			ofPhrases++
		}
	}
	for _, times := range []int{1, 10} {
		b.Run(fmt.Sprintf("rules=%d", times*ofPhrases), func(b *testing.B) {
			config := ""
			if times > 1 {
				config = "rule-paths: [own]\n"
			}
			l := linterOf(b, configOf(b, book, config, madeUp((times-1)*ofPhrases, words)), lint.Warning)
			size := 0
			for _, d := range stories {
				size += len(d.Source)
			}
			b.SetBytes(int64(size))
			findings := 0
			for b.Loop() {
				findings = 0
				for _, d := range stories {
					found, err := l.Lint(b.Context(), d)
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

func readStories(b *testing.B) (stories []*text.Document, words []string) {
	b.Helper()
	names, err := filepath.Glob("../testdata/stories/*.txt")
	if err != nil || len(names) == 0 {
		b.Fatal("no stories", err)
	}
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
		words = append(words, strings.FieldsFunc(string(source), func(r rune) bool {
			return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
		})...)
	}
	return stories, words
}

// madeUp returns n rules of ten phrases each. Their words are in equal parts as common as the stories have them, any of
// the stories', and in none: in word lists of newsrooms a third of the words are among the hundred commonest, and most
// of the others stand in few stories.
func madeUp(n int, words []string) map[string]string {
	r := rand.New(rand.NewPCG(3, 4))
	distinct := slices.Clone(words)
	slices.Sort(distinct)
	distinct = slices.Compact(distinct)
	word := func() string {
		switch r.IntN(3) {
		case 0:
			return words[r.IntN(len(words))]
		case 1:
			return distinct[r.IntN(len(distinct))] + "ish"
		}
		return distinct[r.IntN(len(distinct))]
	}
	own := map[string]string{}
	for i := range n {
		var phrases strings.Builder
		for j := range 10 {
			phrase := fmt.Sprintf("%s %s %s", word(), word(), word())
			switch j {
			case 0:
				phrase = fmt.Sprintf("%s <0-3> %s %s", word(), word(), word())
			case 1, 2:
				phrase = fmt.Sprintf("%s (%s | %s | %s) [%s] %s", word(), word(), word(), word(), word(), word())
			case 3:
				phrase = fmt.Sprintf("^ {%s %s} [,] %s", word(), word(), word())
			case 4:
				phrase = fmt.Sprintf("%s-%s %s", word(), word(), word())
			}
			fmt.Fprintf(&phrases, "    - %q\n", phrase)
		}
		own[fmt.Sprintf("own/rule-%d.yml", i)] = "title: made up\nseverity: warning\nwhy: made up\nstandards: [made up]\n" +
			"check: phrases\nwith:\n  phrases:\n" + phrases.String() + "message: “{words}” is made up\n"
	}
	return own
}
