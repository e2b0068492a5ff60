package phrase

import (
	"fmt"
)

// Plain returns an *Error for the first part of p that is not a word, a comma, a number, a group or an optional part:
// a gap, a class of words, a list, an anchor, braces, the sigils ~ and =. It is nil where there is none. A plain phrase
// can be matched in a line when only its words are known.
func (p *Phrase) Plain() error {
	odd := oddPart(&p.tree().root, p.source)
	if odd == nil {
		return nil
	}
	return &Error{int(odd.column), fmt.Sprintf(
		"%s means nothing in the words of a line; write words, <number>, [ … ] and ( … | … )", signAt(p.source, odd))}
}

func oddPart(n *node, source string) *node {
	switch n.kind {
	case commaNode:
		return nil
	case wordNode:
		if n.forms || signAt(source, n) == "=" {
			return n
		}
		return nil
	case shapeNode:
		if n.test != shapeNames["number"] {
			return n
		}
		return nil
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
