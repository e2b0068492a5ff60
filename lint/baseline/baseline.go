// Package baseline records the findings that existed when a newsroom adopted copydesk, and tells them from new ones:
// by story, rule and words, never by line.
package baseline

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"copydesk/lint"
	"copydesk/lint/order"
	"copydesk/lint/text"
)

// Entry is one line of a baseline: the findings of one rule in one story with the same words and the same words
// around them. It has no line number, so it stays valid when lines are added above.
type Entry struct {
	Path  string // of the story, relative to the folder of the baseline, with forward slashes
	Rule  string
	Words string // as in lint.Identity; many words are cut and end with a digest of all
	// Before and After are up to five words on either side. They tell findings with the same words apart. If they
	// change, the finding still matches.
	Before, After string
	Count         int
}

// compare orders entries as a baseline lists them.
func (e Entry) compare(o Entry) int {
	return cmp.Or(cmp.Compare(e.Path, o.Path), cmp.Compare(e.Rule, o.Rule), cmp.Compare(e.Words, o.Words),
		cmp.Compare(e.Before, o.Before), cmp.Compare(e.After, o.After))
}

// NewEntry returns the entry for f, a finding in d that Linter.Lint returned, in the story at path.
func NewEntry(d *text.Document, path string, f *lint.Finding) Entry {
	e := Entry{Path: path, Rule: f.Rule, Words: brief(f.Identity.Words), Count: 1}
	if f.InText() {
		around := lint.ContextOf(d, f)
		e.Before, e.After = around.Before, around.After
	}
	return e
}

// brief returns words unchanged if they are few. Of many words, such as a repeated paragraph, it returns the first
// ones and a digest of all.
func brief(words string) string {
	const most, cut = 100, 80 // code points
	if utf8.RuneCountInString(words) <= most {
		return words
	}
	sum := sha256.Sum256([]byte(words))
	return string([]rune(words)[:cut]) + digestMark + hex.EncodeToString(sum[:6])
}

const digestMark = "… #"

// opening returns the first ones of words that brief cut, and false for others.
func opening(words string) (first string, cut bool) {
	at := strings.LastIndex(words, digestMark)
	if at < 0 || len(words)-at != len(digestMark)+12 {
		return "", false
	}
	return words[:at], true
}

// Baseline is the findings that existed when it was made. A nil one is empty. It is safe for concurrent use.
type Baseline struct {
	entries  []Entry // sorted, no two equal except for their count
	byPath   map[string][]Entry
	sketches map[string]Sketch // by path
	document func(path string) *text.Document

	once  sync.Once
	paths map[uint32][]string // paths of the sketches with a value; made on first use
}

// New returns a baseline with the entries, in any order. Entries that differ only in their count are merged, with
// the sum. sketches are those of the stories at that time, by path; they find a story again after it was renamed.
// document returns the story that is at a path now, nil for none; without it, a renamed story is not found.
func New(entries []Entry, sketches map[string]Sketch, document func(path string) *text.Document) *Baseline {
	return newBaseline(slices.Clone(entries), sketches, document, func(a, b int) int { return a + b })
}

// newBaseline is New for entries that it may change; together returns the count of two equal entries.
func newBaseline(
	entries []Entry, sketches map[string]Sketch, document func(path string) *text.Document, together func(a, b int) int,
) *Baseline {
	b := &Baseline{byPath: map[string][]Entry{}, sketches: map[string]Sketch{}, document: document}
	if !slices.IsSortedFunc(entries, Entry.compare) {
		order.By(entries, Entry.compare)
	}
	b.entries = entries[:0]
	for _, e := range entries {
		if n := len(b.entries); n > 0 && b.entries[n-1].compare(e) == 0 {
			b.entries[n-1].Count = together(b.entries[n-1].Count, e.Count)
			continue
		}
		b.entries = append(b.entries, e)
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
func (b *Baseline) All() iter.Seq[Entry] {
	if b == nil {
		return func(func(Entry) bool) {}
	}
	return slices.Values(b.entries)
}

// Rules returns the rules of the entries, sorted, each once.
func (b *Baseline) Rules() []string {
	var out []string
	for e := range b.All() {
		out = append(out, e.Rule)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Stories returns the paths of the entries, sorted, each once.
func (b *Baseline) Stories() []string {
	var out []string
	for e := range b.All() {
		out = append(out, e.Path)
	}
	return slices.Compact(out)
}

// Sketch returns the sketch of the story at path from when the baseline was made; nil if there is none.
func (b *Baseline) Sketch(path string) Sketch { return b.sketches[path] }

// Count returns the number of findings in b.
func (b *Baseline) Count() int {
	n := 0
	for e := range b.All() {
		n += e.Count
	}
	return n
}
