package words

// Extent holds upper bounds of what a text contains, counted without reading it.
type Extent struct{ Words, Ends, Marks int }

// Measure counts the words, the sentence ends and the quotation marks of s.
func Measure(s string) Extent {
	var e Extent
	inWord := false
	for i := range len(s) {
		c := s[i]
		if c >= 0x80 {
			// Every quotation mark outside ASCII ends in one of these bytes. Some letters do too.
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
