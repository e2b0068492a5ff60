package rules_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"copydesk/lint"
	"copydesk/lint/parse"
	"copydesk/rules"
)

// report is a story with a headline, a lead and three paragraphs, which the tests put lines into.
var report = []string{
	"Aldvik keeps its old lock for ten more years",
	"The council chose on Monday to keep the lock on the Aln until the new bridge is paid for, and to mend its gates.",
	"Ida Roth, who has kept the lock since 1998, told the council that two of its four gates let water through in March.",
	"A new lock would cost nine million crowns, three times what the town has put aside for it since the flood.",
	"The work begins in September, when the last of the barges has gone down to the sea.",
}

// with returns report with lines put below its paragraph number at.
func with(at int, lines ...string) string {
	return strings.Join(slices.Insert(slices.Clone(report), at, lines...), "\n\n") + "\n"
}

// TestSafeFixes says of lines what the safe fixes leave of them.
func TestSafeFixes(t *testing.T) {
	l := shipped(t)
	for _, tt := range []struct {
		name, line, left string
	}{
		{"label", "Share this article", ""},
		{"advertisement", "ADVERTISEMENT", ""},
		{"row of labels", "About us Contact us Privacy policy", ""},
		{"lead with a headline", "Also read: Last barge of the year stuck under the bridge", ""},
		{"networks and an account", "Follow us on Facebook, Threads and Bluesky @aldvikpost", ""},
		{"label amid the copy", "Story continues below advertisement", ""},

		{"copy before a claim", "The harbour master resigned. All rights reserved.", "The harbour master resigned. All rights reserved."},
		{"copy before buttons", "Nobody was hurt. Follow us on Facebook for more.", "Nobody was hurt. Follow us on Facebook for more."},
		{"copy after buttons", "Follow us on Facebook. Nobody was hurt.", "Follow us on Facebook. Nobody was hurt."},
		{"copy before a call for comments", "The lock leaks. Join the conversation below.", "The lock leaks. Join the conversation below."},
		{"opening of a sentence", "You must register to fish from the lock before June.", "You must register to fish from the lock before June."},
		{"opening of a recipe", "We use cookies from the lock-keeper's own oven for the base.", "We use cookies from the lock-keeper's own oven for the base."},
		{"opening of a number", "You can read 40 of her letters in the town hall.", "You can read 40 of her letters in the town hall."},
		{"caption", "Image caption Ida Roth at the north gate in March", "Image caption Ida Roth at the north gate in March"},
		{"credit", "Photos: Odo Blum, Ana Vega and the town of Aldvik", "Photos: Odo Blum, Ana Vega and the town of Aldvik"},
		{"kicker", "Analysis: Why the town has no money for a lock", "Analysis: Why the town has no money for a lock"},
		{"lead with a sentence", "WATCH: Ida Roth opens the north gate by hand.", "WATCH: Ida Roth opens the north gate by hand."},
		{"stage direction", "[Points to the gates of the lock]", "[Points to the gates of the lock]"},
		{"arrow", "Way to the lock »", "Way to the lock »"},
		{"verdict", "False", "False"},
		{"subhead", "About the author", "About the author"},
		{"subhead in capitals", "DISCUSSION", "DISCUSSION"},
		{"number", "1931", "1931"},
		{"step", "Step 1 of 2", "Step 1 of 2"},
		{"step of a guide", "Copy the link", "Copy the link"},
		{"step with an object", "Save the story", "Save the story"},
		{"service", "Leave a comment", "Leave a comment"},
		{"service in a sentence", "Leave a comment.", "Leave a comment."},
		{"German step", "Den Artikel teilen", "Den Artikel teilen"},
		{"field of a form", "Last name", "Last name"},
		{"hashtags of a post", "#SaveTheLock #Aldvik", "#SaveTheLock #Aldvik"},
		{"label that is quoted", "»Mehr lesen«", "»Mehr lesen«"},
		{"service", "Find out more about the lock and its keepers in the town hall.", "Find out more about the lock and its keepers in the town hall."},
		{"German quotation", "»Die Schleuse ist dicht und bleibt es auch«", "»Die Schleuse ist dicht und bleibt es auch«"},
		{"Swedish quotation", "»Slussen är tät och förblir det»", "»Slussen är tät och förblir det»"},
		{"French quotation", "« L’écluse est fermée »", "« L’écluse est fermée »"},
		{"Swiss quotation", "‹Die Schleuse bleibt zu›", "‹Die Schleuse bleibt zu›"},
		{"typed quotation", ">>The lock stays shut<<", ">>The lock stays shut<<"},
		{"zero-width space", "The gates\u200b of the lock leak.", "The gates of the lock leak."},
		{"control before a space", "The gates\x0c of the lock leak.", "The gates of the lock leak."},
		{"control between words", "The gates\x0bof the lock leak.", "The gates\x0bof the lock leak."},
		{"apostrophe of another encoding", "The lock\u0092s gates leak.", "The lock\u0092s gates leak."},
		{"dash of another encoding", "It opened 1998\u00962004.", "It opened 1998\u00962004."},
		{"line separator", "The gates leak.\u2028The lock does not.", "The gates leak.\u2028The lock does not."},
		{"particle", "The trip they went on on Sunday was short.", "The trip they went on on Sunday was short."},
		{"article", "The gate of the the lock leaks.", "The gate of the lock leaks."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := fixAll(t, l, "a.txt", with(3, tt.line), false, nil)
			want := with(3, tt.left)
			if tt.left == "" {
				want = with(3)
			}
			if r.Status != lint.Checked || r.Document.Source != want {
				t.Errorf("%s: left is\n%s\nwant\n%s", r.Reason, r.Document.Source, want)
			}
		})
	}
}

