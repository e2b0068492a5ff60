package fix

import (
	"cmp"
	"sort"
	"strings"

	"copydesk/lint"
	"copydesk/lint/order"
	"copydesk/lint/text"
)

// visibility says how visible a sighting is in a report; lower values are more visible.
type visibility uint8

const (
	shown   visibility = iota // a finding in the report
	aside                     // a finding in the baseline, on an unchanged line or below the severity asked for
	noted                     // a related note of another finding at the same words
	allowed                   // allowed by a comment or the configuration
)

// sighting is a finding of a rule, reported or not, at a place of the source.
type sighting struct {
	rule    string
	at      text.Span
	as      visibility
	finding int // index in Result.Findings; -1 for one that is not reported
}

// sightings returns the sightings in the document of r, sorted by rule and place. It leaves out unused comments:
// they are not faults of the copy, and a fix may make a comment unused. It also leaves out notes of the category of
// their finding, because they are the same fault: the fix of a line may let another rule see the line below.
func sightings(r *lint.Result, least lint.Severity) []sighting {
	var out []sighting
	see := func(rule string, at text.Span, as visibility, index int) {
		if at.Empty() {
			at.End++ // words without bytes in the source still have a place
		}
		out = append(out, sighting{rule, at, as, index})
	}
	add := func(f *lint.Finding, as visibility, index int) {
		if !f.InText() {
			return
		}
		see(f.Rule, f.Origin, as, index)
		category, _, _ := strings.Cut(f.Rule, "/")
		for _, x := range f.Related {
			if x.Rule != "" && !strings.HasPrefix(x.Rule, category+"/") {
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
	order.By(out, func(a, b sighting) int {
		return cmp.Or(cmp.Compare(a.rule, b.rule), cmp.Compare(a.at.Start, b.at.Start), cmp.Compare(a.as, b.as))
	})
	return out
}

// measure is lowered by every accepted round: the number of sightings that are not allowed plus that of comments
// and, where that is equal, the size of the source in bytes.
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

// answer describes a fix that is being tried. Its finding must be gone afterwards.
type answer struct {
	rule    string
	at      text.Span   // of the finding, in the source before the fix
	edits   []text.Span // in the source before the fix
	shorter bool        // the edits remove more bytes than they add
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

// broughtUp returns the new sightings among after, those of the document after answers; to maps places to it. A
// sighting is not new if before has one of the same rule that shares a byte with it and is at least as visible. So
// it is new if another finding hid it before. Each sighting of before accounts for one of after. If it was fixed, it
// accounts for one only at an edit that made the source shorter, because the next round then has less to do.
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
		var left []sighting // sightings that can still account for one of after
		var inPlace []text.Span
		for _, s := range before[:m] {
			k := answerKey{s.rule, s.at}
			if ids := answered[k]; s.as == shown && len(ids) > 0 {
				answered[k] = ids[1:]
				if a := answers[ids[0]]; a.shorter {
					// A sighting next to the edit counts too, so the place is a byte wider on both sides.
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

// unmatched returns those of after that no sighting of left and no span of inPlace accounts for; all are of one
// rule.
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

// pool holds spans, each of which can be taken once.
type pool struct {
	spans []text.Span // sorted by start
	index []int       // of each span, in the slice that the pool was made of
	ends  []int       // greatest end of the spans up to each one
	next  []int       // for each taken span, where to continue the search
}

func newPool(spans []text.Span) *pool {
	p := &pool{index: make([]int, len(spans)), ends: make([]int, len(spans)), next: make([]int, len(spans)+1)}
	for i := range spans {
		p.index[i] = i
	}
	order.By(p.index, func(a, b int) int { return cmp.Compare(spans[a].Start, spans[b].Start) })
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

// from returns the first span from i on that is not taken.
func (p *pool) from(i int) int {
	for p.next[i] != i {
		p.next[i] = p.next[p.next[i]]
		i = p.next[i]
	}
	return i
}

// take takes the first span that shares a byte with s and satisfies will, and reports whether there was one.
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
