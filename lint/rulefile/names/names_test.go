package names

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

var wharf = Names{
	{ID: "house/mooring", Aliases: []string{"house/berth"}},
	{ID: "house/quay", Own: true},
	{ID: "tides/quay"},
}

func TestResolve(t *testing.T) {
	for name, want := range map[string]string{
		"house/mooring": "house/mooring", "house/berth": "house/mooring", "mooring": "house/mooring", "quay": "", "house": "",
	} {
		if got, ok := wharf.Resolve(name); got != want || ok != (want != "") {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if got, ok := wharf.Target("tides/*"); got != "tides/*" || !ok {
		t.Errorf("a category is %q", got)
	}
	if all := strings.Join(wharf.All(), " "); all != "house/* house/mooring house/quay tides/* tides/quay * house/berth mooring" {
		t.Error(all)
	}
}

func TestCheck(t *testing.T) {
	for name, want := range map[string]string{
		"*": "<nil>", "house/*": "<nil>", "quay": `"quay" is the name of 2 rules; write house/quay or tides/quay`,
		"house": `"house" is a category; write house/* for all its rules`, "house/quai": `unknown rule "house/quai"; did you mean "house/quay"?`,
	} {
		if got := fmt.Sprint(wharf.Check(name)); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	for id, want := range map[string]string{
		"house/pier": "<nil>", "Pier": `"Pier" is not a rule name`, "presets/pier": "presets is the folder of presets",
		"house/berth": "house/berth is another name of house/mooring", "house/quay": "there is a rule house/quay already",
	} {
		if got := fmt.Sprint(wharf.CheckNew(id)); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
	// The newsroom's own rule is the one to change, also if a shipped one follows.
	taken := slices.Concat(wharf, Names{{ID: "tides/low", Aliases: []string{"house/quay", "tides/quay"}}}).Clashes()
	if want := []Clash{{"house/quay", 1, 3}, {"tides/quay", 3, 2}}; !slices.Equal(taken, want) || wharf.Clashes() != nil {
		t.Errorf("%v, want %v", taken, want)
	}
}
