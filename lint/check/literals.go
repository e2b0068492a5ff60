package check

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// literals are strings of which each match of a pattern holds at least one, so that most copy is never searched with
// the pattern itself. The zero value says nothing: every text may hold a match.
type literals struct {
	any    []string
	lower  []string // any, with its ASCII letters in lower case
	folded bool     // they are ASCII in lower case and stand for any case
}

// in reports whether s, or for a pattern that does not look at case s with its ASCII letters in lower case, holds one
// of the literals. The Kelvin sign and the long s, which patterns take for k and s, are not.
func (l literals) in(s, lower string) bool {
	if len(l.any) == 0 {
		return true
	}
	if l.folded {
		s = lower
	}
	for _, literal := range l.any {
		if strings.Contains(s, literal) {
			return true
		}
	}
	return false
}

// trigrams are the groups of three bytes in a row that a text holds, hashed. They answer for most literals that a text
// does not hold them, at a fraction of what a search costs.
type trigrams [512]uint64

func hashTrigram(s string, i int) uint32 {
	return (uint32(s[i])<<16 | uint32(s[i+1])<<8 | uint32(s[i+2])) * 0x9e3779b1 >> 17
}

func trigramsOf(s string) *trigrams {
	var t trigrams
	for i := 0; i+2 < len(s); i++ {
		h := hashTrigram(s, i)
		t[h/64] |= 1 << (h % 64)
	}
	return &t
}

// mayHold reports whether the text could hold s.
func (t *trigrams) mayHold(s string) bool {
	for i := 0; i+2 < len(s); i++ {
		if h := hashTrigram(s, i); t[h/64]&(1<<(h%64)) == 0 {
			return false
		}
	}
	return true
}

// inStory is in for a whole story, with the trigrams of lower.
func (l literals) inStory(s, lower string, t *trigrams) bool {
	if len(l.any) == 0 {
		return true
	}
	if l.folded {
		s = lower
	}
	for i, literal := range l.any {
		if t.mayHold(l.lower[i]) && strings.Contains(s, literal) {
			return true
		}
	}
	return false
}

// required returns the literals of a pattern: of the parts that every match holds, those that are rarest in copy.
func required(source string) literals {
	re, err := syntax.Parse(source, syntax.Perl)
	if err != nil {
		return literals{}
	}
	l := literals{}
	l.any, l.folded = needed(re)
	if l.folded && slices.ContainsFunc(l.any, func(s string) bool { return asciiOnly(s) != s }) {
		return literals{}
	}
	for _, s := range l.any {
		l.lower = append(l.lower, asciiLower(s))
	}
	return l
}

// mostLiterals bounds how many alternatives are looked for one by one.
const mostLiterals = 40

func needed(re *syntax.Regexp) (set []string, folded bool) {
	switch re.Op {
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase != 0 {
			return []string{strings.ToLower(string(re.Rune))}, true
		}
		return []string{string(re.Rune)}, false
	case syntax.OpCharClass:
		return marksOf(re.Rune), false
	case syntax.OpCapture, syntax.OpPlus:
		return needed(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min == 0 {
			return nil, false
		}
		set, folded = needed(re.Sub[0])
		if re.Sub[0].Op == syntax.OpLiteral {
			set[0] = strings.Repeat(set[0], min(re.Min, 8))
		}
		return set, folded
	case syntax.OpConcat:
		var run []string // what the classes and literals before sub spell together
		for _, sub := range re.Sub {
			if s, f := needed(sub); rarity(s) > rarity(set) {
				set, folded = s, f
			}
			if run = joined(run, spelled(sub)); rarity(run) > rarity(set) {
				set, folded = run, false
			}
		}
		return set, folded
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			s, f := needed(sub)
			if len(s) == 0 || len(set)+len(s) > mostLiterals {
				return nil, false
			}
			// Where one branch looks at case and another does not, lower case finds both.
			folded = folded || f
			set = append(set, s...)
		}
		if folded {
			for i := range set {
				set[i] = strings.ToLower(set[i])
			}
		}
		return set, folded
	}
	return nil, false
}

// spelled returns all that a literal or a small class stands for; nil for anything else.
func spelled(re *syntax.Regexp) []string {
	switch {
	case re.Flags&syntax.FoldCase != 0:
	case re.Op == syntax.OpLiteral:
		return []string{string(re.Rune)}
	case re.Op == syntax.OpCharClass:
		return runesOf(re.Rune, 12)
	}
	return nil
}

// joined returns each of before with each of after behind it, or after alone where that would be too many.
func joined(before, after []string) []string {
	const most = 16
	if len(before) == 0 || len(before)*len(after) > most {
		return after
	}
	var all []string
	for _, b := range before {
		for _, a := range after {
			all = append(all, b+a)
		}
	}
	return all
}

// runesOf returns the characters of a class, which are given as pairs of the first and the last of a range; nil for
// more than most.
func runesOf(ranges []rune, most int) []string {
	var set []string
	for i := 0; i+1 < len(ranges); i += 2 {
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			if len(set) == most {
				return nil
			}
			set = append(set, string(r))
		}
	}
	return set
}

// marksOf returns the characters of a class where they are few and all are marks.
func marksOf(ranges []rune) []string {
	set := runesOf(ranges, 4)
	for _, s := range set {
		if r, _ := utf8.DecodeRuneInString(s); unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsSpace(r) {
			return nil
		}
	}
	return set
}

func asciiOnly(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= utf8.RuneSelf {
			return -1
		}
		return r
	}, s)
}

// rarity says how rarely the commonest string of set stands in copy: a small letter counts for two, a capital for four,
// a mark for eight, and a space, a dot and a comma for one. Nearly every paragraph holds "ed", few hold a colon.
func rarity(set []string) int {
	least := -1
	for _, s := range set {
		n := 0
		for _, r := range s {
			switch {
			case r == ' ' || r == '.' || r == ',':
				n++
			case unicode.IsUpper(r):
				n += 4
			case unicode.IsLetter(r) || unicode.IsDigit(r):
				n += 2
			default:
				n += 8
			}
		}
		if least < 0 || n < least {
			least = n
		}
	}
	return max(least, 0)
}
