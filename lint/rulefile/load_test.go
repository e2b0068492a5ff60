package rulefile_test

import (
	"fmt"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/rulefile"
)

// TestADiamondIsReadOnce has thirty files that each extend the next one twice. If a file were read each time it is
// named, the last would be read a billion times.
func TestADiamondIsReadOnce(t *testing.T) {
	b := testBook(t)
	read := 0
	s := sources
	s.ReadFile = func(name string) ([]byte, error) {
		read++
		var n int
		if _, err := fmt.Sscanf(name, "l%d.yml", &n); err != nil {
			return nil, err
		}
		if n == 30 {
			return []byte("rules: {sourcing/hearsay: error}"), nil
		}
		return fmt.Appendf(nil, "extends: [./l%d.yml, ./l%d.yml]", n+1, n+1), nil
	}
	cfg, err := b.ParseConfig(rulefile.ConfigName, []byte("extends: [./l0.yml, ./l0.yml]"), s)
	if err != nil {
		t.Fatal(err)
	}
	force, err := cfg.InForce("")
	if err != nil {
		t.Fatal(err)
	}
	if got := len(force.Layers); read > 100 || got != 33 {
		t.Errorf("%d files were read and %d layers made", read, got)
	}
}

func TestTheFirstPlaceOfAFileCounts(t *testing.T) {
	b := testBook(t)
	s := sources
	files := map[string]string{
		"one.yml": "extends: [./base.yml]\nrules: {sourcing/hearsay: error}", "two.yml": "extends: [./base.yml]",
		"base.yml": "rules: {sourcing/hearsay: off}",
	}
	s.ReadFile = func(name string) ([]byte, error) { return []byte(files[name]), nil }
	cfg, err := b.ParseConfig(rulefile.ConfigName, []byte("extends: [./one.yml, ./two.yml]"), s)
	if err != nil {
		t.Fatal(err)
	}
	rules, err := cfg.Rules("")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rules {
		if r.ID == "sourcing/hearsay" && r.Severity != lint.Error {
			t.Errorf("it is %s: the base overrides the file that extends it", r.Severity)
		}
	}
}

func TestWhatAConfigurationMayReferTo(t *testing.T) {
	b := testBook(t)
	s := sources
	n := 0
	for name, content := range map[string]string{"files": "", "MiB": "#" + strings.Repeat("x", 1<<20-1)} {
		s.ReadFile = func(string) ([]byte, error) {
			n++
			return []byte(fmt.Sprintf("extends: [./%d.yml]\n", n) + content), nil
		}
		_, err := b.ParseConfig(rulefile.ConfigName, []byte("extends: [./a.yml]"), s)
		if err == nil || !strings.Contains(err.Error(), "more than") || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %.200v", name, err)
		}
	}
}

func TestMessagesAreShort(t *testing.T) {
	b := testBook(t)
	long := strings.Repeat("ö", 10_000)
	var everywhere strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&everywhere, "  sourcing/vague-grop%d: off\n", i)
	}
	for _, config := range []string{
		"rules: {" + long + ": off}", long + ": 1\nrules: {}", "rules: {sourcing/hearsay: " + long + "}", "extends: [./" + long + "]",
		"extends: " + long, "baseline: [" + long + "]", "ignore: ['{" + long + "']", "overrides: [{files: [a], type: " + long + "}]",
		"lexicons: {" + long + ": {add: [a]}}", "lexicons: {people/expert: {add: ['(" + long + "']}}",
		"required-version: " + long, "sites: {" + long + ": " + long + "}", "rules:\n" + everywhere.String(), "rule-paths: [" + long + "]",
		"rules: {numbers/page: {with: {patterns: ['(" + long + "']}}}", "allow: [{rule: " + long + ", reason: x}]",
	} {
		_, err := b.ParseConfig(rulefile.ConfigName, []byte(config), sources)
		if err == nil {
			t.Errorf("%.60s: no error", config)
			continue
		}
		lines := strings.Split(err.Error(), "\n")
		if len(lines) > 101 {
			t.Errorf("%.60s: %d messages", config, len(lines))
		}
		for _, line := range lines {
			if n := len([]rune(line)); n > 700 {
				t.Errorf("%.60s: a message of %d code points: %.300s", config, n, line)
			}
		}
	}
}
