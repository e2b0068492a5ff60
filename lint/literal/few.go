package literal

import "strings"

// Few is a few strings that are looked for one after the other, each by its rarest letter. It suits short texts.
type Few []few

type few struct {
	text string
	at   int // offset of the letter
}

// Add adds a string in small letters; an empty one adds nothing.
func (f *Few) Add(s string) {
	if s != "" {
		*f = append(*f, few{s, rarest([]byte(s), 1)})
	}
}

// In reports whether text contains one of the strings.
func (f Few) In(text string) bool {
	for i := range f {
		s, at := f[i].text, f[i].at
		for from := at; from < len(text); from++ {
			n := strings.IndexByte(text[from:], s[at])
			if n < 0 {
				break
			}
			from += n
			if strings.HasPrefix(text[from-at:], s) {
				return true
			}
		}
	}
	return false
}
