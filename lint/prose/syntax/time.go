package syntax

import (
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/words"
)

// timeFrom returns the word after the time that begins at b and ends before the word to. It is b if there is no
// time. Times are “last year”, “three years ago” and, after a preposition, “May 2019”, “5 p.m.” and “the ’90s”.
func (r *Nouns) timeFrom(b, to int, preposition bool) int {
	i, picked := b, false
	for i < to && (r.Is(i, class.Determiners) || r.Has(i, class.Which)) && !r.Pauses(i+1) {
		picked = picked || r.Has(i, class.Which)
		i++
	}
	if i < to && r.Words[i].Shape&phrase.Number != 0 {
		if preposition && r.era(i) {
			return i + 1
		}
		if r.Has(i+1, class.Unit) || preposition && r.Has(i+1, class.Day) {
			i++ // “12 May”, “5 p.m.”, “20 years”
		}
	}
	if i >= to || r.Pauses(i+1) {
		return b
	}
	unit, placed := r.Has(i, class.Unit), picked || preposition
	switch {
	case unit && r.Has(i+1, class.Ago) && i+1 < to:
		return i + 2
	case !placed:
		return b
	case r.Has(i, class.Day):
		return r.dayEnd(i, to)
	case unit:
		return i + 1
	}
	return b
}

// Dated reports whether a time follows the preposition at p: “on Monday”, “on 12 May”.
func (r *Nouns) Dated(p int) bool {
	return r.Is(p+1, class.Time) || r.Has(p+1, class.Day|class.Which) ||
		p < r.Last && r.Words[p+1].Shape&phrase.Number != 0 ||
		r.timeFrom(p+1, r.Last, true) > p+1
}

// dayEnd returns the word after the days and numbers that begin at i and end before the word to: “Monday 12 May”.
func (r *Nouns) dayEnd(i, to int) int {
	for i++; i < to && !r.Pauses(i) && (r.Has(i, class.Day) || r.Words[i].Shape&phrase.Number != 0); i++ {
	}
	return i
}

// era reports whether the number at i is a year, a decade or a time of the day: “2019”, “’90s”, “1990s”, “12.30pm”.
func (r *Nouns) era(i int) bool {
	w := strings.TrimLeft(r.Folded(i), "'’‘")
	digits := strings.TrimRight(w, "abcdefghijklmnopqrstuvwxyz")
	tail := w[len(digits):]
	if tail != "" && tail != "s" {
		id := r.Vocabulary.Table.Lookup([]byte(tail))
		return r.Vocabulary.Trait(id)&class.Day != 0
	}
	for _, c := range []byte(digits) {
		if !words.IsDigit(c) {
			return false
		}
	}
	if tail == "s" {
		return len(digits) == 2 || len(digits) == 4
	}
	return len(digits) == 4 && (digits[0] == '1' || digits[0] == '2' && digits[1] < '2')
}

// placeFrom returns the word after the place that begins at b and ends before the word to. It is b if there is no
// place: “Halden”, “Aldvik and Halden”.
func (r *Nouns) placeFrom(b, to int) int {
	e := b
	for i := b; i < to && !(i > b && r.Pauses(i)) && !r.Possessive(i); i++ {
		switch {
		case r.Capitalised(i) && r.Class[i]&class.SourceNouns == 0:
			e = i + 1
		case !r.Is(i, class.And):
			return e
		}
	}
	return e
}

// objectOf returns the word after the time or the place that is the object of the preposition at p, before the noun
// phrase that ends at to. If there is none, it is the word after p.
func (r *Nouns) objectOf(p, to int) int {
	if r.Has(p, class.When) {
		if e := r.timeFrom(p+1, to, true); e > p+1 {
			return e
		}
	}
	if r.Has(p, class.Where) {
		return r.placeFrom(p+1, to)
	}
	return p + 1
}
