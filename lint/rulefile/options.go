package rulefile

import (
	"bytes"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"copydesk/lint"
	"copydesk/lint/lazy"
	"copydesk/lint/phrase"
)

// listReference matches a reference to a word list in a phrase.
var listReference = lazy.Regexp(`@([a-z][a-z0-9-]*(?:/[a-z][a-z0-9-]*)?)`)

// Options returns what the rule with this ID sets under with, as YAML, and the names of the word lists that it
// refers to, in order of the file. Both are empty for a rule without options and for an unknown ID.
func (b *Book) Options(id string) (source string, lists []string) {
	for _, r := range b.rules {
		if r.id != id || r.full().With.Kind == 0 {
			continue
		}
		var out bytes.Buffer
		e := yaml.NewEncoder(&out)
		e.SetIndent(2)
		with := r.With
		with.Style = 0
		// A value that was read from YAML can be encoded as YAML.
		if err := e.Encode(&with); err != nil {
			return "", nil
		}
		b.listsIn(&r.With, &lists)
		return out.String(), lists
	}
	return "", nil
}

// Samples returns up to most examples of words that the phrases of r, a rule of b, match. If it has few phrases,
// entries of its word lists are included.
func (b *Book) Samples(r *lint.Rule, most int) []string {
	phrases := slices.Clip(r.Phrases)
	if _, lists := b.Options(r.ID); len(phrases) < most {
		for _, name := range lists {
			entries, _ := b.words.Entries(name) // the lists that Options returns exist
			for _, entry := range entries {
				if p, err := phrase.Parse(entry); err == nil {
					phrases = append(phrases, lint.Phrase{Phrase: p})
				}
			}
		}
	}
	if len(phrases) == 0 {
		return nil
	}
	// A few samples of each phrase say more than many of the first.
	each, step := max(1, most/len(phrases)), max(1, len(phrases)/most)
	var out []string
	for i := 0; i < len(phrases) && len(out) < most; i += step {
		for _, words := range phrases[i].Samples(b.words.Entries, each) {
			if strings.Trim(words, "… ") != "" && !slices.Contains(out, words) {
				out = append(out, words)
			}
		}
	}
	return out[:min(len(out), most)]
}

// listsIn adds to lists the word lists that the values in n name or refer to.
func (b *Book) listsIn(n *yaml.Node, lists *[]string) {
	add := func(name string) {
		if b.words.Has(name) && !slices.Contains(*lists, name) {
			*lists = append(*lists, name)
		}
	}
	if n.Kind == yaml.ScalarNode {
		add(n.Value)
		for _, m := range listReference().FindAllStringSubmatch(n.Value, -1) {
			add(m[1])
		}
	}
	for _, c := range n.Content {
		b.listsIn(c, lists)
	}
}
