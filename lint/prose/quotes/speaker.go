package quotes

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/text"
)

// newSpeaker reports whether block next is said by another speaker than the quotation of mark i, which is open at
// the end of block n. Block n names its speaker, and the words after the first quotation of the next block name
// somebody who is not in block n.
func (r *quoteReader) newSpeaker(n, next, i int) bool {
	shut := r.marks[r.first[next]].pair
	if shut >= 0 && r.narrates(shut, next) {
		return len(r.speakers(text.Span{Start: r.Blocks[n].Span.Start, End: r.marks[i].at}, n)) == 0
	}
	if shut < 0 || len(r.speakers(text.Span{Start: r.Blocks[n].Span.Start, End: r.marks[i].at}, n)) == 0 {
		return false
	}
	after := text.Span{Start: r.marks[shut].end, End: r.Blocks[next].Span.End}
	if w := r.WordAt(after.Start); w == len(r.Words) || r.Words[w].Before&phrase.SentenceStart != 0 {
		// The quotation ended its own sentence.
		return false
	}
	names := r.speakers(after, next)
	first, end := r.WordsIn(r.Blocks[n].Span)
	for _, name := range names {
		for _, w := range r.Words[first:end] {
			if r.Text[w.Start():w.End()] == r.Text[name.Start():name.End()] {
				return false
			}
		}
	}
	return len(names) > 0
}

// narrates reports whether the words right after mark shut, in block n, say that the narrator spoke: “I cried”, “asked
// I”. The paragraph before is then another speaker's.
func (r *quoteReader) narrates(shut, n int) bool {
	first, last := r.WordsIn(text.Span{Start: r.marks[shut].end, End: r.Blocks[n].Span.End})
	if last-first < 2 || r.Words[first+1].Before != 0 {
		return false
	}
	const both = class.First | class.Speech
	s, t := r.Vocabulary.Trait(r.Words[first].ID), r.Vocabulary.Trait(r.Words[first+1].ID)
	return (s|t)&both == both && s&both != both && t&both != both
}

// speakers returns the names next to the first verb of speech in a span of block n, outside its quotations.
func (r *quoteReader) speakers(span text.Span, n int) []phrase.Word {
	first, last := r.WordsIn(span)
	mark, quoted := r.first[n], 0
	for i := first; i < last; i++ {
		for ; mark < r.first[n+1] && r.marks[mark].at < r.Words[i].Start(); mark++ {
			m := &r.marks[mark]
			if quoted = max(quoted, m.until); m.pair > mark && m.family != single {
				quoted = max(quoted, r.marks[m.pair].at)
			}
		}
		if r.Words[i].Start() < quoted || r.Vocabulary.Trait(r.Words[i].ID)&class.Speech == 0 {
			continue
		}
		var names []phrase.Word
		for j := i + 1; j < last && r.Words[j].Before == 0 && r.name(r.Words[j]); j++ {
			names = append(names, r.Words[j])
		}
		for j := i - 1; j >= first && r.Words[j+1].Before == 0 && r.name(r.Words[j]); j-- {
			names = append(names, r.Words[j])
		}
		return names
	}
	return nil
}

// name reports whether w may be part of a name.
func (r *quoteReader) name(w phrase.Word) bool {
	return w.Shape&phrase.Capitalised != 0 && r.Vocabulary.Trait(w.ID)&class.Opener == 0
}
