package sources

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/syntax"
	"copydesk/lint/text"
)

// readLead makes the sources of the headline and the lead Named if the next sentences name them: “Eels count,
// scientists say” before “The study, in the Lund Review, …”, and “Newspaper: mayor to go” before “The Courier
// said”.
func readLead(r *syntax.Story, found []Attribution) {
	lead := leadBlock(r.Document)
	if lead < 0 {
		return
	}
	for i := range found {
		a := &found[i]
		block := r.Sentences[a.Sentence].Block
		if a.Standing != Vague || a.Source.Empty() {
			continue
		}
		if block > lead {
			if a.Kind == kindStudy && oneStudy(r, a) && (namesStudy(r, a.Sentence, block) || namedBefore(r, a.Sentence)) {
				a.Standing, a.Kind = Named, ""
			}
			continue
		}
		first, end := r.WordsIn(a.Source)
		var want class.Class
		for w := first; w < end; w++ {
			switch {
			case r.Vocabulary.Trait(r.Words[w].ID)&class.Scholar != 0, r.Class[w]&(class.Study|class.Poll) != 0:
				want |= class.Study | class.Poll
			case block < lead && r.Class[w]&(class.Media|class.Report) != 0:
				want |= class.Media
			}
		}
		if want&(class.Study|class.Poll) != 0 && namesStudy(r, a.Sentence, lead) || want&class.Media != 0 &&
			namesOutlet(r, found[i:]) {
			a.Standing, a.Kind = Named, ""
		}
	}
}

// oneStudy reports whether the source of a is a single study: “a study”.
func oneStudy(r *syntax.Story, a *Attribution) bool {
	first, end := r.WordsIn(a.Source)
	for w := first; w < end; w++ {
		if r.Class[w]&class.Study != 0 && r.Plural(w) {
			return false // “a number of studies”
		}
	}
	return r.Vocabulary.Role(r.Words[first].ID)&class.Indefinite != 0
}

// namedBefore reports whether one of the two sentences before sentence n has a word for a study, a scholar or a paper,
// and a name.
func namedBefore(r *syntax.Story, n int) bool {
	const within = 2 // sentences
	for k := max(0, n-within); k < n; k++ {
		if holdsStudy(r, k, class.Study|class.Poll|class.Expert|class.Document) {
			return true
		}
	}
	return false
}

// leadBlock returns the index of the first paragraph of d. It is -1 if there is none.
func leadBlock(d *text.Document) int {
	for i, b := range d.Blocks {
		if b.Kind == text.Paragraph {
			return i
		}
	}
	return -1
}

// namesStudy reports whether a sentence soon after sentence n has a word for a study and a name. The last sentence
// read is the third after the block lead.
func namesStudy(r *syntax.Story, n, lead int) bool {
	const within = 3
	beyond := 0
	for k := n + 1; k < len(r.Sentences) && beyond <= within; k++ {
		if r.Sentences[k].Block > lead {
			beyond++
		}
		if beyond <= within && holdsStudy(r, k, class.Study|class.Poll) {
			return true
		}
	}
	return false
}

// holdsStudy reports whether sentence k has a name and a word of one of the classes.
func holdsStudy(r *syntax.Story, k int, classes class.Class) bool {
	study, name := false, false
	for w := r.Sentences[k].First; w <= r.Sentences[k].Last; w++ {
		study = study || r.Class[w]&classes != 0
		name = name || w > r.Sentences[k].First && r.Words[w].Shape&phrase.Capitalised != 0 &&
			r.Class[w]&(class.Bloc|class.Time|class.Pronoun) == 0
	}
	return study && name
}

// namesOutlet reports whether a source with a name follows the first attribution of found within two sentences.
func namesOutlet(r *syntax.Story, found []Attribution) bool {
	const within = 2
	for _, a := range found[1:] {
		if a.Sentence > found[0].Sentence+within {
			return false
		}
		if a.Sentence == found[0].Sentence || a.Standing != Named || a.Kind != "" || a.Source.Empty() {
			continue
		}
		first, end := r.WordsIn(a.Source)
		for w := first; w < end; w++ {
			if r.Words[w].Shape&phrase.Capitalised != 0 && (w > first || r.Class[w] == 0) {
				return true
			}
		}
	}
	return false
}
