package spec

import (
	"fmt"
	"strconv"
	"strings"
)

// Words is a set of words in small letters.
type Words map[string]bool

// Has reports whether word is in w, in any case.
func (w Words) Has(word string) bool { return w[strings.ToLower(word)] }

// ReadWords returns the entries of the word lists in names. Errors are *OptionError for the rule file's key option.
func ReadWords(lexicons Lexicons, option string, names ...string) (Words, error) {
	words := Words{}
	for i, name := range names {
		entries, err := lexicons.Entries(name)
		if err != nil {
			return nil, &OptionError{Option: option, Index: i, Err: err}
		}
		for _, entry := range entries {
			words[strings.ToLower(entry)] = true
		}
	}
	return words, nil
}

// ReadNumbers returns the number of each entry of the word list name, by the entry in small letters. The number is
// the note of the entry. Errors are *OptionError for the rule file's key option.
func ReadNumbers(lexicons Lexicons, option, name string) (map[string]float64, error) {
	entries, err := lexicons.Entries(name)
	if err != nil {
		return nil, &OptionError{Option: option, Index: -1, Err: err}
	}
	numbers := map[string]float64{}
	for _, entry := range entries {
		note := lexicons.Note(name, entry)
		n, err := strconv.ParseFloat(note, 64)
		if err != nil {
			return nil, &OptionError{
				Option: option, Index: -1, Err: fmt.Errorf("%s: the note of %q is %q; write a number", name, entry, note),
			}
		}
		numbers[strings.ToLower(entry)] = n
	}
	return numbers, nil
}
