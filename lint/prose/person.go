package prose

import "copydesk/lint/prose/class"

// Person reports whether the word with this index in Words is of the first person, as “I” and “my”, and whether it is
// of the second, as “you”.
func (s *Story) Person(word int) (first, second bool) {
	t := s.vocabulary.Trait(s.Words()[word].ID)
	return t&class.First != 0, t&class.Second != 0
}
