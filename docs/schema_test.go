package docs_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"
)

// TestSchemas holds the schemas against the configurations and the rules that the documents show: they take what
// copydesk takes, and of the configurations refuse what it refuses.
func TestSchemas(t *testing.T) {
	pages, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	configs, rules := 0, 0
	for _, page := range append(pages, "../README.md") {
		source, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		s := newShell(t)
		for i, block := range strings.Split(string(source), "```") {
			content, ok := strings.CutPrefix(block, "yaml\n")
			name := fileName(content)
			if !ok || i%2 == 0 || name == "" {
				continue
			}
			s.write(name, content)
			switch filepath.Base(name) {
			case ".copydesk.yml":
				configs++
				command := "copydesk config schema"
				s.run(command + " >/dev/null 2>&1")
				sound := s.status == 0
				if !sound {
					command += " --isolated"
				}
				if err := validate(t, s.run(command), content); (err == nil) != sound {
					t.Errorf("%s: copydesk takes it: %v, and the schema says %v of\n%s", page, sound, err, content)
				}
			default:
				if strings.Contains(content, "\ncheck: ") {
					rules++
					if err := validate(t, s.run("copydesk config schema --rule --isolated"), content); err != nil {
						t.Errorf("%s: %v\n%s", page, err, content)
					}
				}
			}
		}
	}
	if configs < 8 || rules < 1 {
		t.Errorf("%d configurations and %d rules", configs, rules)
	}
}

// validate returns what schema, in JSON, says of a YAML file.
func validate(t *testing.T, schema, content string) error {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var v any
	if err := yaml.Unmarshal([]byte(content), &v); err != nil {
		return err
	}
	return compiled.Validate(v)
}
