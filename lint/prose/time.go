package prose

import (
	"strings"

	"copydesk/lint/phrase"
)

// has reports whether the word at i of the sentence has one of the traits t.
func (r *attributionReader) has(i int, t trait) bool {
	return i >= r.first && i <= r.last && r.vocabulary.trait(r.words[i].ID)&t != 0
}

// timeFrom returns the word after the time that begins at b, which ends before the word at to; it is b where no time
// begins there: “last year”, “three years ago”, and after a preposition “May 2019”, “5 p.m.”, “the ’90s”.
func (r *attributionReader) timeFrom(b, to int, preposition bool) int {
	i, picked := b, false
	for i < to && (r.is(i, funcDeterminers) || r.has(i, traitWhich)) && !r.pauses(i+1) {
		picked = picked || r.has(i, traitWhich)
		i++
	}
	number := i < to && r.words[i].Shape&phrase.Number != 0
	switch {
	case preposition && number && r.era(i):
		return i + 1
	case number && (r.has(i+1, traitDay) && preposition || r.has(i+1, traitUnit)):
		i++ // “12 May”, “5 p.m.”, “20 years”
	}
	switch {
	case i >= to || r.pauses(i+1):
		return b
	case r.has(i, traitUnit) && r.has(i+1, traitAgo) && i+1 < to:
		return i + 2
	case r.has(i, traitUnit) && (picked || preposition) && !r.has(i, traitDay):
		return i + 1
	case !r.has(i, traitDay) || !preposition && !picked:
		return b
	}
	for i++; i < to && !r.pauses(i) && (r.has(i, traitDay) || r.words[i].Shape&phrase.Number != 0); i++ {
	}
	return i
}

// era reports whether the number at i is a year, a decade or a time of the day: “2019”, “’90s”, “1990s”, “12.30pm”.
func (r *attributionReader) era(i int) bool {
	w := strings.TrimLeft(r.folded(i), "'’‘")
	digits := strings.TrimRight(w, "abcdefghijklmnopqrstuvwxyz")
	tail := w[len(digits):]
	if tail != "" && tail != "s" {
		id := r.vocabulary.Table.Lookup([]byte(tail))
		return r.vocabulary.trait(id)&traitDay != 0
	}
	for _, c := range []byte(digits) {
		if !isDigit(c) {
			return false
		}
	}
	if tail == "s" {
		return len(digits) == 2 || len(digits) == 4
	}
	return len(digits) == 4 && (digits[0] == '1' || digits[0] == '2' && digits[1] < '2')
}

// placeFrom returns the word after the place that begins at b, which ends before the word at to; it is b where none
// does: “Halden”, “Aldvik and Halden”.
func (r *attributionReader) placeFrom(b, to int) int {
	e := b
	for i := b; i < to && !(i > b && r.pauses(i)) && !r.possessive(i); i++ {
		switch {
		case r.capitalised(i) && r.class[i]&sourceNouns == 0:
			e = i + 1
		case !r.is(i, funcAnd):
			return e
		}
	}
	return e
}

// objectOf returns the word after the time or the place that is the object of the preposition at p, before the noun
// phrase that ends at to; where there is none it is the word after p.
func (r *attributionReader) objectOf(p, to int) int {
	if r.has(p, traitWhen) {
		if e := r.timeFrom(p+1, to, true); e > p+1 {
			return e
		}
	}
	if r.has(p, traitWhere) {
		return r.placeFrom(p+1, to)
	}
	return p + 1
}
