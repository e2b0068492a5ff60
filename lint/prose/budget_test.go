package prose

import (
	"strings"
	"testing"

	"copydesk/lint/prose/words"
	"copydesk/lint/text"
)

// TestLimitsGrowWithTheStory gives a story of twice the size twice the words, and a small one no fewer.
func TestLimitsGrowWithTheStory(t *testing.T) {
	const most = mostMemory / perWord // words
	for _, c := range []struct {
		name        string
		size, words int
		refused     bool
	}{
		{"a small story", 1000, most, false},
		{"a small story with too many words", 1000, most + 1, true},
		{"one of the largest of these", upTo, most, false},
		{"a longer one", 2 * upTo, 2 * most, false},
		{"a longer one with too many words", 2 * upTo, 2*most + 2, true},
	} {
		d := &text.Document{Text: strings.Repeat(" ", c.size)}
		e := exceeding(d, words.Extent{Words: c.words})
		if (e != nil) != c.refused {
			t.Errorf("%s: %v, refused should be %v", c.name, e, c.refused)
		}
		if e != nil && (e.Found != c.words || e.What != "words") {
			t.Errorf("%s: it has too many of %d %s", c.name, e.Found, e.What)
		}
	}
}
