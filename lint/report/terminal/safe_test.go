package terminal

import "testing"

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
