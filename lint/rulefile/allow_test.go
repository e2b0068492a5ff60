package rulefile

import (
	"strings"
	"testing"

	"copydesk/lint/rulefile/strict"
)

func TestAddAllowance(t *testing.T) {
	const entry = "  - rule: sourcing/vague-group\n    files: [./ferry.txt]\n    words: Critics\n    reason: They are named below.\n"
	for _, tt := range []struct{ name, before, want string }{
		{"no file yet", "", "allow:\n" + entry},
		{"comments alone", "# Ours.\n", "# Ours.\nallow:\n" + entry},
		{"no entry yet", "rules:\n  claims/*: error # for now\n", "rules:\n  claims/*: error # for now\n\nallow:\n" + entry},
		{"no last line break", "extends: [news]", "extends: [news]\n\nallow:\n" + entry},
		{
			"after the last one, before what follows",
			"allow:\n  - rule: quotes/*\n    reason: a\n\n# Those of the desk.\nignore: [a/]\n",
			"allow:\n  - rule: quotes/*\n    reason: a\n" + entry + "\n# Those of the desk.\nignore: [a/]\n",
		},
		{
			"after a reason of several lines",
			"allow:\n  - rule: quotes/*\n    reason: >\n      one\n\n      two\n\nignore: [a/]\n",
			"allow:\n  - rule: quotes/*\n    reason: >\n      one\n\n      two\n" + entry + "\nignore: [a/]\n",
		},
		{
			"in another layout",
			"allow:\n-   rule: quotes/*\n    reason: a # old\nignore: [a/]\n",
			"allow:\n-   rule: quotes/*\n    reason: a # old\n" +
				strings.ReplaceAll(strings.ReplaceAll(entry, "  - rule", "-   rule"), "  -", "-") + "ignore: [a/]\n",
		},
		{
			"within brackets", "allow: [{rule: quotes/*, reason: a}]\n",
			"allow: [{rule: sourcing/vague-group, files: [./ferry.txt], words: Critics, reason: They are named below.}, {rule: quotes/*, reason: a}]\n",
		},
		{"between brackets", "allow: [ ]\n", "allow: [{rule: sourcing/vague-group, files: [./ferry.txt], words: Critics, reason: They are named below.} ]\n"},
		{
			"an entry within braces", "allow:\n  - {rule: quotes/*, reason: é}\n",
			"allow:\n  - {rule: quotes/*, reason: é}\n" + entry,
		},
		{"with CRLF", "rules:\r\n  claims/*: error\r\n", "rules:\r\n  claims/*: error\r\n\r\nallow:\r\n" + strings.ReplaceAll(entry, "\n", "\r\n")},
		{"with a byte order mark", "\ufeffallow: []\n", "\ufeffallow: [{rule: sourcing/vague-group, files: [./ferry.txt], words: Critics, reason: They are named below.}]\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e, err := AddAllowance("a.yml", []byte(tt.before), Allowance{Rule: "sourcing/vague-group", File: "ferry.txt", Words: "Critics", Reason: "They are named below."})
			if err != nil {
				t.Fatal(err)
			}
			if got := string(e.Apply([]byte(tt.before))); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestAddAllowanceIsRefused(t *testing.T) {
	for before, want := range map[string]string{
		"{rules: {claims/*: error}}\n": "a.yml: its layout has no place for another entry under allow; write it yourself: rule: b/c, reason: d",
		"extends: [news]\n...\n":       "has no place",
		"rulse: {}\n":                  `a.yml:1:1: unknown key "rulse"`,
		"rules: [\n":                   "a.yml:1:1: not valid YAML",
	} {
		_, err := AddAllowance("a.yml", []byte(before), Allowance{Rule: "b/c", Reason: "d"})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", before, err, want)
		}
	}
}

// An entry means what was passed to it, whatever characters it contains, and applies to one file only.
func TestAllowanceRoundTrip(t *testing.T) {
	for _, s := range []string{
		"plain", "a: b # c", "- x", `"quoted" 'twice'`, "[x], {y}", "“Critics”", "null", "true", "12", "2026-05-01", " spaced ", "*", "&a", "!t", "%d",
		"@at", "`tick`", "| bar", "> more", "a\tb", "tab\u200bzero", "\u202eover", "a\u2028b", "ends with:", "#", "? q", "\U0001f6a2",
	} {
		a := Allowance{Rule: "b/c", File: "old/" + s + ".txt", Words: s, Reason: s}
		for _, before := range []string{"", "allow: []\n", "allow:\n  - rule: x/y\n    reason: z\n"} {
			e, err := AddAllowance("a.yml", []byte(before), a)
			if err != nil {
				t.Errorf("%q in %q: %v", s, before, err)
			}
			c, err := readConfigFile("a.yml", e.Apply([]byte(before)))
			if err != nil {
				t.Fatal(err)
			}
			entry := c.Allow[len(c.Allow)-1]
			if strings.HasPrefix(before, "allow: [") {
				entry = c.Allow[0]
			}
			if entry.holds("old/other.txt") || entry.holds("older/old/"+s+".txt") || entry.Words != s {
				t.Errorf("%q: the entry is %+v", s, entry)
			}
		}
	}
	c, err := readConfigFile("a.yml", []byte("allow:\n  - rule: x/y\n    files: [./a.txt]\n    reason: z\n"))
	if err != nil || !c.Allow[0].holds("a.txt") || c.Allow[0].holds("old/a.txt") {
		t.Errorf("./a.txt is not the one file (%v)", err)
	}
}

func FuzzAddAllowance(f *testing.F) {
	for _, s := range []string{
		"", "allow: []\n", "allow:\n- rule: x/y\n  reason: z\n", "rules: {a/b: off}\n# end", "allow:\n  - {rule: a/b, reason: c}\n\n#x\n  # y\nignore: [a]\n",
		"allow:\n  - rule: a\n    reason: |\n      x\n    # c\n  # d\n", "\ufeffallow: [\n]\n", "---\nallow:\n  - rule: a\n    reason: \"x\n      y\"\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, before string) {
		a := Allowance{Rule: "b/c", File: "a/b.txt", Words: "x", Reason: "y"}
		e, err := AddAllowance("a.yml", []byte(before), a)
		if err != nil {
			return
		}
		c, err := readConfigFile("a.yml", e.Apply([]byte(before)))
		if err != nil {
			t.Fatalf("%q becomes %q: %v", before, e.Apply([]byte(before)), err)
		}
		old, err := readConfigFile("a.yml", []byte(before))
		if err != nil || len(c.Allow) != len(old.Allow)+1 {
			t.Fatalf("%q becomes %q (%v)", before, e.Apply([]byte(before)), err)
		}
		list := strict.Value(c.top, "allow")
		for i, n := range list.Content {
			e, err := RemoveAllowance("a.yml", []byte(before), n.Line)
			if err != nil {
				continue
			}
			rest, err := readConfigFile("a.yml", e.Apply([]byte(before)))
			if err != nil || len(rest.Allow) != len(old.Allow)-1 {
				t.Fatalf("without entry %d %q becomes %q (%v)", i, before, e.Apply([]byte(before)), err)
			}
		}
	})
}
