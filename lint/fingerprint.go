package lint

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"copydesk/lint/text"
)

// Identity says which fault of a document a finding is, whatever line it stands on: it stays the same when paragraphs
// are moved, or edited around the words at fault. Two findings in one document never share one.
type Identity struct {
	Rule string
	// Words are the words at fault with one space between them. Where they have neither letter nor digit, as a quotation
	// mark, the words after it in the paragraph belong to them, or those before it where none follow.
	Words string
	// Nth counts, from 1, the findings of the same rule and words in the order of their places, allowed ones included.
	Nth int
}

// Fingerprint returns 32 hexadecimal digits that stand for the fault in the document at path: no other finding of a run
// has them, and a later run gives the same. path is as reports of later runs will name it, with forward slashes.
func (i Identity) Fingerprint(path string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%s\x00%d", path, i.Rule, i.Words, i.Nth))
	return hex.EncodeToString(sum[:16])
}

// identify gives each finding in d its identity. The findings are in several lists and have their places.
func identify(d *text.Document, lists ...[]Finding) {
	var all []*Finding
	for _, list := range lists {
		for i := range list {
			all = append(all, &list[i])
		}
	}
	slices.SortStableFunc(all, func(a, b *Finding) int { return a.Origin.Start - b.Origin.Start })
	seen := make(map[Identity]int, len(all))
	for _, f := range all {
		id := Identity{Rule: f.Rule, Words: f.words(d)}
		seen[id]++
		f.Identity = Identity{id.Rule, id.Words, seen[id]}
	}
}

// words returns the words of f's identity.
func (f *Finding) words(d *text.Document) string {
	if f.inSource {
		return spaced(d.Source[f.Origin.Start:f.Origin.End])
	}
	words := spaced(d.Text[f.Span.Start:f.Span.End])
	spells := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	b := d.BlockAt(f.Span.Start)
	if strings.ContainsFunc(words, spells) || b < 0 || !d.Blocks[b].Span.Contains(f.Span) {
		return words
	}
	const reach = 200 // bytes that hold three words, of a paragraph that may be a megabyte long
	block := d.Blocks[b].Span
	after := strings.Fields(strings.ToValidUTF8(d.Text[f.Span.End:min(block.End, f.Span.End+reach)], ""))
	if len(after) > 0 {
		return words + " " + strings.Join(after[:min(3, len(after))], " ")
	}
	before := strings.Fields(strings.ToValidUTF8(d.Text[max(block.Start, f.Span.Start-reach):f.Span.Start], ""))
	return strings.Join(append(before[max(0, len(before)-3):], words), " ")
}
