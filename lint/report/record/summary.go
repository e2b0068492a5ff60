package record

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"copydesk/lint"
)

// Summary counts what a run did.
type Summary struct {
	Documents   int            `json:"documents"`
	Checked     int            `json:"checked"`
	Empty       int            `json:"empty"` // checked documents without a word
	Skipped     int            `json:"skipped"`
	Failed      int            `json:"failed"`
	Folders     int            `json:"folders"` // failed folders, which have no story
	Words       int            `json:"words"`   // of the checked documents
	Errors      int            `json:"errors"`
	Warnings    int            `json:"warnings"`
	Suggestions int            `json:"suggestions"`
	Hidden      int            `json:"hidden"`           // findings below the severity asked for; in none of the three
	Allowed     int            `json:"allowed"`          // findings that a comment or the configuration allows
	Known       int            `json:"baseline"`         // findings in the baseline
	Unchanged   int            `json:"unchanged"`        // findings on unchanged lines, if only changed ones count
	Untouched   int            `json:"untouched"`        // documents left out because they did not change
	Uncompared  int            `json:"uncompared"`       // passages that too many stories have to be compared
	Fixable     int            `json:"fixable"`          // findings shown that --fix would fix
	Unsafe      int            `json:"fixable_unsafely"` // further findings shown that --fix --unsafe-fixes would fix
	Fixed       int            `json:"fixed"`            // fixes made; their findings are in none of the others
	Withheld    Withheld       `json:"withheld"`         // findings whose fix was withheld, by reason
	Languages   map[string]int `json:"languages"`        // documents that rules for one language skipped
	Unread      map[string]int `json:"unread"`           // files of no known format, by extension
}

// Left counts what a run did not look at.
type Left struct {
	Unread     map[string]int // files that have no format that copydesk reads, by extension
	Untouched  int            // documents left out because they did not change, if only changes are checked
	Uncompared int            // passages that too many stories have, if stories are compared with each other
}

// NewSummary returns the summary of a run that has not begun.
func NewSummary(l Left) Summary {
	if l.Unread == nil {
		l.Unread = map[string]int{}
	}
	return Summary{
		Unread: l.Unread, Untouched: l.Untouched, Uncompared: l.Uncompared,
		Languages: map[string]int{}, Withheld: Withheld{},
	}
}

// Add counts r and returns those of its findings that are shown.
func (s *Summary) Add(r lint.Result, least lint.Severity) []lint.Finding {
	s.document(r.Status, r.Folder, r.Words, r.Language)
	s.Allowed += len(r.Allowed)
	s.Known += len(r.Known)
	s.Unchanged += r.Unchanged
	s.Fixed += Sum(r.Fixed)
	s.Withheld.add(r.Withheld)
	shown := r.Findings
	if lesser := func(f lint.Finding) bool { return f.Severity < least }; slices.ContainsFunc(shown, lesser) {
		shown = slices.DeleteFunc(slices.Clone(shown), lesser)
		s.Hidden += len(r.Findings) - len(shown)
	}
	for _, f := range shown {
		s.severity(f.Severity)
		if f.Fixable() {
			s.Fixable++
		}
		if f.FixableUnsafely() {
			s.Unsafe++
		}
	}
	return shown
}

// document counts a document.
func (s *Summary) document(status lint.Status, folder bool, words int, language string) {
	s.Documents++
	switch status {
	case lint.Checked:
		s.Checked++
		if words == 0 {
			s.Empty++
		}
	case lint.Skipped:
		s.Skipped++
	case lint.Failed:
		s.Failed++
		if folder {
			s.Folders++
		}
	}
	if language != "" {
		if s.Languages == nil {
			s.Languages = map[string]int{}
		}
		s.Languages[language]++
	}
	s.Words += words
}

// severity counts a finding that is shown.
func (s *Summary) severity(level lint.Severity) {
	switch level {
	case lint.Error:
		s.Errors++
	case lint.Warning:
		s.Warnings++
	case lint.Suggestion:
		s.Suggestions++
	}
}

// Findings returns how many findings are shown.
func (s *Summary) Findings() int { return s.Errors + s.Warnings + s.Suggestions }

// Closing returns in plain English what was checked, what was found and what was not checked.
func (s Summary) Closing() string {
	if s.Documents == 0 && s.Untouched > 0 {
		return fmt.Sprintf("Nothing to check: %s did not change.", Count(s.Untouched, "document")) + s.Others()
	}
	if s.Documents == 0 {
		return "Nothing to check: no file of a format that copydesk reads." + s.Others()
	}
	var b strings.Builder
	if s.Checked > 0 {
		tally := "nothing to report"
		if s.Findings() > 0 {
			tally = s.Tally()
		}
		fmt.Fprintf(&b, "Checked %s (%s): %s.", Count(s.Checked, "document"), Count(s.Words, "word"), tally)
	} else {
		b.WriteString("Nothing was checked.")
	}
	type part struct {
		said, noun string
		n          int
	}
	parts := []part{
		{"In another language, so few rules ran", "document", Sum(s.Languages)},
		{"Fixed", "finding", s.Fixed},
	}
	for _, why := range s.Withheld.Reasons() {
		parts = append(parts, part{"Withheld, as " + why.String(), "finding", s.Withheld[why]})
	}
	for _, part := range append(parts, []part{
		{"Allowed", "finding", s.Allowed},
		{"In the baseline", "finding", s.Known},
		{"Not shown, on unchanged lines", "finding", s.Unchanged},
		{"Not shown, below the severity asked for", "finding", s.Hidden},
		{"Left out without a change", "document", s.Untouched},
		{"Not compared, as too many stories have them", "passage", s.Uncompared},
		{"Empty", "document", s.Empty},
		{"Skipped", "document", s.Skipped},
		{"Could not check", "document", s.Failed - s.Folders},
		{"Could not check", "folder", s.Folders},
	}...) {
		if part.n > 0 {
			fmt.Fprintf(&b, " %s: %s.", part.said, Count(part.n, part.noun))
		}
	}
	return b.String() + s.Others()
}

// Others returns a space and a sentence on the files of other kinds; "" if there are none.
func (s Summary) Others() string {
	if Sum(s.Unread) == 0 {
		return ""
	}
	return fmt.Sprintf(" Not read: %s of other kinds (%s).", Count(Sum(s.Unread), "file"), Kinds(s.Unread))
}

// Sum returns the sum of counts.
func Sum(counts map[string]int) int {
	total := 0
	for _, n := range counts {
		total += n
	}
	return total
}

// Withheld counts the findings whose fix was withheld, by reason. In JSON it is always an object, even when empty.
type Withheld map[lint.Withholding]int

// add adds the counts of a document.
func (w *Withheld) add(o lint.Withheld) {
	if *w == nil {
		*w = Withheld{}
	}
	for why, rules := range o {
		(*w)[why] += Sum(rules)
	}
}

// Reasons returns the reasons in w, sorted.
func (w Withheld) Reasons() []lint.Withholding { return slices.Sorted(maps.Keys(w)) }
