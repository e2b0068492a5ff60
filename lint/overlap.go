package lint

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"copydesk/lint/order"
	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// mergeOverlaps sorts findings by place and keeps one for each fault. Where two overlap, the weaker becomes a
// related note of the other. A finding about a whole block wins over the narrower ones in it. If a narrower one is
// more severe, both stay, because deleting the block would hide the finding that fails the build. Where a rule only
// guesses that a block is at fault, a rule of its category that knows wins, as yields says.
func mergeOverlaps(d *text.Document, findings []Finding, precedence func(rule string) int) []Finding {
	if len(findings) == 0 {
		return nil
	}
	rank := func(a, b Finding) int {
		return cmp.Or(
			compareBool(wholeBlock(d, b.Span), wholeBlock(d, a.Span)),
			cmp.Compare(b.Severity, a.Severity),
			cmp.Compare(precedence(b.Rule), precedence(a.Rule)),
			cmp.Compare(b.Span.Len(), a.Span.Len()),
			cmp.Compare(a.Span.Start, b.Span.Start),
			cmp.Compare(a.Rule, b.Rule),
		)
	}
	order.By(findings, rank)
	// Each slice is sorted by place, without overlaps within it. The slices hold pointers, because a finding is large
	// to move and a story of a megabyte has thousands.
	var blocks, words, unseen []*Finding
	for i := range findings {
		f := &findings[i]
		if wholeBlock(d, f.Span) {
			insert(&blocks, f)
			continue
		}
		if i, ok := overlapping(blocks, f.Span); ok && yields(blocks[i], f, precedence) {
			absorb(f, blocks[i])
			blocks = slices.Delete(blocks, i, i+1)
		} else if ok && blocks[i].Severity >= f.Severity {
			absorb(blocks[i], f)
			continue
		}
		if invisible(d.Text[f.Span.Start:f.Span.End]) {
			unseen = append(unseen, f)
			continue
		}
		insert(&words, f)
	}
	all := make([]Finding, 0, len(findings))
	for _, f := range slices.Concat(blocks, words, unseen) {
		all = append(all, *f)
	}
	order.By(all, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End),
			cmp.Compare(a.Rule, b.Rule))
	})
	return all
}

// yields reports whether the finding block, about a whole block, is a guess at the fault that f names: a rule of the
// same category with higher precedence and no less severe found it, and block has no fix.
func yields(block, f *Finding, precedence func(rule string) int) bool {
	category, _, _ := strings.Cut(block.Rule, "/")
	return len(block.Fixes) == 0 && strings.HasPrefix(f.Rule, category+"/") &&
		precedence(f.Rule) > precedence(block.Rule) && f.Severity >= block.Severity
}

// invisible reports whether s consists of invisible characters. They belong to no word, so a finding about them
// does not overlap one about the words around them.
func invisible(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return !phrase.Invisible(r) }) < 0
}

func wholeBlock(d *text.Document, s text.Span) bool {
	b := d.BlockAt(s.Start)
	return b >= 0 && s.Contains(d.Blocks[b].Span)
}

// overlapping returns the index of the first span in sorted that shares a byte with s.
func overlapping(sorted []*Finding, s text.Span) (int, bool) {
	i := sort.Search(len(sorted), func(i int) bool { return sorted[i].Span.End > s.Start })
	return i, i < len(sorted) && sorted[i].Span.Overlaps(s)
}

func insert(sorted *[]*Finding, f *Finding) {
	i, taken := overlapping(*sorted, f.Span)
	if taken {
		absorb((*sorted)[i], f)
		return
	}
	*sorted = slices.Insert(*sorted, i, f)
}

// absorb adds other to f as a related note if it is of another rule. The same rule at the same words is the same
// fault.
func absorb(f, other *Finding) {
	if other.Rule != f.Rule {
		f.Related = append(f.Related, Related{Span: other.Span, Message: other.Message, Rule: other.Rule})
	}
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
