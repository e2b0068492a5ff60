package standing

import (
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/syntax"
)

// determiners is what the words before a noun say about it.
type determiners struct {
	quantified   bool // some, many, a number of
	counted      bool // three, about 40
	numbered     bool // a number in figures, such as a year
	exact        bool // a group of nine
	single       bool // a, one, another
	definite     bool // the, this or these
	principal    bool // a possessor: his, Ana Sund’s; or a name before the noun
	organisation bool // a name other than that of a bloc or a place
	outlet       bool // a broadcaster, a paper or an agency
	bloc         bool // Democratic, Chinese, Wall Street
	newest       bool // an adjective for what is new: latest
	adjective    bool // any other word
}

// determiners reads the words of n before its noun at h.
func (r *Sources) determiners(n syntax.Phrase, h int) determiners {
	var d determiners
	for i := n.From; i < h; i++ {
		w := r.Words[i]
		c := r.Class[i]
		switch {
		case c&class.InPhrase != 0 && c&class.SourceNouns == 0, c&class.And != 0:
		case r.Possessive(i):
			r.possessor(i, h, &d)
		case w.Shape&phrase.Number != 0:
			d.counted, d.numbered = true, true
		case c&class.Possessive != 0:
			d.principal = true
		case c&class.Outlet != 0 && w.Shape&phrase.Capitalised != 0:
			d.outlet = !r.credits(h)
		case c&class.Bloc != 0:
			d.bloc = true
		case c&(class.Count|class.Quantifier|class.Negative) != 0:
			r.countAt(i, &d)
		case r.Plays(i, class.Indefinite):
			d.single = !r.quantityAhead(i, h)
		case c&class.Article != 0:
			d.definite = true
		case r.nouns.Quantifies(i):
			r.quantityAt(i, h, &d)
		case w.Shape&phrase.Compound != 0 && r.nouns.Fraction(i):
			d.counted = true
		case r.ProperName(i):
			d.organisation = true
		case c&class.Preposition == 0:
			d.adjective = d.adjective || !r.praises(i)
			d.newest = d.newest || r.Has(i, class.Newest)
		}
	}
	d.single = d.single && !d.counted
	// “Some of the nine bakers” are not counted.
	d.counted = d.counted && (!d.quantified || d.numbered || d.exact || r.Is(n.From, class.Count))
	return d
}

// credits reports whether the outlet before the noun at h ends a credit that runs into the next sentence, so that the
// noun has a capital too: “Ida Prest/BBC Residents say”.
func (r *Sources) credits(h int) bool { return r.Capitalised(h) && !r.Titled() }

// possessor adds the possessor at i, before the noun at h: “the miller’s”, “Halden’s”, “the BBC’s”. The “rowers’” of
// “rowers’ groups” only says what groups they are.
func (r *Sources) possessor(i, h int, d *determiners) {
	if r.Is(h, class.Trade) && r.Plural(i) && !r.Capitalised(i) && !r.Is(i-1, class.Article|class.Possessive) &&
		!r.Possessive(i-1) {
		d.adjective = true
		return
	}
	d.principal = true
	d.organisation = d.organisation || r.Capitalised(i) && !r.Is(i, class.Bloc|class.Time)
	d.outlet = d.outlet || r.Is(i, class.Outlet)
}

// quantityAt adds the quantity that the “of” at i ends, before the noun at h: “a number of”, “one of”.
func (r *Sources) quantityAt(i, h int, d *determiners) {
	if r.Plays(i-1, class.One) && (r.Is(i+1, class.Article|class.Possessive) || r.possessed(i+1, h)) {
		d.single, d.counted = true, false // “one of the bakers”, “one of Ida Lund's critics”
		return
	}
	d.quantified, d.single, d.definite, d.adjective = !d.counted, false, false, false
	d.exact = r.Plays(i-1, class.Quantity) && r.Is(i+1, class.Count) // “a group of nine bakers”
}

// possessed reports whether a possessor stands between the words at i and h.
func (r *Sources) possessed(i, h int) bool {
	for ; i < h; i++ {
		if r.Possessive(i) {
			return true
		}
	}
	return false
}

// countAt adds the quantifier or number word at i.
func (r *Sources) countAt(i int, d *determiners) {
	switch {
	case r.Plays(i, class.Single):
		d.single = true
	case r.Plays(i, class.Whole):
		d.definite = true
	case r.Plays(i, class.Further):
		if !d.definite && !d.counted && !d.single && !d.principal {
			d.quantified = true
		}
	default:
		if r.Class[i]&class.Count != 0 {
			d.counted, d.single = true, false
		} else {
			d.quantified = true
		}
	}
}

// quantityAhead reports whether the article at i begins a quantity before h: “a growing number of economists”, “a
// few”.
func (r *Sources) quantityAhead(i, h int) bool {
	for j := i + 1; j < h; j++ {
		if r.nouns.Quantifies(j) || r.Plays(j, class.Few) {
			return true
		}
	}
	return false
}

// praises reports whether the adjective at i, or the last part of a compound, narrows nobody down: “well-placed”.
func (r *Sources) praises(i int) bool {
	if r.Words[i].Shape&phrase.Compound == 0 {
		return r.Plays(i, class.Peer)
	}
	w := r.Folded(i)
	id := r.Vocabulary.Table.Lookup([]byte(w[strings.LastIndexByte(w, '-')+1:]))
	return r.Vocabulary.Role(id)&class.Peer != 0
}
