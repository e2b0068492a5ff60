package quotes

import (
	"strings"
	"unicode"

	"copydesk/lint/prose/words"
)

// convention is how a story uses its marks, inferred from the marks themselves, because a language is seldom declared.
type convention struct {
	low       bool // „…“ or „…”: “ may close
	lowSingle bool // ‚…‘
	inward    bool // »…« and ›…‹
	nordic    bool // ”…” and ’…’: one mark opens and closes, as in Swedish and Hebrew
	parallel  bool // »…»: so does this one, as in some Swedish and Finnish copy
	leftward  bool // ”…“, as some Arabic text has it
	lone      bool // there is one guillemet, so that it may be an arrow
}

// usage counts what shows how a story uses its marks.
type usage struct {
	inward, outward, guillemets, back  int // guillemets; back are those that point to the left
	rightOpens, rightCloses            bool
	left, rightOpening, hebrew, arabic int // curly double marks
}

// inferConvention looks at the marks of all blocks.
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
		case '”':
			u.right(m)
		}
	}
	c.inward = u.inward > u.outward
	c.lone = u.guillemets == 1
	c.parallel = u.back == 0 && u.rightOpens && u.rightCloses
	c.nordic = u.rightOpening > 0 && u.left == 0 && !c.low && (u.hebrew > 0 || nordic(r))
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

// right counts m, a ”, where it opens.
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

// nordic reports whether a story is in Swedish, Danish, Norwegian or Finnish, which open a quotation with the mark that
// closes it.
func nordic(r *words.Reading) bool {
	switch r.Language() {
	case "sv", "da", "no", "nb", "nn", "fi":
		return true
	case "":
		return strings.ContainsAny(r.Text, "åäö") // too short to tell, and certainly not English
	}
	return false
}

// role says what the mark does by its shape and, where that shape is the same at both ends, by its place.
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

// turned reports whether a mark stands the wrong way round: its place is certain and its shape says the opposite.
func (c convention) turned(m *quoteMark) bool {
	role := c.role(m)
	return (m.char == '“' || m.char == '”') && m.place != either && role != either && role != m.place
}

// closer returns the mark that closes what open opens, and nothing where several would do.
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
		if c.parallel {
			return "»"
		}
		return "«"
	}
	return ""
}

// match reports whether the two marks are a pair of one style.
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
