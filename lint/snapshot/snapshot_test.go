package snapshot

import (
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"copydesk/lint/image"
	"copydesk/lint/parse"
	"copydesk/lint/phrase"
	"copydesk/lint/prose"
)

// copy has a place for each of the phrases.
const copyText = "The keeper of the weir said so. Two keepers of the lock say the weir-keeper left early, in a boat.\n"

var phrases = []string{"keeper of the (weir | lock)", "~say", "weir-keeper <0-2> early", "in a {boat}", "the @house/thing"}

func entries(name string) ([]string, error) {
	switch name {
	case "house/thing":
		return []string{"lock", "weir"}, nil
	case "reporting-verbs/say":
		return []string{"~say", "make it known"}, nil
	case "languages/en":
		return []string{"the", "of", "so"}, nil
	}
	return nil, nil
}

// compiled returns the vocabulary of the phrases, built on a snapshot if there is one.
func compiled(t testing.TB, on *Snapshot) (v *prose.Vocabulary, numbers int) {
	t.Helper()
	c, err := NewCompiler(on, Changes{}, entries)
	if err != nil {
		t.Fatal(err)
	}
	for i, source := range phrases {
		p, err := phrase.Parse(source)
		if err != nil {
			t.Fatal(err)
		}
		if number := c.First() + i; on != nil {
			c.Reuse(number, number)
		} else if err := c.Add(number, p); err != nil {
			t.Fatal(err)
		}
	}
	numbers = c.First() + len(phrases)
	return c.Vocabulary(), numbers
}

// written returns the image of the phrases.
func written(t testing.TB) string {
	t.Helper()
	v, numbers := compiled(t, nil)
	var w image.Writer
	Put(&w, v, numbers, nil)
	return string(w.Bytes())
}

// matches returns the places of the phrases in the copy.
func matches(t testing.TB, v *prose.Vocabulary) string {
	t.Helper()
	d, err := parse.Plain("a.txt", []byte(copyText))
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%+v", prose.NewStory(d, v).Matches())
}

func TestWhatIsReadIsWhatWasWritten(t *testing.T) {
	v, _ := compiled(t, nil)
	want := matches(t, v)
	if n := strings.Count(want, "Phrase:"); n < len(phrases) {
		t.Fatalf("the copy has %d matches, want at least %d: %s", n, len(phrases), want)
	}
	s, err := Read(image.NewReader(written(t)), nil)
	if err != nil {
		t.Fatal(err)
	}
	if v, _ = compiled(t, s); matches(t, v) != want {
		t.Errorf("the snapshot finds %s, want %s", matches(t, v), want)
	}
}

func TestAnImageThatIsCutIsAnError(t *testing.T) {
	in := written(t)
	for n := 0; n < len(in); n += 1 + n/64 {
		if _, err := Read(image.NewReader(in[:n]), nil); err == nil {
			t.Fatalf("%d bytes of %d are no error", n, len(in))
		}
	}
}

// TestBrokenSections changes the size of a value and the number of values of each section.
func TestBrokenSections(t *testing.T) {
	in := written(t)
	sections := 0
	for at := 0; at+8 <= len(in); sections++ {
		size, n := binary.LittleEndian.Uint32([]byte(in[at:])), binary.LittleEndian.Uint32([]byte(in[at+4:]))
		for _, c := range []struct {
			what    string
			size, n uint32
		}{
			{"no values", size, 0},
			{"one value more", size, n + 1},
			{"many values", size, 1 << 31},
			{"larger values", size + 4, n},
			{"no size", 0, n},
		} {
			broken := []byte(in)
			binary.LittleEndian.PutUint32(broken[at:], c.size)
			binary.LittleEndian.PutUint32(broken[at+4:], c.n)
			_, err := Read(image.NewReader(string(broken)), nil)
			// What takes the same room, because a section is padded, moves no other section.
			if err == nil && room(c.size, c.n) != room(size, n) {
				t.Errorf("section %d of %d values of %d bytes with %s is no error", sections, n, size, c.what)
			}
		}
		at += room(size, n)
	}
	if sections < 20 {
		t.Errorf("the image has %d sections", sections)
	}
}

// room returns the bytes that a section of n values takes.
func room(size, n uint32) int { return 8 + (int(size)*int(n)+7)/8*8 }

// FuzzRead reads images of which one byte is changed. An image that is read has a vocabulary.
func FuzzRead(f *testing.F) {
	in := written(f)
	f.Add(0, byte(1))
	f.Add(len(in)-4, byte(255))
	f.Fuzz(func(t *testing.T, at int, to byte) {
		if at < 0 || at >= len(in) {
			return
		}
		s, err := Read(image.NewReader(in[:at]+string(to)+in[at+1:]), nil)
		if err == nil && s.vocabulary == nil {
			t.Error("neither a vocabulary nor an error")
		}
	})
}
