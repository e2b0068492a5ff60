package prose

import (
	"copydesk/lint/phrase"
	"copydesk/lint/prose/class"
	"copydesk/lint/text"
)

// Person reports whether the word with this index in Words is of the first person, as “I” and “my”, and whether it is
// of the second, as “you”.
func (s *Story) Person(word int) (first, second bool) {
	t := s.vocabulary.Trait(s.Words()[word].ID)
	return t&class.First != 0, t&class.Second != 0
}

// NamesPerson reports whether the source of a is named as one person: by an office or a title and a name, by two words
// of a name, or by one of a name that the story gave in full. In doubt it is false: behind “according to”, two words
// are as often the name of a company.
func (s *Story) NamesPerson(a Attribution) bool {
	words, v := s.Words(), s.vocabulary
	first, end := s.WordsIn(a.Source)
	cited := v.Class(words[s.WordAt(a.Cue.Start)].ID)&class.Verbs == 0
	for i := first; i < end; i++ {
		c := v.Class(words[i].ID)
		if words[i].Shape&phrase.Capitalised == 0 || c&class.Article != 0 {
			if c&(class.Preposition|class.Member) != 0 {
				return false // “groups including the Academy”
			}
			continue
		}
		last := s.nameEnd(i, end)
		if next := last + 1; next < end && words[next].Before == 0 && !s.endsName(next) {
			i = last // “Halden Bank’s trade chief”
			continue
		}
		name := last
		for name > i && !s.entitles(name-1) {
			name--
		}
		titled := name > i || i > first && s.entitles(i-1)
		if !titled && i > first {
			continue // “the Halden Bank”
		}
		return !s.namesBody(last, name < last) && (titled || s.describedBehind(last) || last > name && !cited ||
			last == name && s.inFull(name))
	}
	return false
}

// nameEnd returns the last word before end of the name that begins at i: “Ida de Lund”.
func (s *Story) nameEnd(i, end int) int {
	words, v := s.Words(), s.vocabulary
	capital := func(k int) bool { return k < end && words[k].Before == 0 && words[k].Shape&phrase.Capitalised != 0 }
	for {
		next := i + 1
		particle := capital(i+2) && words[next].Before == 0 && v.Trait(words[next].ID)&class.Particle != 0 &&
			v.Class(words[next].ID)&class.Preposition == 0
		if !capital(next) && !particle {
			return i
		}
		i = next
	}
}

// endsName reports whether the word at i cannot belong to the noun that a name before it modifies.
func (s *Story) endsName(i int) bool {
	const ends = class.Preposition | class.Relative | class.And | class.Aux | class.Time
	return s.vocabulary.Class(s.Words()[i].ID)&ends != 0
}

// entitles reports whether the word at i is a title or an office.
func (s *Story) entitles(i int) bool {
	const people = class.Expert | class.Critic | class.Trade | class.Leader | class.Official | class.Aide
	const traits = class.Title | class.Office | class.Person
	w := s.Words()[i]
	return s.vocabulary.Trait(w.ID)&traits != 0 || s.vocabulary.Class(w.ID)&people != 0
}

// namesBody reports whether the word at i ends a name that is not a person's. A last name may be a common word.
func (s *Story) namesBody(i int, lastName bool) bool {
	none := class.Institution | class.Outlet | class.Media | class.Poll | class.Plural
	if !lastName {
		none |= class.SourceNouns | class.Bloc | class.Time
	}
	w := s.Words()[i]
	return s.vocabulary.Trait(w.ID)&(class.Body|class.Day) != 0 || s.vocabulary.Class(w.ID)&none != 0
}

// describedBehind reports whether words behind the one at i say who that is: “, a pilot”, “, who rows”, “, 61,”.
func (s *Story) describedBehind(i int) bool {
	words := s.Words()
	if i+1 >= len(words) || words[i+1].Before&^phrase.Comma != 0 || words[i+1].Before == 0 {
		return false
	}
	next := words[i+1]
	return s.vocabulary.Class(next.ID)&(class.Article|class.Possessive) != 0 ||
		s.vocabulary.Role(next.ID)&class.Who != 0 || next.Shape&phrase.Number != 0 || s.entitles(i+1)
}

// inFull reports whether the word at i stands before in the copy behind another word of the name.
func (s *Story) inFull(i int) bool {
	words, hashes := s.Words(), s.WordHashes()
	if s.vocabulary.Class(words[i].ID) != 0 {
		return false
	}
	for k := i - 1; k > 0; k-- {
		if hashes[k] == hashes[i] && words[k].Before == 0 && words[k].Shape&words[k-1].Shape&phrase.Capitalised != 0 &&
			s.Blocks[s.BlockAt(words[k].Start())].Kind != text.Headline {
			return s.vocabulary.Class(words[k-1].ID)&(class.Article|class.Preposition) == 0
		}
	}
	return false
}
