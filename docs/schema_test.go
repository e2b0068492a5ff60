package docs_test

import (
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"
)

// TestSchemas validates the configurations and rules in the documents with the schemas. The schemas must accept
// what copydesk accepts, and refuse the configurations that it refuses.
func TestSchemas(t *testing.T) {
	configs, rules := 0, 0
	schemas := compiler{}
	for _, page := range manual(t) {
		source, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		s := newShell(t)
		shown := yamlFiles(string(source))
		// A configuration may refer to a file that the page shows after it.
		for _, f := range shown {
			s.write(f.name, f.content)
		}
		for _, f := range shown {
			content := f.content
			s.write(f.name, content)
			switch f.name {
			case ".copydesk.yml":
				configs++
				schema := s.run("copydesk config schema 2>/dev/null")
				sound := s.status == 0
				if !sound {
					schema = s.run("copydesk config schema --isolated")
				}
				if err := schemas.validate(t, schema, content); (err == nil) != sound {
					t.Errorf("%s: copydesk takes it: %v, and the schema says %v of\n%s", page, sound, err, content)
				}
			default:
				if strings.Contains(content, "\ncheck: ") {
					rules++
					if err := schemas.validate(t, s.run("copydesk config schema --rule --isolated"), content); err != nil {
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

// yamlFile is a YAML file in a page.
type yamlFile struct{ name, content string }

// yamlFiles returns the YAML files in a page, in order.
func yamlFiles(page string) []yamlFile {
	var out []yamlFile
	for i, block := range strings.Split(page, "```") {
		content, ok := strings.CutPrefix(block, "yaml\n")
		if name := fileName(content); ok && i%2 == 1 && name != "" {
			out = append(out, yamlFile{name, content})
		}
	}
	return out
}

// compiler keeps compiled schemas by their text.
type compiler map[string]*jsonschema.Schema

// validate returns the error of schema, in JSON, for a YAML file.
func (c compiler) validate(t *testing.T, schema, content string) error {
	t.Helper()
	if c[schema] == nil {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(schema))
		if err != nil {
			t.Fatal(err)
		}
		one := jsonschema.NewCompiler()
		if err := one.AddResource("schema.json", doc); err != nil {
			t.Fatal(err)
		}
		if c[schema], err = one.Compile("schema.json"); err != nil {
			t.Fatal(err)
		}
	}
	var v any
	if err := yaml.Unmarshal([]byte(content), &v); err != nil {
		return err
	}
	return c[schema].Validate(v)
}
