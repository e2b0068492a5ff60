package phrase

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// common lists the most common words of news copy, most common first.
const common = `the to of a and in said that for on is was with as he by at his it from has an be have are not who they
	will were but had their after which been its this more one about would she when also or two than her there last
	people over new up all out year could had first years into told no time other if some government we state most what
	can may before against so`

// language generates words, phrases and copy with the word frequencies of real copy.
type language struct {
	*rand.Rand
	words []string
	zipf  *rand.Zipf
}

func newLanguage() *language {
	r := rand.New(rand.NewPCG(1, 2))
	l := &language{Rand: r, words: strings.Fields(common), zipf: rand.NewZipf(r, 1.1, 4, 19999)}
	syllables := strings.Fields("ba con de er fi ga har in jo ka lo men nor op per qua re sta ter un vo wi ex yo za")
	for len(l.words) < 20000 {
		word := ""
		for n := len(l.words); n > 0; n /= len(syllables) {
			word += syllables[n%len(syllables)]
		}
		l.words = append(l.words, word)
	}
	return l
}

func (l *language) word() string { return l.words[l.zipf.Uint64()] }

// content returns a content word, with the frequency that such words have in newsrooms' phrases: uniform in the
// logarithm of its rank.
func (l *language) content() string { return l.words[int(math.Exp(4.7+l.Float64()*5.2))] }

// telling returns a rarer word, which is a phrase by itself.
func (l *language) telling() string {
	return l.words[int(500*math.Pow(39, math.Pow(l.Float64(), 0.7)))]
}

// phrase returns a phrase like those of rules.
func (l *language) phrase() string {
	a, b, c := l.content(), l.content(), l.content()
	switch l.IntN(12) {
	case 0, 1, 2:
		return a + " " + b
	case 3:
		return l.telling()
	case 4:
		return fmt.Sprintf("~%s <0-3> ~%s", a, b)
	case 5:
		return fmt.Sprintf("in the %s of [the] %s", a, b)
	case 6:
		return fmt.Sprintf("it (is | was) %s that", a)
	case 7:
		return fmt.Sprintf("%s (%s | %s | %s %s) [the] %s", l.word(), b, c, a, b, l.content())
	case 8:
		return fmt.Sprintf("@list%d [that] %s", l.IntN(10), b)
	case 9:
		return fmt.Sprintf("^ {%s %s} [,] ~%s", l.word(), b, c)
	case 10:
		return fmt.Sprintf("%s-%s %s", a, b, c)
	}
	return fmt.Sprintf("(a | the) <0-1> {~%s} <0-4> ~@list%d", a, l.IntN(10))
}

func (l *language) lists(string) ([]string, error) {
	entries := make([]string, 60)
	for i := range entries {
		entries[i] = l.telling()
		if i%4 == 0 {
			entries[i] = l.content() + " " + l.content()
		}
	}
	return entries, nil
}

func (l *language) copy(words int) string {
	var b strings.Builder
	for i := range words {
		w := l.word()
		switch {
		case i%25 == 0:
			w = ". " + strings.ToUpper(w[:1]) + w[1:]
		case i%9 == 0:
			w = ", " + w
		default:
			w = " " + w
		}
		b.WriteString(w)
	}
	return b.String()
}

// BenchmarkMatch shows how the time of the matcher grows with the number of phrases; BenchmarkCheck of package
// rules shows it for a whole check. A rule has ten phrases.
func BenchmarkMatch(b *testing.B) {
	for _, rules := range []int{10, 100, 1000} {
		b.Run(fmt.Sprintf("rules=%d", rules), func(b *testing.B) {
			l := newLanguage()
			table := NewTable()
			m := buildRules(b, l, table, rules).Matcher()
			words := read(table, l.copy(20000))
			var found []Match
			b.ReportAllocs()
			for b.Loop() {
				found = m.Match(words, found[:0])
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(words)), "ns/word")
			b.ReportMetric(float64(len(found)), "matches")
		})
	}
}

func buildRules(tb testing.TB, l *language, table *Table, rules int) *Builder {
	builder := NewBuilder(table, l.lists)
	for rule := range rules {
		for range 10 {
			p, err := Parse(l.phrase())
			if err != nil {
				tb.Fatal(err)
			}
			if err := builder.Add(rule, p); err != nil {
				tb.Fatal(err)
			}
		}
	}
	return builder
}

// BenchmarkCompile compiles 100 rules of ten phrases, and lists of 6,000 entries.
func BenchmarkCompile(b *testing.B) {
	l := newLanguage()
	phrases := make([]string, 1000)
	for i := range phrases {
		phrases[i] = l.phrase()
	}
	entries := map[string][]string{}
	for i := range 10 {
		name := fmt.Sprintf("list%d", i)
		for range 10 {
			more, _ := l.lists(name)
			entries[name] = append(entries[name], more...)
		}
	}
	lists := func(name string) ([]string, error) { return entries[name], nil }
	b.ReportAllocs()
	for b.Loop() {
		builder := NewBuilder(NewTable(), lists)
		for i, source := range phrases {
			p, err := Parse(source)
			if err != nil {
				b.Fatal(err)
			}
			if err := builder.Add(i, p); err != nil {
				b.Fatal(err)
			}
		}
		builder.Matcher()
	}
}
