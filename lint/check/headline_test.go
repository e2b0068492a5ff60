package check

import "testing"

const restOfStory = " The rest of the story says where the boats went and who was in them, and it is long enough for a headline to " +
	"be held against it, as a brief of a line or two may be all there is and says less than what stands above it."

func TestHeadlines(t *testing.T) {
	for _, c := range []struct{ find, headline, body, want string }{
		{"quotations", "Board ‘greedy landlords’", "The board met.", "‘greedy landlords’: !"},
		{"quotations", "Board ‘greedy landlords’", "The landlord was greedy.", ""},
		{"quotations", "Board ‘greedy’", "The board met.", ""},
		{"quotations", "Board “was of us”", "The board met.", ""},
		{"numbers", "14 die in mill", "Twelve died.", "14: !"},
		{"numbers", "12 die in mill", "Twelve died.", ""},
		{"numbers", "$2.5bn for mill", "It had 2,480 million.", ""},
		{"numbers", "£900 for mill", "It had £9 million.", "£900: !"},
		{"numbers", "Mill wins 20-14 in 2026, its 14th win", "It won.", ""},
	} {
		got := tried(t, headline(), &headlineOptions{Find: c.find, Numbers: "number-words"}, "!", c.headline+"\n\n"+c.body+restOfStory)
		if got != c.want {
			t.Errorf("%s over %q: got %q, want %q", c.headline, c.body, got, c.want)
		}
	}
	// A brief has less than its headline.
	if got := tried(t, headline(), &headlineOptions{Find: "numbers", Numbers: "number-words"}, "!", "14 die in mill\n\nThe old mill at Lorn burnt down on Monday."); got != "" {
		t.Errorf("over a brief: got %q", got)
	}
}

func TestAcronyms(t *testing.T) {
	o := &acronymOptions{Articles: []string{"the"}, Glosses: []string{"a"}, Predicates: []string{"has", "said"}}
	for body, want := range map[string]string{
		"He joined the LHB. So did she, and the LHB has room.": "LHB: !",
		"The Lorn Harbour Board met. The LHB has no money.":    "",
		"The LHB, a board of nine, met.":                       "",
		"The LHB (Lorn’s board) met.":                          "",
		"The LHB Mill closed, and LHB said so.":                "",
		"The XIV said so.":                                     "XIV: !",
		"THE LHB SAID NO TO IT.":                               "",
		"The low house of boats met, the LHB said.":            "",
	} {
		if got := tried(t, acronym(), o, "!", body); got != want {
			t.Errorf("%q: got %q, want %q", body, got, want)
		}
	}
}

func TestVariants(t *testing.T) {
	o := &variantOptions{Terms: [][]string{{"per cent", "percent"}, {"=US", "U.S."}}}
	for body, want := range map[string]string{
		"Nine per cent, ten percent.":                                  "percent: per cent",
		"Nine per cent, ten percent, two percent.":                     "per cent: percent",
		"Nine percent. “It was ten per cent,” she said.":               "",
		"Nine percent for us in the U.S. of old.":                      "",
		"The US sent a ship. The U.S. navy sent one. The US was slow.": "U.S.: US",
	} {
		if got := tried(t, variants(), o, "{usual}", body); got != want {
			t.Errorf("%q: got %q, want %q", body, got, want)
		}
	}
}
