package parse

import "strings"

// isHTML reports whether a text is an HTML page or a part of one: it begins with a tag, and at least half of its
// lines have an end tag. A story that shows a tag or two is not HTML.
func isHTML(s string) bool {
	const (
		looked = 64 << 10 // bytes
		few    = 3        // end tags
	)
	s = strings.TrimLeft(strings.TrimPrefix(s, byteOrderMark), " \t\r\n")
	if len(s) < 2 || s[0] != '<' {
		return false
	}
	s = s[:min(len(s), looked)]
	head := strings.ToLower(s[:min(len(s), len("<!doctype html"))])
	if head == "<!doctype html" || strings.HasPrefix(head, "<html") {
		return true
	}
	if c := s[1] | 0x20; s[1] != '!' && (c < 'a' || c > 'z') {
		return false
	}
	lines, marked, ends := 0, 0, 0
	for line := range strings.Lines(s) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		lines++
		if n := strings.Count(line, "</"); n > 0 {
			marked, ends = marked+1, ends+n
		}
	}
	return ends >= few && 2*marked >= lines
}
