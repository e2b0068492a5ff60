package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The criteria for hard-wrapped text. Program and mail editors wrap at 60 to 80 columns; the limits allow some more.
const (
	leastWidth     = 45  // columns of the longest line of a group
	mostWidth      = 100 // the same
	leastBreaks    = 3   // line breaks that must agree before any lines are joined
	fullShare      = 0.9 // share of the breaks within paragraphs where the next word would not have fitted
	goesOnShare    = 0.4 // share of those breaks in the whole file where the next line starts in lower case
	leastGoesOn    = 0.2 // the same share where there are many breaks and the lines do not end sentences
	manyBreaks     = 6
	leastLongShare = 0.6 // smallest length of any line but the last, as a share of the longest line
)

// hardWraps returns for each line whether the next one continues its paragraph; nil where the text is not
// hard-wrapped. Only lines of a group are joined; blank lines and indents separate groups. A group is wrapped if its
// lines are so full that the first word of the next would not have fitted. Lines that end a paragraph or precede a
// list item are excepted. Verse, lists, tables, scores and addresses are not wrapped: their lines have any length,
// or each starts something new.
func hardWraps(s string, lines []line) []bool {
	groups := wrapGroups(s, lines)
	if len(groups) == 0 {
		return nil
	}
	width, breaks, goesOn, ends := 0, 0, 0, 0
	for _, g := range groups {
		if !g.wrapped() {
			continue
		}
		width = max(width, g.width())
		breaks += len(g) - 1
		goesOn += g.goesOn()
		ends += g.ends()
	}
	if breaks < leastBreaks || !runsOn(breaks, goesOn, ends) {
		return nil
	}
	joins := make([]bool, len(lines))
	for _, g := range groups {
		own := width
		if g.wrapped() {
			own = g.width()
		} else if full, ok := g.full(own); !ok || full == 0 {
			continue
		}
		if g.startsAfresh() {
			continue
		}
		for i, l := range g[:len(g)-1] {
			// A line with room for the next word ends its paragraph.
			joins[l.index] = l.columns+1+g[i+1].firstWord > own && !g[i+1].startsItem(l)
		}
	}
	return joins
}

// runsOn reports whether full lines are running text. breaks is their number, goesOn how many of them continue in
// lower case, and ends how many end a sentence.
func runsOn(breaks, goesOn, ends int) bool {
	share := float64(goesOn) / float64(breaks)
	return share >= goesOnShare || breaks >= manyBreaks && share >= leastGoesOn && ends*4 <= breaks
}

// wrapLine is a line of a group that may be hard-wrapped.
type wrapLine struct {
	index     int // in lines
	columns   int // width, with its indent
	firstWord int // columns of its first word
	lower     bool
	caseless  bool
	ends      bool // it ends a sentence
	item      bool // it looks like a list item
}

// startsItem reports whether l is a list item rather than a line that happens to begin with a dash or a number.
func (l wrapLine) startsItem(before wrapLine) bool {
	return l.item && (before.item || before.ends)
}

type wrapGroup []wrapLine

func (g wrapGroup) width() int {
	width := 0
	for _, l := range g {
		width = max(width, l.columns)
	}
	return width
}

// wrapped reports whether g alone shows that it is hard-wrapped: at least three lines, half of them full.
func (g wrapGroup) wrapped() bool {
	full, ok := g.full(g.width())
	return ok && len(g) > 2 && 2*full >= len(g)-1
}

// full returns how many lines of g fill this width. It is false if a line that should be full is not.
func (g wrapGroup) full(width int) (full int, ok bool) {
	if width < leastWidth || width > mostWidth || g.width() > width {
		return 0, false
	}
	breaks := 0
	for i, l := range g[:len(g)-1] {
		if l.columns+1+g[i+1].firstWord <= width {
			// The line before a list item may have any length, and a paragraph may end in a short line.
			if !g[i+1].item && (!l.ends || g[i+1].lower) {
				breaks++
			}
			continue
		}
		breaks++
		if float64(l.columns) < leastLongShare*float64(width) {
			return 0, false
		}
		full++
	}
	return full, float64(full) >= fullShare*float64(breaks)
}

// goesOn counts the lines that clearly continue the sentence of the line before.
func (g wrapGroup) goesOn() int {
	n := 0
	for i, l := range g[1:] {
		if l.lower || l.caseless && !g[i].ends {
			n++
		}
	}
	return n
}

// ends counts the lines, except the last, that end a sentence.
func (g wrapGroup) ends() int {
	n := 0
	for _, l := range g[:len(g)-1] {
		if l.ends {
			n++
		}
	}
	return n
}

// startsAfresh reports whether g is separate lines rather than running text: several lines, none of which continues.
func (g wrapGroup) startsAfresh() bool {
	return len(g) > 5 && g.goesOn() == 0
}

// wrapGroups returns the groups of at least two lines in which each line is short enough to be wrapped.
func wrapGroups(s string, lines []line) []wrapGroup {
	var groups []wrapGroup
	for i := 0; i < len(lines); {
		j := i + 1
		for j < len(lines) && lines[j].number == lines[j-1].number+1 && !startsParagraph(s, lines, j) {
			j++
		}
		if j-i > 1 {
			if g := newGroup(s, lines, i, j); g != nil {
				groups = append(groups, g)
			}
		}
		i = j
	}
	return groups
}

// startsParagraph reports whether line i starts a paragraph without a blank line before it: it is indented, and the
// lines around it are not.
func startsParagraph(s string, lines []line, i int) bool {
	l := lines[i]
	before := lines[i-1]
	return l.indent > before.indent && !isListItem(s[before.start:before.end]) &&
		i+1 < len(lines) && lines[i+1].number == l.number+1 && lines[i+1].indent < l.indent
}

// newGroup returns lines i to j as a group; nil where one is too long to be wrapped or is set in columns.
func newGroup(s string, lines []line, i, j int) wrapGroup {
	const bytesPerColumn = 4
	for _, l := range lines[i:j] {
		if l.indent+l.end-l.start > mostWidth*bytesPerColumn {
			return nil
		}
	}
	g := make(wrapGroup, 0, j-i)
	for k, l := range lines[i:j] {
		t := s[l.start:l.end]
		columns := l.indent + utf8.RuneCountInString(t)
		if columns > mostWidth || strings.Contains(t, "   ") || strings.Contains(t, "\t") {
			return nil
		}
		first, _, _ := strings.Cut(t, " ")
		r, _ := utf8.DecodeRuneInString(t)
		g = append(g, wrapLine{
			index: i + k, columns: columns, firstWord: utf8.RuneCountInString(first),
			lower:    unicode.IsLower(r),
			caseless: unicode.IsLetter(r) && !unicode.IsLower(r) && !unicode.IsUpper(r) && !unicode.IsTitle(r),
			ends:     endsSentence(t),
			item:     isListItem(t),
		})
	}
	return g
}

// isListItem reports whether a line starts with a list marker: “- ”, “• ”, “3. ”, “b) ”.
func isListItem(t string) bool {
	mark, rest, ok := strings.Cut(t, " ")
	if !ok || rest == "" {
		return false
	}
	switch mark {
	case "-", "*", "+", "–", "—", "•", "·", "‣", "▪", "■", "●", "○", "◦", ">":
		return true
	}
	number := strings.TrimPrefix(mark, "(")
	if body := strings.TrimRight(number, ".)"); len(body) < len(number) && body != "" && len(body) <= 2 {
		return strings.Trim(body, "0123456789") == "" || len(body) == 1 && number[len(number)-1] == ')'
	}
	return false
}
