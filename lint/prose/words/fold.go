package words

import (
	"encoding/binary"
	"slices"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/phrase"
	"copydesk/lint/swar"
)

// foldKind is the part that a character plays in a line that is folded for comparison with labels.
type foldKind uint8

const (
	foldNone       foldKind = iota // separates words
	foldLetter                     // belongs to a word; an & stands for a word
	foldDigit                      // belongs to a number
	foldApostrophe                 // belongs to the word before it: don’t and editors’ are one word
	foldJoint                      // belongs to the number between two digits: 1,200 and 8:21
	foldNothing                    // has no width and separates no words
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
	case r == '’' || r == 'ʼ':
		return foldApostrophe
	case phrase.Invisible(r):
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

// kind returns the kind of r after state and before rest: a joint between digits becomes part of the number.
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

// begin begins a word or a number. It returns false when the line already has the most words asked for.
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

// plain adds the groups from i on that have only ASCII letters with single spaces between them, and returns their end.
// They are most of a line.
func (f *folder) plain(line string, i int) int {
	for i+swar.Size <= len(line) && f.words+swar.Size <= f.most {
		group := swar.Load(line, i)
		spaces := swar.Equal(group, ' ')
		behind := spaces << 8 // the bytes behind a space
		if swar.Letters(group)|spaces != swar.All || spaces&behind != 0 {
			break
		}
		switch {
		case line[i] != ' ':
			if f.state != foldLetter {
				f.begin(foldLetter)
			}
		case f.words == 0:
			return i
		}
		f.words += swar.Count(behind)
		f.dst = appendGroup(f.dst, swar.Small(group), swar.Size)
		i += swar.Size
		f.state, f.end = foldLetter, i
		if line[i-1] == ' ' {
			f.dst, f.state, f.end = f.dst[:len(f.dst)-1], foldNone, i-1
		}
	}
	return i
}

// letters adds the ASCII letters from i on and returns their end.
func (f *folder) letters(line string, i int) int {
	for i+swar.Size <= len(line) {
		group := swar.Load(line, i)
		n := swar.First(^swar.Letters(group) & swar.All)
		f.dst = appendGroup(f.dst, swar.Small(group), n)
		if i += n; n < swar.Size {
			f.end = i
			return i
		}
	}
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

// appendGroup appends the first n bytes of a group.
func appendGroup(dst []byte, group uint64, n int) []byte {
	at := len(dst)
	dst = slices.Grow(dst, swar.Size)[:at+swar.Size]
	binary.LittleEndian.PutUint64(dst[at:], group)
	return dst[:at+n]
}

// put adds the folded form of r to the current word.
func (f *folder) put(r rune) {
	switch {
	case r == '&':
		f.dst = append(f.dst, "and"...)
		f.state = foldNone
	case f.state == foldLetter && r >= utf8.RuneSelf && wideKind(r) == foldLetter:
		f.dst = utf8.AppendRune(f.dst, unicode.ToLower(r))
	}
}
