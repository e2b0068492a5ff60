package fix

import (
	"cmp"
	"slices"
	"sort"

	"copydesk/lint"
	"copydesk/lint/text"
)

// visibility says how plainly a run shows what a rule saw; the lower values are the plainer ones.
type visibility uint8

const (
	shown   visibility = iota // a finding that the report shows
	aside                     // one that the baseline holds, that stands on an unchanged line or is not grave enough
	noted                     // a note of another finding, which came first in the same words
	allowed                   // one that a comment or the configuration allows
)

// sighting is what a rule saw at a place of the source.
type sighting struct {
	rule    string
	at      text.Span
	as      visibility
	finding int // its index in Result.Findings; -1 for what is not shown
}

// sightings returns what the rules saw in the document of r, sorted by rule and place. Comments without a use are left
// out: they are no fault of the copy, and the answer to one may leave another without a use.
func sightings(r *lint.Result, least lint.Severity) []sighting {
	var out []sighting
	see := func(rule string, at text.Span, as visibility, index int) {
		if at.Empty() {
			at.End++ // words that no byte stands for are still at a place
		}
		out = append(out, sighting{rule, at, as, index})
	}
	add := func(f *lint.Finding, as visibility, index int) {
		if !f.InText() {
			return
		}
		see(f.Rule, f.Origin, as, index)
		for _, x := range f.Related {
			if x.Rule != "" {
				see(x.Rule, x.Origin, max(as, noted), -1)
			}
		}
	}
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Severity >= least {
			add(f, shown, i)
		} else {
			add(f, aside, -1)
		}
	}
	for _, list := range [][]lint.Finding{r.Known, r.OnUnchanged()} {
		for i := range list {
			add(&list[i], aside, -1)
		}
	}
	for i := range r.Allowed {
		add(&r.Allowed[i], allowed, -1)
	}
	slices.SortStableFunc(out, func(a, b sighting) int {
		return cmp.Or(cmp.Compare(a.rule, b.rule), cmp.Compare(a.at.Start, b.at.Start), cmp.Compare(a.as, b.as))
	})
	return out
}

// measure is what every accepted round lowers: the number of sightings that are not allowed and of comments, and of two
// documents with as many the bytes of the source.
type measure struct{ sightings, bytes int }

func measureOf(d *text.Document, seen []sighting) measure {
	m := measure{len(d.Comments), len(d.Source)}
	for _, s := range seen {
		if s.as != allowed {
			m.sightings++
		}
	}
	return m
}

func (m measure) less(o measure) bool {
	return m.sightings < o.sightings || m.sightings == o.sightings && m.bytes < o.bytes
}

// answer is a fix on its way: its finding is not to be there afterwards.
type answer struct {
	rule    string
	at      text.Span   // of the finding, in the source before
	edits   []text.Span // in the source before
	shorter bool        // the edits take more bytes than they put
}

func answersOf(findings []lint.Finding, unsafe bool) []answer {
	out := make([]answer, len(findings))
	for i := range findings {
		f := &findings[i]
		x, _ := f.Correction(unsafe)
		a, grown := answer{rule: f.Rule, at: f.Origin}, 0
		if a.at.Empty() {
			a.at.End++
		}
		for _, e := range x.Edits {
			a.edits = append(a.edits, e.Origin)
			grown += len(e.New) - e.Origin.Len()
		}
		a.shorter = grown < 0
		out[i] = a
	}
	return out
}

// broughtUp returns those of after, what is seen in a document once answers were made in it and to moved the places,
// that nothing of before stands for. Each sighting of before stands for one of the same rule that shares a byte with
// it and is as plain or less; so what was hidden behind a finding, and comes up without it, is brought up. One that was
// answered stands only for what the rule sees where an edit made the source shorter: the next round has less to do.
func broughtUp(before, after []sighting, answers []answer, to func(text.Span) text.Span) []sighting {
	answered := map[answerKey][]int{}
	for i, a := range answers {
		k := answerKey{a.rule, a.at}
		answered[k] = append(answered[k], i)
	}
	var out []sighting
	for len(after) > 0 {
		rule := after[0].rule
		n := sort.Search(len(after), func(i int) bool { return after[i].rule > rule })
		from := sort.Search(len(before), func(i int) bool { return before[i].rule >= rule })
		before = before[from:]
		m := sort.Search(len(before), func(i int) bool { return before[i].rule > rule })
		var left []sighting // what may stand for something
		var inPlace []text.Span
		for _, s := range before[:m] {
			k := answerKey{s.rule, s.at}
			if ids := answered[k]; s.as == shown && len(ids) > 0 {
				answered[k] = ids[1:]
				if a := answers[ids[0]]; a.shorter {
					// A sighting next to the edit counts, so its place is a byte wider on both sides.
					wide := to(a.edits[0])
					for _, e := range a.edits[1:] {
						wide = wide.Union(to(e))
					}
					inPlace = append(inPlace, text.Span{Start: wide.Start - 1, End: wide.End + 1})
				}
				continue
			}
			s.at = to(s.at)
			left = append(left, s)
		}
		out = append(out, unmatched(after[:n], left, inPlace)...)
		after = after[n:]
	}
	return out
}

type answerKey struct {
	rule string
	at   text.Span
}

// unmatched returns those of after that no sighting of left and no span of inPlace stands for; all are of one rule.
func unmatched(after, left []sighting, inPlace []text.Span) []sighting {
	var out []sighting
	spans := make([]text.Span, len(left))
	for i, s := range left {
		spans[i] = s.at
	}
	olds, places := newPool(spans), newPool(inPlace)
	for _, s := range after {
		if s.as == allowed {
			continue
		}
		if olds.take(s.at, func(i int) bool { return left[i].as <= s.as }) {
			continue
		}
		if !places.take(s.at, func(int) bool { return true }) {
			out = append(out, s)
		}
	}
	return out
}

// pool holds spans of which each may be taken once.
type pool struct {
	spans []text.Span // sorted by start
	index []int       // of each in what the pool was made of
	ends  []int       // the greatest end of the spans up to each
	next  []int       // of each that was taken, where to go on looking
}

func newPool(spans []text.Span) *pool {
	p := &pool{index: make([]int, len(spans)), ends: make([]int, len(spans)), next: make([]int, len(spans)+1)}
	for i := range spans {
		p.index[i] = i
	}
	slices.SortStableFunc(p.index, func(a, b int) int { return cmp.Compare(spans[a].Start, spans[b].Start) })
	end := 0
	for i, at := range p.index {
		p.spans = append(p.spans, spans[at])
		end = max(end, spans[at].End)
		p.ends[i] = end
	}
	for i := range p.next {
		p.next[i] = i
	}
	return p
}

// from returns the first span from i on that was not taken.
func (p *pool) from(i int) int {
	for p.next[i] != i {
		p.next[i] = p.next[p.next[i]]
		i = p.next[i]
	}
	return i
}

// take takes the first span that shares a byte with s and will do, and reports whether there was one.
func (p *pool) take(s text.Span, will func(int) bool) bool {
	first := sort.Search(len(p.ends), func(i int) bool { return p.ends[i] > s.Start })
	for i := p.from(first); i < len(p.spans) && p.spans[i].Start < s.End; i = p.from(i + 1) {
		if p.spans[i].Overlaps(s) && will(p.index[i]) {
			p.next[i] = i + 1
			return true
		}
	}
	return false
}
