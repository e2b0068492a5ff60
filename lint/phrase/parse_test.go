package phrase

import (
	"errors"
	"strings"
	"testing"
)

// TestFaults gives the column and a part of the message for each fault of a phrase.
func TestFaults(t *testing.T) {
	for _, c := range []struct {
		phrase  string
		column  int
		message string
	}{
		{"", 1, "empty"},
		{"  ", 1, "empty"},
		{"[a]", 1, "can match nothing"},
		{"[a] [b | c]", 1, "can match nothing"},
		{"[a] ^", 1, "can match nothing"},
		{"(a | b", 1, "( is not closed; write )"},
		{"a [b", 3, "[ is not closed; write ]"},
		{"(a | [b)", 8, `found ")" where the [ of column 6 wants ]`},
		{"a)", 2, `")" closes nothing; write \)`},
		{"a | b", 3, "write (a | b)"},
		{"{a | b}", 4, "write (a | b)"},
		{"(a | )", 6, "empty"},
		{"( | a)", 3, "empty"},
		{"()", 1, "() holds nothing"},
		{"expert(s)", 7, "write ~word"},
		{"expert[s]", 7, "write ~word"},
		{"(un)named", 5, "put a space after it"},
		{"{a} {b}", 5, "two pairs of braces"},
		{"{a {b}}", 4, "within braces"},
		{"(a | {b})", 6, "put them around the group"},
		{"{[a]} b", 1, "part in braces can be empty"},
		{"{a", 1, "{ is not closed; write }"},
		{"a }", 3, `"}" closes nothing`},
		{"<captial> said", 1, "did you mean <cap>?"},
		{"<Number> said", 1, "did you mean <number>?"},
		{"a <> b", 3, "<0-4>"},
		{"a <0-4 b", 3, "< is not closed"},
		{"a > b", 3, "> closes nothing"},
		{"a <4-0> b", 3, "write <0-4>"},
		{"a <0-0> b", 3, "leave it out"},
		{"a <1-> b", 3, "<1-> is no gap"},
		{"a <1-99999999999999999999> b", 3, "is no gap"},
		{"a <0-11> b", 3, "10 words is the most"},
		{"<0-4> a", 1, "may not begin with a gap"},
		{"[a] <0-4> b", 5, "may not begin with a gap"},
		{"a <0-4>", 3, "may not end with a gap"},
		{"a (b | c <1-2>)", 10, "may not end with a gap"},
		{"a <0-4> [b]", 3, "may not end with a gap"},
		{"a ^ b", 3, "^ comes first"},
		{"[a] ^^ b", 5, "^^ comes first"},
		{"a $ b", 3, "$ comes last"},
		{"(a $$ | b) [c]", 4, "$$ comes last"},
		{"a @", 3, "wants the name of a word list"},
		{"~", 1, "~ wants a word"},
		{"~ say", 1, "~ wants a word"},
		{"~(say | tell)", 1, "before each word"},
		{"~said", 1, "did you mean ~say?"},
		{"a ~children", 3, ""},
		{"= US", 1, "= wants a word"},
		{"=9", 1, "wants a word of letters"},
		{"=iPhone", 1, "leave it out"},
		{`a "b"`, 3, "quotation mark"},
		{"a “b”", 3, "quotation mark"},
		{"also read:", 10, "make two phrases"},
		{"and/or", 4, "no part of a word"},
		{"really!", 7, "no part of a word"},
		{"é — b", 3, "make two phrases"},
		{"a - b", 3, "a hyphen without a word on both sides"},
		{"-a", 1, "a hyphen without a word on both sides"},
		{"a--b", 1, "a hyphen without a word on both sides"},
		{"a '", 3, "no letter or digit"},
		{"a-b-c-d-e-f-g-h-i", 1, "8 parts is the most"},
		{`a \`, 3, "wants a character"},
		{`a \ b`, 3, "wants a character"},
		{"a\x00b", 2, "NUL"},
		{"a \xff", 3, "UTF-8"},
		{strings.Repeat("(", 20) + "a", 18, "nest deeper than 16"},
	} {
		_, err := Parse(c.phrase)
		if c.message == "" {
			if err != nil {
				t.Errorf("%q: %v", c.phrase, err)
			}
			continue
		}
		var fault *Error
		if !errors.As(err, &fault) {
			t.Errorf("%q: no fault, want %q", c.phrase, c.message)
			continue
		}
		if fault.Column != c.column || !strings.Contains(fault.Message, c.message) {
			t.Errorf("%q: column %d: %s\nwant column %d: … %s …", c.phrase, fault.Column, fault.Message, c.column, c.message)
		}
	}
}

// TestFaultsOfLists gives the faults that appear only when lists are looked up.
func TestFaultsOfLists(t *testing.T) {
	entries := map[string][]string{
		"empty": {}, "nested": {"a @b"}, "braces": {"a {b}"}, "broken": {"fine", "a (b"}, "comma": {", a"},
		"anchor": {"^ a"}, "end": {"a b $"}, "trailing": {"a [,]"},
	}
	lists := func(name string) ([]string, error) {
		if e, ok := entries[name]; ok {
			return e, nil
		}
		return nil, errors.New(`no lexicon "` + name + `"`)
	}
	gaps := strings.Repeat("a [b] <0-10> ", 60) + "a"
	for _, c := range []struct {
		phrase  string
		column  int
		message string
	}{
		{"a @missing", 3, `no lexicon "missing"`},
		{"a @empty", 3, `"empty" is empty`},
		{"@nested", 1, `entry "a @b": an entry of a word list may not refer to a list`},
		{"@braces", 1, "no braces"},
		{"@broken", 1, `word list "broken": entry "a (b": ( is not closed`},
		{"@comma", 1, "does not begin or end with a comma or an anchor"},
		{"@anchor b", 1, "does not begin or end with a comma or an anchor"},
		{"@end", 1, "does not begin or end with a comma or an anchor"},
		{"@trailing", 1, "does not begin or end with a comma or an anchor"},
		{gaps, 540, "grows too large"},
	} {
		p, err := Parse(c.phrase)
		if err != nil {
			t.Errorf("%q: %v", c.phrase, err)
			continue
		}
		var fault *Error
		if !errors.As(NewBuilder(NewTable(), lists).Add(0, p), &fault) {
			t.Errorf("%q: no fault, want %q", c.phrase, c.message)
			continue
		}
		if fault.Column != c.column || !strings.Contains(fault.Message, c.message) {
			t.Errorf("%q: column %d: %s\nwant column %d: … %s …", c.phrase, fault.Column, fault.Message, c.column, c.message)
		}
	}
}
