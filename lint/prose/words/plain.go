package words

import (
	"math/bits"

	"copydesk/lint/phrase"
	"copydesk/lint/swar"
)

// mostPlain is the largest number of letters of a plain word: two groups of bytes.
const mostPlain = 2 * swar.Size

// plain is a short way for most words: up to sixteen ASCII letters before a space or a mark that cannot be part of a
// word. It returns start and reads nothing if the word is not of this kind.
func (r *wordReader) plain(body string, start int, before phrase.Before) (end int) {
	var first, second uint64
	if start+mostPlain <= len(body) {
		first, second = swar.Load(body, start), swar.Load(body, start+swar.Size)
	} else {
		rest := body[start:]
		first, second = swar.LoadShort(rest), swar.LoadShort(rest[min(len(rest), swar.Size):])
	}
	n := lettersAtStart(first)
	if n == 0 {
		return start
	}
	if n < swar.Size {
		second = 0
	} else {
		more := lettersAtStart(second)
		second = swar.Before(second, more)
		n += more
	}
	end = start + n
	if end < len(body) && !endsPlain(body, end) {
		return start
	}
	r.addPlain(start, end, swar.Before(first, n), second, before)
	return end
}

// lettersAtStart returns the number of ASCII letters that a group begins with.
func lettersAtStart(group uint64) int { return swar.First(swar.Letters(group) ^ swar.All) }

// endsPlain reports whether a plain word can end before the byte at i: at a space or a mark that cannot be part of a
// word.
func endsPlain(body string, i int) bool {
	switch body[i] {
	case ' ', '\n', ',', ';', '!', '?', '"', ')':
		return true
	case '.', ':':
		return i+1 == len(body) || body[i+1] == ' ' || body[i+1] == '\n'
	}
	return false
}

// addPlain adds the word from start to end to the words. It has its ID at the end of the block at the latest. Its
// letters are in first and second, with zeros behind them; second is zero for a word of up to eight letters.
func (r *wordReader) addPlain(start, end int, first, second uint64, before phrase.Before) {
	capitals := capitalBits(first)
	var shape phrase.Shape
	if capitals&0xff != 0 {
		shape |= phrase.Capitalised
	}
	if capitals != 0 {
		if n := bits.OnesCount64(capitals) + bits.OnesCount64(capitalBits(second)); n > 1 && n == end-start {
			shape |= phrase.AllCaps
		}
	}
	first |= capitals // a capital is a small letter without this bit
	hash := mixHash(0, first)
	if second == 0 {
		r.shorts = append(r.shorts, phrase.Short{Key: first, Word: len(r.words)})
	} else {
		second |= capitalBits(second)
		hash = mixHash(hash, second)
		r.longs = append(r.longs, phrase.Long{Head: first, Tail: second, Word: len(r.words)})
	}
	r.words = append(r.words, phrase.NewWord(start, end, 0, shape, before))
	r.hashes = append(r.hashes, uint32(hash>>32))
	if len(r.words)%mostWithoutID == 0 {
		r.identify()
	}
}

// mostWithoutID is how many words may wait for their IDs. The memory for a block of millions of words stays small.
const mostWithoutID = 1 << 16

// identify gives the words that wait their IDs.
func (r *wordReader) identify() {
	r.table.Identify(r.words, r.shorts, r.longs)
	r.shorts, r.longs = r.shorts[:0], r.longs[:0]
}

// capitalBits returns, for each capital in a group of letters and zeros, the bit that makes it a small letter.
func capitalBits(letters uint64) uint64 {
	const (
		isLetter = 0x4040404040404040 // the bit that all ASCII letters have, and zero lacks
		isSmall  = 0x2020202020202020 // the bit that tells a small letter from its capital
	)
	return letters & isLetter >> 1 &^ letters & isSmall
}
