package rulefile_test

import (
	"flag"
	"io/fs"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"copydesk/lint"
	"copydesk/lint/rulefile"
)

// referred has house.yml, which is valid, two files that extend each other, and a folder of rules.
var referred = fstest.MapFS{
	"house.yml":  {Data: []byte("rules: {sourcing/hearsay: error}\n")},
	"a.yml":      {Data: []byte("extends: [./b.yml]\n")},
	"b.yml":      {Data: []byte("extends: [./a.yml]\n")},
	"notes.txt":  {Data: []byte("The gate code of the archive is 4711.\n")},
	"secret.yml": {Data: []byte("gate-code: 4711\nvault: {hidden: 42}\n")},
	"bad.yml":    {Data: []byte("rules: {sourcing/hearsya: error}\n")},
	"own/house/dam.yml": {Data: []byte(`title: Call it the weir
severity: error
why: It is a weir.
standards: [The house's own]
check: phrases
with: {phrases: [the dam]}
message: “{words}” is the weir; call it that
examples:
  - bad: "They saw {the dam}."
  - bad: "{The dam} held."
  - good: "The weir held."
  - good: "A dam held."
`)},
	"twin/house/page.yml": {Data: []byte(`title: Call it a leaf
severity: error
why: It is a leaf.
standards: [The house's own]
check: phrases
with: {phrases: [a page]}
message: “{words}” is a leaf; call it that
`)},
	"broken/house/dam.yml": {Data: []byte("title: Call it the weir\nseverety: error\n")},
	"taken/sourcing/hearsay.yml": {Data: []byte(`title: Another
severity: error
why: x
standards: [x]
check: phrases
with: {phrases: [the dam]}
message: x
`)},
	"halves.yml":                  {Data: []byte("rule-paths: [halves]\n")},
	"halves/presets/evenings.yml": {Data: []byte("about: [The evening desk]\n")},
	"halves/lexicons/gates.yml":   {Data: []byte("about: Gates\ngroups:\n  sluice:\n    - a gate\n    - (a lock\n")},
	"halves/house/weir.yml": {Data: []byte(`title: Call it the weir
severity: error
why: It is a weir.
standards: [The house's own]
check: phrases
with: {phrases: ["the dam)", "@gates/mitre", "@gtes/mitre"]}
message: “{words}” is the weir; call it that
`)},
	"flat/dam.yml": {Data: []byte("title: x\n")},
}

var update = flag.Bool("update", false, "write the expected messages anew")

// testBook returns a small book with the shipped word lists, which the reading of prose needs. All tests share it.
func testBook(t testing.TB) *rulefile.Book {
	t.Helper()
	b, err := sharedBook()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

var sharedBook = sync.OnceValues(func() (*rulefile.Book, error) {
	files := fstest.MapFS{}
	small, err := txtar.ParseFile("testdata/book.txtar")
	if err != nil {
		return nil, err
	}
	for _, f := range small.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	shipped := os.DirFS("../../rules")
	names, err := fs.Glob(shipped, "lexicons/*.yml")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if files[name] != nil {
			continue
		}
		source, err := fs.ReadFile(shipped, name)
		if err != nil {
			return nil, err
		}
		files[name] = &fstest.MapFile{Data: source}
	}
	return rulefile.Load(files)
})

// sources reads the files that the configurations of the tests refer to.
var sources = rulefile.Sources{
	Version: "0.4.1",
	Above:   func(string) (string, string, error) { return "", "", nil },
	ReadFile: func(name string) ([]byte, error) {
		return fs.ReadFile(referred, name)
	},
	List: func(folder string) ([]string, error) {
		sub, err := fs.Sub(referred, folder)
		if err != nil {
			return nil, err
		}
		return fs.Glob(sub, "*/*.yml")
	},
}

func TestMistakesInAConfiguration(t *testing.T) {
	const golden = "testdata/config-mistakes.golden"
	b := testBook(t)
	mistakes, err := txtar.ParseFile("testdata/config-mistakes.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, m := range mistakes.Files {
		_, err := b.ParseConfig(rulefile.ConfigName, m.Data, sources)
		if err == nil {
			t.Errorf("%s: no error", m.Name)
			continue
		}
		got.WriteString("-- " + m.Name + " --\n" + err.Error() + "\n")
	}
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("the messages differ from %s; got:\n%s", golden, got.String())
	}
}

func TestConfigurationChangesRules(t *testing.T) {
	b := testBook(t)
	tests := []struct {
		name, config string
		want         map[string]lint.Severity
	}{
		{"empty is the preset", "", map[string]lint.Severity{"numbers/page": lint.Warning, "sourcing/hearsay": lint.Suggestion}},
		{"a rule", "rules: {sourcing/hearsay: error}", map[string]lint.Severity{"sourcing/hearsay": lint.Error}},
		{"its short name", "rules: {hearsay: error}", map[string]lint.Severity{"sourcing/hearsay": lint.Error}},
		{"its old name", "rules: {sourcing/experts: off}", map[string]lint.Severity{"sourcing/vague-group": lint.Off}},
		{
			"the narrower one wins in any order", "rules: {sourcing/hearsay: error, sourcing/*: off, '*': suggestion}",
			map[string]lint.Severity{"sourcing/hearsay": lint.Error, "sourcing/vague-group": lint.Off, "numbers/page": lint.Suggestion},
		},
		{
			"options keep the severity", "rules: {sourcing/hearsay: {with: {phrases: [so they say]}}, sourcing/*: error}",
			map[string]lint.Severity{"sourcing/hearsay": lint.Error},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cfg, err := b.ParseConfig(rulefile.ConfigName, []byte(tt.config), sources)
			if err != nil {
				t.Fatal(err)
			}
			rules, err := cfg.Rules("")
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range rules {
				if want, ok := tt.want[r.ID]; ok && r.Severity != want {
					t.Errorf("%s is %s, want %s", r.ID, r.Severity, want)
				}
			}
		})
	}
}

func FuzzConfig(f *testing.F) {
	b := testBook(f)
	mistakes, err := txtar.ParseFile("testdata/config-mistakes.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, m := range mistakes.Files {
		f.Add(m.Data)
	}
	f.Add([]byte(":")) // without a line end
	f.Fuzz(func(_ *testing.T, source []byte) {
		_, _ = b.ParseConfig(rulefile.ConfigName, source, sources)
	})
}

func FuzzRule(f *testing.F) {
	small, err := txtar.ParseFile("testdata/book.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range small.Files {
		f.Add(file.Data)
	}
	f.Fuzz(func(_ *testing.T, source []byte) {
		for _, name := range []string{"a/b.yml", "lexicons/a.yml", "presets/a.yml"} {
			b, err := rulefile.Load(fstest.MapFS{name: {Data: source}})
			if err != nil {
				continue
			}
			// A book that loads may still lack things that its rules refer to; an error is fine.
			_, _ = b.Defaults().Linter("", lint.Suggestion)
		}
	})
}
