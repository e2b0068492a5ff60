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
	short  slots      // words of up to eight bytes, which are most of a text
	shorts int        // number of words in short
	long   slots      // words of nine to sixteen bytes
	longs  int        // number of words in long
	others otherTable // longer words, and those with a zero byte
	rest   int        // number of words in others
	heads  []uint64   // by ID minus first: the first eight bytes of a word in short or long
	tails  []uint64   // by ID minus first: the other bytes of a word in long
	words  []string   // by ID minus first, in a table that is filled
	blob   string     // the words one after another, in a table from an image
	ends   []uint32   // by ID minus first: where the word ends in blob
}

// NewTable returns a table without words.
func NewTable() *Table {
	const usual = 8000 // words of the shipped rules
	return &Table{
		first: 1, short: make(slots, 1<<14), long: make(slots, 1<<13), others: make(otherTable, 1<<8),
		heads: make([]uint64, 0, usual), tails: make([]uint64, 0, usual), words: make([]string, 0, usual),
	}
}

// NewTableOn returns a table for further words. The words of base keep their numbers; base must not change afterwards.
func NewTableOn(base *Table) *Table {
	return &Table{
		base: base, first: ID(base.Len()), short: make(slots, 1<<6), long: make(slots, 1<<6),
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
	key, isShort := pack(folded)
	head, tail, isLong := packLong(folded)
	t.heads, t.tails = append(t.heads, key|head), append(t.tails, tail)
	if isShort {
		if t.shorts++; crowded(t.shorts, len(t.short)) {
			t.short = t.short.grown(func(id ID) uint64 { return shortHash(t.heads[id-t.first]) })
		}
		t.short.put(shortHash(key), id)
		return id
	}
	if isLong {
		if t.longs++; crowded(t.longs, len(t.long)) {
			t.long = t.long.grown(func(id ID) uint64 { return longHash(t.heads[id-t.first], t.tails[id-t.first]) })
		}
		t.long.put(longHash(head, tail), id)
		return id
	}
	if t.rest++; crowded(t.rest, len(t.others)) {
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
	return t.findShort(key)
}

// LookupLong is Lookup for a word of nine to sixteen bytes, none of them zero. head has its first eight bytes and tail
// the others, each as LookupShort takes a word.
func (t *Table) LookupLong(head, tail uint64) ID {
	if t.base != nil {
		if id := t.base.LookupLong(head, tail); id > 0 {
			return id
		}
	}
	return t.findLong(head, tail)
}

// Short is a word of one to eight bytes that is looked up with others; see LookupShort.
type Short struct {
	Key  uint64
	Word int // its index in the words that get the ID
}

// Long is a word of nine to sixteen bytes that is looked up with others; see LookupLong.
type Long struct {
	Head, Tail uint64
	Word       int
}

// Identify gives the words their IDs, as LookupShort and LookupLong do. The words must not have others before. A
// processor waits for many places of a table at once where nothing else stands between the look-ups.
func (t *Table) Identify(words []Word, shorts []Short, longs []Long) {
	if t.base != nil {
		t.base.Identify(words, shorts, longs)
		for i := range shorts {
			if w := &words[shorts[i].Word]; w.ID == 0 {
				w.ID = t.findShort(shorts[i].Key)
			}
		}
		for i := range longs {
			if w := &words[longs[i].Word]; w.ID == 0 {
				w.ID = t.findLong(longs[i].Head, longs[i].Tail)
			}
		}
		return
	}
	for i := range shorts {
		words[shorts[i].Word].ID = t.findShort(shorts[i].Key)
	}
	for i := range longs {
		words[longs[i].Word].ID = t.findLong(longs[i].Head, longs[i].Tail)
	}
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

// Put adds the words of t to an image, without those of its base.
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
	image.Put(w, t.heads)
	image.Put(w, t.tails)
	image.PutText(w, string(blob))
	image.Put(w, ends)
}

// GetTable returns the table that Put added, with this base; nil is none. It is only for reading.
func GetTable(r *image.Reader, base *Table) *Table {
	t := &Table{
		base: base, first: 1, short: image.Get[ID](r), long: image.Get[ID](r), others: image.Get[otherWord](r),
		heads: image.Get[uint64](r), tails: image.Get[uint64](r), blob: image.GetText(r), ends: image.Get[uint32](r),
	}
	if base != nil {
		t.first = ID(base.Len())
	}
	// A search in a table of another size would not end.
	for _, size := range []int{len(t.short), len(t.long), len(t.others)} {
		if bits.OnesCount(uint(size)) != 1 {
			r.Reject()
		}
	}
	n := len(t.ends)
	if len(t.heads) != n || len(t.tails) != n || n > 0 && int(t.ends[n-1]) != len(t.blob) {
		r.Reject()
	}
	return t
}

// slots is a hash table of IDs, whose size is a power of two. A slot with ID 0 is free.
type slots []ID

func (s slots) place(hash uint64) int { return int(hash >> 32 & uint64(len(s)-1)) }

func (s slots) put(hash uint64, id ID) {
	i := s.place(hash)
	for s[i] != 0 {
		i = (i + 1) & (len(s) - 1)
	}
	s[i] = id
}

// crowded reports whether a table of this size should grow before it takes n words. Up to five eighths, it finds a word
// within two or three steps, and a table of twice the size waits longer for memory.
func crowded(n, size int) bool { return 8*n > 5*size }

func (s slots) grown(hash func(ID) uint64) slots {
	out := make(slots, 2*len(s))
	for _, id := range s {
		if id != 0 {
			out.put(hash(id), id)
		}
	}
	return out
}

// pack returns a word as its bytes; false if it is too long or contains a zero byte.
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

func shortHash(key uint64) uint64 { return key * 0x9e3779b97f4a7c15 }

func (t *Table) findShort(key uint64) ID {
	for i := t.short.place(shortHash(key)); ; i = (i + 1) & (len(t.short) - 1) {
		if id := t.short[i]; id == 0 || t.heads[id-t.first] == key {
			return id
		}
	}
}

// packLong is pack for a word of nine to sixteen bytes, which it returns as the first eight and the others.
func packLong[S string | []byte](word S) (head, tail uint64, ok bool) {
	if len(word) <= 8 || len(word) > 16 {
		return 0, 0, false
	}
	head, whole := pack(word[:8])
	tail, ok = pack(word[8:])
	return head, tail, ok && whole
}

func longHash(head, tail uint64) uint64 { return (head ^ tail*0xbf58476d1ce4e5b9) * 0x9e3779b97f4a7c15 }

func (t *Table) findLong(head, tail uint64) ID {
	for i := t.long.place(longHash(head, tail)); ; i = (i + 1) & (len(t.long) - 1) {
		if id := t.long[i]; id == 0 || t.heads[id-t.first] == head && t.tails[id-t.first] == tail {
			return id
		}
	}
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
