package line

import (
	"strings"

	"copydesk/lint"
	"copydesk/lint/check/automaton"
	"copydesk/lint/check/letters"
	"copydesk/lint/prose"
	"copydesk/lint/text"
)

// lineStart is what a look at a line shows, above all at its start. It shows for most lines that no rule needs to
// read them. All rules share it.
type lineStart struct {
	first  uint16 // automaton.Beginning of the first word
	second uint16 // the same of the second word
	words  uint16 // in the key, at most 65,535
	shapes shapeSet
	looks  lineLook
}

// lineLook is a set of things that a line may be or hold.
type lineLook uint8

const (
	isGlued    lineLook = 1 << iota // labels in it may have lost the spaces between them
	isNumbered                      // it begins with a number, and is no longer than a row of labels
	isRowLike                       // it may be several labels with spaces between them
	isBarred                        // it is short and has fields with | between them
	isDated                         // it may be a date line
)

// shapeSet is a set of shapes.
type shapeSet uint16

const (
	anAddress shapeSet = 1 << iota
	anArrow
	aBracketed
	aCopyright
	aCounter
	aHandle
	anEmail
	theHashtags
	aMarked
	aResidue
	aSiteName
)

type lineStartsKey struct{}

// lineStarts returns what the starts of the lines of s show.
func lineStarts(s *prose.Story) []lineStart {
	return s.Layer(lineStartsKey{}, func() any { return readLineStarts(s) }).([]lineStart)
}

func readLineStarts(s *prose.Story) []lineStart {
	starts := make([]lineStart, len(s.Lines()))
	for i, l := range s.Lines() {
		body := s.Text[l.Span.Start:l.Span.End]
		if body == "" {
			continue
		}
		looks, shapes := lookAt(l, body)
		if s.Blocks[i].Kind == text.Headline {
			looks &^= isRowLike | isBarred
		}
		starts[i] = lineStart{words: uint16(min(l.Words, 1<<16-1)), shapes: shapes, looks: looks}
		if l.Words > 0 {
			_, rest, _ := strings.Cut(l.Key, " ")
			starts[i].first, starts[i].second = uint16(automaton.Beginning(l.Key)), uint16(automaton.Beginning(rest))
		}
	}
	return starts
}

// next returns the first line from the one at i on that look must read or that holds the first of the sentences held.
// It is the number of lines if there is none.
func (f *boilerplate) next(p *lint.Pass, starts []lineStart, held []heldSentence, i int) int {
	end := len(starts)
	if len(held) > 0 {
		if block := p.Sentences()[held[0].index].Block; block >= i {
			end = block
		}
	}
	for ; i < end; i++ {
		if f.mayHold(&starts[i]) {
			return i
		}
	}
	return end
}

// mayHold reports whether look must read a line. Most lines begin with no label and have no shape.
func (f *boilerplate) mayHold(s *lineStart) bool {
	return s.shapes&f.mayHave != 0 || s.looks&isBarred != 0 || s.words > 0 && f.mayBeWorded(s)
}

// mayBeWorded reports whether worded must read a line with words.
func (f *boilerplate) mayBeWorded(s *lineStart) bool {
	if s.looks&(isGlued|isNumbered) != 0 || f.calendar != nil && s.looks&isDated != 0 {
		return true
	}
	labels, first, second := f.labels.automaton(), uint32(s.first), uint32(s.second)
	return labels.MayOpen(first, second) && int(s.words) <= max(f.maxWords, leadWords+labels.Longest) ||
		s.looks&isRowLike != 0 && f.rows.automaton().MayOpen(first, second)
}

// lookAt returns what l may be. body is its text, which is not empty.
func lookAt(l prose.Line, body string) (looks lineLook, shapes shapeSet) {
	if body[0] == '#' {
		shapes = theHashtags
	}
	if l.Words == 0 || l.Words > rowWords {
		return 0, shapes | longShapes(l, body)
	}
	marks := marksIn(body)
	if marks&letterMark != 0 {
		marks &^= glueMark
		if letters.HasGlue(body) {
			marks |= glueMark
		}
	}
	if marks&glueMark != 0 {
		looks |= isGlued
	}
	if l.Key[0] == '#' {
		looks |= isNumbered
	}
	if mayBeRow(l) {
		if l.Words >= 2 {
			looks |= isRowLike
		}
		if marks&barMark != 0 && body[0] != '|' {
			looks |= isBarred
		}
	}
	if l.Words <= mostDateWords && (l.Words <= mostStampRow || marks&glueMark != 0 || strings.IndexByte(l.Key, '#') >= 0) {
		looks |= isDated
	}
	return looks, shapes | shortShapes(l, body, marks)
}

