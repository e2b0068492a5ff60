package phrase

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/phrase/forms"
)

// Parse reads a phrase. Its errors are *Error. Word lists are looked up when the phrase is added to a Builder.
func Parse(source string) (*Phrase, error) {
	t, err := parse(source)
	if err != nil {
		return nil, err
	}
	p := &Phrase{source: source}
	p.once.Do(func() { p.parsed = &t })
	return p, nil
}

func parse(source string) (tree, error) {
	p := &parser{source: source}
	root, err := p.alternatives(0)
	if err == nil && p.at < len(source) {
		err = p.fault(p.at, fmt.Sprintf("%q closes nothing; write \\%[1]s if it is part of a word", source[p.at:p.at+1]))
	}
	if err == nil {
		err = p.check(&root)
	}
	return tree{root, p.braces}, err
}

type parser struct {
	source string
	at     int // byte offset of the next byte
	braces bool
	inside bool // within braces
	fold   []byte
	parts  []node // finished parts of the open sequences and groups
}

// column returns the column of a byte offset, in code points from 1.
func (p *parser) column(offset int) int32 {
	return int32(utf8.RuneCountInString(p.source[:offset])) + 1
}

func (p *parser) fault(offset int, message string) *Error {
	return &Error{Column: int(p.column(offset)), Message: message}
}

// peek returns the next byte, and 0 at the end.
func (p *parser) peek() byte {
	if p.at < len(p.source) {
		return p.source[p.at]
	}
	return 0
}

func (p *parser) skipSpace() {
	for p.at < len(p.source) {
		if c := p.source[p.at]; c == ' ' {
			p.at++
			continue
		} else if c > ' ' && c < utf8.RuneSelf {
			return
		}
		r, n := utf8.DecodeRuneInString(p.source[p.at:])
		if !unicode.IsSpace(r) {
			return
		}
		p.at += n
	}
}

// alternatives reads the content of a group up to its closing bracket.
func (p *parser) alternatives(depth int) (node, error) {
	start, base := p.at, len(p.parts)
	defer func() { p.parts = p.parts[:base] }()
	if depth > maxDepth {
		return node{}, p.fault(p.at, fmt.Sprintf("groups nest deeper than %d; use fewer", maxDepth))
	}
	for {
		kid, err := p.sequence(depth)
		if err != nil {
			return node{}, err
		}
		if p.peek() != '|' && len(p.parts) == base {
			return kid, nil
		}
		if len(kid.kids) == 0 {
			return node{}, p.fault(p.at, "an alternative is empty; write [a | b] for words that may be missing")
		}
		p.parts = append(p.parts, kid)
		if p.peek() != '|' {
			return node{kind: alternative, kids: p.take(base), column: p.column(start)}, nil
		}
		if depth == 0 {
			return node{}, p.fault(p.at, "| stands outside a group; write (a | b)")
		}
		p.at++
	}
}

// take returns the parts from base on. At the end of a phrase it returns them without a copy.
func (p *parser) take(base int) []node {
	if base > 0 || p.at < len(p.source) {
		return slices.Clone(p.parts[base:])
	}
	kids := slices.Clip(p.parts)
	p.parts = nil
	return kids
}

func (p *parser) sequence(depth int) (node, error) {
	base := len(p.parts)
	defer func() { p.parts = p.parts[:base] }()
	s := node{kind: sequence, column: p.column(p.at)}
	for {
		p.skipSpace()
		switch p.peek() {
		case 0:
			if p.at < len(p.source) {
				return s, p.fault(p.at, "a NUL byte is no part of a word")
			}
			fallthrough
		case '|', ')', ']', '}':
			s.kids = p.take(base)
			return s, nil
		}
		kid, err := p.item(depth)
		if err != nil {
			return s, err
		}
		p.parts = append(p.parts, kid)
	}
}

// item reads one part of a sequence.
func (p *parser) item(depth int) (node, error) {
	start := p.at
	switch c := p.peek(); c {
	case '(':
		return p.group(depth, '(', ')')
	case '[':
		kid, err := p.group(depth, '[', ']')
		return node{kind: optional, kids: []node{kid}, column: p.column(start)}, err
	case '{':
		return p.mark(depth)
	case '<':
		return p.angle()
	case '@':
		return p.list(false)
	case '~':
		return p.forms()
	case '=':
		return p.spelled()
	case ',':
		p.at++
		return node{kind: commaNode, column: p.column(start)}, nil
	case '^', '$':
		if c == '$' && p.at+1 < len(p.source) && isDigit(p.source[p.at+1]) {
			break // an amount of money
		}
		n := node{kind: startNode, column: p.column(start)}
		if c == '$' {
			n.kind = endNode
		}
		p.at++
		if p.peek() == c {
			p.at++
			n.block = true
		}
		return n, nil
	}
	return p.word()
}

// group reads a group in brackets.
func (p *parser) group(depth int, opening, closing byte) (node, error) {
	start := p.at
	if start > 0 && opening == '(' && p.joins(start) {
		return node{}, p.fault(start,
			"a group stands for whole words; put a space before it, or write ~word for any form of a word")
	}
	p.at++
	n, err := p.alternatives(depth + 1)
	if err != nil {
		return n, err
	}
	if p.peek() != closing {
		return n, p.unclosed(start, opening, closing)
	}
	if n.kind == sequence && len(n.kids) == 0 {
		return n, p.fault(start, fmt.Sprintf("%c%c holds nothing", opening, closing))
	}
	commaAlone := n.kind == sequence && len(n.kids) == 1 && n.kids[0].kind == commaNode
	if start > 0 && opening == '[' && !commaAlone && p.joins(start) {
		return n, p.fault(start,
			"an optional part is of whole words; put a space before it, or write ~word for any form of a word")
	}
	p.at++
	if r, _ := utf8.DecodeRuneInString(p.source[p.at:]); wordRune(r) && !commaAlone {
		return n, p.fault(p.at, "a group stands for whole words; put a space after it")
	}
	return n, nil
}

