package quotes

import (
	"sort"

	"copydesk/lint/order"
)

// chain is a quotation that goes on in another paragraph, as in “We rowed. ⏎ "Then we bailed." and so on.
type chain struct {
	from, again int  // the marks that open the quotation first and again
	blamed      bool // the mark from is at fault
}

// sameSide reports whether both marks open a quotation, in one style or in a straight and a curly one.
func sameSide(a, b rune) bool {
	switch a {
	case '"', '“':
		return b == '"' || b == '“'
	case '\'', '‘':
		return b == '\'' || b == '‘'
	}
	return a == b
}

// settleChains records the mixed styles of quotations that go on in another paragraph.
func (r *quoteReader) settleChains() {
	var used map[rune]int // numbers of quotations of each style
	order.By(r.chains, func(a, b chain) int { return a.again - b.again })
	for i := range r.chains {
		c := &r.chains[i]
		before := sort.Search(i, func(k int) bool { return r.chains[k].again >= c.from })
		if before < i && r.chains[before].again == c.from {
			c.from, c.blamed = r.chains[before].from, r.chains[before].blamed
		}
		first, later := r.style(&r.marks[c.from]), r.style(&r.marks[c.again])
		if first == later || !sameSide(first, later) {
			continue
		}
		if used == nil {
			used, _ = r.styles()
		}
		r.settleChain(c, sameCurve(first, used), sameCurve(later, used))
	}
}

// settleChain records the mixed styles of c. keepFirst and keepLater are the numbers of quotations in the styles of its
// marks. The mark at fault is the one that differs from the rest of the story, or that of the later paragraph if the
// story does not show it. That mark or the one at its other end may be at fault already.
func (r *quoteReader) settleChain(c *chain, keepFirst, keepLater int) {
	from, again := &r.marks[c.from], &r.marks[c.again]
	if again.pair >= 0 && !r.match(again.char, r.marks[again.pair].char) {
		return
	}
	fault, other := c.again, c.from
	if keepLater > keepFirst {
		if c.blamed {
			return
		}
		fault, other, c.blamed = other, fault, true
	}
	slip := r.slip(MixedMarks, fault, other, "")
	slip.Guess, slip.doubtful = keepFirst == keepLater, from.left == 0
	if keepFirst >= keepLater {
		style := r.style(from)
		remedy := Remedy{{again.span(), opener(style)}}
		if again.pair >= 0 {
			remedy = append(remedy, MarkEdit{r.marks[again.pair].span(), r.shutter(style)})
		}
		slip.Remedies = append(slip.Remedies, remedy)
	}
	if keepLater >= keepFirst {
		slip.Remedies = append(slip.Remedies, Remedy{{from.span(), opener(r.style(again))}})
	}
}
