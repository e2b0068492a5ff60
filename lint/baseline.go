package lint

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"copydesk/lint/text"
)

// Known is findings that a baseline lets be: those of one rule in one story, in the same words and between the same
// words. It holds no line number, so that it outlives whatever is written above.
type Known struct {
	Path  string // of the story, from the folder of the baseline, with forward slashes
	Rule  string
	Words string // those of Identity; of many, the first and a digest of all
	// Before and After are up to five words on either side. They tell which of several findings with the same words is
	// meant; that they changed makes no finding new.
	Before, After string
	Count         int
}

// compare orders entries as a baseline lists them.
func (k Known) compare(o Known) int {
	return cmp.Or(cmp.Compare(k.Path, o.Path), cmp.Compare(k.Rule, o.Rule), cmp.Compare(k.Words, o.Words),
		cmp.Compare(k.Before, o.Before), cmp.Compare(k.After, o.After))
}

// NewKnown returns the entry for f, a finding in d as Linter.Lint returned it, in the story at path.
func NewKnown(d *text.Document, path string, f *Finding) Known {
	k := Known{Path: path, Rule: f.Rule, Words: brief(f.Identity.Words), Count: 1}
	if !f.inSource {
		k.Before, k.After = around(d, f.Span)
	}
	return k
}

// brief returns words as they are or, where they are many, as those of a paragraph that stands twice, the first of them
// and a digest of all.
func brief(words string) string {
	const most, cut = 100, 80 // code points
	if utf8.RuneCountInString(words) <= most {
		return words
	}
	sum := sha256.Sum256([]byte(words))
	return string([]rune(words)[:cut]) + digestMark + hex.EncodeToString(sum[:6])
}

const digestMark = "… #"

// opening returns the first of words that brief cut short, and false for others.
func opening(words string) (first string, cut bool) {
	at := strings.LastIndex(words, digestMark)
	if at < 0 || len(words)-at != len(digestMark)+12 {
		return "", false
	}
	return words[:at], true
}

// around returns up to five words before and after s, whatever blocks they stand in.
func around(d *text.Document, s text.Span) (before, after string) {
	const nearby, reach = 5, 120 // words, and bytes that hold as many: a story may be a megabyte long
	from, to := max(0, s.Start-reach), min(len(d.Text), s.End+reach)
	words := strings.Fields(strings.ToValidUTF8(d.Text[from:s.Start], ""))
	// A word that the reach cuts through is none.
	if from > 0 && len(words) > 0 {
		words = words[1:]
	}
	before = strings.Join(words[max(0, len(words)-nearby):], " ")
	words = strings.Fields(strings.ToValidUTF8(d.Text[s.End:to], ""))
	if to < len(d.Text) && len(words) > 0 {
		words = words[:len(words)-1]
	}
	return before, strings.Join(words[:min(nearby, len(words))], " ")
}

// Baseline is the findings that stood when it was made, which are let be. A nil one has none. It is safe for concurrent
// use.
type Baseline struct {
	entries  []Known // sorted, no two alike but for their count
	byPath   map[string][]Known
	sketches map[string]Sketch // by path
	document func(path string) *text.Document

	once  sync.Once
	paths map[uint32][]string // whose sketch has a value; most runs need none
}

// NewBaseline returns a baseline with the entries, in any order; those that differ in nothing but their count are one,
// with the sum of them. sketches are the stories as they were then, by path, so that a story is known again that goes
// by another name. document returns the story that is at a path now, nil for none; without it, names are all that
// counts.
func NewBaseline(entries []Known, sketches map[string]Sketch, document func(path string) *text.Document) *Baseline {
	return newBaseline(slices.Clone(entries), sketches, document, func(a, b int) int { return a + b })
}

// newBaseline is NewBaseline for entries that it may change; together returns the count of two that are alike.
func newBaseline(
	entries []Known, sketches map[string]Sketch, document func(path string) *text.Document, together func(a, b int) int,
) *Baseline {
	b := &Baseline{byPath: map[string][]Known{}, sketches: map[string]Sketch{}, document: document}
	if !slices.IsSortedFunc(entries, Known.compare) {
		slices.SortFunc(entries, Known.compare)
	}
	b.entries = entries[:0]
	for _, k := range entries {
		if n := len(b.entries); n > 0 && b.entries[n-1].compare(k) == 0 {
			b.entries[n-1].Count = together(b.entries[n-1].Count, k.Count)
			continue
		}
		b.entries = append(b.entries, k)
	}
	for start, end := 0, 0; start < len(b.entries); start = end {
		path := b.entries[start].Path
		for end < len(b.entries) && b.entries[end].Path == path {
			end++
		}
		b.byPath[path] = b.entries[start:end]
		if s := sketches[path]; s != nil {
			b.sketches[path] = s
		}
	}
	return b
}

