package sources

import (
	"sort"
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/standing"
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
	end := paragraphEnd(r, sort.Search(len(r.Sentences), func(i int) bool { return r.Sentences[i].Block >= lead }))
	for i := range found {
		a := &found[i]
		if a.Standing != Vague || a.Source.Empty() {
			continue
		}
		if a.Sentence > end {
			if (a.Kind == standing.KindStudy || a.Kind == standing.KindReport) && oneStudy(r, a) &&
				(namesStudy(r, a.Sentence, paragraphEnd(r, a.Sentence)) || namedBefore(r, a.Sentence)) {
				a.Standing, a.Kind = Named, ""
			}
			if a.Kind == standing.KindClass && authors(r, a) {
				a.Standing, a.Kind, a.Anaphor = Named, "", true
			}
			continue
		}
		headline := r.Sentences[a.Sentence].Block < lead
		first, past := r.WordsIn(a.Source)
		var want class.Class
		for w := first; w < past; w++ {
			switch {
			case r.Vocabulary.Trait(r.Words[w].ID)&class.Scholar != 0, r.Class[w]&(class.Study|class.Poll) != 0:
				want |= class.Study | class.Poll
			case r.Class[w]&class.Report != 0 && oneStudy(r, a):
				want |= class.Study | class.Media
			case headline && r.Class[w]&(class.Media|class.Report) != 0:
				want |= class.Media
			}
		}
		until := end
		if headline && oneHead(r, a) {
			until = len(r.Sentences) // “Eels count, study finds” is about the study that the story names
		}
		if want&(class.Study|class.Poll) != 0 && namesStudy(r, a.Sentence, until) || want&class.Media != 0 &&
			namesOutlet(r, found[i:]) {
			a.Standing, a.Kind = Named, ""
		}
	}
}

// authors reports whether the source of a is people who do research, in one word that begins its sentence, and one of
// the sentences before names a study: “It is in the Lund Review. | Researchers believe …”.
func authors(r *syntax.Story, a *Attribution) bool {
	const within = 3 // sentences
	first, end := r.WordsIn(a.Source)
	opens := first == 0 || r.Words[first].Before&phrase.SentenceStart != 0 ||
		r.Class[first-1]&(class.Per|class.InPhrase) != 0
	if end != first+1 || !opens || r.Vocabulary.Role(r.Words[first].ID)&class.Authors == 0 {
		return false
	}
	for k := max(0, a.Sentence-within); k < a.Sentence; k++ {
		if holdsStudy(r, k, class.Study) {
			return true
		}
	}
	return false
}

// oneStudy reports whether the source of a is a single study or report: “a study”.
func oneStudy(r *syntax.Story, a *Attribution) bool {
	first, end := r.WordsIn(a.Source)
	for w := first; w < end; w++ {
		if r.Class[w]&(class.Study|class.Poll|class.Report) != 0 && r.Plural(w) {
			return false // “a number of studies”
		}
	}
	return r.Vocabulary.Role(r.Words[first].ID)&class.Indefinite != 0
}

// oneHead reports whether the source of a, in a headline, is a single study: “study finds”.
func oneHead(r *syntax.Story, a *Attribution) bool {
	first, end := r.WordsIn(a.Source)
	return end > first && r.Class[end-1]&class.Study != 0 && !r.Plural(end-1)
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

// paragraphEnd returns the last sentence of the paragraph that goes on with sentence n. Stories may be scraped into one
// paragraph, so it is at most three sentences after n.
func paragraphEnd(r *syntax.Story, n int) int {
	const most = 3
	last := n
	for last+1 < len(r.Sentences) && last < n+most && r.Sentences[last+1].Block == r.Sentences[n].Block {
		last++
	}
	return last
}

// namesStudy reports whether a sentence after sentence n has a word for a study and a name. The last sentence read is
// the third after sentence end, but no later than the three-hundredth after n.
func namesStudy(r *syntax.Story, n, end int) bool {
	const within, most = 3, 300
	for k := n + 1; k < min(end+1+within, n+1+most, len(r.Sentences)); k++ {
		if holdsStudy(r, k, class.Study|class.Poll|class.Report) {
			return true
		}
	}
	return false
}

// holdsStudy reports whether sentence k has a word of one of the classes, and a name in the same part of a clause: “the
// study, published in the Lund Review”, “Ida Lund, who led the study”.
func holdsStudy(r *syntax.Story, k int, classes class.Class) bool {
	first, last := r.Sentences[k].First, r.Sentences[k].Last
	for w := first; w <= last; w++ {
		// “Ada Roe contributed to this report” speaks of the story itself.
		if w > first && r.Vocabulary.Trait(r.Words[w-1].ID)&class.Nearest != 0 {
			continue
		}
		if r.Class[w]&classes != 0 && (namesNear(r, w, first, -1) || namesNear(r, w, last, 1)) {
			return true
		}
	}
	return false
}

// namesNear reports whether a name stands between the word at w and the one at end, in steps of step words, before a
// verb of speech.
func namesNear(r *syntax.Story, w, end, step int) bool {
	const most = 12 // words
	for i, n := w+step, 0; i != end+step && n < most; i, n = i+step, n+1 {
		c := r.Class[i]
		if r.Words[i].Shape&phrase.Capitalised != 0 && c&(class.Bloc|class.Time|class.Pronoun) == 0 &&
			(r.Words[i].Before&phrase.SentenceStart == 0 || c == 0) {
			return true
		}
		aside := step > 0 && r.Words[i].Before&(phrase.Comma|phrase.Stop) != 0
		if c&class.Verbs != 0 && c&(class.SourceNouns|class.InPhrase|class.Past) == 0 || aside &&
			c&(class.Preposition|class.Relative|class.Past) == 0 && !strings.HasSuffix(r.Folded(i), "ed") {
			return false
		}
	}
	return false
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
