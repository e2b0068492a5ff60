package baseline

import (
	"slices"

	"copydesk/lint"
	"copydesk/lint/text"
)

// At returns b as the baseline of a linter for the story at path; nil for a nil b.
func (b *Baseline) At(path string) lint.Baseline {
	if b == nil {
		return nil
	}
	return story{b, path}
}

// story is a baseline for the story at a path.
type story struct {
	*Baseline
	path string
}

// Known reports for each of findings, which are those of d, whether it is in the baseline. Entries of this path are
// matched first. The findings that are left may match the entries of another path if the story was renamed.
func (s story) Known(d *text.Document, findings []lint.Finding, today func(rule string) string) []bool {
	m := &matching{left: make([]Entry, len(findings))}
	for i := range findings {
		m.left[i] = NewEntry(d, s.path, &findings[i])
	}
	m.match(renamed(s.byPath[s.path], today))
	if m.matched < len(findings) {
		m.match(renamed(s.byPath[s.earlier(s.path, d)], today))
	}
	known := make([]bool, len(findings))
	for i := range known {
		known[i] = m.left[i].Count == 0
	}
	return known
}

// renamed returns a copy of entries with the current IDs of their rules.
func renamed(entries []Entry, today func(rule string) string) []Entry {
	out := slices.Clone(entries)
	for i := range out {
		out[i].Rule = today(out[i].Rule)
	}
	return out
}

// matching is the state of matching entries with the findings of a document.
type matching struct {
	left    []Entry // by finding; Count is 0 once an entry matched it
	matched int
}

// match matches entries with findings and counts both down. It matches by rule and words, those with the same words
// around them first. A paragraph in which a word changed also matches, if it begins alike or has the same words
// around it.
func (m *matching) match(entries []Entry) {
	type fault struct{ rule, words string }
	byFault, paragraphs := map[fault][]*Entry{}, []*Entry{}
	for i := range entries {
		e := &entries[i]
		byFault[fault{e.Rule, e.Words}] = append(byFault[fault{e.Rule, e.Words}], e)
		if _, cut := opening(e.Words); cut {
			paragraphs = append(paragraphs, e)
		}
	}
	for sides := 2; sides >= 0 && len(byFault) > 0; sides-- {
		for i := range m.left {
			f := &m.left[i]
			m.take(f, byFault[fault{f.Rule, f.Words}], func(e *Entry) bool { return sharedSides(f, e) >= sides })
		}
	}
	for i := range m.left {
		f := &m.left[i]
		if first, cut := opening(f.Words); cut {
			m.take(f, paragraphs, func(e *Entry) bool {
				theirs, _ := opening(e.Words)
				return e.Rule == f.Rule && (first == theirs || sharedSides(f, e) == 2)
			})
		}
	}
}

// take matches f with the first of entries that has a count left and fits.
func (m *matching) take(f *Entry, entries []*Entry, fits func(*Entry) bool) {
	for _, e := range entries {
		if f.Count > 0 && e.Count > 0 && fits(e) {
			e.Count--
			f.Count = 0
			m.matched++
		}
	}
}

// sharedSides returns on how many sides, 0 to 2, the words around a and b are the same.
func sharedSides(a, b *Entry) int {
	n := 0
	if a.Before == b.Before {
		n++
	}
	if a.After == b.After {
		n++
	}
	return n
}
