package speakers

import (
	"slices"
	"strings"
	"unicode/utf8"

	"copydesk/lint/prose/sources"
	"copydesk/lint/text"
)

// sex is what pronouns and titles show of a person.
type sex uint8

const (
	unknown sex = iota
	male
	female
)

// entity is a person, a body or a document that the story names or describes.
type entity struct {
	name      string   // as Speaker has it
	words     []string // of the name, folded; nil for a description
	standing  sources.Standing
	role      string
	offices   []string // the nouns of all its roles, folded
	described bool     // role is more than a title
	head      string   // the noun of a description, folded
	sex       sex
	kin       sex  // whose relative or colleague it is, if a pronoun alone says so: “her daughter”
	like      int  // above zero: the story treats it as a person; below zero: as a body, a document or a place
	study     bool // it is a study or a report without a name
	plural    bool // it is several people
	definite  bool // its description begins with “the”
	at        int  // the first word of its latest mention

	statements, quoted []text.Span
	spoken             int // words in quoted
}

// What shows a person or a body. A pronoun or a role decides over an article before a name.
const (
	oneSign  = 1
	sureSign = 20
)

// person reports whether the story treats e as a person.
func (e *entity) person() bool { return e.like > 0 }

// body reports whether the story treats e as a body, a document or a place.
func (e *entity) body() bool { return e.like < 0 }

// cast holds the entities of a story.
type cast struct {
	all []*entity
	// byWord holds the entities by the words that refer to them: of the name, its initials, or the noun of a description.
	byWord map[string][]*entity
}

func newCast() cast { return cast{byWord: map[string][]*entity{}} }

// add adds an entity that each of the words can refer to.
func (c *cast) add(e *entity, words ...string) *entity {
	c.all = append(c.all, e)
	c.refer(e, words...)
	return e
}

// refer lets words refer to e.
func (c *cast) refer(e *entity, words ...string) {
	for _, w := range words {
		if w != "" && !slices.Contains(c.latest(w), e) {
			c.byWord[w] = append(c.byWord[w], e)
		}
	}
}

// latest returns the latest entities that a word can refer to. Their number is bounded, so that a list of a hundred
// thousand people with one last name is read in linear time.
func (c *cast) latest(word string) []*entity {
	const most = 40
	all := c.byWord[word]
	return all[max(0, len(all)-most):]
}

// find returns the entity that the words of a name refer to, nil if there is none. If several fit, the one that was
// mentioned last is returned. s is what a title before the name shows, and offices are those in the title.
func (c *cast) find(words []string, s sex, offices ...string) *entity {
	var best *entity
	fit := 0
	for _, key := range []string{words[len(words)-1], words[0], initials(words, true), initials(words, false)} {
		for _, e := range c.latest(key) {
			if s != unknown && e.sex != unknown && e.sex != s {
				continue
			}
			if f := e.fits(words, offices); f > fit || f == fit && f > 0 && e.at > best.at {
				best, fit = e, f
			}
		}
		if len(words) == 1 {
			break
		}
	}
	return best
}

// How well a name refers to an entity.
const (
	byFirstName = 1 // “Una” for Una Prest, “Orrel” for Orrel Bank
	byLastName  = 3 // or by its initials
	byMost      = 4
	byAll       = 5
)

// fits returns how well the words of a name, with the offices in the title before it, refer to e; 0 if they do not.
func (e *entity) fits(words, offices []string) int {
	mine := e.words
	switch {
	case mine == nil:
		return 0
	case slices.Equal(mine, words):
		return byAll
	case len(words) == 1:
		return fitsOne(mine, words[0])
	case len(mine) == 1:
		if fit := fitsOne(words, mine[0]); fit > 0 && (e.extends(offices) || !slices.Contains(words, mine[0])) {
			return fit
		}
		return 0
	}
	several := e.body() || len(words) > 2 || len(mine) > 2
	switch {
	case mine[len(mine)-1] != words[len(words)-1]:
		return 0
	case begins(mine[0], words[0]), begins(words[0], mine[0]), // “Una M. Prest”, “U. Prest”
		len(words) == 2 && slices.Contains(e.offices, words[0]), // “Baker Prest” at the start of a sentence
		several && (within(words, mine) || within(mine, words)): // “the Lund Water Board”, “the Water Board”
		return byMost
	}
	return 0
}

// fitsOne returns how well one word refers to a name of several.
func fitsOne(name []string, word string) int {
	switch {
	case len(name) == 1:
		return 0
	case word == name[len(name)-1], word == initials(name, true), word == initials(name, false):
		return byLastName
	case word == name[0] && !strings.Contains(word, "."): // “U.S.” is not short for “U.S. Fruit Board”
		return byFirstName
	}
	return 0
}

// extends reports whether a longer name with these offices may be that of e, which has one word so far. “President
// Prest” is somebody else than Una Prest, unless she is the president.
func (e *entity) extends(offices []string) bool {
	if len(e.offices) == 0 {
		return true
	}
	return slices.ContainsFunc(offices, func(o string) bool { return slices.Contains(e.offices, o) })
}

// absorb makes the description d, which turned out to be for e, a part of it.
func (c *cast) absorb(e, d *entity) {
	e.statements = append(e.statements, d.statements...)
	e.quoted = append(e.quoted, d.quoted...)
	e.spoken += d.spoken
	e.role, e.offices = d.role, append(e.offices, d.head)
	e.like += sureSign
	c.refer(e, d.head)
	d.statements = nil
}

// begins reports whether a is b or the first letter of b.
func begins(a, b string) bool {
	if a == b {
		return true
	}
	_, n := utf8.DecodeRuneInString(a)
	return n > 0 && n == len(a) && len(b) > n && b[:n] == a
}

// within reports whether the words of a stand in b in this order.
func within(a, b []string) bool {
	for _, w := range b {
		if len(a) > 0 && a[0] == w {
			a = a[1:]
		}
	}
	return len(a) == 0
}

// initials returns the first letters of words. Without all, small words such as “of” are left out.
func initials(words []string, all bool) string {
	const small = 3 // bytes in the longest small word
	if len(words) < 2 {
		return ""
	}
	letters := make([]byte, 0, 8)
	for _, w := range words {
		if all || len(w) > small {
			_, n := utf8.DecodeRuneInString(w)
			letters = append(letters, w[:n]...)
		}
	}
	if len(letters) < 2 {
		return ""
	}
	return string(letters)
}

// rename lets another spelling of the name of e replace the one it has, if it is longer.
func (e *entity) rename(words []string, spelled string) {
	longer := len(words) > len(e.words) && (len(e.words) == 1 || !e.body())
	if longer || len(words) == len(e.words) && words[0] != e.words[0] && begins(e.words[0], words[0]) {
		e.words, e.name = words, spelled
	}
}
