package report

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSafe(t *testing.T) {
	for in, want := range map[string]string{
		"Plain copy, “quoted”, 東京 👩‍👩‍👧": "Plain copy, “quoted”, 東京 👩‍👩‍👧",
		"two\nlines\tand a tab":          "two lines and a tab",
		"\x1b]0;title\x07":               "␛]0;title␇",
		"\x7f\r":                         "␡␍",
		"\u009b31m":                      "<U+009B>31m",
		"a\u202eb\u2066c\u2028d":         "a<U+202E>b<U+2066>c<U+2028>d",
		"\U000e0041":                     "<U+E0041>",
		"a\xffb":                         "a\ufffdb",
	} {
		if got := Safe(in); got != want {
			t.Errorf("Safe(%q) = %q, want %q", in, got, want)
		}
	}
}

// FuzzEncode tries that whatever copy says comes back from the JSON report, and that the report can be looked at.
func FuzzEncode(f *testing.F) {
	f.Add("“Experts” \x1b[31m\u202e\U000e0041\u2028 <b>&\x00\x7f\xff")
	f.Fuzz(func(t *testing.T, s string) {
		line := encode(jsonDocument{Path: s, Reason: s})
		if strings.IndexFunc(string(line), harmful) >= 0 || !utf8.Valid(line) {
			t.Errorf("%q is not safe", line)
		}
		var back jsonDocument
		if err := json.Unmarshal(line, &back); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		// A byte that is no UTF-8 is U+FFFD in JSON, one for each.
		if want := string([]rune(s)); back.Path != want || back.Reason != want {
			t.Errorf("%q came back as %q", s, back.Path)
		}
		if safe := Safe(s); strings.IndexFunc(safe, harmful) >= 0 || !utf8.ValidString(safe) {
			t.Errorf("%q is not safe", safe)
		}
	})
}
