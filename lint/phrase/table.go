package phrase

// Table gives each folded word a number. It is filled while rules and lexicons are compiled and only read afterwards,
// when it is safe for concurrent use.
type Table struct {
	ids   map[string]ID
	words []string
}

// NewTable returns a table without words.
func NewTable() *Table {
	const usual = 8000 // words of the shipped rules
	words := make([]string, 1, usual)
	return &Table{ids: make(map[string]ID, usual), words: words}
}

// Intern returns the ID of a folded word and adds the word where the table does not hold it.
func (t *Table) Intern(folded string) ID {
	if id, ok := t.ids[folded]; ok {
		return id
	}
	id := ID(len(t.words))
	t.ids[folded] = id
	t.words = append(t.words, folded)
	return id
}

// Lookup returns the ID of a folded word, and zero for one that the table does not hold. It does not allocate.
func (t *Table) Lookup(folded []byte) ID { return t.ids[string(folded)] }

// Spelling returns the folded word that id stands for; it is empty for zero.
func (t *Table) Spelling(id ID) string { return t.words[id] }

// Len returns the number of IDs given, zero included.
func (t *Table) Len() int { return len(t.words) }
