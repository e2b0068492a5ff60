package line

import (
	"errors"
	"testing"

	"copydesk/lint/check/spec"
)

func TestReports(t *testing.T) {
	w := &pageWords{cues: []string{"said", "told"}}
	for key, want := range map[string]bool{
		"the mayor said so": true, "it is late she said": true, "una told the board": true, "said and done": false,
		"easysaid so": false, "the saidest of all": false, "saidsaid the mayor said": true, "": false,
	} {
		if got := w.reports(key); got != want {
			t.Errorf("%q says who said something: %v, want %v", key, got, want)
		}
	}
}

// A word that a newsroom adds to a group works like one that ships.
func TestPageWords(t *testing.T) {
	known := lists{
		"w/counter": {"<number> of <number>", "blatt <number>"}, "w/email": {"E-Mail"}, "w/domain": {"test"}, "w/copyright": {"urheber"},
		"w/link-name": {"kurz-link"}, "w/note": {"anm."}, "w/article": {"die"}, "w/right": {"alle rechte"},
	}
	w, err := readPageWords(known, "w")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		shape, source string
		want          bool
	}{
		{"counter", "Blatt 3", true},
		{"counter", "3 of 8", true},
		{"counter", "3 of 8.", false},
		{"counter", "3 / 8", true},
		{"counter", "Seite 3", false},
		{"email", "E-mail: desk@vale.test", true},
		{"email", "Post: desk@vale.test", false},
		{"email", "desk@vale.com", false},
		{"address", "Kurz-Link: https://vale.test/1", true},
		{"address", "Link: https://vale.test/1", false},
		{"copyright", "Urheber 2026 Vale", true},
		{"copyright", "Urheber Vale 2026", true},
		{"copyright", "Urheber und Recht 2026", false},
		{"copyright", "Alle Rechte bei Vale", true},
		{"copyright", "Copyright 2026 Vale", false},
		{"bracketed", "[Wo der Nebel wohnt]", true},
		{"bracketed", "[Anm. der Redaktion dazu]", false},
	} {
		p := pageOf(c.source)
		p.known = w
		if got := lineShapes[c.shape].holds(p, 0, p.body(0)); got != c.want {
			t.Errorf("%s: %q %v, want %v", c.shape, c.source, got, c.want)
		}
	}
	p := pageOf("The ferry is late.\nVale Post\ndievalepost.test")
	p.known = w
	if !isSiteName(p, 1, p.body(1)) {
		t.Error("the name of a site is not told by its address with an article")
	}
}

// failing has no lists at all.
type failing struct{ lists }

var errNone = errors.New("no such list")

func (failing) Entries(string) ([]string, error) { return nil, errNone }

func TestPageWordsWithoutLexicon(t *testing.T) {
	var fault *spec.OptionError
	if _, err := readPageWords(failing{}, "w"); !errors.As(err, &fault) || fault.Option != "words" || !errors.Is(err, errNone) {
		t.Errorf("error %v, want one about the option words", err)
	}
}
