package syntax

import (
	"bytes"
	"sort"
	"strings"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/prose/vocabulary"
	"copydesk/lint/text"
)

// classify sets the class of every word, and adds the classes of the entries of several words in matches.
func (r *Story) classify(matches []phrase.Match) {
	v := r.Vocabulary
	words, all := r.Words, r.Class
	for i := range all {
		w := &words[i]
		c := v.Class(w.ID)
		all[i] = c
		if w.Shape&(phrase.Capitalised|phrase.Compound) == 0 {
			continue
		}
		if c&(class.Pronoun|class.Modal|class.Relative) != 0 && w.Shape&phrase.Capitalised != 0 {
			all[i] = r.unname(i)
		}
		if w.Shape&phrase.Compound != 0 {
			all[i] |= v.Class(r.lastPart(*w)) & (class.SourceNouns | class.Plural)
		}
	}
	for _, m := range matches {
		if m.Phrase >= v.Phrases() {
			continue
		}
		c := v.PhraseClass(m.Phrase)
		length := m.Last - m.First + 1
		switch {
		case c&class.Verbs != 0:
			if int(r.length[m.First]) == length {
				c |= r.Class[m.First] & class.Verbs // the same words in another list
			}
			r.Class[m.First] = c | vocabulary.FormOf("", r.Folded(m.First), class.Say)
		case c&class.SourceNouns != 0:
			// The noun of a compound is its last word; the words before it are modifiers. “Media reported” is not a
			// compound.
			w := r.Folded(m.Last)
			inflected := strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ing") && !r.governs(m.Last+1)
			if inflected && r.Class[m.Last]&class.SourceNouns == 0 {
				continue
			}
			if c&(class.TiedNouns|class.Trade) != 0 {
				// “Defence lawyers” are not any lawyers, and “fund managers” do not hold an office.
				r.Class[m.Last] &^= class.SourceNouns
			}
			r.Class[m.Last] = r.Class[m.Last]&^class.Verbs | c
			if r.Plural(m.Last) {
				r.Class[m.Last] |= class.Plural
			}
			continue
		default:
			r.Class[m.First] |= c
		}
		if int(r.length[m.First]) < length {
			r.length[m.First] = uint8(min(length, 255))
		}
		for i := m.First + 1; i <= m.Last; i++ {
			r.Class[i] = r.Class[i]&^class.Verbs | class.InPhrase
		}
	}
}

// governs reports whether the word at i is an auxiliary, so that the word before it is its subject: “reporting has”.
func (r *Story) governs(i int) bool {
	return i < len(r.Words) && r.Class[i]&(class.Aux|class.Modal) != 0
}

// lastPart returns the ID of the part after the last hyphen of a compound.
func (r *Story) lastPart(w phrase.Word) phrase.ID {
	folded := phrase.Fold(r.folded[:0], r.Text[w.Start():w.End()])
	r.folded = folded
	if w.Shape&phrase.Possessive != 0 {
		folded, _ = phrase.TrimPossessive(folded)
	}
	if cut := bytes.LastIndexByte(folded, '-'); cut >= 0 && cut+1 < len(folded) {
		return r.Vocabulary.Table.Lookup(folded[cut+1:])
	}
	return w.ID
}

// unname returns the classes of the word at i without those that its capitals rule out: “US” is not a pronoun and
// “May” not an auxiliary if the words beside it are written as usual.
func (r *Story) unname(i int) class.Class {
	w := r.Words[i]
	like := phrase.Capitalised
	if w.Shape&phrase.AllCaps != 0 {
		like = phrase.AllCaps
	} else if w.Before&phrase.SentenceStart != 0 {
		return r.Class[i]
	}
	if i > 0 && r.Words[i-1].Shape&like != 0 && r.Words[i-1].Before&phrase.SentenceStart == 0 ||
		i+1 < len(r.Words) && r.Words[i+1].Shape&like != 0 ||
		w.Len() == 1 {
		return r.Class[i]
	}
	return r.Class[i] &^ (class.Pronoun | class.Modal | class.Relative)
}

// mask marks the words of speakers other than the writer. Attributions in them are the speakers' own.
func (r *Story) mask(speech []text.Span) {
	for _, s := range speech {
		i := sort.Search(len(r.Words), func(i int) bool { return r.Words[i].Start() >= s.Start })
		for ; i < len(r.Words) && r.Words[i].Start() < s.End; i++ {
			r.Quoted[i] = true
		}
	}
}
