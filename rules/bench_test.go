package rules_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/lint/rulefile"
	"copydesk/lint/text"
	"copydesk/rules"
)

// BenchmarkBook is the first half of what every start of the program costs.
func BenchmarkBook(b *testing.B) {
	packed := packedBook(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := rulefile.Unpack(packed); err != nil {
			b.Fatal(err)
		}
	}
}

// packedBook returns the packed form of the book.
func packedBook(b *testing.B) string {
	b.Helper()
	packed, err := os.ReadFile("book.packed")
	if err != nil {
		b.Fatal(err)
	}
	return string(packed)
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

// BenchmarkFirstStory is what a run on one story costs: the start, and the rules that have work in the story.
func BenchmarkFirstStory(b *testing.B) {
	source, err := os.ReadFile("../testdata/stories/ferry-deal.txt")
	if err != nil {
		b.Fatal(err)
	}
	d, err := parse.Bytes("ferry-deal.txt", source)
	if err != nil {
		b.Fatal(err)
	}
	packed := packedBook(b)
	b.ReportAllocs()
	for b.Loop() {
		book, err := rulefile.Unpack(packed)
		if err != nil {
			b.Fatal(err)
		}
		l, err := book.Defaults().Linter("", lint.Warning)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := l.Lint(b.Context(), d); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCheck shows what many times the phrase rules cost: the stories are checked with the rules that ship, and with
// rules of a newsroom's own beside those that are made of phrases. The own rules are the shipped ones under other words,
// or they are made up of the words of the stories.
func BenchmarkCheck(b *testing.B) {
	stories, words := readStories(b)
	shipped := phraseRules(b)
	found := -1 // by the shipped rules
	for _, c := range []struct {
		name string
		own  map[string]string
	}{
		{"shipped", nil},
		{"10 times under other words", underOtherWords(9, shipped)},
		{"100 times under other words", underOtherWords(99, shipped)},
		{"10 times made up", madeUp(9*len(shipped), words)},
	} {
		b.Run(c.name, func(b *testing.B) {
			l := besideShipped(b, c.own)
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
			if found < 0 {
				found = findings
			}
			if strings.Contains(c.name, "under other words") && findings != found {
				b.Errorf("%d findings, want the %d of the shipped rules", findings, found)
			}
		})
	}
}

// BenchmarkOwnRules shows what the start costs with many times the phrase rules. A configuration cannot have a hundred
// times of them, because its files may have 4 MiB together.
func BenchmarkOwnRules(b *testing.B) {
	shipped := phraseRules(b)
	for _, times := range []int{1, 2, 10, 30} {
		own, config := underOtherWords(times-1, shipped), "rule-paths: [own]\n"
		if times == 1 {
			config = ""
		}
		b.Run(fmt.Sprintf("%d times", times), func(b *testing.B) {
			packed := packedBook(b)
			b.ReportAllocs()
			for b.Loop() {
				book, err := rulefile.Unpack(packed)
				if err != nil {
					b.Fatal(err)
				}
				linterOf(b, configOf(b, book, config, own), lint.Warning)
			}
		})
	}
}

// besideShipped returns a linter of the shipped rules and of own ones. It reads them as one rule book, because a
// configuration cannot have so many.
func besideShipped(b *testing.B, own map[string]string) *lint.Linter {
	b.Helper()
	files := fstest.MapFS{}
	names, err := filepath.Glob("*/*.yml")
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range names {
		source, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		files[filepath.ToSlash(name)] = &fstest.MapFile{Data: source}
	}
	for name, source := range own {
		files[name] = &fstest.MapFile{Data: []byte(source)}
	}
	book, err := rulefile.Load(files)
	if err != nil {
		b.Fatal(err)
	}
	l, err := book.Defaults().Linter("", lint.Warning)
	if err != nil {
		b.Fatal(err)
	}
	return l
}

// phraseRules returns the shipped rules that are made of phrases and run by default.
func phraseRules(b *testing.B) []*lint.Rule {
	b.Helper()
	book, err := rules.Book()
	if err != nil {
		b.Fatal(err)
	}
	all, err := book.Defaults().Rules("")
	if err != nil {
		b.Fatal(err)
	}
	return slices.DeleteFunc(all, func(r *lint.Rule) bool {
		r.Complete()
		return len(r.Phrases) == 0 || r.Severity < lint.Warning
	})
}

// underOtherWords returns so many copies of the rules, each with the same phrases under words of its own.
func underOtherWords(copies int, shipped []*lint.Rule) map[string]string {
	own := map[string]string{}
	for i := range copies {
		ending := "qx" + string(rune('a'+i/20)) + string(rune('a'+i%20))
		list := func(all []lint.Phrase, indent string) string {
			var lines strings.Builder
			for _, p := range all {
				renamed := inPhrases.ReplaceAllStringFunc(p.String(), func(part string) string {
					if strings.ContainsAny(part[:1], "@<") {
						return part // a list or a gap
					}
					return part + ending
				})
				if !needsWord(renamed) {
					renamed += " " + ending
				}
				fmt.Fprintf(&lines, "%s- %q\n", indent, renamed)
			}
			return lines.String()
		}
		for k, r := range shipped {
			source := fmt.Sprintf("title: copied\nseverity: %s\nwhy: copied\nstandards: [copied]\ncheck: phrases\n", r.Severity) +
				"with:\n  phrases:\n" + list(r.Phrases, "    ")
			if len(r.Unless) > 0 {
				source += "unless:\n" + list(r.Unless, "  ")
			}
			own[fmt.Sprintf("own/rule-%d-%d.yml", i, k)] = source + "message: “{words}” is copied\n"
		}
	}
	return own
}

// needsWord reports whether no text without a word of its own matches a phrase. A copy that does not need one would
// find what the shipped phrase finds, and the benchmark would measure its reports.
func needsWord(source string) bool {
	for before := ""; before != source; {
		before, source = source, mayLack.ReplaceAllString(source, "")
	}
	return strings.ContainsFunc(source, unicode.IsLetter)
}

// mayLack matches optional words, alternatives of which one is a list, lists and gaps.
var mayLack = regexp.MustCompile(`\[[^][]*\]|\([^()]*@[^()]*\)|<[^>]*>|@[a-z/-]+`)

// inPhrases matches the words, the lists and the gaps of a phrase.
var inPhrases = regexp.MustCompile(`<[^>]*>|@[a-z/-]+|\pL+`)

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
