package docs_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"copydesk/lint/parse"
)

// TestHooks checks that the hooks match exactly the files that copydesk reads. It refuses others.
func TestHooks(t *testing.T) {
	source, err := os.ReadFile("../.pre-commit-hooks.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var hooks []struct{ ID, Files string }
	if err := yaml.Unmarshal(source, &hooks); err != nil {
		t.Fatal(err)
	}
	for _, hook := range hooks {
		files := regexp.MustCompile(hook.Files)
		for _, extension := range parse.Extensions() {
			for _, name := range []string{"a" + extension, "stories/B" + strings.ToUpper(extension)} {
				if !files.MatchString(name) {
					t.Errorf("the hook %s is not handed %s", hook.ID, name)
				}
			}
		}
		for _, name := range []string{"page.json", "txt", "story.txt.bak", "README"} {
			if files.MatchString(name) {
				t.Errorf("the hook %s is handed %s", hook.ID, name)
			}
		}
	}
}
