package docs_test

import (
	"os"
	"strings"
	"testing"
)

// mostWords is how many words the pages that a user reads to the end may have together.
const mostWords = 16000

// TestPagesAreShort counts the words of the pages that describe the program, without the index, the page for reporters,
// the one on stories and the one on the architecture.
func TestPagesAreShort(t *testing.T) {
	total := 0
	for _, page := range []string{
		"accuracy.md", "baseline.md", "ci.md", "configuration.md", "editors.md", "fixes.md", "formats.md", "lsp.md",
		"reports.md", "writing-rules.md", "../README.md", "../CONTRIBUTING.md",
	} {
		source, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		total += len(strings.Fields(string(source)))
	}
	if total > mostWords {
		t.Errorf("the pages have %d words, more than %d; say a thing once and link to it", total, mostWords)
	}
}
