package docs_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/report/explain"
	"copydesk/lint/rulefile"
	"copydesk/rules"
)

// TestRulePages compares the pages in rules/ with the rule files.
func TestRulePages(t *testing.T) {
	book, err := rules.Book()
	if err != nil {
		t.Fatal(err)
	}
	list, err := book.Defaults().Rules("")
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{"rules/README.md": index(list)}
	for _, r := range list {
		pages["rules/"+r.ID+".md"] = rulePage(t, book, r)
	}
	for path, page := range pages {
		compare(t, path, page)
	}
	// The page of a deleted rule is deleted too.
	there, err := filepath.Glob("rules/*/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range there {
		if pages[filepath.ToSlash(path)] != "" {
			continue
		}
		if !*update {
			t.Errorf("%s: there is no such rule", path)
		} else if err := os.Remove(path); err != nil {
			t.Error(err)
		}
	}
}

// index returns the page that lists the rules, with a table for each category.
func index(list []*lint.Rule) string {
	var b strings.Builder
	b.WriteString("<!-- Generated from the rule files by: go test ./docs -update -->\n# Rules\n\n" +
		"Severities are those that ship. A suggestion does not run unless `--severity suggestion` asks for it;\n" +
		"a rule that is off runs only where `.copydesk.yml` turns it on.\n")
	category := ""
	for _, r := range list {
		if r.Category() != category {
			category = r.Category()
			fmt.Fprintf(&b, "\n## %s\n\n| rule | severity | |\n|---|---|---|\n", category)
		}
		fmt.Fprintf(&b, "| [%s](%s.md) | %s | %s |\n", r.ID, r.ID, r.Severity, r.Title)
	}
	return b.String()
}

// rulePage returns the page of a rule.
func rulePage(t *testing.T, book *rulefile.Book, r *lint.Rule) string {
	t.Helper()
	x := explain.Explanation{Rule: r}
	x.Options, x.Lists = book.Options(r.ID)
	var b strings.Builder
	fmt.Fprintf(&b, "<!-- Generated from rules/%s.yml by: go test ./docs -update -->\n", r.ID)
	if err := explain.Page(&b, x); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
