package phrase

import (
	"fmt"
	"slices"
	"testing"
)

func TestSamples(t *testing.T) {
	lists := func(name string) ([]string, error) {
		if name != "crafts" {
			return nil, fmt.Errorf("no list %q", name)
		}
		return []string{"~boat", "old (ferry | tug)", "raft"}, nil
	}
	for source, want := range map[string][]string{
		"in the end":                      {"in the end"},
		"(a | b) c":                       {"a c", "b c"},
		"[very] ~big <0-3> boat":          {"big … boat"},
		"^ {=US don't} ,":                 {"US don’t,"},
		"@crafts ~sink":                   {"boat sink", "old ferry sink", "raft sink"},
		"=Oslo port's Courier+":           {"Oslo port’s courier+"},
		"(a | b | c | d | e | f | g | h)": {"a", "b", "c", "d"},
		"((a | b) | (c | d)) (e | f)":     {"a e", "c f", "b e", "d f"},
		"<cap> [, <any>] said $":          {"… said"},
		"@none":                           {"…"},
	} {
		p, err := Parse(source)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Samples(lists, 4); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", source, got, want)
		}
	}
}
