package baseline_test

import (
	"slices"
	"strings"
	"testing"

	"copydesk/lint/baseline"
)

const header = "copydesk baseline 1\n"

func TestBaselineFile(t *testing.T) {
	entries := []baseline.Entry{
		{"b/mill.txt", "a/dam", "the dam", "at", "holds", 2},
		{"b/mill.txt", "a/dam", "the dam", "at", "holds", 1},
		{"a\tb\n.txt", "z/last", `back\slash “räßig” 水`, "", "", 1},
		{"#one\xff.txt", "b/mill", "\u202eevil\x1b[2J\u00a0\ufffd", "# no comment", "======= ", 7},
	}
	sketches := map[string]baseline.Sketch{"b/mill.txt": {1, 0xabcdef01}, "no/entry.txt": {3}}
	file := string(baseline.New(entries, sketches, nil).Bytes())
	slices.Reverse(entries)
	if again := string(baseline.New(entries, sketches, nil).Bytes()); again != file {
		t.Errorf("another order gives\n%s\nand not\n%s", again, file)
	}
	var lines []string
	for line := range strings.Lines(file) {
		if line[0] != '#' {
			lines = append(lines, line)
		}
	}
	want := header +
		"\\u{23}one\\x{ff}.txt\tb/mill\t7\t\\u{202e}evil\\u{1b}[2J\\u{a0}\\u{fffd}\t# no comment\t======= \n" +
		"a\\tb\\n.txt\tz/last\t1\tback\\\\slash “räßig” 水\t\t\n" +
		"b/mill.txt\tsketch\t00000001abcdef01\n" +
		"b/mill.txt\ta/dam\t3\tthe dam\tat\tholds\n"
	if got := strings.Join(lines, ""); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	b, err := baseline.Read("x", []byte(file), nil)
	if err != nil {
		t.Fatal(err)
	}
	if again := string(b.Bytes()); again != file {
		t.Errorf("read and written:\n%s", again)
	}
	if b.Count() != 11 {
		t.Errorf("%d findings, want 11", b.Count())
	}
}

func TestReadBaseline(t *testing.T) {
	for _, tt := range []struct{ name, file, want string }{
		{"empty", "", `1: an empty file is no baseline; "copydesk baseline create" makes one`},
		{"another file", "rules:\n", `1: not a baseline: the first line is not "copydesk baseline 1"`},
		{"a later version", "copydesk baseline 2\n", "1: written in version 2 of the format, and this copydesk reads up to 1; a newer one is needed"},
		{"no version", "copydesk baseline one\n", `1: the version of the format is "one"; want 1`},
		{"too few fields", header + "a.txt\ta/dam\t1\n", "2: want six fields with tabs between them (story, rule, how many, words, words before, words after), found 3"},
		{"no path", header + "\ta/dam\t1\tx\ty\tz\n", "2: the line begins without the path of a story"},
		{"no rule", header + "a.txt\tdam\t1\tx\ty\tz\n", `2: "dam" is no rule; want one such as sourcing/vague-group`},
		{"no count", header + "\n# x\na.txt\ta/dam\tno\tx\ty\tz\n", `4: how many is "no"; want a whole number from 1`},
		{"nothing counted", header + "a.txt\ta/dam\t0\tx\ty\tz\n", `2: how many is "0"; want a whole number from 1`},
		{"a merge", header + "<<<<<<< HEAD\n", "2: a merge was not finished here; keep the lines of both sides and delete this one"},
		{"a merge from the first line", "<<<<<<< HEAD\n" + header, "1: a merge was not finished here; keep the lines of both sides and delete this one"},
		{"an escape that is none", header + `a\q.txt` + "\ta/dam\t1\tx\ty\tz\n", `2: unknown \q; \\ stands for a backslash`},
		{"an escape without an end", header + `a\u{2` + "\ta/dam\t1\tx\ty\tz\n", `2: \u is followed by no character in hexadecimal digits and braces, as in \u{202e}`},
		{"a backslash at the end", header + `a\` + "\ta/dam\t1\tx\ty\tz\n", `2: a \ stands at the end of a field; write \\`},
		{"a sketch in disorder", header + "a.txt\tsketch\tabcdef0100000001\n", `2: "abcdef0100000001" is no sketch; want up to 12 times eight hexadecimal digits, in ascending order`},
		{"half a sketch", header + "a.txt\tsketch\tabcd\n", `2: "abcd" is no sketch; want up to 12 times eight hexadecimal digits, in ascending order`},
		{"line endings of Windows", "\ufeffcopydesk baseline 1\r\na.txt\ta/dam\t1\tx\ty\tz\r\n", ""},
		{"nothing in it", header, ""},
	} {
		_, err := baseline.Read("old", []byte(tt.file), nil)
		got := ""
		if err != nil {
			got = strings.TrimPrefix(err.Error(), "old:")
		}
		if got != tt.want {
			t.Errorf("%s: got %q\nwant %q", tt.name, got, tt.want)
		}
	}
}

func TestLinesThatStandTwiceCountOnce(t *testing.T) {
	line := "a.txt\ta/dam\t2\tdam\tthe\tholds\n"
	b, err := baseline.Read("old", []byte(header+line+strings.Replace(line, "2", "3", 1)+line), nil)
	if err != nil || b.Count() != 3 {
		t.Errorf("%d findings, want 3 (%v)", b.Count(), err)
	}
}

// FuzzReadBaseline checks that a file that was read can be written and read again with the same result.
func FuzzReadBaseline(f *testing.F) {
	f.Add([]byte(header + "a.txt\tsketch\t00000001abcdef01\na.txt\ta/dam\t2\tthe \\\\ dam\tat\tholds\n# x\n"))
	f.Add([]byte("\ufeff" + header + "\\u{23}a\\x{ff}\tb/c\t1\t\\t\\n\\r\t\\u{202e}\t\r\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		b, err := baseline.Read("old", file, nil)
		if err != nil {
			return
		}
		once := b.Bytes()
		again, err := baseline.Read("old", once, nil)
		if err != nil {
			t.Fatalf("%v in\n%s", err, once)
		}
		if twice := again.Bytes(); string(twice) != string(once) {
			t.Fatalf("written\n%s\nand then\n%s", once, twice)
		}
		if again.Count() != b.Count() {
			t.Fatalf("%d findings, then %d", b.Count(), again.Count())
		}
	})
}
