package words

import (
	"unicode/utf8"

	"copydesk/lint/phrase"
	"copydesk/lint/prose/vocabulary"
	"copydesk/lint/text"
)

// wordReader reads the words and sentences of a story, block by block.
type wordReader struct {
	text       string
	vocabulary *vocabulary.Vocabulary
	table      *phrase.Table
	words      []phrase.Word
	hashes     []uint32       // by word
	fold       []byte         // the current word, folded
	ends       []end          // of the current block
	shorts     []phrase.Short // plain words of the current block that have no ID yet
	longs      []phrase.Long
	single     bool // a single quotation is open, so that the mark of s’ may close it
}

// end is a place where a sentence may end.
type end struct {
	mark int // offset of the full stop or other mark
	word int // index of the word after it
}

// between describes the characters between two words.
type between struct {
	before phrase.Before
	mark   int // offset of the first mark that may end a sentence; -1 if there is none
}

// block reads the words of one block and the places where its sentences may end.
func (r *wordReader) block(span text.Span) {
	r.ends = r.ends[:0]
	r.single = false
	body := r.text[:span.End]
	gap := between{phrase.BlockStart | phrase.SentenceStart, -1}
	for i := span.Start; i < len(body); {
		// Most words follow a space and nothing else.
		if body[i] == ' ' {
			i++
			continue
		}
		head, n := 0, 0
		if smallLetter[body[i]] == 0 {
			head, n = r.gap(body, i, &gap)
		}
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
	r.identify()
}

// gap reads the character at i, which is outside every word so far. If a word starts there, n is zero and head is
// the number of bytes before its first letter or digit. Otherwise n is the length of the character.
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
			if Elision(r.vocabulary, body, i, 1, r.single) {
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
		// A hyphen between spaces is a dash, and so are two hyphens.
		if c == '-' && (SpaceBefore(body, i) && SpaceAt(body, i+1) || i+1 < len(body) && body[i+1] == '-') {
			gap.before |= phrase.Stop
		}
		if c == '+' {
			r.plus(body, i)
		}
	}
	return 0, 1
}

// plus marks the last word as one with a + if it ends at i, where the + is.
func (r *wordReader) plus(body string, i int) {
	if len(r.words) == 0 || i+1 < len(body) && WordByte(body[i+1]) {
		return
	}
	if last := &r.words[len(r.words)-1]; last.End() == i && last.Shape&phrase.Number == 0 {
		last.Shape |= phrase.Plus
	}
}

// wideGap is gap for characters outside ASCII.
func (r *wordReader) wideGap(body string, i int, gap *between) (head, n int) {
	c, n := utf8.DecodeRuneInString(body[i:])
	switch c {
	case '’', '‘', '‛', '‚':
		if Elision(r.vocabulary, body, i, n, r.single) && (c == '’' || c == '‘') {
			return n, 0
		}
		r.singleMark(body, i, n)
		gap.before |= phrase.QuoteMark
	case 'ʼ':
		// Unicode calls it a letter, but it is read as an apostrophe. No word begins with it.
	case '“', '”', '„', '‟', '«', '»', '‹', '›', '「', '」', '『', '』', '＂', '〝', '〞', '〟':
		gap.before |= phrase.QuoteMark
	case '–', '—', '―', '‒', '：', '；', '؛', '（', '）', '【', '】', '《', '》', '•', '·', '▪', '●', '・', '／':
		gap.before |= phrase.Stop
	case '，', '、', '،':
		gap.before |= phrase.Comma
	case '…', '。', '！', '？', '؟', '।', '॥', '۔', '．':
		r.finalMark(body, i, gap)
	case Placeholder:
		// A placeholder that touches a word, such as the mark of a note, does not stand for a word.
		if SpaceBefore(body, i) || OpensAt(body, i) {
			gap.before |= phrase.Object
		}
		return 0, n + endingLen(r.vocabulary, body[i+n:])
	case '£', '€', '¥', '₹', '₩', '₽':
		if i+n < len(body) && IsDigit(body[i+n]) {
			return n, 0
		}
	default:
		if WordRune(c) {
			return 0, 0
		}
	}
	return 0, n
}

// finalMark records a mark that may end the sentence. A mark at the start of a word, as in “.NET”, does not.
func (r *wordReader) finalMark(body string, i int, gap *between) {
	if gap.mark >= 0 {
		return
	}
	if body[i] == '.' && SpaceBefore(body, i) && i+1 < len(body) && !SpaceAt(body, i+1) && body[i+1] != '.' {
		return
	}
	gap.mark = i
}

// singleMark records a single quotation mark at i, so that a later s’ can be told from a closing mark.
func (r *wordReader) singleMark(body string, i, n int) {
	opens := OpensAt(body, i) && i+n < len(body) && !SpaceAt(body, i+n)
	r.single = opens
}

// signStarts reports whether the sign c begins a word with rest: $5, @name, #topic.
func signStarts(c byte, rest string) bool {
	if rest == "" || rest[0] >= utf8.RuneSelf {
		return false
	}
	class := ascii[rest[0]]
	return class == digit || c != '$' && (class == lower || class == upper || rest[0] == '_')
}
