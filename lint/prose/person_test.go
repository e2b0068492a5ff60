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

func TestNamesPerson(t *testing.T) {
	for _, tt := range []struct {
		copy, source string
		want         bool
	}{
		{"The silt is back, said Ida Lund, a pilot.", "Ida Lund", true},
		{"The silt is back, Ida Lund said.", "Ida Lund", true},
		{"The silt is back, harbour master Lund said.", "harbour master Lund", true},
		{"The silt is back, according to Mr Lund.", "Mr Lund", true},
		{"The silt is back, said Wim de Lund of Orrel Bank.", "Wim de Lund of Orrel Bank", true},
		{"The silt is back, Orrel Bank’s trade chief Ida Lund said.", "Orrel Bank’s trade chief Ida Lund", true},
		{"Ida Lund rows.\nThe silt is back, Lund said.", "Lund", true},
		{"The silt is back, according to Ida Lund, who rows.", "Ida Lund", true},
		{"The silt is back, Lund said.", "Lund", false},
		{"The silt is back, according to Optix.", "Optix", false},
		{"The silt is back, according to Lund Optix.", "Lund Optix", false},
		{"The silt is back, Orrel Bank said.", "Orrel Bank", false},
		{"The silt is back, the Orrel Academy said.", "the Orrel Academy", false},
		{"The silt is back, *Experts* said.", "Experts", false},
		{"The silt is back, an Orrel Bank report said.", "an Orrel Bank report", false},
		{"The silt is back, groups including Ida Lund said.", "groups including Ida Lund", false},
	} {
		s := story(t, tt.copy)
		found := false
		for _, a := range s.Attributions() {
			if s.Text[a.Source.Start:a.Source.End] == tt.source {
				found = true
				if got := s.NamesPerson(a); got != tt.want {
					t.Errorf("%q: %v, want %v", tt.copy, got, tt.want)
				}
			}
		}
		if !found {
			t.Errorf("%q: %q is no source", tt.copy, tt.source)
		}
	}
}
