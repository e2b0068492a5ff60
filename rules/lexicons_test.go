package rules_test

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// lexiconFile is what the tests of its layout look at.
type lexiconFile struct {
	Groups map[string]yaml.Node `yaml:"groups"`
}

// readLexicons returns the lines and the content of each lexicon, by name.
func readLexicons(t *testing.T) (lines map[string][]string, files map[string]lexiconFile) {
	t.Helper()
	paths, err := filepath.Glob("lexicons/*.yml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no lexicons (%v)", err)
	}
	lines, files = map[string][]string{}, map[string]lexiconFile{}
	for _, path := range paths {
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(path), ".yml")
		lines[name] = strings.Split(string(source), "\n")
		var f lexiconFile
		if err := yaml.Unmarshal(source, &f); err != nil {
			t.Fatal(err)
		}
		files[name] = f
	}
	return lines, files
}

// entryNodes returns the entries of a list, in the order of the file.
func entryNodes(list yaml.Node) []*yaml.Node {
	var out []*yaml.Node
	step := 1
	if list.Kind == yaml.MappingNode {
		step = 2
	}
	for i := 0; i < len(list.Content); i += step {
		out = append(out, list.Content[i])
	}
	return out
}

var signs = regexp.MustCompile(`^[\^~({\[=" ]+`)

// byWord orders entries by their words: the signs that some begin with do not count.
func byWord(a, b string) int {
	plain := func(s string) string { return strings.ToLower(signs.ReplaceAllString(s, "")) }
	return cmp.Or(strings.Compare(plain(a), plain(b)), strings.Compare(a, b))
}

// TestLexiconsAreInOrder holds that a list has one entry a line, in order, and says above what it holds.
func TestLexiconsAreInOrder(t *testing.T) {
	lines, files := readLexicons(t)
	for name, f := range files {
		for group, list := range f.Groups {
			entries := entryNodes(list)
			for i, e := range entries {
				if i > 0 && e.Line == entries[i-1].Line {
					t.Errorf("%s.yml:%d: two entries on one line", name, e.Line)
				}
				if i > 0 && byWord(entries[i-1].Value, e.Value) > 0 {
					t.Errorf("%s.yml:%d: %q comes before %q", name, e.Line, e.Value, entries[i-1].Value)
				}
			}
			// The first entry stands below the name of the list.
			if above := list.Line - 3; above < 0 || !strings.HasPrefix(lines[name][above], "  # ") {
				t.Errorf("%s.yml: no comment above the list %s", name, group)
			}
		}
	}
}

// TestSharedEntriesAreExplained holds that two lists with an entry in common say why: the comment above the groups of
// one of the two lexicons names the other, or says why it shares words with any.
func TestSharedEntriesAreExplained(t *testing.T) {
	lines, files := readLexicons(t)
	lists := map[string][]string{} // lexicon/list by entry
	for name, f := range files {
		for group, list := range f.Groups {
			for _, e := range entryNodes(list) {
				lists[e.Value] = append(lists[e.Value], name+"/"+group)
			}
		}
	}
	why := func(name, other string) bool {
		if name == other {
			other = "itself"
		}
		return slices.ContainsFunc(lines[name], func(line string) bool {
			return strings.HasPrefix(line, "#   "+other+": ") || strings.HasPrefix(line, "#   any: ")
		})
	}
	unexplained, needed := map[string]string{}, map[string]bool{}
	for entry, in := range lists {
		for i, a := range in {
			for _, b := range in[:i] {
				first, _, _ := strings.Cut(a, "/")
				second, _, _ := strings.Cut(b, "/")
				needed[first+" "+second], needed[second+" "+first] = true, true
				if !why(first, second) && !why(second, first) {
					unexplained[fmt.Sprintf("%s and %s", min(a, b), max(a, b))] = entry
				}
			}
		}
	}
	for _, pair := range slices.Sorted(maps.Keys(unexplained)) {
		t.Errorf("%s share %q, and neither lexicon says why", pair, unexplained[pair])
	}
	for name := range files {
		for _, line := range lines[name] {
			other, _, ok := strings.Cut(strings.TrimPrefix(line, "#   "), ": ")
			if !ok || other == "any" || !strings.HasPrefix(line, "#   ") {
				continue
			}
			if other == "itself" {
				other = name
			}
			if !needed[name+" "+other] {
				t.Errorf("%s.yml says why it shares words with %s, and shares none", name, other)
			}
		}
	}
}
