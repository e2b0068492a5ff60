package phrase

// Table gives each folded word a number. It is filled while rules and lexicons are compiled and only read afterwards,
// when it is safe for concurrent use.
type Table struct {
	short  shortTable    // words of up to eight bytes, which most of a text is
	shorts int           // in short
	long   map[string]ID // the others
	words  []string
}

// NewTable returns a table without words.
func NewTable() *Table {
	const usual = 8000 // words of the shipped rules
	return &Table{
		short: make(shortTable, 1<<14), long: make(map[string]ID, usual/2), words: make([]string, 1, usual),
	}
}

// Intern returns the ID of a folded word and adds the word where the table does not hold it.
func (t *Table) Intern(folded string) ID {
	key, short := pack(folded)
	if id := t.find(key, folded, short); id > 0 {
		return id
	}
	id := ID(len(t.words))
	t.words = append(t.words, folded)
	if !short {
		t.long[folded] = id
		return id
	}
	// A table that is half full still finds a word within a step or two.
	if t.shorts++; 2*t.shorts > len(t.short) {
		t.short = t.short.grown()
	}
	t.short.put(shortWord{key, id})
	return id
}

func (t *Table) find(key uint64, folded string, short bool) ID {
	if short {
		return t.short.find(key)
	}
	return t.long[folded]
}

// Lookup returns the ID of a folded word, and zero for one that the table does not hold. It does not allocate.
func (t *Table) Lookup(folded []byte) ID {
	if key, ok := pack(folded); ok {
		return t.short.find(key)
	}
	return t.long[string(folded)]
}

// LookupShort is Lookup for a word of one to eight bytes, none of them zero: the first is the lowest byte of key, and
// those above the last are zero.
func (t *Table) LookupShort(key uint64) ID { return t.short.find(key) }

// Spelling returns the folded word that id stands for; it is empty for zero.
func (t *Table) Spelling(id ID) string { return t.words[id] }

// Len returns the number of IDs given, zero included.
func (t *Table) Len() int { return len(t.words) }

// shortTable is a hash table of words by their bytes, whose size is a power of two. A place with ID zero is free.
type shortTable []shortWord

type shortWord struct {
	key uint64
	id  ID
}

// pack returns a word as the key of a shortTable, if it can be one.
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

// place returns where key is looked for first.
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
