package phrase

import (
	"math/bits"

	"copydesk/lint/image"
)

// Table gives each folded word a number. It is filled while rules and lexicons are compiled. Afterwards it is only
// read, and is then safe for concurrent use.
type Table struct {
	base   *Table     // the words that have the lower numbers; nil if t has them all
	first  ID         // number of words of base, zero included; 1 without a base
	short  shortTable // words of up to eight bytes, which are most of a text
	shorts int        // number of words in short
	long   longTable  // words of nine to sixteen bytes
	longs  int        // number of words in long
	others otherTable // longer words, and those with a zero byte
	rest   int        // number of words in others
	words  []string   // by ID minus first, in a table that is filled
	blob   string     // the words one after another, in a table from an image
	ends   []uint32   // by ID minus first: where the word ends in blob
}

// NewTable returns a table without words.
func NewTable() *Table {
	const usual = 8000 // words of the shipped rules
	return &Table{
		first: 1, short: make(shortTable, 1<<14), long: make(longTable, 1<<13), others: make(otherTable, 1<<8),
		words: make([]string, 0, usual),
	}
}

// NewTableOn returns a table for further words. The words of base keep their numbers; base must not change afterwards.
func NewTableOn(base *Table) *Table {
	return &Table{
		base: base, first: ID(base.Len()), short: make(shortTable, 1<<6), long: make(longTable, 1<<6),
		others: make(otherTable, 1<<2),
	}
}

// Intern returns the ID of a folded word, which it adds to the table if it is new.
func (t *Table) Intern(folded string) ID {
	if id := lookup(t, folded); id > 0 {
		return id
	}
	id := ID(t.Len())
	t.words = append(t.words, folded)
	// A table that is at most half full finds a word within a step or two.
	if key, ok := pack(folded); ok {
		if t.shorts++; 2*t.shorts > len(t.short) {
			t.short = t.short.grown()
		}
		t.short.put(shortWord{key: key, id: id})
		return id
	}
	if head, tail, ok := packLong(folded); ok {
		if t.longs++; 2*t.longs > len(t.long) {
			t.long = t.long.grown()
		}
		t.long.put(longWord{head: head, tail: tail, id: id})
		return id
	}
	if t.rest++; 2*t.rest > len(t.others) {
		t.others = t.others.grown()
	}
	t.others.put(otherWord{hash(folded), id})
	return id
}

// Lookup returns the ID of a folded word, and 0 if the table lacks it. It does not allocate.
func (t *Table) Lookup(folded []byte) ID { return lookup(t, folded) }

func lookup[S string | []byte](t *Table, folded S) ID {
	if key, ok := pack(folded); ok {
		return t.LookupShort(key)
	}
	if head, tail, ok := packLong(folded); ok {
		return t.LookupLong(head, tail)
	}
	return lookupOther(t, hash(folded), folded)
}

func lookupOther[S string | []byte](t *Table, h uint32, folded S) ID {
	if t.base != nil {
		if id := lookupOther(t.base, h, folded); id > 0 {
			return id
		}
	}
	for i := int(h) & (len(t.others) - 1); ; i = (i + 1) & (len(t.others) - 1) {
		if w := &t.others[i]; w.id == 0 || w.hash == h && t.Spelling(w.id) == string(folded) {
			return w.id
		}
	}
}

// LookupShort is Lookup for a word of one to eight bytes, none of them zero. The first byte of the word is the
// lowest of key, and unused bytes are zero.
func (t *Table) LookupShort(key uint64) ID {
	if t.base != nil {
		if id := t.base.LookupShort(key); id > 0 {
			return id
		}
	}
	return t.short.find(key)
}

// LookupLong is Lookup for a word of nine to sixteen bytes, none of them zero. head has its first eight bytes and tail
// the others, each as LookupShort takes a word.
func (t *Table) LookupLong(head, tail uint64) ID {
	if t.base != nil {
		if id := t.base.LookupLong(head, tail); id > 0 {
			return id
		}
	}
	return t.long.find(head, tail)
}

// Spelling returns the folded word with this ID; it is empty for 0.
func (t *Table) Spelling(id ID) string {
	switch {
	case id == 0:
		return ""
	case id < t.first:
		return t.base.Spelling(id)
	case t.ends == nil:
		return t.words[id-t.first]
	}
	start := uint32(0)
	if id > t.first {
		start = t.ends[id-t.first-1]
	}
	return t.blob[start:t.ends[id-t.first]]
}

// Len returns the number of IDs given, zero included.
func (t *Table) Len() int { return int(t.first) + len(t.words) + len(t.ends) }

