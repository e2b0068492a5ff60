package linttest

import (
	"strings"
	"testing"

	"copydesk/lint/text"
)

// CheckLinks checks that the links of d are in order, with words, without space around them.
func CheckLinks(t testing.TB, d *text.Document) {
	t.Helper()
	end := 0
	for _, l := range d.Links {
		if l.Span.Start < end || l.Span.End > len(d.Text) || l.Target == "" {
			t.Fatalf("link %+v after %d", l, end)
		}
		if words := d.Text[l.Span.Start:l.Span.End]; words == "" || strings.TrimSpace(words) != words {
			t.Fatalf("link with the words %q", words)
		}
		end = l.Span.End
	}
}
