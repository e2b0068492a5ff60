// Package likely finds lines that probably belong to a page, by learnt weights of their words and their shape.
package likely

import (
	"slices"
	"strings"
	"unicode"

	"copydesk/lint/check/linear"
	"copydesk/lint/order"
	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// The kinds of features.
const (
	Word  = iota // a word of the line
	Pair         // two words, one after the other
	Begin        // the first word
	End          // the last word
	Shape        // what the line looks like, and where it stands
	Kinds        // their number
)

// Bounds on the length in words of a line that is scored. Of longer lines the weights know less, and copy has many of
// them. A line of introducing words or more that ends with a colon introduces what follows.
const (
	mostWords   = 14
	introducing = 4
)

// Scored reports whether block i is scored: a line of few words that does not end like a sentence, and is no headline
// and no entry of a list.
func (p *Page) Scored(i int) bool {
	kind, l := p.story.Blocks[i].Kind, p.lines[i]
	return l.Words > 0 && l.Words <= mostWords && l.End != '.' && (l.End != ':' || l.Words < introducing) &&
		kind != text.Headline && kind != text.Code && kind != text.ListItem
}

// holdsAddress reports whether body contains an address: of a page, of an e-mail, or of the author of a post that the
// story shows: “— Nan Hove (@nanhove) 9 March 2026”. It is a service line of the story as often as one of the page.
func holdsAddress(body string) bool {
	at := strings.IndexByte(body, '@')
	return at > 0 && at+1 < len(body) && (isWord(body[at-1]) && isWord(body[at+1]) || body[at-1] == '(') ||
		strings.Contains(body, "://")
}

func isWord(b byte) bool { return unicode.IsLetter(rune(b)) || unicode.IsDigit(rune(b)) }

// Features appends what block i has to dst, in any order. A word that stands in the line twice counts once: a long line
// is not more likely copy because it has more small words.
func (p *Page) Features(dst []linear.Feature, i int) []linear.Feature {
	l, from := p.lines[i], len(dst)
	dst = words(dst, l.Key)
	order.By(dst[from:], linear.Feature.Compare)
	dst = dst[:from+len(slices.Compact(dst[from:]))]
	for _, name := range shapes(p.body(i), l) {
		dst = append(dst, linear.Feature{Kind: Shape, Name: name})
	}
	return p.places(dst, i)
}

func words(dst []linear.Feature, key string) []linear.Feature {
	last := 0 // start of the word before
	for at := 0; at < len(key); {
		stop := len(key)
		if n := strings.IndexByte(key[at:], ' '); n >= 0 {
			stop = at + n
		}
		dst = append(dst, linear.Feature{Kind: Word, Name: key[at:stop]})
		if at == 0 {
			dst = append(dst, linear.Feature{Kind: Begin, Name: key[:stop]})
		} else {
			dst = append(dst, linear.Feature{Kind: Pair, Name: key[last:stop]})
		}
		if stop == len(key) {
			dst = append(dst, linear.Feature{Kind: End, Name: key[at:]})
		}
		last, at = at, stop+1
	}
	return dst
}

// shapes returns the names of what the line body looks like. “line” holds of each.
func shapes(body string, l prose.Line) []string {
	names := append(make([]string, 0, 10), "line")
	add := func(holds bool, name string) {
		if holds {
			names = append(names, name)
		}
	}
	switch n := l.Words; {
	case n <= 3:
		add(true, "three-words")
	case n <= 7:
		add(true, "seven-words")
	default:
		add(true, "fourteen-words")
	}
	switch l.End {
	case '?', '!', ':':
		add(true, map[rune]string{'?': "end-question", '!': "end-exclamation", ':': "end-colon"}[l.End])
	default:
		add(!unicode.IsLetter(l.End) && !unicode.IsDigit(l.End), "end-other")
		add(unicode.IsLetter(l.End), "end-letter")
	}
	c := count(body)
	add(c.capitals > 0 && c.small == 0, "all-capitals")
	add(c.begun*3 >= l.Words*2 && l.Words > 2 && c.small > 0, "title-case")
	add(c.begun <= 1 && l.Words > 2, "one-capital")
	add(c.glued, "glued")
	add(c.figures*3 > len(body), "figures")
	add(strings.ContainsAny(body, "|•·»›>"), "separator")
	add(strings.Contains(body, "@"), "at-sign")
	add(strings.Contains(body, "://") || strings.Contains(body, "www."), "address")
	add(strings.ContainsAny(body, "“\"”"), "quotation")
	add(strings.ContainsAny(body, "([{"), "bracket")
	add(strings.Contains(body, ", "), "comma")
	add(strings.Contains(body, ": "), "colon")
	first := rune(body[0])
	add(first < 0x80 && !unicode.IsLetter(first) && !unicode.IsDigit(first), "begins-mark")
	return names
}

// counted is what a line consists of.
type counted struct {
	capitals, small, figures int  // letters and digits
	begun                    int  // words with a capital first
	glued                    bool // a small letter touches a capital behind it
}

func count(body string) counted {
	var c counted
	before := ' '
	for _, r := range body {
		switch {
		case unicode.IsUpper(r):
			c.capitals++
			c.glued = c.glued || unicode.IsLower(before)
			if !unicode.IsLetter(before) && before != '\'' && before != '’' {
				c.begun++
			}
		case unicode.IsLower(r):
			c.small++
		case unicode.IsDigit(r):
			c.figures++
		}
		before = r
	}
	return c
}
