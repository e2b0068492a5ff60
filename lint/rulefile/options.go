package rulefile

import (
	"bytes"
	"regexp"
	"slices"

	"gopkg.in/yaml.v3"
)

// listReference is a reference to a word list in a phrase.
var listReference = regexp.MustCompile(`@([a-z][a-z0-9-]*(?:/[a-z][a-z0-9-]*)?)`)

// Options returns what the rule with this ID sets under with, as YAML, and the names of the word lists that it refers
// to, in the order of the file. Both are empty for a rule that sets nothing, and for an ID that b does not have.
func (b *Book) Options(id string) (source string, lists []string) {
	for _, r := range b.rules {
		if r.id != id || r.With.Kind == 0 {
			continue
		}
		var out bytes.Buffer
		e := yaml.NewEncoder(&out)
		e.SetIndent(2)
		with := r.With
		with.Style = 0
		// What was read from YAML can be written as YAML.
		if err := e.Encode(&with); err != nil {
			return "", nil
		}
		b.listsIn(&r.With, &lists)
		return out.String(), lists
	}
	return "", nil
}

// listsIn adds to lists the word lists that the values in n are or refer to.
func (b *Book) listsIn(n *yaml.Node, lists *[]string) {
	add := func(name string) {
		if _, err := b.words.find(name); err == nil && !slices.Contains(*lists, name) {
			*lists = append(*lists, name)
		}
	}
	if n.Kind == yaml.ScalarNode {
		add(n.Value)
		for _, m := range listReference.FindAllStringSubmatch(n.Value, -1) {
			add(m[1])
		}
	}
	for _, c := range n.Content {
		b.listsIn(c, lists)
	}
}
