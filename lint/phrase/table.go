package phrase

// Table gives each folded word a number. It is filled while rules and lexicons are compiled. Afterwards it is only
// read, and is then safe for concurrent use.
type Table struct {
	short  shortTable    // words of up to eight bytes, which are most of a text
	shorts int           // number of words in short
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

// Intern returns the ID of a folded word, which it adds to the table if it is new.
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
	// A table that is at most half full finds a word within a step or two.
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

// Lookup returns the ID of a folded word, and 0 if the table lacks it. It does not allocate.
func (t *Table) Lookup(folded []byte) ID {
	if key, ok := pack(folded); ok {
		return t.short.find(key)
	}
	return t.long[string(folded)]
}

// LookupShort is Lookup for a word of one to eight bytes, none of them zero. The first byte of the word is the
// lowest of key, and unused bytes are zero.
func (t *Table) LookupShort(key uint64) ID { return t.short.find(key) }

// Spelling returns the folded word with this ID; it is empty for 0.
func (t *Table) Spelling(id ID) string { return t.words[id] }

// Len returns the number of IDs given, zero included.
func (t *Table) Len() int { return len(t.words) }

// shortTable is a hash table of words by their bytes, whose size is a power of two. A slot with ID 0 is free.
type shortTable []shortWord

type shortWord struct {
	key uint64
	id  ID
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