// TestSafeFixesOfIntroduced holds that what the copy asks for stays, though a page has such lines too.
func TestSafeFixesOfIntroduced(t *testing.T) {
	l := shipped(t)
	for name, source := range map[string]string{
		"sign.txt":     with(3, "On the door of the lock hung a sign with three words on it:", "Comments are closed"),
		"box.txt":      with(3, "Built: by hand in two summers", "See also: the old lock at Lund", "Cost: four crowns a boat"),
		"list.md":      with(3, "- Wash the gates\n- Share this article\n- Paint the hut"),
		"head.md":      with(3, "## Related articles"),
		"head.html":    "<h1>" + report[0] + "</h1>\n<p>" + report[1] + "</p>\n<h2>Most popular</h2>\n<p>" + report[2] + "</p>\n<p>" + report[3] + "</p>\n",
		"paid.txt":     "Partner content\n\n" + with(3),
		"word.txt":     with(2, "Share"),
		"steps.txt":    with(3, "Open the lock's page", "Copy link", "Send it to the keeper"),
		"last.txt":     with(len(report), "Open the lock's page", "Copy link", "Share via email"),
		"first.txt":    with(3, "Share via email", "Print this page", "Pin it to the door"),
		"guide.txt":    with(4, "How to reach the keeper") + "\nShare via email\n\n" + report[2] + "\n\n" + report[3] + "\n",
		"schedule.txt": with(len(report), "9.00 Gates open", "Watch live", "9.30 First barge", "Next", "10.00 Band"),
		"recipe.txt":   "Lock-keeper's bread\n\nFlour\nSalt\nPrint recipe\nWater\n",
		"poem.txt":     "The lock\n\nNo boat\nNo light\nRead more\nThe water said\nIn the night\n",
		"letter.txt":   "Dear keeper,\n\n" + report[2] + "\n\nStay in touch\n\nIda\n",
		"list.txt":     with(3, "What the board of the lock wants to see next year", "More news", "Fewer cars"),
		"signs.txt":    with(len(report), "• Keep to the left", "• Log in", "• No swimming"),
		"bold.md":      with(3, "**Share this article**", "The keepers share one boat."),
		"bold.html":    "<h1>" + report[0] + "</h1>\n<p>" + report[1] + "</p>\n<p><strong>Share</strong></p>\n<p>All do.</p>\n",
		"end.txt":      with(len(report), "Log in", "So says the screen at the lock."),
		"taken.txt":    with(len(report), "Loading comments…", "With comments like these, the screen was no help."),
		"none.txt":     with(len(report), "The council had no comments at all.", "0 comments"),
		"kicker.md":    "READ MORE\n\n# " + strings.Join(report, "\n\n") + "\n",
		"only.txt":     "Most read\n\n" + strings.Join(report[1:], "\n\n") + "\n",
		"matter.md":    "---\ntitle: " + report[0] + "\n---\n# " + report[0] + "\n\n" + report[1] + "\n\n" + report[2] + "\n",
		"song.txt":     "The lock is old\n\nThe lock is old and grey\n\nThe lock is old and grey\n\nAnd so are we, they say\n\nThe lock is old and grey\n",
		"danish.txt": with(3, "»Slusen er for gammel", "»Den er fra 1931", "»Og den er utæt",
			"»Det har vi sagt i tyve år«"),
	} {
		if r := fixAll(t, l, name, source, false, nil); r.Before != nil {
			t.Errorf("%s: the safe fixes of %v leave\n%s\nof\n%s", name, r.Fixed, r.Document.Source, source)
		}
	}
}

