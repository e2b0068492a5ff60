package phrase

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// lexicon holds the word lists of the phrases in tests.
var lexicon = map[string][]string{
	"group/expert": {"expert", "analyst", "policy-maker", "human rights group", "person close to [the] talks"},
	"verb/say":     {"say", "tell", "~point out", "make clear"},
	"one":          {"so-called", "it is (said | thought)", "it is"},
}

func lists(name string) ([]string, error) {
	if entries, ok := lexicon[name]; ok {
		return entries, nil
	}
	return nil, errors.New("no word list " + name)
}

// TestMatch marks matches with brackets, and the parts in the phrase's braces with braces.
func TestMatch(t *testing.T) {
	for _, c := range []struct{ phrase, copy string }{
		{"experts said", "Yesterday [experts said] no. Experts, said. “Experts” said. Experts. Said. Experts (said)."},
		{"experts said", "[EXPERTS Said] and expert’s said and experts\nsaid"},
		{"expert's", "an [expert’s] view, an expert view, [EXPERT'S]"},
		{"experts'", "[experts’] views, experts views"},
		{"~expert's", "[experts’] views and an [expert’s] view, experts"},
		{"James's", "[James’s] and [James’] house"},
		{"it's said", "[It’s said], its said"},
		{"don't o'clock", "[don’t o’clock]"},
		{"hard-line", "[hard-line], [hard line], hardline, hard, line"},
		{"state-of-the-art", "[state-of-the-art] [state of the art] [state of-the art] state of the"},
		{"hard line", "hard-line, [hard line]"},
		{"~policy-maker said", "[policy-makers said], [policy makers said], [policy maker said], policies maker said"},
		{"=US", "[US] us Us"},
		{"=May said", "[May said] may said MAY said"},
		{"=may", "[may] May MAY"},
		{"=US-led", "[US-led] us-led US led"},
		{"~say", "[say] [says] [said] [saying] sayed"},
		{"~be", "[be] [am] [is] [are] [was] [were] [been] [being] isn’t"},
		{"(a | b c | d) e", "[a e] [b c e] [d e] c e [a e]"},
		{"(a | a b) b", "[a b b] [a b] a"},
		{"[some] experts", "[some experts], [experts]"},
		{"[some | many] experts", "[some experts], [many experts], [experts]"},
		{"[a [b]] c", "[a b c], b [c], [a c], [c]"},
		{"a <0-2> b", "[a b] [a x b] [a, x, b] [a “x” y b] a x y z b, a; b, a x. b [a b]"},
		{"a <2> b", "a b, a x b, [a x y b]"},
		{"a <1-3> b", "[a b b b] a b"},
		{"a <any> b", "a b [a x b] a, x b"},
		{"<cap> said", "[Smith said] he said"},
		{"<lower> said", "Smith said [he said]"},
		{"<number> experts", "[9,000 experts] [12 experts] [$5 experts] no experts"},
		{"a, b", "[a, b] a b a; b"},
		{"a [,] b", "[a, b] [a b] a; b"},
		{"a[,] b", "[a, b] [a b] a; b"},
		{"9,000 $3.5m", "[9,000 $3.5m]"},
		{", say", "he, [say]; say"},
		{"say ,", "[say], he says, say it"},
		{"^ but", "[But] but. [But]"},
		{"^^ but", "[But] but. But\n[But]"},
		{"(^ | ,) but", "[But], [but] but"},
		{"but $", "but [but]. [But]"},
		{"but $$", "but but. [But]\n[but]"},
		{"^^ also read $$", "[Also read]\nAlso read it\nSee. Also read"},
		{"{experts} said", "[{experts} said]"},
		{"some {experts [and doctors]} <0-2> said", "[some {experts and doctors} now said]. [Some {experts} said]"},
		{"a <0-3> {b}", "[a x b {b}] x b"},
		{"@group/expert said", "[expert said] experts said [human rights group said] [policy-maker said] [policy maker said]"},
		{"~@group/expert ~@verb/say", "[experts say] [human rights groups told] [policy makers point out] [analyst pointing out] experts points outs [analysts make clear]"},
		{"@group/expert said", "[person close to talks said] [person close to the talks said]"},
		{"{@group/expert} [who] said", "[{human rights group} who said], [{analyst} said]"},
		{"the @one", "[the so-called], [the so called], [the it is said]; [the it is] not"},
		{"@one that", "[so-called that] [it is said that] [it is that]"},
		{"a @one b", "[a it is said b] [a it is b]"},
		{`\~ax`, "~ax"},
		{"at\\&t", "[at&t] at t"},
		{"a b", "a [a b] b"},
		{"~panic ~plan ~carry ~make ~die ~travel", "[panicked planned carried making dying travelled] [panics planning carries made dies traveling]"},
	} {
		table := NewTable()
		builder := NewBuilder(table, lists)
		p, err := Parse(c.phrase)
		if err != nil {
			t.Errorf("%s: %v", c.phrase, err)
			continue
		}
		if err := builder.Add(0, p); err != nil {
			t.Errorf("%s: %v", c.phrase, err)
			continue
		}
		copy := strings.NewReplacer("[", "", "]", "", "{", "", "}", "").Replace(c.copy)
		if got := show(copy, table, builder.Matcher()); got != c.copy {
			t.Errorf("%s\n got %s\nwant %s", c.phrase, got, c.copy)
		}
	}
}

func show(copy string, table *Table, m *Matcher) string {
	words := read(table, copy)
	var b strings.Builder
	at := 0
	put := func(upTo int, sign string) {
		b.WriteString(copy[at:upTo])
		b.WriteString(sign)
		at = upTo
	}
	for _, f := range m.Match(words, nil) {
		put(words[f.First].Start(), "[")
		if f.MarkFirst != f.First || f.MarkLast != f.Last {
			put(words[f.MarkFirst].Start(), "{")
			put(words[f.MarkLast].End(), "}")
		}
		put(words[f.Last].End(), "]")
	}
	put(len(copy), "")
	return b.String()
}

func ExampleMatcher() {
	table := NewTable()
	builder := NewBuilder(table, nil)
	p, err := Parse("(some | many) {~expert} ~say")
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := builder.Add(7, p); err != nil {
		fmt.Println(err)
		return
	}
	words := read(table, "Yesterday some experts said so.")
	fmt.Println(builder.Matcher().Match(words, nil))
	// Output: [{7 1 3 2 2}]
}