// Put adds a table without a base to an image.
func (t *Table) Put(w *image.Writer) {
	var blob []byte
	ends := make([]uint32, 0, len(t.words))
	for _, word := range t.words {
		blob = append(blob, word...)
		ends = append(ends, uint32(len(blob)))
	}
	image.Put(w, t.short)
	image.Put(w, t.long)
	image.Put(w, t.others)
	image.PutText(w, string(blob))
	image.Put(w, ends)
}

// GetTable returns the table that Put added. It is only for reading.
func GetTable(r *image.Reader) *Table {
	t := &Table{
		first: 1, short: image.Get[shortWord](r), long: image.Get[longWord](r), others: image.Get[otherWord](r),
		blob: image.GetText(r), ends: image.Get[uint32](r),
	}
	// A search in a table of another size would not end.
	for _, size := range []int{len(t.short), len(t.long), len(t.others)} {
		if bits.OnesCount(uint(size)) != 1 {
			r.Reject()
		}
	}
	if n := len(t.ends); n > 0 && int(t.ends[n-1]) != len(t.blob) {
		r.Reject()
	}
	return t
}

// shortTable is a hash table of words by their bytes, whose size is a power of two. A slot with ID 0 is free.
type shortTable []shortWord

type shortWord struct {
	key uint64
	id  ID
	_   uint32
}

// pack returns a word as the key of a shortTable; false if it is too long or contains a zero byte.
func pack[S string | []byte](word S) (key uint64, ok bool) {
	if len(word) == 0 || len(word) > 8 {
		return 0, false
	}
	for i := range len(word) {
		if word[i] == 0 {
			return 0, false
		}
		key |= uint64(word[i]) << (8 * i)
	}
	return key, true
}

// place returns the first slot to look for key.
func (t shortTable) place(key uint64) int {
	return int((key * 0x9e3779b97f4a7c15 >> 32) & uint64(len(t)-1))
}

func (t shortTable) find(key uint64) ID {
	for i := t.place(key); ; i = (i + 1) & (len(t) - 1) {
		if w := &t[i]; w.key == key || w.id == 0 {
			return w.id
		}
	}
}

func (t shortTable) put(w shortWord) {
	i := t.place(w.key)
	for t[i].id != 0 {
		i = (i + 1) & (len(t) - 1)
	}
	t[i] = w
}

func (t shortTable) grown() shortTable {
	out := make(shortTable, 2*len(t))
	for _, w := range t {
		if w.id != 0 {
			out.put(w)
		}
	}
	return out
}

// longTable is a shortTable for words of nine to sixteen bytes.
type longTable []longWord

type longWord struct {
	head, tail uint64
	id         ID
	_          uint32
}

// packLong returns a word as the key of a longTable; false if it does not belong in one or contains a zero byte.
func packLong[S string | []byte](word S) (head, tail uint64, ok bool) {
	if len(word) <= 8 || len(word) > 16 {
		return 0, 0, false
	}
	head, whole := pack(word[:8])
	tail, ok = pack(word[8:])
	return head, tail, ok && whole
}

// place returns the first slot to look for a word.
func (t longTable) place(head, tail uint64) int {
	return int(((head ^ tail*0xbf58476d1ce4e5b9) * 0x9e3779b97f4a7c15 >> 32) & uint64(len(t)-1))
}

func (t longTable) find(head, tail uint64) ID {
	for i := t.place(head, tail); ; i = (i + 1) & (len(t) - 1) {
		if w := &t[i]; w.head == head && w.tail == tail || w.id == 0 {
			return w.id
		}
	}
}

func (t longTable) put(w longWord) {
	i := t.place(w.head, w.tail)
	for t[i].id != 0 {
		i = (i + 1) & (len(t) - 1)
	}
	t[i] = w
}

func (t longTable) grown() longTable {
	out := make(longTable, 2*len(t))
	for _, w := range t {
		if w.id != 0 {
			out.put(w)
		}
	}
	return out
}

// otherTable is a hash table of words by their hash, whose size is a power of two. A slot with ID 0 is free.
type otherTable []otherWord

type otherWord struct {
	hash uint32
	id   ID
}

func hash[S string | []byte](word S) uint32 {
	h := uint32(2166136261) // FNV-1a
	for i := range len(word) {
		h = (h ^ uint32(word[i])) * 16777619
	}
	return h
}

func (t otherTable) put(w otherWord) {
	i := int(w.hash) & (len(t) - 1)
	for t[i].id != 0 {
		i = (i + 1) & (len(t) - 1)
	}
	t[i] = w
}

func (t otherTable) grown() otherTable {
	out := make(otherTable, 2*len(t))
	for _, w := range t {
		if w.id != 0 {
			out.put(w)
		}
	}
	return out
}
