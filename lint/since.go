package lint

import (
	"strings"

	"github.com/aymanbagabas/go-udiff/lcs"

	"copydesk/lint/text"
)

// version is what a document is judged against; the zero value is nothing, so that all of it is judged.
type version struct {
	known  bool
	before *text.Document // nil where there was none
}

// onChanged returns the findings, those of d, that touch a line which changed, and the others. A finding that speaks of
// two places, as of two like paragraphs, counts where either changed.
func (v version) onChanged(d *text.Document, findings []Finding) (touching, others []Finding) {
	if !v.known || len(findings) == 0 {
		return findings, nil
	}
	changed := changedLines(v.before, d)
	for _, f := range findings {
		touches := changed.touch(f.Place)
		for _, r := range f.Related {
			touches = touches || changed.touch(r.Place)
		}
		if touches {
			touching = append(touching, f)
		} else {
			others = append(others, f)
		}
	}
	return touching, others
}

// lineSet says of each line of a document, the first being 0, whether it is one of the set.
type lineSet []bool

// touch reports whether a line that p stands on is in the set.
func (s lineSet) touch(p Place) bool {
	last := p.End.Line
	if last > p.Start.Line && p.End.Column == 1 {
		last-- // the line that p ends before
	}
	for n := p.Start.Line; n <= last; n++ {
		if n <= len(s) && s[n-1] {
			return true
		}
	}
	return false
}

// changedLines returns the lines of after that before does not have; all where before is nil. Line endings do not
// count, and neither does the place: a paragraph that was moved as it is has not changed.
func changedLines(before, after *text.Document) lineSet {
	now := linesOf(after)
	out := make(lineSet, len(now))
	if before == nil {
		for i := range out {
			out[i] = true
		}
		return out
	}
	then := linesOf(before)
	moved := map[string]int{} // lines that are gone from their places
	diffs := lcs.DiffLines(then, now)
	for _, x := range diffs {
		for _, line := range then[x.Start:x.End] {
			moved[line]++
		}
	}
	for _, x := range diffs {
		for i := x.ReplStart; i < x.ReplEnd; i++ {
			out[i] = moved[now[i]] == 0
			if !out[i] {
				moved[now[i]]--
			}
		}
	}
	return out
}

// linesOf returns the lines of the file without their endings and without a byte order mark.
func linesOf(d *text.Document) []string {
	out := make([]string, d.Lines())
	for i := range out {
		s := d.LineSpan(i + 1)
		out[i] = d.Source[s.Start:s.End]
	}
	out[0] = strings.TrimPrefix(out[0], "\ufeff")
	return out
}
