package words

// Extent counts what a text holds, without reading it: no less than there is of each.
type Extent struct{ Words, Ends, Marks int }

// Measure counts words, ends of sentences and marks of quotation in s.
func Measure(s string) Extent {
	var e Extent
	inWord := false
	for i := range len(s) {
		c := s[i]
		if c >= 0x80 {
			// The marks outside ASCII all end in one of these bytes; so do some letters.
			if c >= 0x80 && c <= 0x9f || c == 0xab || c == 0xb9 || c == 0xba || c == 0xbb {
				if i >= 2 && s[i-2] >= 0xe2 && s[i-2] <= 0xef || c >= 0xab && s[i-1] == 0xc2 {
					e.Marks++
				}
			}
			if !inWord {
				e.Words++
			}
			inWord = true
			continue
		}
		switch class := ascii[c]; class {
		case lower, upper, digit:
			if !inWord {
				e.Words++
			}
			inWord = true
			continue
		case mark:
			e.Marks++
		case final:
			e.Ends++
		}
		inWord = false
	}
	return e
}
