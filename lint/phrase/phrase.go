package phrase

import "sync"

// Phrase is a valid phrase, ready to be added to a Builder. It is safe for concurrent use.
type Phrase struct {
	source string
	once   sync.Once
	parsed *tree // what parse returns
}

// tree is a parsed phrase.
type tree struct {
	root   node
	braces bool
}

// Known returns a phrase that Parse has accepted before. It is parsed when it is first needed.
func Known(source string) *Phrase { return &Phrase{source: source} }

// AllKnown is Known for many phrases.
func AllKnown(sources []string) []Phrase {
	all := make([]Phrase, len(sources))
	for i, source := range sources {
		all[i].source = source
	}
	return all
}

func (p *Phrase) tree() *tree {
	p.once.Do(func() {
		t, err := parse(p.source)
		if err != nil {
			panic(err)
		}
		p.parsed = &t
	})
	return p.parsed
}

// String returns the phrase as it was written.
func (p *Phrase) String() string { return p.source }

// Braces reports whether p marks a part of itself with braces.
func (p *Phrase) Braces() bool { return p.tree().braces }

// Lists returns the names of the word lists that p refers to, in the order of the phrase.
func (p *Phrase) Lists() []string { return p.tree().root.lists(nil) }

func (n *node) lists(dst []string) []string {
	if n.kind == listNode {
		dst = append(dst, n.text)
	}
	for i := range n.kids {
		dst = n.kids[i].lists(dst)
	}
	return dst
}

// Error is a fault in a phrase.
type Error struct {
	Column  int // in code points of the phrase, from 1
	Message string
}

func (e *Error) Error() string { return e.Message }

// The limits of a phrase. They are far above what people write, and bound the time and memory of a hostile phrase.
const (
	maxGap    = 10   // words of one gap
	maxDepth  = 16   // groups within groups
	maxParts  = 8    // parts of a hyphenated word
	maxStates = 500  // states of one phrase, word lists not counted
	maxEdges  = 4000 // edges between the states of one phrase
)

// nodeKind says what a node stands for.
type nodeKind uint8

const (
	sequence    nodeKind = iota // all kids, one after the other
	alternative                 // one of the kids
	optional                    // the kid or nothing
	wordNode                    // one word, or the parts of a hyphenated one
	listNode                    // one entry of the word list called text
	gapNode                     // least to most words of any kind
	shapeNode                   // one word of the shape in mask and want
	commaNode                   // a comma before the next word
	startNode                   // the next word is the first of its sentence or block
	endNode                     // the last word was the last of its sentence or block
	markNode                    // the kid, which a finding covers
)

// node is a part of a phrase.
type node struct {
	kind   nodeKind
	forms  bool // any form of the word or of the entries
	block  bool // for an anchor: to the block, not the sentence
	least  int8 // words of a gap
	most   int8
	column int32
	start  int32  // byte offset in the phrase
	text   string // the folded word without a possessive ending, or the name of the list
	kids   []node

	test test // for a wordNode and a shapeNode: the condition on the word besides its ID
}

// test is a condition on the bits of a word: its Shape in the low half and its Before in the high half.
type test struct{ mask, want uint16 }

func wordBits(w *Word) uint16 { return uint16(w.Shape) | uint16(w.Before)<<8 }

func (t test) holds(bits uint16) bool { return bits&t.mask == t.want }

func (t test) and(o test) test { return test{t.mask | o.mask, t.want | o.want} }

func shaped(mask, want Shape) test { return test{uint16(mask), uint16(want)} }

// isPlaced reports whether t asks what is before the word.
func (t test) isPlaced() bool { return t.mask>>8 != 0 }

func placed(mask, want Before) test { return test{uint16(mask) << 8, uint16(want) << 8} }

// plain is the test for a word without sigils: it has no possessive ending.
var plain = shaped(Possessive, 0)
