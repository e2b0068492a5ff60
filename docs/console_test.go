package docs_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestConsole runs the lines that begin with $ in the console blocks of each document, in order, and compares their
// output. A block whose first line is a comment of one word is the file with that name. A comment <!-- $ command
// --> is a preparation that readers do not see: it runs too and must succeed.
func TestConsole(t *testing.T) {
	for _, page := range manual(t) {
		t.Run(filepath.Base(page), func(t *testing.T) {
			source, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			compare(t, page, play(newShell(t), string(source)))
		})
	}
}

// play returns page with the current output of its commands.
func play(s *shell, page string) string {
	var out strings.Builder
	fence := "" // the opening fence of the current block
	var block strings.Builder
	for line := range strings.Lines(page) {
		switch {
		case strings.HasPrefix(line, "```") && fence == "":
			fence = strings.TrimSpace(line)
			block.Reset()
		case strings.HasPrefix(line, "```"):
			if name := fileName(block.String()); name != "" {
				s.write(name, block.String())
			}
			fence = ""
		case fence == "" && strings.HasPrefix(line, "<!-- $ "):
			s.prepare(strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(line), "<!-- $ "), " -->"))
		case fence == "```console":
			command, ok := strings.CutPrefix(line, "$ ")
			if !ok {
				continue // the old output
			}
			line += s.run(command)
		default:
			block.WriteString(line)
		}
		out.WriteString(line)
	}
	return out.String()
}

// fileName returns the word in the comment that begins block, or "".
func fileName(block string) string {
	first, _, _ := strings.Cut(block, "\n")
	for _, comment := range [][2]string{{"# ", ""}, {"<!-- ", " -->"}} {
		name, opens := strings.CutPrefix(first, comment[0])
		name, closes := strings.CutSuffix(name, comment[1])
		if opens && closes && strings.Contains(name, ".") && !strings.Contains(name, " ") {
			return name
		}
	}
	return ""
}
