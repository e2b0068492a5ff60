package rulefile_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/tools/txtar"
	"gopkg.in/yaml.v3"

	"copydesk/lint/rulefile"
)

// compiled returns s as a validator, and fails if s is not a schema.
func compiled(t *testing.T, s rulefile.Schema) *jsonschema.Schema {
	t.Helper()
	source, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	out, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// valid returns what the schema finds wrong with a YAML file; nil if it is valid.
func valid(t *testing.T, s *jsonschema.Schema, source string) error {
	t.Helper()
	var v any
	if err := yaml.Unmarshal([]byte(source), &v); err != nil {
		return err
	}
	return s.Validate(v)
}

func TestSchemaTakesWhatIsSound(t *testing.T) {
	b := testBook(t)
	s := compiled(t, b.Schema())
	for _, source := range []string{
		"",
		"rules: {sourcing/hearsay: off, sourcing/*: error, '*': {severity: warning}}",
		"rules: {sourcing/experts: warning}",
		"rules: {sourcing/hearsay: {with: {phrases: [so they say, {phrase: it is said, severity: suggestion}]}}}",
		"required-version: 0.3",
		"required-version: '>=0.3, <2'",
		"extends: [news, ./house.yml]",
		"lexicons: {vague-sources/expert: {add: [pundit], remove: [~expert]}}",
		"overrides: [{files: ['letters/**'], type: news, rules: {sourcing/hearsay: off}}]",
		"ignore: ['*.draft.txt']",
		"allow: [{rule: sourcing/*, files: [a.txt], words: 1918, reason: named in paragraph 3}]",
		"allow: [{rule: sourcing/experts, reason: named in paragraph 3}]",
	} {
		if err := valid(t, s, source); err != nil {
			t.Errorf("%s: %v", source, err)
		}
		if _, err := b.ParseConfig(rulefile.ConfigName, []byte(source), sources); err != nil {
			t.Errorf("%s: the reader refuses it: %v", source, err)
		}
	}
}

// TestSchemaRefusesMistakes runs the schema on mistakes whose messages are tested elsewhere. The schema must find
// all that concern names, keys and kinds of value.
func TestSchemaRefusesMistakes(t *testing.T) {
	s := compiled(t, testBook(t).Schema())
	mistakes, err := txtar.ParseFile("testdata/config-mistakes.txtar")
	if err != nil {
		t.Fatal(err)
	}
	seen, missed := 0, []string{}
	for _, m := range mistakes.Files {
		if valid(t, s, string(m.Data)) != nil {
			seen++
		} else {
			missed = append(missed, m.Name)
		}
	}
	t.Logf("missed: %s", strings.Join(missed, ", "))
	if seen < 20 {
		t.Errorf("the schema sees %d of %d mistakes", seen, len(mistakes.Files))
	}
}

func TestRuleSchemaTakesTheRulesThatShip(t *testing.T) {
	s := compiled(t, testBook(t).RuleSchema())
	shipped := os.DirFS("../../rules")
	files, err := fs.Glob(shipped, "*/*.yml")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, file := range files {
		source, err := fs.ReadFile(shipped, file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(file, "lexicons/") || strings.HasPrefix(file, "presets/") {
			continue
		}
		n++
		if err := valid(t, s, string(source)); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
	if n < 30 {
		t.Errorf("%d rules", n)
	}
	sound := "title: t\nseverity: error\nwhy: w\nstandards: [s]\ncheck: phrases\nwith: {phrases: [the dam]}\nmessage: m\n"
	for from, to := range map[string]string{
		"title: t\n": "", "severity: error": "severity: fatal", "check: phrases": "check: phrase",
		"phrases: [": "phrase: [", "message: m": "message: m\nexamples: [{bad: x, good: y}]", "why: w": "wy: w\nwhy: w",
		"standards: [s]": "standards: [s]\nwhere: [heading]",
	} {
		if broken := strings.Replace(sound, from, to, 1); valid(t, s, broken) == nil {
			t.Errorf("the schema takes\n%s", broken)
		}
	}
	if err := valid(t, s, sound); err != nil {
		t.Error(err)
	}
}
