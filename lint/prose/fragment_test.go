package prose

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"copydesk/lint/phrase"
)

// TestFragments reads stories of a few words that the readers know. A reader that looks past a cue, or before it,
// meets the end or the start of the story there, as in “Several affirm”.
func TestFragments(t *testing.T) {
	t.Parallel()
	v := shippedWords(t)
	classes := kindsOfWords(v, func(id phrase.ID) any { return v.Class(id) })
	kinds := kindsOfWords(v, func(id phrase.ID) any { return [3]any{v.Class(id), v.Trait(id), v.Role(id)} })
	if len(classes) < 100 || len(kinds) < 300 {
		t.Fatalf("the vocabulary has words of %d classes and %d kinds", len(classes), len(kinds))
	}
	unlisted := []string{"zorb", "zorbs", "zorbed", "Zorb", "7"} // they may be anything
	for _, first := range classes {
		for _, last := range classes {
			checkFragment(t, first+" "+last)
			for _, between := range unlisted {
				checkFragment(t, first+" "+between+" "+last)
			}
		}
	}
	const stories = 15_000
	forms := []string{"%", "%", "%", "%’s", "%,", "%.", "“%", "%”", "%:", "(%"}
	random := rand.New(rand.NewPCG(1, 2))
	kinds = append(kinds, slices.Repeat(unlisted, len(kinds)/(4*len(unlisted)))...)
	for range stories {
		var fragment []string
		for range 1 + random.IntN(6) {
			word := kinds[random.IntN(len(kinds))]
			if random.IntN(4) == 0 {
				word = strings.ToUpper(word[:1]) + word[1:]
			}
			fragment = append(fragment, strings.Replace(forms[random.IntN(len(forms))], "%", word, 1))
		}
		checkFragment(t, strings.Join(fragment, " "))
	}
}

// kindsOfWords returns the first word of v of each kind.
func kindsOfWords(v *Vocabulary, kind func(phrase.ID) any) []string {
	seen := make(map[any]bool)
	var words []string
	for id := phrase.ID(1); int(id) < v.Table.Len(); id++ {
		if k := kind(id); !seen[k] {
			seen[k] = true
			words = append(words, v.Table.Spelling(id))
		}
	}
	return words
}

func checkFragment(t *testing.T, copy string) {
	defer func() {
		if p := recover(); p != nil {
			t.Errorf("%q: panic: %v", copy, p)
		}
	}()
	s := story(t, copy)
	checkAttributions(t, s)
	checkSpeaking(t, s)
	s.QuoteSlips()
}
