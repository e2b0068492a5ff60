package prose

import (
	"slices"
	"strings"
	"testing"

	"copydesk/lint/text"
)

// Questions to a “you” and answers of an “I” show an interview without names.
func TestAnswers(t *testing.T) {
	const interview = `The woman who counts eels
Ada Roe has counted eels for thirty years. We met her at the weir.
When did you begin?
I was nine. My father held the lamp.
Did nobody help?
Experts came once. They were awful.
The board says that you never wrote to it.
That is absurd. It has a drawer full of letters.
I keep the copies.
The board’s cowardly answer came on Monday.
What will you do now?
Count. I am too old for anything else.
Photographs by Per Lie
You may also like
Write to us about your eels.`
	for _, c := range []struct {
		name, copy string
		want       []string
	}{
		{"interview", interview, []string{
			"I was nine. My father held the lamp.", "Experts came once. They were awful.",
			"That is absurd. It has a drawer full of letters.", "I keep the copies.",
			"Count. I am too old for anything else.",
		}},
		{"the house answers", strings.NewReplacer("I was", "It was", "My", "A", "I keep", "It keeps", "I am", "It is").
			Replace(interview), nil},
		{"nobody is asked", strings.NewReplacer(" you ", " she ").Replace(interview), nil},
		{"too few questions", "Why did you come?\nI was late.\nWhat do you want?\nI want eels.", nil},
	} {
		s := story(t, c.copy)
		var got []string
		for _, b := range s.Blocks {
			if s.Quoted(b.Span) {
				got = append(got, s.Body(b))
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: answers %q, want %q", c.name, got, c.want)
		}
	}
	s := story(t, interview)
	for words, want := range map[string]bool{"absurd": true, "cowardly": false} {
		at := strings.Index(s.Text, words)
		if got := s.Quoted(text.Span{Start: at, End: at + len(words)}); got != want {
			t.Errorf("Quoted(%q) = %v", words, got)
		}
	}
}
