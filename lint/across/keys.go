package across

// A passage has Bands keys. Each is made of the least hashes of its shingles under three hash functions (MinHash), so
// two passages with the share j of their shingles in common have at least one key in common with the probability
// 1−(1−j³)^Bands. With one word in ten changed, j is about .57, and the probability .96; with one in twenty, .9997.
// See Broder, “On the resemblance and containment of documents” (1997).
const (
	Bands   = 16
	rows    = 3
	shingle = 3 // words
)

// mix returns the bits of x well mixed: the finaliser of SplitMix64.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// shingles appends the hashes of the runs of three words to dst.
func shingles(dst []uint64, words []uint32) []uint64 {
	for i := 0; i+shingle <= len(words); i++ {
		dst = append(dst, mix(uint64(words[i])<<32^uint64(words[i+1])*0x9e3779b97f4a7c15^uint64(words[i+2])))
	}
	return dst
}

// Keys returns the keys of a passage in the bands from first to before end; there are Bands of them, and the passage
// has at least three words. It appends them to keys. Buf is used for shingles and returned for the next passage.
func Keys(keys []uint64, words []uint32, first, end int, buf []uint64) ([]uint64, []uint64) {
	buf = shingles(buf[:0], words)
	for band := first; band < end; band++ {
		seeds := [rows]uint64{seed(band * rows), seed(band*rows + 1), seed(band*rows + 2)}
		least := [rows]uint64{^uint64(0), ^uint64(0), ^uint64(0)}
		for _, s := range buf {
			least[0] = min(least[0], s*seeds[0])
			least[1] = min(least[1], s*seeds[1])
			least[2] = min(least[2], s*seeds[2])
		}
		key := uint64(band)
		for _, l := range least {
			key = mix(key ^ l)
		}
		keys = append(keys, key)
	}
	return keys, buf
}

// seed returns the factor of hash function i, an odd number. The order of the products of mixed hashes with it is as
// good as random.
func seed(i int) uint64 { return mix(uint64(i)+1) | 1 }
