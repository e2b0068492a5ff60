package prose

import "testing"

func TestPerson(t *testing.T) {
	s := story(t, "I saw your eel.")
	for i, want := range []string{"first", "", "second", ""} {
		first, second := s.Person(i)
		if first != (want == "first") || second != (want == "second") {
			t.Errorf("word %d: first %v, second %v, want %q", i, first, second, want)
		}
	}
}