// All yields the entries, sorted by path, rule and words.
func (b *Baseline) All() iter.Seq[Known] {
	if b == nil {
		return func(func(Known) bool) {}
	}
	return slices.Values(b.entries)
}

// Sketch returns the story at path as it was when the baseline was made; nil where that is not known.
func (b *Baseline) Sketch(path string) Sketch { return b.sketches[path] }

// Count returns how many findings b lets be.
func (b *Baseline) Count() int {
	n := 0
	for k := range b.All() {
		n += k.Count
	}
	return n
}

// Baselined returns a linter that shares the compiled rules of l and lets be what b knows of its documents, which are
// the one that b calls path. A nil b lets nothing be.
func (l *Linter) Baselined(b *Baseline, path string) *Linter {
	out := *l
	out.baseline, out.path = b, path
	return &out
}

// letBe takes the findings that the baseline knows out of findings, those of d, and returns them apart. What it knows
// of this path counts first. Findings that are left may be those of a story that was called otherwise.
func (l *Linter) letBe(d *text.Document, findings []Finding) (standing, known []Finding) {
	if l.baseline == nil || len(findings) == 0 {
		return findings, nil
	}
	m := &matching{left: make([]Known, len(findings))}
	for i := range findings {
		m.left[i] = NewKnown(d, l.path, &findings[i])
	}
	m.match(l.today(l.baseline.byPath[l.path]))
	if m.matched < len(findings) {
		m.match(l.today(l.baseline.byPath[l.baseline.earlier(l.path, d)]))
	}
	for i, f := range findings {
		if m.left[i].Count == 0 {
			known = append(known, f)
		} else {
			standing = append(standing, f)
		}
	}
	return standing, known
}

// today returns a copy of entries with the names that rules have now.
func (l *Linter) today(entries []Known) []Known {
	out := slices.Clone(entries)
	for i := range out {
		if r := l.byID[out[i].Rule]; r != nil {
			out[i].Rule = r.ID
		}
	}
	return out
}

// matching is the findings of a document on their way past a baseline.
type matching struct {
	left    []Known // by finding; Count is 0 once an entry has answered for it
	matched int
}

// match lets entries answer for findings and counts both down: of each rule and words, as many as there are of either,
// and those between the same words first. What is left are new faults, but for paragraphs in which a word was changed:
// they begin alike or stand between the same words.
func (m *matching) match(entries []Known) {
	type fault struct{ rule, words string }
	byFault, paragraphs := map[fault][]*Known{}, []*Known{}
	for i := range entries {
		k := &entries[i]
		byFault[fault{k.Rule, k.Words}] = append(byFault[fault{k.Rule, k.Words}], k)
		if _, cut := opening(k.Words); cut {
			paragraphs = append(paragraphs, k)
		}
	}
	for sides := 2; sides >= 0 && len(byFault) > 0; sides-- {
		for i := range m.left {
			f := &m.left[i]
			m.answer(f, byFault[fault{f.Rule, f.Words}], func(k *Known) bool { return alike(f, k) >= sides })
		}
	}
	for i := range m.left {
		f := &m.left[i]
		if first, cut := opening(f.Words); cut {
			m.answer(f, paragraphs, func(k *Known) bool {
				theirs, _ := opening(k.Words)
				return k.Rule == f.Rule && (first == theirs || alike(f, k) == 2)
			})
		}
	}
}

// answer lets the first of entries that has a count left and fits answer for f.
func (m *matching) answer(f *Known, entries []*Known, fits func(*Known) bool) {
	for _, k := range entries {
		if f.Count > 0 && k.Count > 0 && fits(k) {
			k.Count--
			f.Count = 0
			m.matched++
		}
	}
}

// alike returns on how many sides the same words stand, 0 to 2.
func alike(a, b *Known) int {
	n := 0
	if a.Before == b.Before {
		n++
	}
	if a.After == b.After {
		n++
	}
	return n
}