// TestSafeFixesOfAdvertisements holds that what marks an advertisement is deleted among short lines too.
func TestSafeFixesOfAdvertisements(t *testing.T) {
	source := with(3, "Open the lock's page", "Advertisement", "Send it to the keeper")
	r := fixAll(t, shipped(t), "a.txt", source, false, nil)
	if want := with(3, "Open the lock's page", "Send it to the keeper"); r.Document.Source != want {
		t.Errorf("left is\n%s\nwant\n%s", r.Document.Source, want)
	}
}

// TestLabelAsHeadline holds that a label is no error where it is all the headline that a story has.
func TestLabelAsHeadline(t *testing.T) {
	l := shipped(t)
	for name, tt := range map[string]struct {
		source string
		want   lint.Severity
	}{
		"only headline":  {"Most read\n\n" + strings.Join(report[1:], "\n\n") + "\n", lint.Warning},
		"above headline": {"Most read\n\n" + with(3), lint.Error},
		"amid the story": {with(3, "Most read"), lint.Error},
	} {
		d, err := parse.Bytes("a.txt", []byte(tt.source))
		if err != nil {
			t.Fatal(err)
		}
		found, err := l.Lint(t.Context(), d)
		if err != nil {
			t.Fatal(err)
		}
		if len(found) != 1 || found[0].Severity != tt.want {
			t.Errorf("%s: findings are %v, want one of severity %v", name, found, tt.want)
		}
	}
}

// TestUnsafeFixes holds that a tail is cut off at the end of a sentence.
func TestUnsafeFixes(t *testing.T) {
	l := shipped(t)
	for line, want := range map[string]string{
		"The harbour master resigned. All rights reserved.":                "The harbour master resigned.",
		"Nobody was hurt. Follow us on Facebook for more.":                 "Nobody was hurt.",
		"Follow us on Facebook. Nobody was hurt in the lock.":              "Nobody was hurt in the lock.",
		"The lock leaks. Follow us on Facebook. The bridge does not leak.": "The lock leaks. The bridge does not leak.",
	} {
		checkFixed(t, l, line, want, true)
	}
}

