package prose

import (
	"strings"
	"testing"

	"copydesk/lint/phrase"
)

// A word that a newsroom adds to a list is read like the words shipped in it.
func TestAddedWord(t *testing.T) {
	for _, tt := range []struct {
		add            map[string][]string // entries by list
		copy           string
		shipped, added string // words that replace @
	}{
		{map[string][]string{"vague-sources/leader": {"moguls"}}, "@ of the union said that the lift was old.", "Leaders", "Moguls"},
		{map[string][]string{"vague-sources/leader": {"~mogul"}}, "@ of the union said that the lift was old.", "Leaders", "Moguls"},
		{map[string][]string{"vague-sources/leader": {"~mogul"}}, "Several @ said that the lift was old.", "leaders", "moguls"},
		{map[string][]string{"vague-sources/critic": {"~heckler"}}, "@ of Brink said that the lift was old.", "Supporters", "Hecklers"},
		{
			map[string][]string{"vague-sources/critic": {"~heckler"}, "vague-sources/opposed": {"~heckler"}},
			"@ of Brink said that the lift was old.", "Opponents", "Hecklers",
		},
		{map[string][]string{"reporting-verbs/say": {"~tattle"}}, "The lift is old, @ several bakers.", "remarked", "tattled"},
		{
			map[string][]string{"reporting-verbs/say": {"~brief"}, "reporting-frames/hearer": {"~brief"}},
			"The lift is old, Prest @ several bakers.", "told", "briefed",
		},
		{map[string][]string{"reporting-verbs/perceive": {"~discern"}}, "Bakers @ the lift as old.", "view", "discern"},
		{map[string][]string{"reporting-verbs/perceive": {"~fathom"}}, "Bakers @ it.", "view", "fathom"},
		{
			map[string][]string{"reporting-verbs/perceive": {"~rate"}, "reporting-frames/deems": {"~rate"}},
			"Experts @ the lift old.", "consider", "rate",
		},
		{map[string][]string{"reporting-verbs/depict": {"~saddle"}, "reporting-frames/blames": {"~saddle"}}, "Critics @ Brink with the lift.", "blame", "saddle"},
		{map[string][]string{"hearsay-frames/widely": {"roundly"}}, "The lift is @ mocked.", "widely", "roundly"},
		{map[string][]string{"hearsay/considered": {"held"}}, "The lift is @ unsafe.", "considered", "held"},
		{map[string][]string{"constructions/quantity": {"smattering"}}, "A @ of bakers said that the lift was old.", "number", "smattering"},
		{map[string][]string{"constructions/contrast": {"albeit"}}, "Bakers said that the lift was old, @ it still ran.", "though", "albeit"},
		{map[string][]string{"word-endings/agent": {"wrights"}}, "@ say that the lift is old.", "Rowers", "Shipwrights"},
		{map[string][]string{"function-words/preposition": {"amidst"}}, "Bakers @ the docks said that the lift was old.", "among", "amidst"},
	} {
		lists := func(name string) ([]string, error) {
			entries, err := shipped(name)
			return append(entries, tt.add[name]...), err
		}
		table := phrase.NewTable()
		b := phrase.NewBuilder(table, lists)
		v, err := NewVocabulary(b, table, lists)
		if err != nil {
			t.Fatal(err)
		}
		v.Matcher = b.Matcher()
		var read [2]string
		for i, word := range []string{tt.shipped, tt.added} {
			s := NewStory(story(t, strings.ReplaceAll(tt.copy, "@", word)).Document, v)
			for _, a := range s.Attributions() {
				read[i] += strings.ReplaceAll(writeDown(s, a), word, "@") + "\n"
			}
		}
		if read[0] != read[1] {
			t.Errorf("%s\n with %s: %s\n with %s: %s", tt.copy, tt.shipped, read[0], tt.added, read[1])
		}
	}
}
