package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/labelled"
	"copydesk/lint/parse"
	"copydesk/lint/speakers"
	"copydesk/rules"
)

// speakersHead is the head of the table for files of labelled speakers.
const speakersHead = `| File | Stories | Sources | Found | False | Precision | Recall | Standing | Lines | Words |
|---|---|---|---|---|---|---|---|---|---|
`

// speakerTally counts the sources of stories. A source that is reported twice is false the second time.
type speakerTally struct {
	stories, labelled, found, wrong int
	standing                        int // found with the right standing
	lines, linesFound               int // of the statements of those found
	words, wordsFound               int // found whose words of quotation are right to a fifth
	mistakes                        []string
}

// row returns the table row of the file with this name.
func (t *speakerTally) row(name string) string {
	return fmt.Sprintf("| %s | %d | %d | %d | %d | %s | %s | %s | %s | %s |\n",
		name, t.stories, t.labelled, t.found, t.wrong,
		ratio(t.found, t.found+t.wrong), ratio(t.found, t.labelled), ratio(t.standing, t.found),
		ratio(t.linesFound, t.lines), ratio(t.wordsFound, t.words))
}

// measureSpeakers reads the stories of the file at path and compares their sources with the labels.
func measureSpeakers(path string) (*speakerTally, error) {
	book, err := rules.Book()
	if err != nil {
		return nil, err
	}
	source, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	cases, err := labelled.Read(path, source)
	if err != nil {
		return nil, err
	}
	linter, err := book.Defaults().Linter("", lint.Warning)
	if err != nil {
		return nil, err
	}
	var t speakerTally
	for _, c := range cases {
		d, err := parse.Bytes("case.txt", []byte(c.Text))
		if err != nil {
			return nil, fmt.Errorf("%s: case %q: %w", path, c.ID, err)
		}
		var said []labelled.Source
		for _, x := range speakers.Of(linter.Story(d)).Sources {
			said = append(said, labelled.Source{Name: x.Name, Standing: x.Standing, Words: x.Words, Lines: x.Lines})
		}
		t.add(path, c, said)
	}
	return &t, nil
}

// add counts the story c, in which said speak.
func (t *speakerTally) add(path string, c labelled.Case, said []labelled.Source) {
	t.stories++
	taken := make([]bool, len(c.Sources))
	note := func(what string, s *labelled.Source) {
		t.mistakes = append(t.mistakes,
			fmt.Sprintf("%s: %s: %s: %s (%s), lines %v", path, c.ID, what, s.Name, s.Standing, s.Lines))
	}
	for i := range said {
		s := &said[i]
		at := labelOf(s, c.Sources)
		switch {
		case at < 0:
			t.wrong++
			note("false", s)
			continue
		case c.Sources[at].Optional:
			continue
		case taken[at]:
			t.wrong++
			note("counted twice", s)
			continue
		}
		taken[at] = true
		t.compare(&c.Sources[at], s, note)
	}
	for i := range c.Sources {
		if l := &c.Sources[i]; !l.Optional {
			t.labelled++
			if !taken[i] {
				note("missed", l)
			}
		}
	}
}

// compare counts what s, the source that l labels, has right.
func (t *speakerTally) compare(l, s *labelled.Source, note func(string, *labelled.Source)) {
	t.found++
	if l.Standing == s.Standing {
		t.standing++
	} else {
		note("standing not "+l.Standing, s)
	}
	for _, line := range l.Lines {
		t.lines++
		if slices.Contains(s.Lines, line) {
			t.linesFound++
		}
	}
	t.words++
	if off := max(l.Words-s.Words, s.Words-l.Words); off*5 <= max(l.Words, 5) {
		t.wordsFound++
	} else {
		note(fmt.Sprintf("%d words, not %d", s.Words, l.Words), s)
	}
}

// labelOf returns the index of the label of the source s: the one that has its name or, failing that, one that has a
// line in common with s and whose name begins or ends as the name of s does. It is -1 if there is none.
func labelOf(s *labelled.Source, labels []labelled.Source) int {
	got := plainName(s.Name)
	at := slices.IndexFunc(labels, func(l labelled.Source) bool {
		return slices.ContainsFunc(namesOf(&l), func(want string) bool { return want == got })
	})
	if at >= 0 || got == "" {
		return at
	}
	return slices.IndexFunc(labels, func(l labelled.Source) bool {
		shared := slices.ContainsFunc(l.Lines, func(n int) bool { return slices.Contains(s.Lines, n) })
		return shared && slices.ContainsFunc(namesOf(&l), func(want string) bool {
			long, short := want, got
			if len(short) > len(long) {
				long, short = short, long
			}
			return strings.HasPrefix(long, short+" ") || strings.HasSuffix(long, " "+short)
		})
	})
}

// namesOf returns the names of a label, as plainName returns them.
func namesOf(l *labelled.Source) []string {
	names := []string{plainName(l.Name)}
	for _, name := range l.Also {
		names = append(names, plainName(name))
	}
	return names
}

// plainName returns a name in lower case, without an article and with plain apostrophes.
func plainName(name string) string {
	words := strings.Fields(strings.ToLower(strings.ReplaceAll(name, "’", "'")))
	if len(words) > 1 && slices.Contains([]string{"the", "a", "an"}, words[0]) {
		words = words[1:]
	}
	return strings.Join(words, " ")
}
