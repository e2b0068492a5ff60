// Package suggest helps with unknown words: what was most likely meant, and what there is to choose from.
package suggest

import (
	"fmt"
	"strings"
)

// Nearest returns the candidate that word most likely means, and "" where none is near. Near are: a typing slip (a
// letter too many, too few, replaced, or two swapped; one slip for every three letters of word), a difference in
// case, the part of an ID after its slash, and an unambiguous beginning. Of equally near candidates the first is
// returned.
//
// The distance is that of optimal string alignment (Damerau 1964, without overlapping transpositions).
func Nearest(word string, candidates []string) string {
	folded := []rune(strings.ToLower(word))
	if len(folded) == 0 {
		return ""
	}
	best, least := "", 1+max(1, len(folded)/3)
	for _, c := range candidates {
		if len(folded) > len(c)+least {
			continue // too long to be a slip, and perhaps a whole file
		}
		lower := strings.ToLower(c)
		d := distance(folded, []rune(lower))
		if _, name, ok := strings.Cut(lower, "/"); ok && d > 0 {
			// People leave the category out on purpose, so its absence does not add to the distance.
			d = min(d, distance(folded, []rune(name)))
		}
		// A word with every letter replaced is not near: “off” is not near “all”.
		if d < least && d < len(folded) {
			best, least = c, d
		}
	}
	if best != "" || len(folded) < 3 {
		return best
	}
	return startingWith(string(folded), candidates)
}

// DidYouMean returns the end of a message about an unknown word. It is `; did you mean "x"?` where a candidate is
// near, `; use a, b or c` where none is near and there are at most sixteen, and otherwise "".
func DidYouMean(word string, candidates []string) string {
	if near := Nearest(word, candidates); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	if n := len(candidates); n > 0 && n <= 16 {
		return "; use " + OneOf(candidates)
	}
	return ""
}

// OneOf returns words, at least one, as a choice: “a, b or c”.
func OneOf(words []string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// startingWith returns the only candidate with this prefix; "" where there is none or more than one.
func startingWith(prefix string, candidates []string) string {
	found := ""
	for _, c := range candidates {
		lower := strings.ToLower(c)
		_, name, _ := strings.Cut(lower, "/")
		if !strings.HasPrefix(lower, prefix) && !strings.HasPrefix(name, prefix) {
			continue
		}
		if found != "" && found != c {
			return ""
		}
		found = c
	}
	return found
}

// distance returns how many letters must be added, removed, replaced or swapped with a neighbour to turn a into b.
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, last, row = last, row, before
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(b)]
}
