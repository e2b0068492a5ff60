package prose

import "copydesk/lint/phrase"

// newSpeaker reports whether block next, after n, gives the words of another speaker than those of mark i, which stands
// open at the end of block n: block n names who speaks, and the next one names somebody that block n does not know.
func (r *quoteReader) newSpeaker(n, next, i int) bool {
	if len(r.speakers(n, r.marks[i].at)) == 0 {
		return false
	}
	names := r.speakers(next, r.Blocks[next].Span.End)
	first, end := r.WordsIn(r.Blocks[n].Span)
	for _, name := range names {
		for _, w := range r.Words()[first:end] {
			if r.Text[w.Span.Start:w.Span.End] == r.Text[name.Span.Start:name.Span.End] {
				return false
			}
		}
	}
	return len(names) > 0
}

// speakers returns the names beside the first verb of speech outside the quotations of block n, up to byte offset end.
func (r *quoteReader) speakers(n, end int) []phrase.Word {
	words := r.Words()
	first, last := r.WordsIn(r.Blocks[n].Span)
	mark, quoted := r.first[n], 0
	for i := first; i < last && words[i].Span.Start < end; i++ {
		for ; mark < r.first[n+1] && r.marks[mark].at < words[i].Span.Start; mark++ {
			m := &r.marks[mark]
			if quoted = max(quoted, m.until); m.pair > mark && m.family != single {
				quoted = max(quoted, r.marks[m.pair].at)
			}
		}
		if words[i].Span.Start < quoted || r.vocabulary.ending(words[i].ID)&endSpeech == 0 {
			continue
		}
		var names []phrase.Word
		for j := i + 1; j < last && words[j].Span.Start < end && words[j].Before == 0 && r.name(words[j]); j++ {
			names = append(names, words[j])
		}
		for j := i - 1; j >= first && words[j+1].Before == 0 && r.name(words[j]); j-- {
			names = append(names, words[j])
		}
		return names
	}
	return nil
}

// name reports whether w may be part of a name.
func (r *quoteReader) name(w phrase.Word) bool {
	return w.Shape&phrase.Capitalised != 0 && r.vocabulary.ending(w.ID)&endOpener == 0
}
