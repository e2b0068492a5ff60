package forms

import (
	"slices"
	"strings"
	"testing"
)

func TestForms(t *testing.T) {
	for word, want := range map[string]string{
		"expert":       "experts",
		"say":          "says said saying",
		"be":           "am is are was were been being",
		"have":         "has had having",
		"do":           "does did done doing",
		"go":           "goes went gone going",
		"claim":        "claims claimed claiming",
		"plan":         "plans planned planning",
		"admit":        "admits admitted admitting",
		"offer":        "offers offered offering",
		"travel":       "travels travelled travelling traveled traveling",
		"label":        "labels labelled labeled",
		"reveal":       "reveals revealed revealing",
		"rain":         "rained raining",
		"carry":        "carries carried carrying",
		"play":         "plays played playing",
		"soliloquy":    "soliloquies",
		"make":         "makes made making",
		"argue":        "argues argued arguing",
		"agree":        "agrees agreed agreeing",
		"lie":          "lies lied lying lay lain",
		"tie":          "ties tied tying",
		"die":          "dies died dying",
		"dye":          "dyes dyed dyeing",
		"panic":        "panics panicked panicking",
		"quit":         "quits quitting",
		"quiz":         "quizzes quizzed quizzing",
		"fix":          "fixes fixed fixing",
		"watch":        "watches watched watching",
		"stomach":      "stomachs",
		"hero":         "heroes",
		"photo":        "photos",
		"man":          "men",
		"woman":        "women",
		"spokesman":    "spokesmen",
		"german":       "germans",
		"human":        "humans",
		"person":       "people persons",
		"spokesperson": "spokespeople spokespersons",
		"child":        "children",
		"wife":         "wives",
		"housewife":    "housewives",
		"analysis":     "analyses",
		"crisis":       "crises",
		"criterion":    "criteria",
		"medium":       "media",
		"index":        "indexes indices indexed indexing",
		"passer-by":    "passers-by",
		"policy-maker": "policy-makers",
		"run":          "runs ran running",
		"begin":        "begins began begun beginning",
		"write":        "writes wrote written writing",
		"undergo":      "undergoes underwent undergone undergoing",
		"see":          "sees saw seen seeing",
		"set":          "sets setting",
		"bus":          "buses",
		"café":         "cafés",
		"x":            "",
	} {
		got := Append(nil, word)
		for _, w := range append(strings.Fields(want), word) {
			if !slices.Contains(got, w) {
				t.Errorf("%s: no %q in %q", word, w, got)
			}
		}
	}
}

// TestNoFormsOfOtherWords lists forms that a rule could make of one word but that belong to another.
func TestNoFormsOfOtherWords(t *testing.T) {
	for word, wrong := range map[string]string{
		"hop": "hoped hoping", "plan": "planed", "star": "stared", "hope": "hopping hopped", "bar": "bared", "be": "bed bes",
		"belief": "believes", "find": "finded founded", "man": "manned", "do": "doed", "rain": "rainned",
	} {
		for _, w := range strings.Fields(wrong) {
			if slices.Contains(Append(nil, word), w) {
				t.Errorf("%s has the form %q", word, w)
			}
		}
	}
}

func TestIrregularTablesAreFolded(t *testing.T) {
	for _, table := range []map[string]string{irregularVerbs, irregularNouns} {
		for base, forms := range table {
			for _, w := range append(strings.Fields(forms), base) {
				if strings.ToLower(w) != w || strings.ContainsRune(w, '’') {
					t.Errorf("%s: %q is not folded", base, w)
				}
			}
		}
	}
}
