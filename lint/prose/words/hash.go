package words

import (
	"unicode"
	"unicode/utf8"
)

// hashWord returns the Hash of a word. For up to eight ASCII letters it hashes the bytes as one number.
func hashWord(word string) uint32 {
	var h, chunk uint64
	n := uint(0)
	for i := range len(word) {
		c := hashed[word[i]]
		if c == 0 {
			return hashSlowly(word)
		}
		if n == 64 {
			h = mixHash(h, chunk)
			chunk, n = 0, 0
		}
		chunk |= uint64(c) << n
		n += 8
	}
	return uint32(mixHash(h, chunk) >> 32)
}

// hashSlowly is hashWord for words with other characters. “doesn’t” has the same hash as "doesnt".
func hashSlowly(word string) uint32 {
	var h, chunk uint64
	n := uint(0)
	var buffer [utf8.UTFMax]byte
	for _, r := range word {
		if r < utf8.RuneSelf && hashed[r] == 0 ||
			r >= utf8.RuneSelf && !unicode.In(r, unicode.L, unicode.Nd, unicode.M, unicode.Sc) {
			continue
		}
		for _, c := range buffer[:utf8.EncodeRune(buffer[:], unicode.ToLower(r))] {
			if n == 64 {
				h = mixHash(h, chunk)
				chunk, n = 0, 0
			}
			chunk |= uint64(c) << n
			n += 8
		}
	}
	return uint32(mixHash(h, chunk) >> 32)
}

func mixHash(h, chunk uint64) uint64 {
	h = (h ^ chunk) * 0x9e3779b97f4a7c15
	return h ^ h>>32
}

// hashed gives the lower case of each ASCII character that counts in a hash. It is zero for every other byte.
var hashed = func() (table [256]byte) {
	for c := '0'; c <= '9'; c++ {
		table[c] = byte(c)
	}
	for c := 'a'; c <= 'z'; c++ {
		table[c] = byte(c)
		table[c-'a'+'A'] = byte(c)
	}
	table['$'], table['%'] = '$', '%'
	return table
}()
