package phrase

import "fmt"

// check finds faults that the grammar allows: a phrase that matches nothing, begins or ends with a gap, or has an
// anchor where no word can be.
func (p *parser) check(root *node) error {
	if len(root.kids) == 0 {
		return &Error{1, "the phrase is empty; it wants at least one word"}
	}
	if words(root) == 0 {
		return &Error{1, "the phrase can match nothing; at least one word must not be optional"}
	}
	if gap := edgeGap(root, true); gap != nil {
		return &Error{int(gap.column), "a phrase may not begin with a gap; leave the gap out"}
	}
	if gap := edgeGap(root, false); gap != nil {
		return &Error{int(gap.column), "a phrase may not end with a gap; leave the gap out"}
	}
	if err := checkAnchors(root, false, false); err != nil {
		return err
	}
	for i := range root.kids {
		if kid := &root.kids[i]; kid.kind == markNode && words(kid) == 0 {
			return &Error{int(kid.column), "the part in braces can be empty; at least one word in it must not be optional"}
		}
	}
	return nil
}

// words returns the smallest number of words that n takes.
func words(n *node) int {
	least := 0
	switch n.kind {
	case wordNode, listNode, shapeNode:
		return 1
	case gapNode:
		return int(n.least)
	case sequence, markNode:
		for i := range n.kids {
			least += words(&n.kids[i])
		}
	case alternative:
		least = words(&n.kids[0])
		for i := range n.kids {
			least = min(least, words(&n.kids[i]))
		}
	}
	return least
}

// takes reports whether n can take a word.
func takes(n *node) bool {
	switch n.kind {
	case wordNode, listNode, shapeNode, gapNode:
		return true
	}
	for i := range n.kids {
		if takes(&n.kids[i]) {
			return true
		}
	}
	return false
}

// edgeGap returns a gap that can take the first word of n, or the last one; nil where there is none.
func edgeGap(n *node, first bool) *node {
	switch n.kind {
	case gapNode:
		return n
	case sequence, markNode:
		for i := range n.kids {
			kid := &n.kids[i]
			if !first {
				kid = &n.kids[len(n.kids)-1-i]
			}
			if gap := edgeGap(kid, first); gap != nil {
				return gap
			}
			if words(kid) > 0 {
				return nil
			}
		}
	case alternative, optional:
		for i := range n.kids {
			if gap := edgeGap(&n.kids[i], first); gap != nil {
				return gap
			}
		}
	}
	return nil
}

// checkAnchors finds a start anchor after a word and an end anchor before one. before and after say whether words
// can be on that side of n.
func checkAnchors(n *node, before, after bool) error {
	switch n.kind {
	case startNode:
		if before {
			message := fmt.Sprintf("%[1]s stands after a word and can never hold; %[1]s comes first", anchor(n))
			return &Error{int(n.column), message}
		}
	case endNode:
		if after {
			message := fmt.Sprintf("%[1]s stands before a word and can never hold; %[1]s comes last", anchor(n))
			return &Error{int(n.column), message}
		}
	case sequence, markNode:
		last := -1 // the last kid that takes a word
		for i := range n.kids {
			if takes(&n.kids[i]) {
				last = i
			}
		}
		for i := range n.kids {
			if err := checkAnchors(&n.kids[i], before, after || i < last); err != nil {
				return err
			}
			before = before || takes(&n.kids[i])
		}
	case alternative, optional:
		for i := range n.kids {
			if err := checkAnchors(&n.kids[i], before, after); err != nil {
				return err
			}
		}
	}
	return nil
}

func anchor(n *node) string {
	s := "^"
	if n.kind == endNode {
		s = "$"
	}
	if n.block {
		s += s
	}
	return s
}
