package report

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"copydesk/lint/report/record"
	"copydesk/lint/report/terminal"
)

// FuzzEncode checks that any text survives the JSON report, and that the report is safe to print.
func FuzzEncode(f *testing.F) {
	f.Add("“Experts” \x1b[31m\u202e\U000e0041\u2028 <b>&\x00\x7f\xff")
	f.Fuzz(func(t *testing.T, s string) {
		line := encode(record.Document{Path: s, Reason: s})
		if strings.IndexFunc(string(line), terminal.Harmful) >= 0 || !utf8.Valid(line) {
			t.Errorf("%q is not safe", line)
		}
		var back record.Document
		if err := json.Unmarshal(line, &back); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		// Each invalid byte of UTF-8 is one U+FFFD in JSON.
		if want := string([]rune(s)); back.Path != want || back.Reason != want {
			t.Errorf("%q came back as %q", s, back.Path)
		}
		if safe := terminal.Safe(s); strings.IndexFunc(safe, terminal.Harmful) >= 0 || !utf8.ValidString(safe) {
			t.Errorf("%q is not safe", safe)
		}
	})
}
