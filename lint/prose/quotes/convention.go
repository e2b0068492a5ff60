package quotes

import (
	"strings"
	"unicode"

	"copydesk/lint/prose/vocabulary"
	"copydesk/lint/prose/words"
)

// convention is how a story uses its marks. It is inferred from the marks, because few stories declare a language.
type convention struct {
	low       bool // „…“ or „…”: “ may be a closing mark
	lowSingle bool // ‚…‘
	inward    bool // »…« and ›…‹
	nordic    bool // ”…” and ’…’: the same mark at both ends, as in Swedish and Hebrew
	parallel  bool // »…»: the same mark at both ends, as in some Swedish and Finnish copy
	leftward  bool // ”…“, as in some Arabic text
	curly     bool // ‘ occurs
	alike     bool // ’…’: as nordic, of single marks
	twin      bool // ’’ occurs
	lone      bool // there is only one guillemet, which may be an arrow
	arrows    bool // each guillemet may be an arrow
}

// usage counts the marks that show the convention of a story.
type usage struct {
	inward, outward, guillemets, back  int // guillemets; back counts those that point to the left
	rightOpens, rightCloses            bool
	single                             bool // ’ opens something
	left, rightOpening, hebrew, arabic int  // curly double marks
}

// inferConvention infers the convention from the marks of all blocks.
func inferConvention(r *words.Reading, marks []quoteMark) convention {
	var c convention
	var u usage
	for i := range marks {
		m := &marks[i]
		switch m.char {
		case '„':
			c.low = c.low || m.place != closes
		case '‚':
			c.lowSingle = c.lowSingle || m.place == opens
		case '»', '«', '›', '‹':
			u.guillemet(m)
		case '“':
			u.left++
		case '‘':
			c.curly = true
		case '’':
			u.single = u.single || m.place == opens
			c.twin = c.twin || i > 0 && marks[i-1].char == m.char && marks[i-1].end == m.at
		case '”':
			u.right(m)
		}
	}
	c.inward = u.inward > u.outward
	c.lone = u.guillemets == 1
	c.arrows = u.arrows(r)
	c.parallel = u.back == 0 && u.rightOpens && u.rightCloses
	c.nordic = u.rightOpening > 0 && u.left == 0 && !c.low && (u.hebrew > 0 || nordic(r))
	c.alike = c.nordic || u.single && !c.curly && u.left == 0 && nordic(r)
	c.leftward = u.arabic > 0
	return c
}

// guillemet counts m, one of » « › ‹.
func (u *usage) guillemet(m *quoteMark) {
	u.guillemets++
	pointsRight := m.char == '»' || m.char == '›'
	switch {
	case !pointsRight:
		u.back++
	case m.place == opens:
		u.rightOpens = true
	case m.place == closes:
		u.rightCloses = true
	}
	switch {
	case m.place == either:
	case pointsRight == (m.place == opens):
		u.inward++
	default:
		u.outward++
	}
}

// arrows reports whether the guillemets of r may be arrows: the copy is English, and each is a » that opens nothing.
func (u *usage) arrows(r *words.Reading) bool {
	return u.guillemets > 0 && u.back == 0 && !u.rightOpens && r.Language() == vocabulary.Languages[0]
}

// right counts m, a ” in the place of an opening mark.
func (u *usage) right(m *quoteMark) {
	if m.place != opens {
		return
	}
	u.rightOpening++
	if unicode.Is(unicode.Hebrew, m.right) {
		u.hebrew++
	}
	if unicode.Is(unicode.Arabic, m.right) {
		u.arabic++
	}
}

// nordic reports whether a story is in Swedish, Danish, Norwegian or Finnish. These languages open and close a
// quotation with the same mark.
func nordic(r *words.Reading) bool {
	switch r.Language() {
	case "sv", "da", "no", "nb", "nn", "fi":
		return true
	case "":
		return strings.ContainsAny(r.Text, "åäö") // too short to tell, and not English
	}
	return false
}

// role says whether the mark opens or closes. Its shape decides; if both ends have that shape, its place does.
func (c convention) role(m *quoteMark) place {
	switch m.char {
	case '"', '＂':
		return m.place
	case '“', '”':
		if c.leftward {
			return m.place
		}
	}
	switch m.char {
	case '“':
		if c.low && m.place != opens {
			return closes
		}
		return opens
	case '”':
		if c.nordic {
			return m.place
		}
		return closes
	case '„', '‟', '「', '『':
		return opens
	case '」', '』':
		return closes
	case '«', '‹':
		if c.inward {
			return closes
		}
		return opens
	case '»', '›':
		if c.parallel {
			return m.place
		}
		if c.inward {
			return opens
		}
		return closes
	}
	return m.place
}

// turned reports whether a mark points the wrong way: its place is certain, and its shape says the opposite.
func (c convention) turned(m *quoteMark) bool {
	role := c.role(m)
	return (m.char == '“' || m.char == '”') && m.place != either && role != either && role != m.place
}

// closer returns the closing mark for open. It is empty if several are possible.
func (c convention) closer(open rune) string {
	switch open {
	case '"':
		return `"`
	case '“':
		return "”"
	case '”':
		if c.nordic {
			return "”"
		}
	case '‘':
		return "’"
	case '\'':
		return "'"
	case '«':
		return "»"
	case '»':
		if c.inward {
			return "«"
		}
		return "»"
	}
	return ""
}

// match reports whether the two marks are a pair of the same style.
func (c convention) match(open, shut rune) bool {
	switch open {
	case '"', '＂', '\'':
		return shut == open
	case '“':
		return shut == '”' || shut == '“'
	case '”':
		return shut == '”' || c.leftward && shut == '“'
	case '„', '‟':
		return shut == '“' || shut == '”'
	case '‘':
		return shut == '’' || shut == '‘'
	case '’':
		return shut == '’'
	case '‚', '‛':
		return shut == '‘' || shut == '’'
	}
	return true
}
