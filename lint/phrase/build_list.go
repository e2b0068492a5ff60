package phrase

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

type listKey struct {
	name  string
	forms bool
}

// list is a compiled word list. All phrases that refer to it share it: a thread remembers where to continue.
type list struct {
	number int32
	words  int32 // the set of the one-word entries; -1 without any
	root   int32 // the state where the other entries begin; -1 without any
	err    error
}

// addList takes an entry of a list: one word of a set, or several words.
func (b *Builder) addList(n *node, at []point) ([]point, error) {
	l := b.list(n.text, n.forms)
	if l.err != nil {
		return nil, &Error{int(n.column), l.err.Error()}
	}
	if l.root < 0 {
		return b.step(n, at, bySet, l.words, plain)
	}
	behind, err := b.step(n, at, byList, l.number, test{})
	if err != nil || l.words < 0 {
		return behind, err
	}
	words, err := b.step(n, at, bySet, l.words, plain)
	return union(behind, words), err
}

func (b *Builder) list(name string, forms bool) *list {
	key := listKey{name, forms}
	l := b.lists[key]
	if l != nil {
		return l
	}
	l = &list{words: -1, root: -1}
	b.lists[key] = l
	l.number = int32(len(b.listed))
	b.listed = append(b.listed, l)
	limit, states, edges := b.limit, b.states, len(b.edges)
	l.err = b.compileList(l, key)
	// The states of the list do not count for the phrase.
	b.limit.states, b.limit.edges = limit.states+b.states-states, limit.edges+len(b.edges)-edges
	return l
}

func (b *Builder) compileList(l *list, key listKey) error {
	if b.lexicons == nil {
		return fmt.Errorf("there are no word lists here, so @%s cannot be one", key.name)
	}
	entries, err := b.lexicons(key.name)
	if err != nil {
		return err
	}
	if len(entries) == 0 {
		return fmt.Errorf("the word list %q is empty", key.name)
	}
	var ids []ID
	for _, entry := range entries {
		n, err := parseEntry(entry, key.forms)
		if err != nil {
			return fmt.Errorf("word list %q: entry %q: %w", key.name, entry, err)
		}
		if w := plainWord(&n); w != nil {
			b.ids = b.ids[:0]
			b.intern(w)
			ids = append(ids, b.ids...)
			continue
		}
		if err := b.addEntry(l, &n); err != nil {
			return fmt.Errorf("word list %q: entry %q: %w", key.name, entry, err)
		}
	}
	if len(ids) > 0 {
		l.words = b.set(ids)
	}
	return nil
}

// parseEntry parses an entry of a list. With forms, the last word of an entry without ~ gets all its forms.
func parseEntry(entry string, forms bool) (node, error) {
	if isPlain(entry) {
		return node{kind: wordNode, text: entry, test: plain, forms: forms, column: 1}, nil
	}
	p, err := Parse(entry)
	if err != nil {
		return node{}, err
	}
	if p.tree().braces {
		return node{}, &Error{1, "an entry of a word list has no braces; put them into the phrase that refers to it"}
	}
	if refersToList(&p.tree().root) {
		return node{}, &Error{1, "an entry of a word list may not refer to a list"}
	}
	if forms && strings.IndexByte(entry, '~') < 0 {
		inflectLast(&p.tree().root)
	}
	return p.tree().root, nil
}

// isPlain reports whether entry is one word in lower case that needs no parsing.
func isPlain(entry string) bool {
	for i := range len(entry) {
		if c := entry[i]; c < 'a' || c > 'z' {
			return false
		}
	}
	return entry != ""
}

func refersToList(n *node) bool {
	return n.kind == listNode || slices.ContainsFunc(n.kids, func(k node) bool { return refersToList(&k) })
}

func inflectLast(n *node) {
	switch n.kind {
	case wordNode:
		n.forms = true
	case sequence, optional:
		if len(n.kids) > 0 {
			inflectLast(&n.kids[len(n.kids)-1])
		}
	case alternative:
		for i := range n.kids {
			inflectLast(&n.kids[i])
		}
	}
}

var errEdge = errors.New(
	"an entry of a word list does not begin or end with a comma or an anchor; put it into the phrase")

func (b *Builder) addEntry(l *list, n *node) error {
	if l.root < 0 {
		l.root = b.state(true)
	}
	b.limit.states, b.limit.edges = b.states+maxStates, len(b.edges)+maxEdges
	firstEdge := len(b.edges)
	ends, err := b.add(n, []point{{state: l.root, first: true}})
	if err != nil {
		return err
	}
	for _, e := range b.edges[firstEdge:] {
		if e.from == l.root && e.test.isPlaced() {
			return errEdge
		}
	}
	for _, end := range ends {
		if end.need != 0 || end.allow != 0 {
			return errEdge
		}
		b.accepts = append(b.accepts, accept{state: end.state, number: -1})
	}
	return nil
}
