package check

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/literal"
)

// required returns literals such that every match of re contains at least one of them. Of the parts that every match
// has, it chooses those that are rarest in copy. It returns nil if it knows no such literals: then any text may
// contain a match.
func required(re *syntax.Regexp) []literal.Literal {
	set, folded := needed(re)
	if folded && slices.ContainsFunc(set, beyondASCII) {
		return nil
	}
	slices.Sort(set)
	set = slices.Compact(set)
	var out []literal.Literal
	for _, s := range set {
		holds := func(other string) bool { return other != s && strings.Contains(s, other) }
		if s == "" {
			return nil
		}
		// A string that contains another one is found by searching for that one.
		if !slices.ContainsFunc(set, holds) {
			out = append(out, literal.Literal{Text: s, AnyCase: folded})
		}
	}
	return out
}

// mostLiterals is the largest number of strings in a set of alternatives.
const mostLiterals = 80

func needed(re *syntax.Regexp) (set []string, folded bool) {
	switch re.Op {
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase != 0 {
			return []string{strings.ToLower(string(re.Rune))}, true
		}
		return []string{string(re.Rune)}, false
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
		return neededOf(re.Sub)
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			s, f := needed(sub)
			if len(s) == 0 || len(set)+len(s) > mostLiterals {
				return nil, false
			}
			// If one branch ignores case, a search for the lower case of all branches finds every match.
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

// neededOf returns the rarest set of strings of which every match of parts, one after another, contains one.
// Neighbouring parts that match only a few strings are combined: [ap]\.?m gives am, a.m, pm and p.m.
func neededOf(parts []*syntax.Regexp) (set []string, folded bool) {
	better := func(s []string, f bool) {
		// Case can be ignored for ASCII letters only.
		if rarity(s) > rarity(set) && (!f || !slices.ContainsFunc(s, beyondASCII)) {
			set, folded = s, f
		}
	}
	for i := 0; i < len(parts); {
		run, runFolded := []string{""}, false
		end := i
		for ; end < len(parts); end++ {
			some, f, ok := spellings(parts[end])
			if !ok {
				better(needed(parts[end]))
				if heads, f, ok := beginnings(parts[end]); ok && len(run)*len(heads) <= mostLiterals {
					better(product(run, heads), runFolded || f)
				}
				i = end // a run from a part in between is only the end of this run
				break
			}
			if len(run)*len(some) > mostLiterals {
				break
			}
			longer := product(run, some)
			if f = f || runFolded; f && slices.ContainsFunc(longer, beyondASCII) {
				break
			}
			run, runFolded = longer, f
		}
		better(run, runFolded)
		if end == len(parts) {
			break
		}
		i++
	}
	set = slices.Clone(set)
	if folded {
		for i := range set {
			set[i] = strings.ToLower(set[i])
		}
	}
	slices.Sort(set)
	return slices.Compact(set), folded
}

// product returns every head followed by every tail.
func product(heads, tails []string) []string {
	var all []string
	for _, head := range heads {
		for _, tail := range tails {
			all = append(all, head+tail)
		}
	}
	return all
}

// spellings returns every string that re can match; ok is false if they are more than a few.
func spellings(re *syntax.Regexp) (all []string, folded, ok bool) {
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginText, syntax.OpEndText, syntax.OpBeginLine, syntax.OpEndLine,
		syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return []string{""}, false, true
	case syntax.OpLiteral:
		all, folded = needed(re)
		return all, folded, true
	case syntax.OpCharClass:
		for i := 0; i+1 < len(re.Rune); i += 2 {
			for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
				if r == '\u212a' && slices.Contains(all, "k") || r == '\u017f' && slices.Contains(all, "s") {
					continue // (?i:k) has the Kelvin sign, which literals leave out, and (?i:s) the long s
				}
				if len(all) == mostInClass {
					return nil, false, false
				}
				all = append(all, string(r))
			}
		}
		lower := slices.DeleteFunc(slices.Clone(all), func(s string) bool { return s != strings.ToLower(s) })
		alone := func(s string) bool { return !slices.Contains(all, strings.ToUpper(s)) }
		if 2*len(lower) == len(all) && !slices.ContainsFunc(lower, alone) {
			return lower, true, true // the class of (?i:[ap]) has four characters
		}
		return all, false, len(all) > 0
	case syntax.OpCapture:
		return spellings(re.Sub[0])
	case syntax.OpQuest:
		all, folded, ok = spellings(re.Sub[0])
		return append(all, ""), folded, ok
	case syntax.OpRepeat:
		if re.Max < 0 || re.Max > mostInClass {
			return nil, false, false
		}
		return times(re.Sub[0], re.Min, re.Max)
	case syntax.OpConcat:
		return inARow(re.Sub)
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			some, f, ok := spellings(sub)
			if !ok || len(all)+len(some) > mostLiterals {
				return nil, false, false
			}
			all, folded = append(all, some...), folded || f
		}
		return all, folded, true
	}
	return nil, false, false
}

// inARow is spellings of parts one after another.
func inARow(parts []*syntax.Regexp) (all []string, folded, ok bool) {
	all = []string{""}
	for _, part := range parts {
		some, f, ok := spellings(part)
		if !ok || len(all)*len(some) > mostLiterals {
			return nil, false, false
		}
		all, folded = product(all, some), folded || f
	}
	return all, folded, true
}

// times is spellings of re from least to most times: x{2,3} is xx or xxx.
func times(re *syntax.Regexp, least, most int) (all []string, folded, ok bool) {
	once, folded, ok := spellings(re)
	if !ok {
		return nil, false, false
	}
	run := []string{""}
	for n := 0; ; n++ {
		if n >= least {
			all = append(all, run...)
		}
		if n == most {
			return all, folded, true
		}
		if len(all)+len(run)*len(once) > mostLiterals {
			return nil, false, false
		}
		run = product(run, once)
	}
}

// beginnings returns strings such that every match of re begins with one of them, if re repeats something that has
// only a few spellings; ok is false for every other re.
func beginnings(re *syntax.Regexp) (all []string, folded, ok bool) {
	switch {
	case re.Op == syntax.OpCapture:
		return beginnings(re.Sub[0])
	case re.Op == syntax.OpPlus:
		return spellings(re.Sub[0])
	case re.Op == syntax.OpRepeat && re.Min > 0:
		least := min(re.Min, mostInClass)
		return times(re.Sub[0], least, least)
	}
	return nil, false, false
}

// mostInClass is the largest number of characters that spellings lists for a class, and of times for a repetition.
const mostInClass = 10

func beyondASCII(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}

// rarity returns how rare the most common string of set is in copy; it is 0 for an empty set. It adds up the
// characters: a small letter or a mark that is common in prose counts two, a capital five, another mark eight, a
// digit or a space one. Nearly every paragraph contains “ed”, and few contain a square bracket.
func rarity(set []string) int {
	least := -1
	for _, s := range set {
		n := 0
		for _, r := range s {
			switch {
			case r == ' ':
				n++
			case unicode.IsUpper(r):
				n += 5
			case unicode.IsLetter(r):
				n += 2
			case unicode.IsDigit(r):
				n++
			case strings.ContainsRune(".,-'\"’‘“”()", r):
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
