package lint_test

import (
	"os/exec"
	"strings"
	"testing"
)

// floors lists the packages from the lowest layer up. A package may import those of the lower floors.
var floors = [][]string{
	{"lint/jsonkind", "lint/lazy", "lint/order", "lint/quantity", "lint/swar"},
	{
		"lint/image", "lint/labelled", "lint/literal", "lint/lsp/wire", "lint/suggest", "lint/phrase/forms", "lint/text",
		"lint/rulefile/about", "lint/rulefile/files", "lint/rulefile/packing",
		"lint/server/metrics", "lint/server/problem", "lint/workspace/disk",
	},
	{"lint/across", "lint/parse/frontmatter", "lint/parse/office", "lint/parse/webpage", "lint/phrase", "lint/rulefile/names"},
	{"lint/parse/container", "lint/parse/docx", "lint/parse/nested", "lint/parse/odt"},
	{"lint/parse"},
	{"lint/parse/jsonlist", "lint/parse/parts", "lint/parse/warc", "lint/parse/xmllist"},
	{"lint/parse/news", "lint/parse/records"},
	{"lint/stories"},
	{"lint/prose/class"},
	{"lint/prose/vocabulary"},
	{"lint/prose/words"},
	{"lint/prose/quotes", "lint/prose/syntax"},
	{"lint/prose/standing"},
	{"lint/prose/sources"},
	{"lint/prose/speakers"},
	{"lint/prose"},
	{"lint/snapshot"},
	{"lint"},
	{
		"lint/baseline", "lint/check/automaton", "lint/check/letters", "lint/check/spec", "lint/each", "lint/fix", "lint/report/terminal",
		"lint/workspace/cache", "lint/workspace/git",
	},
	{
		"lint/check/duplicate", "lint/check/elsewhere", "lint/check/line", "lint/check/linear", "lint/check/medialink", "lint/check/replace", "lint/report/explain",
		"lint/report/record", "lint/rulefile/examples", "lint/rulefile/strict", "lint/workspace/ignore",
	},
	{"lint/check/likely", "lint/check/weighed", "lint/report/history", "lint/rulefile/edit", "lint/speakers"},
	{"lint/report/html", "lint/server/api"},
	{
		"lint/check", "lint/report", "lint/server/languagetool", "lint/rulefile/glob", "lint/rulefile/lexicon",
		"lint/rulefile/required",
	},
	{"lint/rulefile/input", "lint/rulefile/kept", "lint/rulefile/option"},
	{"lint/rulefile/schema"},
	{"lint/report/reading", "lint/report/sourcing", "lint/report/word", "lint/rulefile", "lint/workspace/walk"},
	{
		"editors/web", "lint/answer", "lint/report/diff", "lint/report/settings", "lint/workspace/allow", "lint/workspace/changed", "lint/workspace/config",
		"rules",
	},
	{"lint/workspace"},
	{"cmd/copydesk/host", "cmd/copydesk/man", "lint/linttest", "lint/lsp", "lint/server", "lint/workspace/unused"},
	{"cmd/copydesk", "cmd/measure", "cmd/train", "cmd/wasm"},
}

// behind is the prefix of the packages that only lint/prose may import. Other packages import lint/prose.
const behind = "copydesk/lint/prose/"

func TestNoImportClimbs(t *testing.T) {
	floor := map[string]int{}
	for i, packages := range floors {
		for _, p := range packages {
			floor["copydesk/"+p] = i + 1
		}
	}
	// Packages with only tests are left out: tests may import anything.
	list := exec.Command("go", "list", "-f", `{{if .GoFiles}}{{.ImportPath}} {{join .Imports " "}}{{end}}`, "copydesk/...")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		names := strings.Fields(line)
		if floor[names[0]] == 0 {
			t.Errorf("%s has no floor; give it one in this list", names[0])
		}
		for _, used := range names[1:] {
			if strings.HasPrefix(used, "copydesk/") && floor[used] >= floor[names[0]] {
				t.Errorf("%s imports %s, which is not on a floor below", names[0], used)
			}
			if strings.HasPrefix(used, behind) && !strings.HasPrefix(names[0]+"/", behind) {
				t.Errorf("%s imports %s; use what lint/prose returns", names[0], used)
			}
		}
	}
}
