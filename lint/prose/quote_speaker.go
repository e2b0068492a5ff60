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
	for i := first; i < last && words[i].Span.Start < end; i++ {
		if r.vocabulary.ending(words[i].ID)&endSpeech == 0 || r.within(n, words[i].Span.Start) {
			continue
		}
		var names []phrase.Word
		for j := i + 1; j < last && r.names(n, words[j], end) && words[j].Before == 0; j++ {
			names = append(names, words[j])
		}
		for j := i - 1; j >= first && r.names(n, words[j], end) && words[j+1].Before == 0; j-- {
			names = append(names, words[j])
		}
		return names
	}
	return nil
}

// names reports whether word w of block n is part of a name outside the quotations, and stands before end.
func (r *quoteReader) names(n int, w phrase.Word, end int) bool {
	return w.Shape&phrase.Capitalised != 0 && r.vocabulary.ending(w.ID)&endOpener == 0 && w.Span.Start < end && !r.within(n, w.Span.Start)
}

// within reports whether byte offset stands within a pair of double marks of block n.
func (r *quoteReader) within(n, offset int) bool {
	for i := r.first[n]; i < r.first[n+1] && r.marks[i].at < offset; i++ {
		m := &r.marks[i]
		if m.family != single && (m.pair > i && r.marks[m.pair].at >= offset || m.until > offset) {
			return true
		}
	}
	return false
}