// checkFixed holds that fixing leaves want of line, the third paragraph of a story. unsafe says that it makes fixes that
// are not safe too.
func checkFixed(t *testing.T, l *lint.Linter, line, want string, unsafe bool) {
	t.Helper()
	r := fixAll(t, l, "a.txt", with(3, line), unsafe, nil)
	if want := with(3, want); r.Document.Source != want {
		t.Errorf("%q: left is\n%s\nwant\n%s", line, r.Document.Source, want)
	}
}

// TestDecodedTwice holds that no safe fix mends a part of what was wrongly decoded twice.
func TestDecodedTwice(t *testing.T) {
	l := shipped(t)
	for line, want := range map[string]string{
		"The keeperÃ¢â‚¬â„¢s boat sank off the cafÃƒÂ©.": "The keeper’s boat sank off the café.",
		"The keeper sank Ã¢â‚¬Â off the cafÃ©.":          "The keeper sank Ã¢â‚¬Â off the café.",
		"The boats cost Â£30 or â‚¬35 at the “Ã‰toile”.": "The boats cost £30 or €35 at the “Étoile”.",
	} {
		checkFixed(t, l, line, want, false)
	}
}

// The parts of stories for FuzzSafeFixes. No sentence of copy is a line of a page, and none stands on a word list.
var (
	subjects = []string{"The lock-keeper", "A barge from Lund", "Ida Roth", "The town council", "Her brother", "Nobody in Aldvik", "The north gate"}
	verbs    = []string{"opened", "sold", "left", "painted", "has measured", "will follow", "could read", "shared", "subscribed to", "watched"}
	objects  = []string{
		"the old bridge", "two of the nets", "the letters", "a list of names", "more than 40 boats", "the newsletter of the port",
		"the story on the wall", "his comments", "the cookies", "all rights to the hymn", "the video of the flood", "the page", "an advertisement",
	}
	ends   = []string{" on Monday.", " in the spring of 1931.", ", as she had said.", " for nine crowns.", "?", " again!", ", he said.", " in silence."}
	chrome = []string{
		"Share this article", "ADVERTISEMENT", "Read more", "Follow us on Facebook", "All rights reserved.", "Comments are closed.",
		"Also read: Last barge of the year stuck at the lock", "Sign up for our newsletter", "We use cookies to improve your visit.",
		"© 2026 Aldvik Post. All rights reserved.", "Back to top", "Most popular", "Related articles", "No stories found.",
		"Follow us on X for updates.", "Join the conversation on our page.", "View this post on Instagram", "About us Contact us Privacy policy",
		"Tags: lock, flood, bridge", "Advertisement", "Story continues below advertisement", "Read more »", "1 / 23", "(more to come)",
	}
)

// services are sentences that begin as a page would talk to its visitors.
var services = []string{
	"You must register to fish before the first of June.", "We use cookies from her own oven for the base, said Ida Roth.",
	"You can read 40 of her letters in the town hall.", "Please log in to the lock's book before you go through it.",
	"Watch the north gate on Friday, when it opens for the first time.", "Share the boat with a neighbour, the town says.",
	"Find out more about the flood in the mill, open until nine.", "Follow the towpath as far as the lock and cross there.",
	"Listen to the water at night, and you know why it leaks.", "Read more than one letter before you judge her.",
	"More in the archive of the port, which opens on Monday.", "The story was originally published in Lund in 1931.",
	"Comments on the plan are due by Friday, the clerk said.", "Subscribe to the fund, and the lock is yours for a day.",
}

// sentence returns a sentence of copy, the same for the same number.
func sentence(n uint64) string {
	random := rand.New(rand.NewPCG(n, 7))
	pick := func(of []string) string { return of[random.IntN(len(of))] }
	s := fmt.Sprintf("%s %s %s%s", pick(subjects), pick(verbs), pick(objects), pick(ends))
	switch random.IntN(8) {
	case 2, 3:
		return pick(services)
	case 0:
		return "“" + s + "”"
	case 1:
		return "»" + strings.TrimRight(s, ".?!") + "«"
	}
	return s
}

