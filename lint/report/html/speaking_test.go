package html

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/report/record"
)

// spoken returns a story with findings in which three speak, one of them in a block that the story does not have, and a
// story without findings in which one does.
func spoken(t testing.TB) []record.Story {
	one := story(t, "roads/bridge.md", vessel, fault{rule: "sourcing/vague-group", words: "insiders", severity: lint.Warning})
	one.Speaking = &record.Speaking{
		Sources: []record.Speaker{
			{Name: "insiders", Standing: "vague", Statements: 1, Lines: []int{8}, Spoken: []record.Spoken{{Line: 8, Block: 3}}},
			{
				Name: "Jorun Falk", Standing: "named", Role: "ferry <master>", Words: 1204, Statements: 2, Lines: []int{8, 15},
				Spoken: []record.Spoken{{Line: 8, Block: 3}, {Line: 15, Block: 7}},
			},
			{Name: "a clerk", Standing: "anonymous", Statements: 1, Lines: []int{99}, Spoken: []record.Spoken{{Line: 99, Block: 40}}},
		},
		Sourceless: []int{10}, Unplaced: []int{12, 13},
	}
	two := story(t, "roads/quiet.txt", "A quiet day on the E6\n\nNothing moved.\n")
	two.Speaking = &record.Speaking{
		Sources: []record.Speaker{{Name: "Odd Lien", Standing: "named", Statements: 1, Lines: []int{3}}},
	}
	three := story(t, "roads/still.txt", "Nobody spoke\n\nNothing moved.\n")
	three.Speaking = &record.Speaking{}
	return append([]record.Story{one, two, three}, usual(t)[3])
}

// TestSpeaking checks that the page shows who speaks in each story, with links that lead somewhere, and the totals.
func TestSpeaking(t *testing.T) {
	page := written(t, options(), spoken(t)...)
	const file = "testdata/speaking.golden"
	if *update {
		if err := os.WriteFile(file, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if page != string(want) {
		t.Errorf("%s differs; -update rewrites it. Got:\n%s", file, page)
	}
	lines := 0
	for _, link := range regexp.MustCompile(`href="#([^"]*)" aria-label="Line`).FindAllStringSubmatch(page, -1) {
		lines++
		if !strings.Contains(page, ` id="`+link[1]+`"`) {
			t.Errorf("the link to %s leads nowhere", link[1])
		}
	}
	if lines != 3 {
		t.Errorf("%d links to lines, want 3: a block that is not there has none", lines)
	}
}

// TestSpeakingWithoutExcerpts checks that a report that travels counts who speaks and names nobody.
func TestSpeakingWithoutExcerpts(t *testing.T) {
	o := options()
	o.NoExcerpts = true
	page := written(t, o, spoken(t)...)
	for _, word := range []string{"Falk", "ferry", "insiders", "clerk", "Lien"} {
		if strings.Contains(page, word) {
			t.Errorf("the page has %q", word)
		}
	}
	for _, want := range []string{
		"Who speaks: 3 sources (1 named, 1 anonymous, 1 vague)", "<b>Source 2</b>", "1,204 words quoted · 2 statements · lines 8, 15",
		"<dt>Stories with a single source</dt><dd>1</dd>",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
}

// TestManySpeakers checks that the sources over a limit are counted.
func TestManySpeakers(t *testing.T) {
	s := spoken(t)[1]
	for range mostSpeakers + 2 {
		s.Speaking.Sources = append(s.Speaking.Sources, s.Speaking.Sources[0])
	}
	if page := written(t, options(), s); strings.Count(page, "Odd Lien") != mostSpeakers ||
		!strings.Contains(page, "Not listed here: 3 sources more.") {
		t.Errorf("the page lists %d", strings.Count(page, "Odd Lien"))
	}
}
