package prose

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"copydesk/lint/phrase"
	"copydesk/lint/text"
)

// reading is what one walk over the text gives: the words, and the sentences they make.
type reading struct {
	words     []phrase.Word
	sentences []Sentence
}

func (s *Story) read() *reading {
	return s.reading.get(func() *reading {
		if s.Excess() != nil {
			return &reading{}
		}
		r := &wordReader{
			text:  s.Text,
			table: s.vocabulary.Table,
			words: slices.Grow(s.room.words[:0], max(s.limits.words, len(s.Text)/5)+8),
			fold:  make([]byte, 0, 64),
		}
		sentences := slices.Grow(s.room.sentences[:0], len(s.Text)/100+len(s.Blocks))
		for i, b := range s.Blocks {
			first := len(r.words)
			r.block(b.Span)
			sentences = r.sentences(sentences, i, b.Span, first, s.vocabulary)
		}
		s.room.words, s.room.sentences = r.words, sentences
		return &reading{r.words, sentences}
	})
}

// WordAt returns the index in Words of the word that holds byte offset of Text, or else of the first word after it;
// it is len(Words()) where none follows.
func (s *Story) WordAt(offset int) int {
	words := s.Words()
	low, high := 0, len(words)
	for low < high {
		if mid := (low + high) / 2; words[mid].Span.End <= offset {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// WordsIn returns the indices in Words of the first word that shares a byte with span and of the word after the last
// one that does; the two are equal where none does.
func (s *Story) WordsIn(span text.Span) (first, end int) {
	first = s.WordAt(span.Start)
	end = first
	if words := s.Words(); span.End > span.Start {
		if end = s.WordAt(span.End); end < len(words) && words[end].Span.Start < span.End {
			end++
		}
	}
	return first, max(first, end)
}

// The classes of ASCII characters.
const (
	other = iota
	lower
	upper
	digit
	space
	comma
	mark  // of quotation
	stop  // ends a clause
	final // may end a sentence
	sign  // may begin a word: of a currency, @ and #
)

var ascii = func() (class [utf8.RuneSelf]uint8) {
	for c := range class {
		switch {
		case 'a' <= c && c <= 'z':
			class[c] = lower
		case 'A' <= c && c <= 'Z':
			class[c] = upper
		case '0' <= c && c <= '9':
			class[c] = digit
		case c <= ' ' || c == 0x7f:
			class[c] = space
		}
	}
	for _, c := range `"'` + "`" {
		class[c] = mark
	}
	for _, c := range ";:()[]/|" {
		class[c] = stop
	}
	for _, c := range ".!?" {
		class[c] = final
	}
	for _, c := range "$@#" {
		class[c] = sign
	}
	class[','] = comma
	return class
}()

// wordReader walks the text of a story, block by block.
type wordReader struct {
	text   string
	table  *phrase.Table
	words  []phrase.Word
	fold   []byte // the word being read, folded
	ends   []end  // of the block being read
	single bool   // a single quotation mark stands open, so that s’ may close it
}

// end is a place where a sentence may end.
type end struct {
	mark int // the offset of the full stop or the like
	word int // the index of the word after it
}

// between is what stands between two words.
type between struct {
	before phrase.Before
	mark   int // the offset of the first mark that may end a sentence; -1 where there is none
}

// block reads the words of one block and the places where its sentences may end.
func (r *wordReader) block(span text.Span) {
	r.ends = r.ends[:0]
	r.single = false
	body := r.text[:span.End]
	gap := between{phrase.BlockStart | phrase.SentenceStart, -1}
	for i := span.Start; i < len(body); {
		head, n := r.gap(body, i, &gap)
		if n > 0 {
			i += n
			continue
		}
		if gap.mark >= 0 {
			r.ends = append(r.ends, end{gap.mark, len(r.words)})
		}
		if next := r.plain(body, i, gap.before); head == 0 && next > i {
			i = next
			gap = between{0, -1}
			continue
		}
		i = r.word(body, i, head, gap.before)
		gap = between{0, -1}
		// The dot of “U.S.” may end the sentence as well.
		if body[i-1] == '.' {
			gap.mark = i - 1
		}
	}
	if gap.mark >= 0 {
		r.ends = append(r.ends, end{gap.mark, len(r.words)})
	}
}

// gap looks at the character at i, which is outside every word so far. Where a word starts there, n is zero and head
// the number of bytes before its first letter or digit; otherwise n is the length of the character.
func (r *wordReader) gap(body string, i int, gap *between) (head, n int) {
	c := body[i]
	if c >= utf8.RuneSelf {
		return r.wideGap(body, i, gap)
	}
	switch ascii[c] {
	case lower, upper, digit:
		return 0, 0
	case comma:
		gap.before |= phrase.Comma
	case mark:
		if c == '\'' {
			if elision(body, i, 1, r.single) {
				return 1, 0
			}
			r.singleMark(body, i, 1)
		}
		gap.before |= phrase.QuoteMark
	case stop:
		gap.before |= phrase.Stop
	case final:
		r.finalMark(body, i, gap)
	case sign:
		if signStarts(c, body[i+1:]) {
			return 1, 0
		}
	case other:
		// A hyphen between spaces and two hyphens are a dash.
		if c == '-' && (spaceBefore(body, i) && spaceAt(body, i+1) || i+1 < len(body) && body[i+1] == '-') {
			gap.before |= phrase.Stop
		}
		if c == '+' {
			r.plus(body, i)
		}
	}
	return 0, 1
}

// plus takes note of a + at i where it ends the last word.
func (r *wordReader) plus(body string, i int) {
	if len(r.words) == 0 || i+1 < len(body) && wordByte(body[i+1]) {
		return
	}
	if last := &r.words[len(r.words)-1]; last.Span.End == i && last.Shape&phrase.Number == 0 {
		last.Shape |= phrase.Plus
	}
}

// wideGap is gap for characters outside ASCII.
func (r *wordReader) wideGap(body string, i int, gap *between) (head, n int) {
	c, n := utf8.DecodeRuneInString(body[i:])
	switch c {
	case '’', '‘', '‛', '‚':
		if elision(body, i, n, r.single) && (c == '’' || c == '‘') {
			return n, 0
		}
		r.singleMark(body, i, n)
		gap.before |= phrase.QuoteMark
	case 'ʼ':
		// Unicode has it as a letter, and it is read as an apostrophe: no word begins with it.
	case '“', '”', '„', '‟', '«', '»', '‹', '›', '「', '」', '『', '』', '＂', '〝', '〞', '〟':
		gap.before |= phrase.QuoteMark
	case '–', '—', '―', '‒', '：', '；', '؛', '（', '）', '【', '】', '《', '》', '•', '·', '▪', '●', '・', '／':
		gap.before |= phrase.Stop
	case '，', '、', '،':
		gap.before |= phrase.Comma
	case '…', '。', '！', '？', '؟', '।', '॥', '۔', '．':
		r.finalMark(body, i, gap)
	case placeholder:
		// One that touches a word, as the mark of a note does, takes the place of none.
		if spaceBefore(body, i) || opensAt(body, i) {
			gap.before |= phrase.Object
		}
		return 0, n + endingLen(body[i+n:])
	case '£', '€', '¥', '₹', '₩', '₽':
		if i+n < len(body) && isDigit(body[i+n]) {
			return n, 0
		}
	default:
		if wordRune(c) {
			return 0, 0
		}
	}
	return 0, n
}

// finalMark takes note of a mark that may end the sentence. One that starts something, as in “.NET”, does not.
func (r *wordReader) finalMark(body string, i int, gap *between) {
	if gap.mark >= 0 {
		return
	}
	if body[i] == '.' && spaceBefore(body, i) && i+1 < len(body) && !spaceAt(body, i+1) && body[i+1] != '.' {
		return
	}
	gap.mark = i
}

// singleMark takes note of a single quotation mark at i, so that a later s’ can be told from a closing mark.
func (r *wordReader) singleMark(body string, i, n int) {
	opens := opensAt(body, i) && i+n < len(body) && !spaceAt(body, i+n)
	r.single = opens
}

// opensAt reports whether what stands before i lets a quotation mark open there: nothing, a space, a bracket, a dash
// or another mark.
func opensAt(body string, i int) bool {
	c, _ := utf8.DecodeLastRuneInString(body[:i])
	switch c {
	case utf8.RuneError, '(', '[', '/', '-', '–', '—', '"', '\'', '“', '„', '«', '‘', '>':
		return true
	}
	return unicode.IsSpace(c)
}

// signStarts reports whether the sign c starts a word that goes on with rest: $5, @name, #topic.
func signStarts(c byte, rest string) bool {
	if rest == "" || rest[0] >= utf8.RuneSelf {
		return false
	}
	class := ascii[rest[0]]
	return class == digit || c != '$' && (class == lower || class == upper || rest[0] == '_')
}

// elisions are the words that an apostrophe starts. The one of ’n’ has one at its end too.
var elisions = [...]string{
	"em", "til", "till", "tis", "twas", "twere", "cause", "cuz", "cos", "round", "bout", "un", "uns",
	"keeper", "keepers", "copter", "copters", "phone", "phones", "burbs", "hood", "tude", "gator", "gators",
}

// elision reports whether the single mark of n bytes at i is the apostrophe of a word such as ’em or ’90s. open says
// that a single quotation stands open, which a mark after the word may close: ‘the class of ’68’.
func elision(body string, i, n int, open bool) bool {
	if i > 0 && !opensAt(body, i) {
		return false
	}
	rest := body[i+n:]
	size := 0
	for size < len(rest) && size < 9 && wordByte(rest[size]) {
		size++
	}
	if size == 0 || size == 9 {
		return false
	}
	shut := apostropheLen(rest[size:]) > 0
	if size == 1 && (rest[0] == 'n' || rest[0] == 'N') {
		return shut || spaceAt(rest, size)
	}
	if shut && strings.HasSuffix(rest[:size], "s") {
		shut = !spaceAt(rest, size+apostropheLen(rest[size:]))
	}
	shut = shut && !open
	if isDigit(rest[0]) {
		// ’90s, ’08
		// ‘23% and ‘90-degree are numbers.
		if next := rest[size:]; strings.HasPrefix(next, "%") || strings.HasPrefix(next, "-") {
			return false
		}
		return !shut && size >= 2 && isDigit(rest[1]) && (size == 2 || size == 3 && rest[2] == 's')
	}
	for _, e := range elisions {
		if size == len(e) && strings.EqualFold(rest[:size], e) {
			return !shut
		}
	}
	return false
}

// apostropheLen returns the number of bytes of the apostrophe that s starts with; zero without one.
func apostropheLen(s string) int {
	switch {
	case strings.HasPrefix(s, "'"):
		return 1
	case strings.HasPrefix(s, "’"):
		return len("’")
	}
	return 0
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func wordByte(c byte) bool {
	return c < utf8.RuneSelf && ascii[c]-1 < digit
}

// wordRune reports whether c is part of a word by itself: a letter, a mark on one, or a digit.
func wordRune(c rune) bool {
	return (unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.IsMark(c)) && !phrase.Invisible(c)
}

func spaceAt(s string, i int) bool {
	if i >= len(s) {
		return true
	}
	if s[i] < utf8.RuneSelf {
		return ascii[s[i]] == space
	}
	c, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsSpace(c)
}

func spaceBefore(s string, i int) bool {
	if i == 0 {
		return true
	}
	if s[i-1] < utf8.RuneSelf {
		return ascii[s[i-1]] == space
	}
	c, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsSpace(c)
}
