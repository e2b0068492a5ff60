package phrase

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// spelled reads a word after =, whose case matters.
func (p *parser) spelled() (node, error) {
	start := p.at
	p.at++
	if c := p.peek(); c == 0 || c == ' ' {
		return node{}, p.fault(start, "= wants a word right after it, as in =US")
	}
	n, err := p.word()
	if err != nil {
		return n, err
	}
	n.column = p.column(start)
	letters, uppers, first := 0, 0, false
	for _, r := range p.source[start+1 : p.at] {
		if unicode.IsUpper(r) {
			uppers++
			first = first || letters == 0
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	switch {
	case letters == 0:
		return n, p.fault(start, "= wants a word of letters, as in =US")
	case letters > 1 && letters == uppers:
		n.test = n.test.and(shaped(AllCaps, AllCaps))
	case first:
		n.test = n.test.and(shaped(Capitalised|AllCaps, Capitalised))
	case uppers == 0:
		n.test = n.test.and(shaped(Capitalised|AllCaps, 0))
	default:
		return n, p.fault(start, "= tells apart words in lower case, Capitalised ones and CAPITALS; leave it out here")
	}
	return n, nil
}

// word reads one word.
func (p *parser) word() (node, error) {
	start := p.at
	spelling, err := p.spelling()
	if err != nil {
		return node{}, err
	}
	plus := p.plus()
	if bare := strings.TrimRight(spelling, "+"); bare != spelling { // of a backslash
		spelling, plus = bare, true
	}
	p.fold = Fold(p.fold[:0], spelling)
	word, possessive := TrimPossessive(p.fold)
	n := node{kind: wordNode, test: plain, column: p.column(start), start: int32(start)}
	if strings.HasPrefix(spelling, string(word)) { // most words of a phrase are folded already
		n.text = spelling[:len(word)]
	} else {
		n.text = string(word)
	}
	if possessive {
		n.test.want = uint16(Possessive)
	}
	if plus {
		n.test = n.test.and(shaped(Plus, Plus))
	}
	if message := wordFault(n.text, spelling); message != "" {
		return n, p.fault(start, message)
	}
	return n, nil
}

// spelling reads the characters of a word, without the backslashes.
func (p *parser) spelling() (string, error) {
	start := p.at
	p.fold = p.fold[:0]
	folded := false // p.fold holds the word so far, which has escaped characters
	from := start   // start of the part that p.fold lacks
scan:
	for p.at < len(p.source) {
		c := p.source[p.at]
		if isLetter(c) || isDigit(c) {
			p.at++
			continue
		}
		r, n := utf8.DecodeRuneInString(p.source[p.at:])
		switch {
		case c == '\\':
			r, n := utf8.DecodeRuneInString(p.source[p.at+1:])
			if n == 0 || unicode.IsSpace(r) {
				return "", p.fault(p.at, `\ wants a character to take as it is`)
			}
			p.fold = append(append(p.fold, p.source[from:p.at]...), p.source[p.at+1:p.at+1+n]...)
			p.at += 1 + n
			folded, from = true, p.at
		case p.betweenDigits():
			p.at++
		case wordRune(r):
			p.at += n
		default:
			break scan
		}
	}
	switch {
	case p.at == start:
		return "", p.foreign()
	case folded:
		return string(append(p.fold, p.source[from:p.at]...)), nil
	}
	return p.source[start:p.at], nil
}

// betweenDigits reports whether the next character is a comma or colon within a number, as in 10,000.
func (p *parser) betweenDigits() bool {
	c := p.source[p.at]
	return (c == ',' || c == ':') && p.at > 0 && isDigit(p.source[p.at-1]) && p.at+1 < len(p.source) &&
		isDigit(p.source[p.at+1])
}

// wordFault returns what is wrong with a folded word, spelled spelling in the phrase; empty for a valid one.
func wordFault(word, spelling string) string {
	switch {
	case strings.Count(word, "-") >= maxParts:
		return fmt.Sprintf("%q has too many hyphens; %d parts is the most", spelling, maxParts)
	case strings.HasPrefix(word, "-") || strings.HasSuffix(word, "-") || strings.Contains(word, "--"):
		return fmt.Sprintf("%q has a hyphen without a word on both sides; a hyphen stands within a word", spelling)
	// Folding drops soft hyphens, so the word may be empty.
	case !strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }):
		return fmt.Sprintf("%q has no letter or digit, so it is no word; a phrase sees words and commas", spelling)
	}
	return ""
}

// plus reads the + at the end of a name, and reports whether there is one.
func (p *parser) plus() bool {
	at := p.at
	for at < len(p.source) && p.source[at] == '+' {
		at++
	}
	if r, _ := utf8.DecodeRuneInString(p.source[at:]); at == p.at || wordRune(r) {
		return false
	}
	p.at = at
	return true
}

// foreign returns the fault for a character that a phrase cannot contain.
func (p *parser) foreign() *Error {
	r, n := utf8.DecodeRuneInString(p.source[p.at:])
	found := p.source[p.at : p.at+n]
	switch {
	case r == utf8.RuneError && n == 1:
		return p.fault(p.at, "the phrase is not valid UTF-8")
	case strings.ContainsRune(`"“”‘«»„‹›`, r):
		return p.fault(p.at, fmt.Sprintf("%s is a quotation mark, which a phrase does not see; leave it out", found))
	case r == '—' || r == '–' || r == ':' || r == ';':
		return p.fault(p.at, fmt.Sprintf("%s ends a clause, and no phrase reaches across it; make two phrases", found))
	case r == '>':
		return p.fault(p.at, `> closes nothing; write \> if it is part of a word`)
	case r == '+':
		return p.fault(p.at, "+ stands at the end of a name, as in Courier+, and is no operator; write (a | b) for choices")
	}
	return p.fault(p.at, fmt.Sprintf(
		"%s is no part of a word; a phrase is of words, and of the signs that docs/writing-rules.md lists", found))
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// wordRune reports whether r may be part of a word without a backslash.
func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return isLetter(byte(r)) || isDigit(byte(r)) || strings.IndexByte(`'-._&%#$@`, byte(r)) >= 0 && r != 0
	}
	switch r {
	case utf8.RuneError:
		return false
	case '’', 'ʼ', '\u2010', '\u2011', '\u00ad', '\u200c', '\u200d', '°', '€', '£', '¥':
		return true
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r)
}
