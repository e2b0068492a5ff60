package prose

import (
	"os"
	"slices"
	"strings"
	"testing"

	"copydesk/lint/prose/words"
)

func languageCases(t testing.TB) [][2]string {
	t.Helper()
	data, err := os.ReadFile("testdata/languages.txt")
	if err != nil {
		t.Fatal(err)
	}
	var cases [][2]string
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if tag, body, _ := strings.Cut(line, "\t"); tag[0] != '#' {
			cases = append(cases, [2]string{strings.Trim(tag, "-"), body})
		}
	}
	return cases
}

// TestLanguage reads the lines of testdata/languages.txt.
func TestLanguage(t *testing.T) {
	for _, c := range languageCases(t) {
		if got := story(t, c[1]).Language(); got != c[0] {
			t.Errorf("%q: got %q, want %q", c[1], got, c[0])
		}
	}
}

// A language that the file declares takes precedence.
func TestDeclaredLanguage(t *testing.T) {
	for declared, want := range map[string]string{"de": "de", "en-GB": "en", "EN": "en", "": "fr"} {
		s := story(t, french)
		s.Lang = declared
		if got := s.Language(); got != want {
			t.Errorf("declared %q: got %q, want %q", declared, got, want)
		}
	}
}

const french = "Le bac était encore en retard, et les pêcheurs ont dit que la mairie ne fait pas assez."

func FuzzLanguage(f *testing.F) {
	tags := words.Languages()
	for _, c := range languageCases(f) {
		f.Add(c[1])
	}
	f.Fuzz(func(t *testing.T, copy string) {
		if tag := story(t, copy).Language(); tag != "" && !slices.Contains(tags, tag) {
			t.Errorf("unknown language %q", tag)
		}
	})
}

func BenchmarkLanguage(b *testing.B) {
	copy := strings.Repeat("The ferry was late again, and the harbour board said that it would not run before noon. ", 60)
	s := story(b, copy)
	s.Words()
	for b.Loop() {
		s.read().Language()
	}
}
