package rules_test

import (
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/rules"
)

// What reading and checking a story may allocate, over all: so much for each of its bytes, and so much for any.
const (
	perByte  = 2000
	anyStory = 16 << 20
)

// FuzzAllocation holds reading and checking to a multiple of the story's bytes, in each format: no few bytes may stand
// for many.
func FuzzAllocation(f *testing.F) {
	race := debug.BuildSetting{Key: "-race", Value: "true"}
	if info, ok := debug.ReadBuildInfo(); ok && slices.Contains(info.Settings, race) {
		f.Skip("the race detector keeps no memory for the next story")
	}
	book, err := rules.Book()
	if err != nil {
		f.Fatal(err)
	}
	cfg := book.Defaults()
	for _, seed := range []string{
		"o\n", "o ", `"`, "'o ", "on on ", "Observers say so.\n\n", "observers say ", "<b>o ", "o<br>", "&amp;", "<p>“o",
		"*o _p ", "[o]: p\n", "[^o] ", "[", "- ", "> ", "o|p\n-|-\n", "`o\\|p` ", "{{< o >}} ", "| ",
		"<!-- copydesk: allow * -- o -->\n",
		"https://example.org/?utm_source=o ", "Read more: ferry\n", "A. ", "1. ", "---\n",
	} {
		for format := range parse.Formats() {
			f.Add(uint8(format), seed, uint16(2000))
		}
	}
	f.Fuzz(func(t *testing.T, format uint8, piece string, times uint16) {
		formats := parse.Formats()
		in := formats[int(format)%len(formats)]
		l, err := cfg.Linter("a"+in.Extensions[0], lint.Suggestion)
		if err != nil {
			t.Fatal(err)
		}
		source := []byte(strings.Repeat(piece, min(int(times), 100_000/(len(piece)+1)+1)))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if d, err := in.Parse("a"+in.Extensions[0], source); err == nil {
			_, _ = l.Lint(t.Context(), d) // a story over bounds is one as well
		}
		runtime.ReadMemStats(&after)
		took := after.TotalAlloc - before.TotalAlloc
		t.Logf("%d bytes of %q: %d a byte", len(source), piece[:min(len(piece), 20)], took/uint64(len(source)+1))
		if took > uint64(perByte*len(source)+anyStory) {
			t.Errorf("%s: %d bytes of %q have %d allocated", in.Name, len(source), piece[:min(len(piece), 100)], took)
		}
	})
}
