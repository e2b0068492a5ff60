package check

import (
	"regexp"
	"strings"
	"testing"
)

func TestFirstBytes(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{`^fog`, "f"},
		{`(?i)^fog`, "Ff"},
		{`(?i)^kelp`, "Kk\x80"},
		{`^\s*(?:[(*]|QUAY)`, "\t\n\f\r (*Q"},
		{`^(-|–)+ end$`, "-\x80"},
		{`^[a-c]?d{0,2}e`, "abcde"},
		{`^(?:)(tide|(?:weir){2})`, "tw"},
		{`^[0-9]{2,}`, "0123456789"},
		{`fog`, ""},
		{`^fog|mist`, ""},
		{`(?m)^fog`, ""},
		{`^.og`, ""},
		{`^\bfog`, ""},
		{`^x?`, ""},
		{`^(?:a|\B)b`, ""},
	} {
		var got strings.Builder
		if set := firstBytes(c.source); set != nil {
			for b := range 0x81 {
				if set[b] {
					got.WriteByte(byte(b))
				}
			}
		}
		if got.String() != c.want {
			t.Errorf("%s: %q, want %q", c.source, got.String(), c.want)
		}
	}
}

// FuzzFirstBytes checks that a text has no match if it begins with another byte.
func FuzzFirstBytes(f *testing.F) {
	f.Add(`^\s*(tide|[^a-z]K)`, "\u212aelp")
	f.Add(`(?i)^(?:s|\pL{2})`, "ſea")
	f.Add(`^(?:a*|b)c`, "c")
	f.Fuzz(func(t *testing.T, source, text string) {
		re, err := regexp.Compile(source)
		if err != nil || text == "" {
			return
		}
		if set := firstBytes(source); set != nil && !set[text[0]] && re.MatchString(text) {
			t.Errorf("%s matches %q", source, text)
		}
	})
}
