package rules_test

import (
	"os"
	"path/filepath"
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

// spoil returns the story with changes made: of each three bytes the first says what is done, the others where.
func spoil(story string, changes []byte) string {
	for ; len(changes) >= 3 && len(story) < 1<<14; changes = changes[3:] {
		at := (int(changes[1])<<8 | int(changes[2])) % (len(story) + 1)
		for at < len(story) && !utf8.RuneStart(story[at]) {
			at++
		}
		line := strings.LastIndexByte(story[:at], '\n') + 1
		end := len(story)
		if i := strings.IndexByte(story[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		switch c := int(changes[0]); {
		case c < 160:
			story = story[:at] + spoils[c%len(spoils)] + story[at:]
		case c < 190: // the line again
			story = story[:line] + story[line:end] + "\n" + story[line:]
		case c < 210: // the line at the top
			story = story[line:end] + "\n" + story
		case c < 230: // the rest of the line goes
			story = story[:at] + story[end:]
		default: // a sign goes
			_, n := utf8.DecodeRuneInString(story[at:])
			story = story[:at] + story[at+n:]
		}
	}
	return story
}

// FuzzFixesTwice spoils our own stories and tries of their fixes, the safe ones and all, what TestFixes tries: a second
// run changes nothing, none brings up a finding, and the number of readings is bounded.
func FuzzFixesTwice(f *testing.F) {
	files, err := filepath.Glob("../testdata/stories/*.txt")
	if err != nil || len(files) == 0 {
		f.Fatal("no stories", err)
	}
	var stories []string
	for _, file := range files {
		story, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		stories = append(stories, string(story))
	}
	for i := range stories {
		f.Add(uint8(i), uint8(i), []byte{0, 0, 9, 4, 1, 2, 160, 0, 90, 200, 1, 0, 240, 0, 77, 21, 0, 50, byte(i), 1, 44})
	}
	book, err := rules.Book()
	if err != nil {
		f.Fatal(err)
	}
	l, err := book.Defaults().Linter("", lint.Suggestion)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, which, how uint8, changes []byte) {
		if len(changes) > 120 {
			return
		}
		extension := formats[how%3]
		story := stories[int(which)%len(stories)]
		if extension == ".html" {
			story = paragraphs(story)
		}
		story = spoil(story, changes)
		if _, err := parse.Bytes("a"+extension, []byte(story)); err != nil {
			return
		}
		tryFixes(t, l, "a"+extension, story, how/3%2 == 0)
	})
}
