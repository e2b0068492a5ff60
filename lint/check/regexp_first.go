package check

import (
	"regexp/syntax"
	"unicode"
	"unicode/utf8"
)

// byteSet is a set of bytes.
type byteSet [256]bool

// add adds the first byte of r. A character outside ASCII adds all bytes outside ASCII.
func (s *byteSet) add(r rune) {
	if r < utf8.RuneSelf {
		s[r] = true
		return
	}
	for c := utf8.RuneSelf; c < len(s); c++ {
		s[c] = true
	}
}

// firstBytes returns the bytes that a text can begin with if source, a valid regular expression, matches in it. It is
// nil if any text may have a match, as when the expression is not anchored to the beginning.
func firstBytes(source string) *byteSet {
	re, err := syntax.Parse(source, syntax.Perl)
	if err != nil || re.Op != syntax.OpConcat || re.Sub[0].Op != syntax.OpBeginText {
		return nil
	}
	var set byteSet
	if empty, ok := set.addFirsts(re.Sub[1:]); empty || !ok {
		return nil
	}
	return &set
}

// addFirsts adds the first bytes of parts, one after another, and reports whether all of them can match nothing. ok is
// false if the bytes are not known.
func (s *byteSet) addFirsts(parts []*syntax.Regexp) (empty, ok bool) {
	for _, part := range parts {
		if empty, ok = s.addFirst(part); !ok || !empty {
			return false, ok
		}
	}
	return true, true
}

// addFirst is addFirsts for one part.
func (s *byteSet) addFirst(re *syntax.Regexp) (empty, ok bool) {
	switch re.Op {
	case syntax.OpLiteral:
		first := re.Rune[0]
		s.add(first)
		if re.Flags&syntax.FoldCase != 0 {
			for r := unicode.SimpleFold(first); r != first; r = unicode.SimpleFold(r) {
				s.add(r)
			}
		}
		return false, true
	case syntax.OpCharClass:
		for i := 0; i+1 < len(re.Rune); i += 2 {
			for r := re.Rune[i]; r <= min(re.Rune[i+1], utf8.RuneSelf); r++ {
				s.add(r)
			}
			if re.Rune[i+1] >= utf8.RuneSelf {
				s.add(utf8.RuneSelf)
			}
		}
		return false, true
	case syntax.OpCapture, syntax.OpPlus:
		return s.addFirst(re.Sub[0])
	case syntax.OpStar, syntax.OpQuest:
		_, ok = s.addFirst(re.Sub[0])
		return true, ok
	case syntax.OpRepeat:
		empty, ok = s.addFirst(re.Sub[0])
		return empty || re.Min == 0, ok
	case syntax.OpEmptyMatch, syntax.OpBeginText:
		return true, true
	case syntax.OpConcat:
		return s.addFirsts(re.Sub)
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			some, known := s.addFirst(sub)
			if !known {
				return false, false
			}
			empty = empty || some
		}
		return empty, true
	}
	return false, false
}
