package quotes

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/words"
)

// tags reads the words behind a quotation that say who speaks.
type tags struct{ *words.Reading }

// atLength reports whether the words from w, which follow a comma, to the end of their sentence say with an office,
// a hearer or “according to” who spoke the words before: “, mill owner Ida Roth said.”, “, a spokesman for the mill
// told the board on Monday.” In doubt it is false, since speakers also tell what others said.
func (r tags) atLength(w, end int) bool {
	const longest = 16 // words
	v, e := -1, w
	for ; e < end && (e == w || r.Words[e].Before&phrase.SentenceStart == 0); e++ {
		if e > w && r.Words[e].Before != 0 || e-w > longest || r.trait(e)&(class.First|class.Second) != 0 {
			return false
		}
		if v < 0 && e > w && (r.trait(e)&class.Speech != 0 || r.kind(e-1)&class.As != 0 && r.kind(e)&class.Say != 0) {
			v = e
		}
	}
	switch {
	case r.roles(w)&class.Citing != 0:
		return w+2 < e && r.roles(w+1)&class.To != 0 && r.someone(w+2, e)
	case r.trait(w)&class.Speech != 0:
		return r.trait(w)&class.Hearer == 0 && w+1 < e && r.someone(w+1, e) // “said mill owner Ida Roth.”
	case v < 0 || !r.someone(w, r.beforeVerb(w, v)):
		return false
	}
	if r.trait(v)&class.Hearer != 0 {
		return r.hears(v+1, e)
	}
	return v+1 == e || r.dates(v+1, e)
}

// beforeVerb returns the word after the subject of the verb at v, which begins at w: auxiliaries stand between, and the
// words of “was quoted as saying”.
func (r tags) beforeVerb(w, v int) int {
	k := v
	if k-2 > w && r.kind(k-1)&class.As != 0 && r.kind(k-3)&class.Be != 0 {
		k -= 3
	}
	for k-1 > w && r.kind(k-1)&(class.Aux|class.Adverb) != 0 {
		k--
	}
	return k
}

// someone reports whether the words from from to before end are a pronoun, a name or somebody with an office: “he”,
// “mill owner Ida Roth”, “a spokesman for the mill”.
func (r tags) someone(from, end int) bool {
	const none = class.Aux | class.Modal | class.Relative | class.Join | class.Negative | class.Adverb | class.Time
	if end-from == 1 && r.trait(from)&class.Subject != 0 {
		return r.kind(from)&class.Pronoun != 0
	}
	for i := from; i < end; i++ {
		c := r.kind(i)
		if c&none != 0 && c&(class.Article|class.Possessive) == 0 || c&class.Pronoun != 0 && c&class.Possessive == 0 {
			return false
		}
	}
	if from+2 < end && r.kind(from)&(class.Quantifier|class.Count) != 0 && r.roles(from+1)&class.Of != 0 {
		from += 2 // “one of the farmers”
	}
	head := from
	for head+1 < end && r.kind(head+1)&class.Preposition == 0 {
		head++
	}
	named := head + 1
	for named > from && r.Words[named-1].Shape&phrase.Capitalised != 0 && !r.office(named-1) {
		named--
	}
	return named > from && r.office(named-1) || named == from && from < end
}

// office reports whether the word at i is what somebody does or is.
func (r tags) office(i int) bool {
	const people = class.Expert | class.Critic | class.Trade | class.Leader | class.Official | class.Aide
	return r.kind(i)&people != 0 || r.trait(i)&(class.Office|class.Person|class.Title) != 0
}

// dates reports whether the words from i to before end say when or where.
func (r tags) dates(i, end int) bool {
	return end-i < 5 && (r.kind(i)&(class.Preposition|class.Time) != 0 || r.trait(i)&(class.Day|class.Which) != 0)
}

// hears reports whether the words from i to before end are those to whom somebody speaks, and perhaps when: “the board
// on Monday”.
func (r tags) hears(i, end int) bool {
	const longest = 8 // words
	const verbs = class.Aux | class.Modal | class.Relative | class.Join
	const bodies = class.Institution | class.Outlet | class.Media
	people := false
	for k := i; k < end; k++ {
		c := r.kind(k)
		if c&verbs != 0 && c&(class.Article|class.Possessive) == 0 || k > i && c&class.Pronoun != 0 {
			return false // “told her he was late”
		}
		people = people || c&(bodies|class.Pronoun) != 0 || r.office(k) || r.trait(k)&class.Body != 0 ||
			r.Words[k].Shape&phrase.Capitalised != 0
	}
	return people && end-i < longest
}

func (r tags) kind(i int) class.Class  { return r.Vocabulary.Class(r.Words[i].ID) }
func (r tags) trait(i int) class.Trait { return r.Vocabulary.Trait(r.Words[i].ID) }
func (r tags) roles(i int) class.Role  { return r.Vocabulary.Role(r.Words[i].ID) }
