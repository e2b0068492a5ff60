package linttest

import "fmt"

// Weights are the lists of a lexicon of weights by their names: entries and their notes.
type Weights map[string]map[string]string

// Entries returns the entries of a list, in any order. A list that is not there is an error.
func (w Weights) Entries(name string) ([]string, error) {
	list, ok := w[name]
	if !ok {
		return nil, fmt.Errorf("no list %q", name)
	}
	var entries []string
	for entry := range list {
		entries = append(entries, entry)
	}
	return entries, nil
}

// Note returns the note of an entry of a list.
func (w Weights) Note(name, entry string) string { return w[name][entry] }
