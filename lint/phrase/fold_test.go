package phrase

import "testing"

func TestFold(t *testing.T) {
	for _, c := range []struct{ word, want string }{
		{"", ""},
		{"Experts", "experts"},
		{"U.S.", "u.s"},
		{".", "."},
		{"DON’T", "don't"},
		{"hard\u2011Line", "hard-line"},
		{"so\u00adcalled", "socalled"},
		{"Émigré", "émigré"},
		{"E\u0301migre\u0301", "émigré"},
		{"cafe\u0301s", "cafés"},
		{"ÅSE", "åse"},
		{"9,000", "9,000"},
	} {
		if got := string(Fold([]byte("before "), c.word)); got != "before "+c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.word, got, "before "+c.want)
		}
	}
}

func TestTrimPossessive(t *testing.T) {
	for _, c := range []struct {
		folded, base string
		possessive   bool
	}{
		{"expert's", "expert", true},
		{"experts'", "experts", true},
		{"experts", "experts", false},
		{"don't", "don't", false},
		{"it's", "it's", false},
		{"'s", "'s", false},
		{"s'", "s'", false},
	} {
		if base, possessive := TrimPossessive([]byte(c.folded)); string(base) != c.base || possessive != c.possessive {
			t.Errorf("TrimPossessive(%q) = %q, %v, want %q, %v", c.folded, base, possessive, c.base, c.possessive)
		}
	}
}

func BenchmarkFold(b *testing.B) {
	buffer := make([]byte, 0, 64)
	for b.Loop() {
		buffer = Fold(buffer[:0], "Spokesman")
	}
}
