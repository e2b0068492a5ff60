package html

import (
	"path"
	"strconv"
	"strings"
	"unicode"
)

// ids gives out the fragments of a page, by which links find stories and findings. Those of stories have no two
// hyphens in a row; those of findings and blocks do, so the two never meet.
type ids map[string]int

// story returns an unused fragment for the story at a path: the letters and digits of the file's name, such as
// tram-depot.
func (used ids) story(at string) string {
	base := path.Base(strings.ReplaceAll(at, `\`, "/"))
	name := slug(strings.TrimSuffix(base, path.Ext(base)))
	if name == "" {
		name = "story"
	}
	return used.unique(name, "-")
}

// finding returns an unused fragment for a finding of a rule in a story, such as tram-depot--vague-group.
func (used ids) finding(story, rule string) string {
	return used.unique(story+"--"+slug(rule[strings.IndexByte(rule, '/')+1:]), "-")
}

// block returns an unused fragment for a block of a story, such as tram-depot--b3.
func (used ids) block(story string, block int) string {
	return used.unique(story+"--b"+strconv.Itoa(block+1), "-")
}

// unique returns name, with a number where others have it.
func (used ids) unique(name, sign string) string {
	for {
		used[name]++
		n := used[name]
		if n == 1 {
			return name
		}
		if numbered := name + sign + strconv.Itoa(n); used[numbered] == 0 {
			used[numbered] = 1
			return numbered
		}
	}
}

// mostSlug is the largest number of code points of a slug.
const mostSlug = 60

// slug returns the letters and digits of s in lower case, with a hyphen for what is between them.
func slug(s string) string {
	var b strings.Builder
	n, gap := 0, false
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) || r == unicode.ReplacementChar {
			gap = n > 0
			continue
		}
		if n == mostSlug {
			break
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(unicode.ToLower(r))
		n++
	}
	return b.String()
}
