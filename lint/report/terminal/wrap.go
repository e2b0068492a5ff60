package terminal

import (
	"strings"

	"github.com/rivo/uniseg"
)

// Wrap returns s as lines of at most width columns, broken at white space; a longer word has a line of its own. An
// empty line of s separates paragraphs and stays empty.
func Wrap(s string, width int) []string {
	var lines []string
	for i, paragraph := range strings.Split(strings.TrimSpace(s), "\n\n") {
		if i > 0 {
			lines = append(lines, "")
		}
		line, used := "", 0
		for _, word := range strings.Fields(paragraph) {
			n := uniseg.StringWidth(word)
			if used > 0 && used+1+n > width {
				lines = append(lines, line)
				line, used = "", 0
			}
			if used > 0 {
				line += " "
				used++
			}
			line += word
			used += n
		}
		lines = append(lines, line)
	}
	return lines
}
