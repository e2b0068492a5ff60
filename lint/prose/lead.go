package prose

import (
	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// readLead gives the sources of the headline and of the lead the standing of those whom the story names right after:
// “Eels count, scientists say” before “The study, in the Lund Review, …”, and “Newspaper: mayor to go” before “The
// Courier said”.
func (r *attributionReader) readLead() {
	lead := r.leadBlock()
	if lead < 0 {
		return
	}
	sentences := r.Sentences()
	for i := range r.found {
		a := &r.found[i]
		block := sentences[a.Sentence].Block
		if block > lead {
			return
		}
		if a.Standing != Vague || a.Source.Empty() {
			continue
		}
		first, end := r.WordsIn(a.Source)
		var want Class
		for w := first; w < end; w++ {
			switch {
			case r.vocabulary.trait(r.words[w].ID)&traitScholar != 0, r.class[w]&(nounStudy|nounPoll) != 0:
				want |= nounStudy | nounPoll
			case block < lead && r.class[w]&(nounMedia|nounReport) != 0:
				want |= nounMedia
			}
		}
		if want&(nounStudy|nounPoll) != 0 && r.namesStudy(a.Sentence, lead) || want&nounMedia != 0 && r.namesOutlet(i) {
			a.Standing, a.Kind = Named, ""
		}
	}
}

// leadBlock returns the index of the first paragraph; it is -1 where there is none.
func (r *attributionReader) leadBlock() int {
	for i, b := range r.Blocks {
		if b.Kind == text.Paragraph {
			return i
		}
	}
	return -1
}

// namesStudy reports whether one of the sentences right after sentence n, the last of which is the third after the
// block lead, has a word for a study and a name.
func (r *attributionReader) namesStudy(n, lead int) bool {
	const within = 3
	sentences := r.Sentences()
	beyond := 0
	for k := n + 1; k < len(sentences) && beyond <= within; k++ {
		if sentences[k].Block > lead {
			beyond++
		}
		study, name := false, false
		for w := sentences[k].First; w <= sentences[k].Last; w++ {
			study = study || r.class[w]&(nounStudy|nounPoll) != 0
			name = name || w > sentences[k].First && r.words[w].Shape&phrase.Capitalised != 0 &&
				r.class[w]&(modBloc|funcTime|funcPronoun) == 0
		}
		if study && name && beyond <= within {
			return true
		}
	}
	return false
}

// namesOutlet reports whether one of the attributions in the two sentences after that of found[i] has a name as its
// source.
func (r *attributionReader) namesOutlet(i int) bool {
	const within = 2
	for _, a := range r.found[i+1:] {
		if a.Sentence > r.found[i].Sentence+within {
			return false
		}
		if a.Sentence == r.found[i].Sentence || a.Standing != Named || a.Kind != "" || a.Source.Empty() {
			continue
		}
		first, end := r.WordsIn(a.Source)
		for w := first; w < end; w++ {
			if r.words[w].Shape&phrase.Capitalised != 0 && (w > first || r.class[w] == 0) {
				return true
			}
		}
	}
	return false
}
