package rules_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/rules"
)

// spoils are what FuzzFixesTwice puts into copy: words, marks and signs that fixes are about, alone and broken.
var spoils = []string{
	"“", "”", "‘", "’", "\"", "'", "«", "»", "’t ", "“‘", "’”", "\" ", " “", "&lt;I>", "&amp;", "&#8220;", "â€œ", "Ã¢â‚¬Å“",
	"\u200b", "\u00ad", "\ufeff", "the the ", " and and", "of of the the ", "\n\nRead more\n\n", "\n\nADVERTISEMENT\n\n",
	"\n\nFollow us on Facebook\n\n", "<!-- copydesk: allow quotes/* -- old -->", "<!-- copydesk: allow-start * -- old -->",
	"<!-- copydesk: allow-end -->", "<b>", "</b>", "<p>", "- ", "> ", "# ", "---\n", "https://example.org/mill?utm_source=mail",
	"\n\n", "\n", "\r\n", " ", ".", ",", "?",
}

// spoil returns a part of a story with changes made. Each number holds three: the low byte of each says what is done,
// and the 13 bits above it where.
func spoil(story string, changes ...uint64) string {
	for _, n := range changes {
		for ; n > 0 && len(story) < 2<<10; n >>= 21 {
			story = spoilOnce(story, int(n&0xff), int(n>>8&0x1fff))
		}
	}
	return story
}

func spoilOnce(story string, what, where int) string {
	at := where % (len(story) + 1)
	for at < len(story) && !utf8.RuneStart(story[at]) {
		at++
	}
	line := strings.LastIndexByte(story[:at], '\n') + 1
	end := len(story)
	if i := strings.IndexByte(story[at:], '\n'); i >= 0 {
		end = at + i + 1
	}
	switch {
	case what < 160:
		return story[:at] + spoils[what%len(spoils)] + story[at:]
	case what < 190: // the line again
		return story[:line] + story[line:end] + "\n" + story[line:]
	case what < 210: // the line at the top
		return story[line:end] + "\n" + story
	case what < 230: // the rest of the line goes
		return story[:at] + story[end:]
	}
	// a sign goes
	_, n := utf8.DecodeRuneInString(story[at:])
	return story[:at] + story[at+n:]
}

// FuzzFixesTwice spoils parts of our own stories and tries of their fixes, the safe ones and all, what TestFixes tries:
// a second run changes nothing, none brings up a finding, and the number of readings is bounded.
//
// The changes are numbers: a string of bytes that reaches something new is made smaller for up to a minute, in which
// nothing else is tried. The stories are short, as each is read some ten times.
func FuzzFixesTwice(f *testing.F) {
	files, err := filepath.Glob("../testdata/stories/*.txt")
	if err != nil || len(files) == 0 {
		f.Fatal("no stories", err)
	}
	var parts []string
	for _, file := range files {
		story, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		headline, copy, _ := strings.Cut(string(story), "\n\n")
		for pair := range slices.Chunk(strings.Split(copy, "\n\n"), 2) {
			parts = append(parts, headline+"\n\n"+strings.Join(pair, "\n\n"))
		}
	}
	change := func(what, where int) uint64 { return uint64(what | where<<8) }
	for i := range parts {
		f.Add(uint8(i), uint8(i), change(i, 90)|change(4, 258)<<21|change(160, 9)<<42, change(200, 120)|change(240, 77)<<21,
			change(21, 50)|change(i+7, 300)<<21|change(220, 30)<<42, uint64(0))
	}
	book, err := rules.Book()
	if err != nil {
		f.Fatal(err)
	}
	l, err := book.Defaults().Linter("", lint.Suggestion)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, which, how uint8, a, b, c, d uint64) {
		extension := formats[how%3]
		story := parts[int(which)%len(parts)]
		if extension == ".html" {
			story = paragraphs(story)
		}
		story = spoil(story, a, b, c, d)
		if _, err := parse.Bytes("a"+extension, []byte(story)); err != nil {
			return
		}
		tryFixes(t, l, "a"+extension, story, how/3%2 == 0)
	})
}
