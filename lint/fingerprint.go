package lint

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"

	"copydesk/lint/order"
	"copydesk/lint/text"
)

// Identity identifies a fault within a document, wherever it moves. It stays the same when paragraphs move or the
// text around the words at fault changes. Two findings in one document never share one.
type Identity struct {
	Rule string
	// Words are the words at fault with one space between them. If they have no letter or digit, as with a quotation
	// mark, the words after it in the paragraph are added, or those before it if none follow.
	Words string
	// Nth numbers the findings with the same rule and words in order of place, from 1. Allowed findings are counted
	// too.
	Nth int
}

// Fingerprint returns 32 hexadecimal digits that identify the fault in the document at path. No other finding of a
// run has the same, and later runs return the same. path has forward slashes and is the path that later reports
// will show.
func (i Identity) Fingerprint(path string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%s\x00%d", path, i.Rule, i.Words, i.Nth))
	return hex.EncodeToString(sum[:16])
}

// identify sets the identity of each finding in d. The findings are in several lists and have their places already.
func identify(d *text.Document, lists ...[]Finding) {
	var all []*Finding
	for _, list := range lists {
		for i := range list {
			all = append(all, &list[i])
		}
	}
	order.By(all, func(a, b *Finding) int { return a.Origin.Start - b.Origin.Start })
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
	const reach = 200 // bytes that hold three words; a paragraph may be a megabyte long
	block := d.Blocks[b].Span
	after := strings.Fields(strings.ToValidUTF8(d.Text[f.Span.End:min(block.End, f.Span.End+reach)], ""))
	if len(after) > 0 {
		return words + " " + strings.Join(after[:min(3, len(after))], " ")
	}
	before := strings.Fields(strings.ToValidUTF8(d.Text[max(block.Start, f.Span.Start-reach):f.Span.Start], ""))
	return strings.Join(append(before[max(0, len(before)-3):], words), " ")
}
