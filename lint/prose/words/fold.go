package words

import (
	"unicode"
	"unicode/utf8"
)

// foldKind says what a character is in a line that is compared with a label.
type foldKind uint8

const (
	foldNone       foldKind = iota // it parts words
	foldLetter                     // it is of a word, and so is an &, which stands for one
	foldDigit                      // it is of a number
	foldApostrophe                 // it is of the word before it: don’t and editors’ are one word
	foldJoint                      // between two digits it is of the number: 1,200 and 8:21
	foldNothing                    // it has no width and parts no words
)

// foldKinds gives the kinds of the ASCII characters.
var foldKinds = func() (kinds [utf8.RuneSelf]foldKind) {
	for c := range kinds {
		switch class := ascii[c]; {
		case class == lower, class == upper, c == '&':
			kinds[c] = foldLetter
		case class == digit:
			kinds[c] = foldDigit
		case c == '\'':
			kinds[c] = foldApostrophe
		case c == '.', c == ',', c == ':':
			kinds[c] = foldJoint
		}
	}
	return kinds
}()

// wideKind returns the kind of a character outside ASCII.
func wideKind(r rune) foldKind {
	switch {
	case r == '’':
		return foldApostrophe
	case r == '\u200b' || r == '\ufeff' || r == '\u00ad':
		return foldNothing
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return foldLetter
	case unicode.IsDigit(r):
		return foldDigit
	}
	return foldNone
}

// folder folds a line.
type folder struct {
	dst   []byte
	words int // in dst
	most  int // words
	end   int // of the last word, in the line
	state foldKind
}

// kind returns whether r is of a word, of a number or of neither, where it stands: after state and before rest.
func (f *folder) kind(r rune, rest string) foldKind {
	var kind foldKind
	if r < utf8.RuneSelf {
		kind = foldKinds[r]
	} else {
		kind = wideKind(r)
	}
	switch {
	case kind == foldNothing,
		kind == foldApostrophe && f.state == foldLetter,
		kind == foldJoint && f.state == foldDigit && rest != "" && IsDigit(rest[0]):
		return f.state
	case kind > foldDigit:
		return foldNone
	}
	return kind
}

// begin begins a word or a number; it is false where there are enough.
func (f *folder) begin(kind foldKind) bool {
	if f.words == f.most {
		return false
	}
	if f.words++; f.words > 1 {
		f.dst = append(f.dst, ' ')
	}
	if kind == foldDigit {
		f.dst = append(f.dst, '#')
	}
	f.state = kind
	return true
}

// letters adds the ASCII letters from i on and returns the end of them.
func (f *folder) letters(line string, i int) int {
	for ; i < len(line); i++ {
		letter := smallLetter[line[i]]
		if letter == 0 {
			break
		}
		f.dst = append(f.dst, letter)
	}
	f.end = i
	return i
}

// put adds what stays of r, which is of the word in hand.
func (f *folder) put(r rune) {
	switch {
	case r == '&':
		f.dst = append(f.dst, "and"...)
		f.state = foldNone
	case f.state == foldLetter && r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsMark(r)):
		f.dst = utf8.AppendRune(f.dst, unicode.ToLower(r))
	}
}
