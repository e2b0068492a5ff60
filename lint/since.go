package lint

import (
	"strings"

	"github.com/aymanbagabas/go-udiff/lcs"

	"copydesk/lint/text"
)

// version is the earlier version of a document; the zero value is none, so that the whole document is checked.
type version struct {
	known  bool
	before *text.Document // nil where there was none
}

// onChanged divides findings, those of d, into those that touch a changed line and the others. A finding about two
// places, such as two similar paragraphs, counts if either place changed.
func (v version) onChanged(d *text.Document, findings []Finding) (touching, others []Finding) {
	if !v.known || len(findings) == 0 {
		return findings, nil
	}
	changed := changedLines(v.before, d)
	for _, f := range findings {
		touches := changed.touch(f.Place, d.Base.Lines)
		for _, r := range f.Related {
			touches = touches || changed.touch(r.Place, d.Base.Lines)
		}
		if touches {
			touching = append(touching, f)
		} else {
			others = append(others, f)
		}
	}
	return touching, others
}

// lineSet says for each line of a document, from line 0, whether it is in the set.
type lineSet []bool

// touch reports whether a line of p is in the set, whose document begins below so many lines of its file.
func (s lineSet) touch(p Place, above int) bool {
	last := p.End.Line
	if last > p.Start.Line && p.End.Column == 1 {
		last-- // p ends before this line
	}
	for n := p.Start.Line - above; n <= min(last-above, len(s)); n++ {
		if s[n-1] {
			return true
		}
	}
	return false
}

// changedLines returns the lines of after that are not in before; all lines if before is nil. Line endings and
// positions are ignored: a paragraph that only moved has not changed.
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
	moved := map[string]int{} // lines of before that are not at the same position any more
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

// linesOf returns the lines of the file without line endings and byte order mark.
func linesOf(d *text.Document) []string {
	out := make([]string, d.Lines())
	for i := range out {
		s := d.LineSpan(d.Base.Lines + i + 1)
		out[i] = d.Source[s.Start:s.End]
	}
	out[0] = strings.TrimPrefix(out[0], "\ufeff")
	return out
}