// story builds a story out of bytes and returns it with its sentences of copy in order. Each byte adds a paragraph of
// copy, a line of a page, or both in one line, in either order.
func story(recipe []byte, extension string) (source string, copy []string) {
	copy = append(copy, report[0], report[1])
	blocks := slices.Clone(report[:2])
	for i, b := range recipe {
		own, other := sentence(uint64(i)<<8|uint64(b)), chrome[int(b>>3)%len(chrome)]
		var line string
		switch b % 8 {
		case 0, 1:
			line = own
		case 2:
			line = other
		case 3:
			line = own + " " + other
		case 4:
			line = other + " " + own
		case 5: // the paragraph above once more
			own = copy[len(copy)-1]
			line = own
		case 6:
			line = own + " " + other + " " + sentence(uint64(b))
			copy = append(copy, own)
			own = sentence(uint64(b))
		case 7:
			line = own + " " + sentence(uint64(b)+1)
			copy = append(copy, own)
			own = sentence(uint64(b) + 1)
		}
		if b%8 != 2 {
			copy = append(copy, own)
		}
		blocks = append(blocks, line)
	}
	if extension == ".html" {
		return "<h1>" + blocks[0] + "</h1>\n<p>" + strings.Join(blocks[1:], "</p>\n<p>") + "</p>\n", copy
	}
	return strings.Join(blocks, "\n\n") + "\n", copy
}

// FuzzSafeFixes holds what a safe fix is: it takes out lines of the page, and a headline or a lead that stands at the
// top twice, and never a sentence of copy.
func FuzzSafeFixes(f *testing.F) {
	for b := range 256 {
		f.Add([]byte{byte(b), 0, byte(b), 8, byte(255 - b)}, uint8(b))
	}
	f.Add([]byte{5, 5, 0}, uint8(0))
	book, err := rules.Book()
	if err != nil {
		f.Fatal(err)
	}
	l, err := book.Defaults().Linter("", lint.Suggestion)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, recipe []byte, how uint8) {
		if len(recipe) > 40 {
			return
		}
		extension := []string{".txt", ".md", ".html"}[how%3]
		source, copy := story(recipe, extension)
		r := fixAll(t, l, "a"+extension, source, false, nil)
		if r.Status != lint.Checked || r.Before == nil {
			return
		}
		if strings.Contains(r.Document.Source, "<p></p>") {
			t.Fatalf("an empty paragraph is left\nbefore\n%s\nafter\n%s", source, r.Document.Source)
		}
		rest := letters(r.Document.Text)
		for i, s := range copy {
			at := strings.Index(rest, letters(s))
			switch {
			case at >= 0:
				rest = rest[at+len(letters(s)):]
			case !slices.ContainsFunc(copy[1:i+1], func(other string) bool { return other != copy[1] }):
				// the lead again, with nothing between
			default:
				t.Fatalf("%s: %q is gone after the safe fixes of %v\nbefore\n%s\nafter\n%s", extension, s, r.Fixed, source, r.Document.Source)
			}
		}
	})
}

// letters returns the letters and figures of s, which no safe fix changes.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \n\t\u00a0\"'“”‘’»«›‹.,?!", r) {
			return -1
		}
		return r
	}, s)
}

// A story that the test builds holds all the sentences that the test looks for.
func TestStoryOfCopy(t *testing.T) {
	recipe := []byte{0, 2, 3, 4, 5, 6, 7, 11, 250}
	for _, extension := range []string{".txt", ".md", ".html"} {
		source, copy := story(recipe, extension)
		d, err := parse.Bytes("a"+extension, []byte(source))
		if err != nil {
			t.Fatal(err)
		}
		rest := letters(d.Text)
		for _, s := range copy {
			at := strings.Index(rest, letters(s))
			if at < 0 {
				t.Fatalf("%s: %q is not in\n%s", extension, s, d.Text)
			}
			rest = rest[at+len(letters(s)):]
		}
	}
}