// joins reports whether the character before offset is part of a word.
func (p *parser) joins(offset int) bool {
	r, _ := utf8.DecodeLastRuneInString(p.source[:offset])
	return wordRune(r)
}

func (p *parser) unclosed(start int, opening, closing byte) *Error {
	if p.at < len(p.source) {
		return p.fault(p.at, fmt.Sprintf("found %q where the %c of column %d wants %c",
			p.source[p.at:p.at+1], opening, p.column(start), closing))
	}
	return p.fault(start, fmt.Sprintf("%c is not closed; write %c after its last word", opening, closing))
}

// mark reads the part in braces.
func (p *parser) mark(depth int) (node, error) {
	start := p.at
	switch {
	case p.inside:
		return node{}, p.fault(start, "braces stand within braces; a finding covers one stretch of words")
	case p.braces:
		return node{}, p.fault(start, "there are two pairs of braces; a finding covers one stretch of words")
	case depth > 0:
		return node{}, p.fault(start, "braces stand within a group; put them around the group")
	}
	p.braces, p.inside = true, true
	p.at++
	kid, err := p.sequence(depth)
	if err != nil {
		return kid, err
	}
	if p.peek() == '|' {
		return kid, p.fault(p.at, "| stands outside a group; write (a | b)")
	}
	if p.peek() != '}' {
		return kid, p.unclosed(start, '{', '}')
	}
	p.at++
	p.inside = false
	return node{kind: markNode, kids: []node{kid}, column: p.column(start)}, nil
}

var shapeNames = map[string]test{
	"any":    {},
	"cap":    shaped(Capitalised, Capitalised),
	"lower":  shaped(Capitalised, 0),
	"number": shaped(Number, Number),
}

// angle reads a gap or a class of words.
func (p *parser) angle() (node, error) {
	start := p.at
	end := strings.IndexByte(p.source[start:], '>')
	if end < 0 {
		return node{}, p.fault(start, "< is not closed; a gap is written <0-4>, a class of words <cap>")
	}
	inner := p.source[start+1 : start+end]
	p.at += end + 1
	column := p.column(start)
	if t, ok := shapeNames[inner]; ok {
		return node{kind: shapeNode, test: t, column: column}, nil
	}
	if inner == "" || !isDigit(inner[0]) {
		return node{}, p.fault(start, fmt.Sprintf(
			"unknown <%s>%s; there are <any>, <cap>, <lower>, <number> and gaps such as <0-4>", inner, meant(inner)))
	}
	low, high, ranged := strings.Cut(strings.ReplaceAll(inner, "–", "-"), "-")
	if !ranged {
		high = low
	}
	least, err1 := strconv.Atoi(strings.TrimSpace(low))
	most, err2 := strconv.Atoi(strings.TrimSpace(high))
	switch {
	case err1 != nil || err2 != nil || least < 0:
		return node{}, p.fault(start, fmt.Sprintf("<%s> is no gap; write <0-4> for up to four words", inner))
	case most < least:
		return node{}, p.fault(start, fmt.Sprintf("the gap <%s> counts down; write <%d-%d>", inner, most, least))
	case most == 0:
		return node{}, p.fault(start, fmt.Sprintf("the gap <%s> holds no word; leave it out", inner))
	case most > maxGap:
		return node{}, p.fault(start, fmt.Sprintf("the gap <%s> is too wide; %d words is the most", inner, maxGap))
	}
	return node{kind: gapNode, least: int8(least), most: int8(most), column: column}, nil
}

// meant returns the end of a message that suggests the class of words with the name nearest to a misspelt one.
func meant(name string) string {
	for _, c := range []struct{ start, name string }{
		{"c", "cap"}, {"u", "cap"}, {"n", "number"}, {"d", "number"}, {"l", "lower"}, {"w", "any"}, {"a", "any"},
	} {
		if strings.HasPrefix(strings.ToLower(name), c.start) {
			return fmt.Sprintf("; did you mean <%s>?", c.name)
		}
	}
	return ""
}

// list reads a reference to a word list.
func (p *parser) list(forms bool) (node, error) {
	start := p.at
	end := start + 1
	for end < len(p.source) &&
		(isDigit(p.source[end]) || isLetter(p.source[end]) || strings.IndexByte("-_/", p.source[end]) >= 0) {
		end++
	}
	p.at = end
	if end == start+1 {
		return node{}, p.fault(start,
			`@ wants the name of a word list, as in @vague-sources/expert; write \@ for the sign itself`)
	}
	return node{kind: listNode, text: p.source[start+1 : end], forms: forms, column: p.column(start)}, nil
}

// forms reads the part after a tilde.
func (p *parser) forms() (node, error) {
	start := p.at
	p.at++
	switch c := p.peek(); {
	case c == '@':
		return p.list(true)
	case c == '(' || c == '[':
		return node{}, p.fault(start, "~ goes before one word or one list; write it before each word of the group")
	case c == 0 || c == ' ':
		return node{}, p.fault(start, "~ wants a word right after it, as in ~say")
	}
	n, err := p.word()
	if err != nil {
		return n, err
	}
	n.forms, n.column = true, p.column(start)
	if base := forms.Base(n.text); base != "" {
		return n, p.fault(start, fmt.Sprintf("~%s is no base form; did you mean ~%s?", n.text, base))
	}
	return n, nil
}
