package check

import "testing"

func TestPoints(t *testing.T) {
	o := &pointsOptions{
		Changes: []string{"rose", "fell", "by", "up"}, Nouns: []string{"rise", "drop"}, Of: []string{"of"},
		From: []string{"from"}, To: []string{"to"}, Percent: []string{"percent", "per cent"}, Points: []string{"point"}, Numbers: "number-words",
	}
	for body, want := range map[string]string{
		"Rates rose 2% to 7% from 5% in May.":                                              "2%: 2",
		"Rates fell by 0.25 percent, from 5 percent to 4.75 percent.":                      "0.25 percent: 0.25",
		"Rates fell by 12 per cent, from 60 per cent to 48 per cent.":                      "12 per cent: 12",
		"Rates fell by 20%, from 60% to 48%.":                                              "",
		"Rates rose 2 percentage points to 7% from 5% in May.":                             "",
		"Rates rose 1% after they had slowed from 5% to 4%.":                               "",
		"Rates of 2% rose from 5% to 7%.":                                                  "",
		"Rates rose 2% to 7% from 5% and not 6%.":                                          "2%: 2",
		"Trust went from 31 per cent in May to 39 per cent in June, a rise of 8 per cent.": "8 per cent: 8",
		"Trust fell by eight percent, from 39 to 31 percent.":                              "eight percent: 8",
		"Trust went from 31 to 39 percent, up 8 percent on May.":                           "8 percent: 8",
		"Trust went from 31% to 39%, a rise of 26%.":                                       "",
		"Trust went from 31% to 39%, a rise of 8 percentage points.":                       "",
		"Trust went from 31% to 39%, and 8% had no view.":                                  "",
		"Trust went from 31% to 39% among the 8% who own a boat.":                          "",
		"Rates rose 50% to 150% from 100%.":                                                "",
	} {
		if got := tried(t, points(), o, "{points}", body); got != want {
			t.Errorf("%q: got %q, want %q", body, got, want)
		}
	}
}

func TestUndated(t *testing.T) {
	o := &undatedOptions{Phrases: []string{"last year", "on (monday | thursday)"}}
	for body, want := range map[string]string{
		"It sank on Thursday, as last year.":           "on Thursday: !",
		"It sank on Thursday, 7 May 2026.":             "",
		"It sank on Thursday with 12026 crates.":       "on Thursday: !",
		"“It sank last year,” she said.":               "",
		"“It sank last year,” she said on Monday.":     "on Monday: !",
		"It sank. It had cost 1,950 crowns last year.": "last year: !",
	} {
		if got := tried(t, undated(), o, "!", body); got != want {
			t.Errorf("%q: got %q, want %q", body, got, want)
		}
	}
}
