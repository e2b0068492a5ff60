package lint

import (
	"sort"

	"copydesk/lint/text"
)

// landmarks are places of Document.Source by rule. They are not changed; with and after return others.
type landmarks map[string][]text.Span

// landmarksOf returns the places where rules reported in r, whether the finding stands, is let stand or be, or became a
// note of another one.
func landmarksOf(r *Result) landmarks {
	out := landmarks{}
	for _, findings := range [][]Finding{r.Findings, r.Excused, r.Known} {
		for _, f := range findings {
			out[f.Rule] = append(out[f.Rule], f.Origin)
			for _, x := range f.Related {
				if x.Rule != "" {
					out[x.Rule] = append(out[x.Rule], x.Origin)
				}
			}
		}
	}
	return out
}

// placesOf returns the places that the fixes of findings change.
func placesOf(findings []Finding, unsafe bool) landmarks {
	out := landmarks{}
	for _, f := range findings {
		x, _ := f.fix(unsafe)
		for _, e := range x.Edits {
			out[f.Rule] = append(out[f.Rule], e.Origin)
		}
	}
	return out
}

// with returns m with another place.
func (m landmarks) with(rule string, at text.Span) landmarks {
	out := landmarks{}
	for r, spans := range m {
		out[r] = spans[:len(spans):len(spans)]
	}
	out[rule] = append(out[rule], at)
	return out
}

// after returns where the places are once edits, which are in order and do not touch, are made.
func (m landmarks) after(edits []Edit) landmarks {
	to, out := moving(edits), landmarks{}
	for rule, spans := range m {
		for _, s := range spans {
			out[rule] = append(out[rule], to(s))
		}
	}
	return out
}

// moving returns the function that says where a place is once edits are made.
func moving(edits []Edit) func(text.Span) text.Span {
	moved := make([]int, len(edits)+1) // by how much what follows the first n edits moves
	for i, e := range edits {
		moved[i+1] = moved[i] + len(e.New) - e.Origin.Len()
	}
	to := func(at int, end bool) int {
		// The edits that begin before the place.
		i := sort.Search(len(edits), func(i int) bool { return edits[i].Origin.Start >= at })
		if i == 0 || edits[i-1].Origin.End <= at {
			return at + moved[i]
		}
		if end {
			return edits[i-1].Origin.End + moved[i]
		}
		return edits[i-1].Origin.Start + moved[i-1]
	}
	return func(s text.Span) text.Span {
		start := to(s.Start, false)
		return text.Span{Start: start, End: max(start, to(s.End, true))}
	}
}

// has reports whether a place of the rule shares a byte with at.
func (m landmarks) has(rule string, at text.Span) bool {
	for _, s := range m[rule] {
		if s.Overlaps(at) {
			return true
		}
	}
	return false
}

// touches reports whether a place of the rule shares a byte with at or ends where the other begins.
func (m landmarks) touches(rule string, at text.Span) bool {
	for _, s := range m[rule] {
		if s.Start <= at.End && at.Start <= s.End {
			return true
		}
	}
	return false
}
