package required

import (
	"strings"
	"testing"
)

func TestRange(t *testing.T) {
	for _, c := range []struct{ wanted, in, out string }{
		{"0.3", "0.3.0 v0.3.0-rc.1 0.4.1 2.0.0", "0.2.9"},
		{"v1.2.3", "1.2.3 1.3.0", "1.2.2"},
		{">=0.3, <2", "0.3.0 1.9.9", "0.2.0 2.0.0"},
		{">=0.3 <2", "0.3.0 1.9.9", "0.2.0 2.0.0"},
		{"> 1.2", "1.3.0", "1.2.9"},
		{"<=1.2", "1.2.9 0.9.0", "1.3.0"},
		{"=1.2", "1.2.0 1.2.7", "1.3.0 1.1.0"},
		{"!=1.2.3", "1.2.4", "1.2.3"},
		{"~1.2.3", "1.2.3 1.2.9", "1.2.2 1.3.0"},
		{"^1.2.3", "1.2.3 1.9.0", "1.2.2 2.0.0"},
		{"^0.2.3", "0.2.3 0.2.9", "0.3.0"},
		{"1.x", "1.0.0 1.9.0", "2.0.0 0.9.0"},
		{"<0.2 || >=1", "0.1.9 1.0.0", "0.2.0 0.9.9"},
	} {
		var r Range
		if err := r.UnmarshalText([]byte(c.wanted)); err != nil {
			t.Errorf("%s: %v", c.wanted, err)
			continue
		}
		for want, versions := range map[bool]string{true: c.in, false: c.out} {
			for _, s := range strings.Fields(versions) {
				if v, ok := parseVersion(s); !ok || r.has(v) != want {
					t.Errorf("%s has %s: %t, want %t", c.wanted, s, r.has(v), want)
				}
			}
		}
	}
}

func TestNoRange(t *testing.T) {
	for _, source := range []string{"", "newest", ">=", "=>1", "1.2.3.4", "1,2 ||", ">=1 - 2", "01.2", "1..2"} {
		if err := new(Range).UnmarshalText([]byte(source)); err == nil {
			t.Errorf("%q is a range of versions", source)
		}
	}
}
