package webpage

import "strings"

// gram is how many bytes of folded text are compared with what a page states.
const gram = 24

// fold prepares what the page states for comparison with cells.
func (st *stated) fold() {
	const least, mostName = 20, 300
	for i, x := range st.summaries {
		if st.summaries[i] = folded(x, gram); len(st.summaries[i]) < least {
			st.summaries[i] = ""
		}
	}
	for _, name := range st.authors {
		st.names = append(st.names, folded(name, mostName))
	}
}

// grams are the beginnings of the words of the bodies that a page states, each with the text after it.
type grams map[string]bool

// grams returns those of the stated bodies; none if they are short.
func (st *stated) grams() grams {
	const most = 200_000 // bytes of the bodies
	all := grams{}
	for _, b := range st.bodies {
		text := folded(b, most)
		for i := 0; i+gram <= len(text) && len(all) < most; i++ {
			all[text[i:i+gram]] = true
		}
	}
	return all
}

// has reports whether s, a stretch of HTML, begins like a part of a stated body.
func (g grams) has(s string) bool {
	start := folded(plain(s, 4*gram), gram)
	return len(start) >= gram && g[start[:gram]]
}

// summary reports whether s, a stretch of HTML, begins like one of the summaries that a page states.
func (st *stated) summary(s string) bool {
	if len(st.summaries) == 0 {
		return false
	}
	said := folded(plain(s, 8*gram), gram)
	for _, x := range st.summaries {
		if x != "" && strings.HasPrefix(said, x) {
			return true
		}
	}
	return false
}

// byline reports whether a cell, with this HTML, is the name of an author that a page states, with a few words around
// it.
func (st *stated) byline(c *cell, s string) bool {
	const mostNames, mostAround, mostBytes = 5, 3, 300
	if len(st.names) == 0 || c.words > mostNames+mostAround {
		return false
	}
	said := folded(plain(s, mostBytes), mostBytes)
	for i, name := range st.authors {
		n := len(strings.Fields(name))
		if n > 0 && n <= mostNames && int(c.words) <= n+mostAround && strings.Contains(said, st.names[i]) {
			return true
		}
	}
	return false
}
