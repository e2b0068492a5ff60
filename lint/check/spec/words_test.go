package spec

import (
	"errors"
	"maps"
	"testing"
)

// lists are word lists with a note for each entry.
type lists map[string]map[string]string

func (l lists) Entries(name string) ([]string, error) {
	if l[name] == nil {
		return nil, errors.New("no list " + name)
	}
	var entries []string
	for entry := range maps.Keys(l[name]) {
		entries = append(entries, entry)
	}
	return entries, nil
}

func (l lists) Note(name, entry string) string { return l[name][entry] }

func TestReadWords(t *testing.T) {
	l := lists{"a": {"One": ""}, "b": {"two": ""}}
	words, err := ReadWords(l, "small", "a", "b")
	if err != nil || !words.Has("ONE") || !words.Has("two") || words.Has("three") {
		t.Errorf("words %v, error %v", words, err)
	}
	var fault *OptionError
	if _, err := ReadWords(l, "small", "a", "c"); !errors.As(err, &fault) || fault.Option != "small" || fault.Index != 1 {
		t.Errorf("error %v, want one about the second list of small", err)
	}
}

func TestReadNumbers(t *testing.T) {
	l := lists{"n": {"Dozen": "12", "half": "0.5"}, "odd": {"many": "lots"}}
	numbers, err := ReadNumbers(l, "numbers", "n")
	if want := map[string]float64{"dozen": 12, "half": 0.5}; err != nil || !maps.Equal(numbers, want) {
		t.Errorf("numbers %v, error %v, want %v", numbers, err, want)
	}
	for _, name := range []string{"odd", "none"} {
		var fault *OptionError
		if _, err := ReadNumbers(l, "numbers", name); !errors.As(err, &fault) || fault.Option != "numbers" {
			t.Errorf("%s: error %v, want one about the option numbers", name, err)
		}
	}
}