// shortShapes returns the shapes that l, a line of a few words, may have. Of those that body begins with it tests only
// the first byte.
func shortShapes(l prose.Line, body string, marks lineMark) (shapes shapeSet) {
	add := func(may bool, s shapeSet) {
		if may {
			shapes |= s
		}
	}
	add(mayBeAddress(body, marks&colonMark != 0, marks&dotMark != 0), anAddress)
	add(marks&arrowMark != 0, anArrow)
	add(body[0] == '[' && l.Words >= fewInHeadline, aBracketed)
	add(marks&closeMark != 0 && l.Words >= fewInHeadline, aMarked)
	add(true, aCopyright|aCounter)
	add(marks&atMark != 0 && l.Words <= mostHandle, aHandle)
	add(marks&(atMark|openMark) != 0, anEmail)
	add(strings.IndexByte(residueMarks, body[0]) >= 0 || marks&dotMark != 0 && l.Words <= mostFileName, aResidue)
	add(l.Words <= mostSite, aSiteName)
	return shapes
}

// longShapes returns the shapes that l, a line of no words or of many, may have.
func longShapes(l prose.Line, body string) (shapes shapeSet) {
	at := strings.IndexByte(body, '@') >= 0
	if at || strings.IndexByte(body, '[') >= 0 {
		shapes |= anEmail
	}
	if strings.IndexByte(residueMarks, body[0]) >= 0 {
		shapes |= aResidue
	}
	if l.Words > 0 {
		if mayBeAddress(body, strings.IndexByte(body, ':') >= 0, true) {
			shapes |= anAddress
		}
		if l.Words <= mostCopyright {
			shapes |= aCopyright
		}
		return shapes
	}
	if at {
		shapes |= aHandle
	}
	if len(body) <= mostResidue {
		shapes |= aResidue
	}
	return shapes
}

// residueMarks are the first bytes of the residue of a template.
const residueMarks = "{$%<["

// mayBeAddress reports whether a line may be a web address, after a label with a colon or alone.
func mayBeAddress(body string, colon, dot bool) bool {
	return colon || dot && strings.IndexByte(strings.Trim(body, "<>() "), ' ') < 0
}

// lineMark is a set of marks in a line.
type lineMark uint16

const (
	atMark     lineMark = 1 << iota // @
	openMark                        // [
	closeMark                       // ]
	barMark                         // |
	dotMark                         // .
	colonMark                       // :
	arrowMark                       // > or another arrow
	smallMark                       // a small letter of ASCII
	largeMark                       // a capital of ASCII
	wideMark                        // a byte outside ASCII
	letterMark                      // a character outside ASCII that may be a letter
	glueMark                        // a capital of ASCII right after a small letter of it
)

// markOf has the mark of each byte.
var markOf = func() (marks [256]lineMark) {
	for b := range marks {
		switch {
		case b >= 'a' && b <= 'z':
			marks[b] = smallMark
		case b >= 'A' && b <= 'Z':
			marks[b] = largeMark
		case b >= 0x80:
			marks[b] = wideMark
		}
	}
	for b, mark := range map[byte]lineMark{
		'@': atMark, '[': openMark, ']': closeMark, '|': barMark, '.': dotMark, ':': colonMark, '>': arrowMark,
	} {
		marks[b] = mark
	}
	return marks
}()

// marksIn returns the marks in body.
func marksIn(body string) (all lineMark) {
	last := lineMark(0)
	for i := 0; i < len(body); i++ {
		mark := markOf[body[i]]
		if mark == wideMark {
			mark |= wideMarks(body[i:])
		}
		if mark == largeMark && last == smallMark {
			mark |= glueMark
		}
		all |= mark
		last = mark
	}
	return all
}

// wideMarks returns the marks of the character outside ASCII at the start of s, or of the rest of it.
func wideMarks(s string) lineMark {
	const general = "\xe2\x80" // dashes and quotation marks among others
	if s[0] < 0xc0 {
		return 0 // the rest of one
	}
	for _, arrow := range arrows {
		if strings.HasPrefix(s, arrow) {
			return arrowMark
		}
	}
	if strings.HasPrefix(s, general) || s[0] == 0xc2 && len(s) > 1 && s[1] != 0xb5 {
		return 0
	}
	return letterMark
}
