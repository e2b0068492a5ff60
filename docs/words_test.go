package docs_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"copydesk/rules"
)

// oldWords matches words that the glossary replaces: a finding is allowed, in the baseline, fixed or withheld, and
// a file is skipped or failed. An error says what to use instead.
var oldWords = regexp.MustCompile(`(?i)\b(?:let(?:s|ting)? be|let(?:s|ting)? (?:[^ .:;]+ ){0,5}stand|` +
	`(?:left|leaves?) in peace|spared|excused|would do|lest)\b`)

// exampleBlock matches a block of a rule page that shows copy or the options of the rule.
var exampleBlock = regexp.MustCompile("(?s)\n```(?:text|yaml)\n.*?\n```\n")

// codeSpan matches code in a line of Markdown.
var codeSpan = regexp.MustCompile("`[^`\n]*`")

// TestUserFacingWords checks the glossary in everything that people read: pages, help and messages, the settings of
// the editors, and the texts of rules. It skips patterns and examples of rules, which quote others.
func TestUserFacingWords(t *testing.T) {
	seen := 0
	check := func(where, text string) {
		seen++
		text = strings.Join(strings.Fields(text), " ")
		for _, at := range oldWords.FindAllStringIndex(text, -1) {
			t.Errorf("%s: %q in “…%s…”", where, text[at[0]:at[1]], text[max(0, at[0]-40):min(len(text), at[1]+40)])
		}
	}
	for _, pattern := range []string{"*.md", "docs/*.md", "editors/*/*.md", "editors/*/doc/*.txt", "editors/vscode/package.json", "action.yml"} {
		files, err := filepath.Glob("../" + pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("no files %s (%v)", pattern, err)
		}
		for _, file := range files {
			text := readFile(t, file)
			if file == "../CHANGELOG.md" {
				text = codeSpan.ReplaceAllString(text, "") // keys may contain the old words
			}
			check(file, text)
		}
	}
	pages, _ := filepath.Glob("rules/*/*.md")
	for _, file := range pages {
		check(file, exampleBlock.ReplaceAllString(readFile(t, file), "\n"))
	}
	for _, folder := range []string{"../cmd", "../lint"} {
		err := filepath.WalkDir(folder, func(at string, e fs.DirEntry, err error) error {
			if e.IsDir() && (at == "../lint/prose" || at == "../lint/phrase") {
				return fs.SkipDir // they contain no text for users
			}
			if err == nil && filepath.Ext(at) == ".go" && !strings.HasSuffix(at, "_test.go") {
				checkStrings(t, at, check)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	book, err := rules.Book()
	if err != nil {
		t.Fatal(err)
	}
	all, err := book.Defaults().Rules("")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range all {
		for _, said := range append([]string{r.Title, r.Why, r.Message}, r.BlindSpots...) {
			check("rule "+r.ID, said)
		}
	}
	if seen < 1000 {
		t.Errorf("only %d texts were looked at", seen)
	}
}

func readFile(t *testing.T, file string) string {
	t.Helper()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(source)
}

// checkStrings calls check with each string of a Go file.
func checkStrings(t *testing.T, file string, check func(where, text string)) {
	t.Helper()
	files := token.NewFileSet()
	tree, err := parser.ParseFile(files, file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if said, err := strconv.Unquote(lit.Value); err == nil {
				check(files.Position(lit.Pos()).String(), said)
			}
		}
		return true
	})
}
