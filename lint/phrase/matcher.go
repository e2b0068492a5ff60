package phrase

// Lexicons returns the entries of a word list by its name, such as "vague-sources/expert". Each entry is a phrase.
// A list that does not exist is an error that names the nearest one.
type Lexicons func(name string) ([]string, error)

// Phrase is a parsed phrase, ready to be added to a Builder.
type Phrase struct{ source string }

// String returns the phrase as it was written.
func (p *Phrase) String() string { return p.source }

// Error is a fault in a phrase.
type Error struct {
	Column  int // in code points of the phrase, from 1
	Message string
}

func (e *Error) Error() string { return e.Message }

// Parse reads a phrase. Its errors are *Error. Word lists are looked up when the phrase is added to a Builder.
func Parse(source string) (*Phrase, error) { return &Phrase{source: source}, nil }

// Match is one place where a phrase stands in a story.
type Match struct {
	Phrase      int // the number given to Builder.Add
	First, Last int // index of its first and last word
	// MarkFirst and MarkLast are the first and last word of the part that the phrase sets in braces; without braces
	// they are First and Last.
	MarkFirst, MarkLast int
}

// Builder compiles phrases into one Matcher.
type Builder struct{}

// NewBuilder returns a builder whose words are interned in t.
func NewBuilder(t *Table, lexicons Lexicons) *Builder { return &Builder{} }

// Add adds p under number n; several phrases may share a number. It fails where p refers to a list that lexicons does
// not know, and where p would take more than a bounded number of states.
func (b *Builder) Add(n int, p *Phrase) error { return nil }

// Matcher returns the automaton over everything that was added. It is safe for concurrent use.
func (b *Builder) Matcher() *Matcher { return &Matcher{} }

// Matcher finds all its phrases in one walk over words.
type Matcher struct{}

// Match appends to dst the matches in words: of each number the leftmost longest ones that do not overlap, sorted by
// First, then Phrase. A match never crosses the start of a sentence.
func (m *Matcher) Match(words []Word, dst []Match) []Match { return dst }
