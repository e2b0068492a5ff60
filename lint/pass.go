package lint

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"

	"copydesk/lint/literal"
	"copydesk/lint/phrase"
	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// Pass is one run of one rule on one story.
type Pass struct {
	*prose.Story
	Rule *Rule

	matches    []phrase.Match // of the rule's phrases; Phrase is the index in Rule.Phrases
	hits       []literal.Hit  // of the rule's literals
	unless     []phrase.Match // of Rule.Unless, in order; Phrase is the index after those of Rule.Phrases
	findings   []Finding
	most       int // the largest number of findings that are kept
	over       int // the number of findings over that limit
	allowances []Allowance
}

// Matches returns the matches of the rule's phrases in order of their ends; Phrase is the index in Rule.Phrases.
func (p *Pass) Matches() []phrase.Match { return p.matches }

// TextAt returns the text at s.
func (p *Pass) TextAt(s text.Span) string { return p.Text[s.Start:s.End] }

// MatchSpan returns the span of the words that m marks, from the start of the first word to the end of the last. A
// + at the end of the last word is included.
func (p *Pass) MatchSpan(m phrase.Match) text.Span {
	words := p.Words()
	s := text.Span{Start: words[m.MarkFirst].Start(), End: words[m.MarkLast].End()}
	for words[m.MarkLast].Shape&phrase.Plus != 0 && s.End < len(p.Text) && p.Text[s.End] == '+' {
		s.End++
	}
	return s
}

// Report records a finding if the rule's conditions allow it. Rule, Severity, Message and Why are the rule's own
// unless f sets them; {words} in the message becomes the text at the span. A span outside the text is a bug in the
// check and panics, which stops the check but not the run.
func (p *Pass) Report(f Finding) {
	if f.Span.Start < 0 || f.Span.End > len(p.Text) || f.Span.Empty() {
		panic(fmt.Sprintf("span %d to %d is not in the text of %d bytes", f.Span.Start, f.Span.End, len(p.Text)))
	}
	if p.allows(f.Span) {
		f.Message = strings.ReplaceAll(cmp.Or(f.Message, p.Rule.Message), "{words}", p.TextAt(f.Span))
		p.add(f)
	}
}

// ReportSource records a finding about bytes of the file that are not copy, such as a comment. f.Span is ignored,
// and the edits are those of Allowance.Removal. The rule's conditions do not apply, because they concern copy.
func (p *Pass) ReportSource(s text.Span, f Finding) {
	f.Place = sourcePlace(p.Document, s, true)
	f.inSource = true
	f.Message = cmp.Or(f.Message, p.Rule.Message)
	p.add(f)
}

func (p *Pass) add(f Finding) {
	if len(p.findings) >= p.most {
		p.over++
		return
	}
	f.Rule = p.Rule.ID
	f.Severity = cmp.Or(f.Severity, p.Rule.Severity)
	f.Why = cmp.Or(f.Why, p.Rule.Why)
	f.Message = text.Shown(f.Message)
	for i := range f.Related {
		f.Related[i].Message = text.Shown(f.Related[i].Message)
	}
	for i := range f.Fixes {
		f.Fixes[i].Message = text.Shown(f.Fixes[i].Message)
	}
	p.findings = append(p.findings, f)
}

// Reads reports whether the rule may report in blocks of this kind.
func (p *Pass) Reads(kind text.Kind) bool {
	return kind != text.Code && (len(p.Rule.Where) == 0 || slices.Contains(p.Rule.Where, kind))
}

// allows reports whether the rule's conditions allow a finding at s. It checks the cheap conditions first.
// Attributions are computed only for stories with a finding that needs them.
func (p *Pass) allows(s text.Span) bool {
	kind := text.Paragraph
	if b := p.BlockAt(s.Start); b >= 0 {
		kind = p.Blocks[b].Kind
	}
	switch {
	case !p.Reads(kind), len(p.unless) > 0 && p.silenced(s),
		!p.Rule.Quoted && (p.Quoted(s) || kind != text.BlockQuote && p.Said(s)):
		return false
	case p.Rule.Governed == ReportGoverned:
		return true
	case p.Said(s):
		return false
	}
	a, ok := p.Governed(s)
	worst := prose.Named
	if p.Rule.Governed == SilentUnderAnySource {
		worst = prose.Anonymous
	}
	return !ok || a.Standing > worst
}

// silenced reports whether a phrase of Rule.Unless allows no finding at s: it is in a sentence of s and, if it has
// braces, they mark words of s.
func (p *Pass) silenced(s text.Span) bool {
	first, last := p.Sentences()[p.SentenceAt(s.Start)].First, p.Sentences()[p.SentenceAt(s.End-1)].Last
	i := sort.Search(len(p.unless), func(i int) bool { return p.unless[i].First >= first })
	for ; i < len(p.unless) && p.unless[i].First <= last; i++ {
		m := p.unless[i]
		if !p.Rule.Unless[m.Phrase-len(p.Rule.Phrases)].Braces() || p.MatchSpan(m).Overlaps(s) {
			return true
		}
	}
	return false
}
