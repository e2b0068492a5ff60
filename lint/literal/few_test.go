package literal

import "testing"

func TestFew(t *testing.T) {
	var f Few
	for _, s := range []string{"", "quay", "dock gate"} {
		f.Add(s)
	}
	for text, want := range map[string]bool{
		"": false, "the quay": true, "quays": true, "qua": false, "a q, a quay": true, "gate": false, "dock gat": false,
		"the old dock gate": true, "dock dock gate": true,
	} {
		if f.In(text) != want {
			t.Errorf("%q: %t, want %t", text, !want, want)
		}
	}
	if (Few{}).In("quay") {
		t.Error("no strings are in a text")
	}
}
