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
	before := text.Span{Start: r.Blocks[n].Span.Start, End: r.marks[i].at}
	named := len(r.speakers(before, n)) > 0
	if shut >= 0 && r.narrates(shut, next) {
		return !named && !r.tells(before)
	}
	if shut < 0 || !named {
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
	return last-first >= 2 && r.iSay(first)
}

// tells reports whether the narrator speaks in span.
func (r *quoteReader) tells(span text.Span) bool {
	first, last := r.WordsIn(span)
	for w := first; w+1 < last; w++ {
		if r.iSay(w) {
			return true
		}
	}
	return false
}

// iSay reports whether word w and the one after it are the narrator and a verb of speech.
func (r *quoteReader) iSay(w int) bool {
	const both = class.First | class.Speech
	s, t := r.Vocabulary.Trait(r.Words[w].ID), r.Vocabulary.Trait(r.Words[w+1].ID)
	return r.Words[w+1].Before == 0 && (s|t)&both == both && s&both != both && t&both != both
}

// speakers returns the name of who speaks at the first verb of speech in a span of block n, outside its quotations. It
// stands before the verb, or after one without a subject before it: “said Ida Roth”, but not “he told Ida Roth”. “The
// Prime Minister said” is no name: somebody is named before.
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
		inverted := i == first || r.Words[i].Before != 0
		for j := i + 1; inverted && j < last && r.Words[j].Before == 0 && r.name(r.Words[j]); j++ {
			names = append(names, r.Words[j])
		}
		j := i - 1
		for ; j >= first && r.Words[j+1].Before == 0 && r.name(r.Words[j]); j-- {
			names = append(names, r.Words[j])
		}
		if !inverted && r.definite(first, j) {
			return nil
		}
		return names
	}
	return nil
}

// definite reports whether an article stands at word j or shortly before it, not before the word first.
func (r *quoteReader) definite(first, j int) bool {
	const most = 2 // words between the article and a name
	for k := j; k >= max(first, j-most) && r.Words[k+1].Before == 0; k-- {
		if r.Vocabulary.Class(r.Words[k].ID)&class.Article != 0 {
			return true
		}
	}
	return false
}

// name reports whether w may be part of a name.
func (r *quoteReader) name(w phrase.Word) bool {
	return w.Shape&phrase.Capitalised != 0 && r.Vocabulary.Trait(w.ID)&class.Opener == 0
}
