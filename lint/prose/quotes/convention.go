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

// inferConvention looks at the marks of all blocks.
func inferConvention(r *words.Reading, marks []quoteMark) convention {
	var c convention
	inward, outward, right, left, hebrew, arabic, guillemets, back := 0, 0, 0, 0, 0, 0, 0, 0
	rightOpens, rightCloses := false, false
	for i := range marks {
		m := &marks[i]
		switch m.char {
		case '„':
			c.low = c.low || m.place != closes
		case '‚':
			c.lowSingle = c.lowSingle || m.place == opens
		case '»', '«', '›', '‹':
			guillemets++
			switch {
			case m.char == '«' || m.char == '‹':
				back++
			case m.place == opens:
				rightOpens = true
			case m.place == closes:
				rightCloses = true
			}
			if opener := m.char == '»' || m.char == '›'; m.place == opens && opener || m.place == closes && !opener {
				inward++
			} else if m.place != either {
				outward++
			}
		case '“':
			left++
		case '”':
			if m.place == opens {
				right++
				if unicode.Is(unicode.Hebrew, m.right) {
					hebrew++
				}
				if unicode.Is(unicode.Arabic, m.right) {
					arabic++
				}
			}
		}
	}
	c.inward = inward > outward
	c.lone = guillemets == 1
	c.parallel = back == 0 && rightOpens && rightCloses
	c.nordic = right > 0 && left == 0 && !c.low && (hebrew > 0 || nordic(r))
	c.leftward = arabic > 0
	return c
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
