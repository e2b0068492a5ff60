package phrase

import (
	"fmt"
	"iter"
)

// Plain returns an *Error for the first part of p that is not a word, a comma, a number, a short gap, a group or an
// optional part: a wide gap, a class of words, a list, an anchor, braces, the sigils ~ and =. It is nil if there is
// none. A plain phrase can be matched in a line when only its words are known.
func (p *Phrase) Plain() error {
	odd := oddPart(&p.tree().root, p.source)
	if odd == nil {
		return nil
	}
	return &Error{int(odd.column), fmt.Sprintf(
		"%s means nothing in the words of a line; write words, <number>, gaps up to <0-3>, [ … ] and ( … | … )",
		signAt(p.source, odd))}
}

func oddPart(n *node, source string) *node {
	switch n.kind {
	case commaNode, gapNode:
		if n.least > 1 || n.most > 3 {
			return n
		}
		return nil
	case wordNode:
		if n.forms || n.start > 0 && source[n.start-1] == '=' {
			return n
		}
		return nil
	case shapeNode:
		if n.test == shapeNames["number"] {
			return nil
		}
	case sequence, alternative, optional:
		for i := range n.kids {
			if odd := oddPart(&n.kids[i], source); odd != nil {
				return odd
			}
		}
		return nil
	}
	return n
}

// signAt returns the character at the start of n.
func signAt(source string, n *node) string {
	column := int32(1)
	for _, r := range source {
		if column == n.column {
			return string(r)
		}
		column++
	}
	return ""
}

// Part is a part of a plain phrase: a word, a comma, a gap, a group, an optional part, or several parts in a row.
type Part struct {
	node   *node
	source string
}

// Whole returns all of p, which is plain.
func (p *Phrase) Whole() Part { return Part{&p.tree().root, p.source} }

// Spelling returns a word as the phrase spells it, without backslashes, and a figure for <number>. It is empty for
// any other part.
func (p Part) Spelling() string {
	switch p.node.kind {
	case wordNode:
		word := parser{source: p.source, at: int(p.node.start)}
		spelling, _ := word.spelling() // the phrase is valid
		return spelling
	case shapeNode:
		return "0"
	}
	return ""
}

// Gap returns the fewest and the most words of a gap. most is 0 for any other part.
func (p Part) Gap() (least, most int) { return int(p.node.least), int(p.node.most) }

// IsChoice reports whether only one of the parts of p occurs.
func (p Part) IsChoice() bool { return p.node.kind == alternative }

// IsOptional reports whether p may be missing.
func (p Part) IsOptional() bool { return p.node.kind == optional }

// Parts returns the parts of p in order. last reports whether there is none after it.
func (p Part) Parts() iter.Seq2[Part, bool] {
	return func(yield func(part Part, last bool) bool) {
		for i := range p.node.kids {
			if !yield(Part{&p.node.kids[i], p.source}, i == len(p.node.kids)-1) {
				return
			}
		}
	}
}
