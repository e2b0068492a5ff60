package api

import (
	"cmp"
	"fmt"

	"copydesk/lint"
	"copydesk/lint/order"
	"copydesk/lint/report/record"
	"copydesk/lint/text"
)

// mostFindings is the largest number of findings in an answer; the others are counted.
const mostFindings = 2000

// Outcome says what was checked and what was not.
type Outcome struct {
	Version  string `json:"version"` // of copydesk
	Status   string `json:"status"`  // checked, skipped or failed
	Words    int    `json:"words"`
	Language string `json:"language,omitempty"` // of copy that most rules skipped, because it is in another language
	// NotChecked says what was not checked and why, a sentence each.
	NotChecked []string `json:"not_checked"`
}

// Checked is the answer to a request to check a story.
type Checked struct {
	Outcome
	Findings []Finding `json:"findings"`
	Hidden   int       `json:"hidden"`   // findings over the limit of an answer
	Allowed  int       `json:"allowed"`  // by the configuration or by comments in the copy
	Baseline int       `json:"baseline"` // findings in the baseline, which are not among Findings
}

// Finding is one fault in a story.
type Finding struct {
	Place
	Text      string    `json:"text"` // the words at fault, without markup
	Rule      string    `json:"rule"`
	Title     string    `json:"title"` // of the rule
	Severity  string    `json:"severity"`
	Message   string    `json:"message"`
	Why       string    `json:"why"`
	Standards []string  `json:"standards"`
	Related   []Related `json:"related"`
	Fixes     []Fix     `json:"fixes"`
}

// Related is another place that belongs to a finding.
type Related struct {
	Place
	Message string `json:"message"`
	Rule    string `json:"rule,omitempty"` // of a finding of another rule at the same words
}

// The values of Fix.Safety.
const (
	Safe   = "safe"    // it cannot change what the story says
	Unsafe = "unsafe"  // it may change what the story says, so a person has to look at it
	ByHand = "by-hand" // a guess, which only the writer can confirm
)

// Fix is a change that removes the cause of a finding.
type Fix struct {
	Message string `json:"message"`
	Safety  string `json:"safety"`
	// Applicable says that the edits replace nothing but words. If it is false, markup stands between them, and a
	// person has to make the change.
	Applicable bool   `json:"applicable"`
	Edits      []Edit `json:"edits"`
}

// Edit replaces a stretch of the text by New.
type Edit struct {
	Place
	New string `json:"new"`
}

// Line is a line of the text or of one of its fields, from 1.
type Line struct {
	Field string `json:"field,omitempty"`
	Line  int    `json:"line"`
}

// About says what there is to say of each rule, by its ID.
type About map[string]Reason

// Reason is what every finding of a rule says.
type Reason struct {
	Title     string
	Why       string
	Standards []string
}

// AboutRules returns what there is to say of rules.
func AboutRules(rules []*lint.Rule) About {
	out := About{}
	for _, r := range rules {
		out[r.ID] = Reason{Title: r.Title, Why: record.Reason(r.Why), Standards: noNull(r.Standards)}
	}
	return out
}

func noNull(s []string) []string { return append([]string{}, s...) }

// Outcome returns what r says of the story of a request.
func (s *Story) Outcome(version string, r lint.Result) Outcome {
	out := Outcome{
		Version: version, Status: string(r.Status), Words: r.Words, Language: r.Language, NotChecked: []string{},
	}
	switch {
	case r.Status == lint.Skipped:
		out.NotChecked = append(out.NotChecked, "the story was skipped: "+r.Reason)
	case r.Status == lint.Failed:
		out.NotChecked = append(out.NotChecked, "the check failed: "+r.Reason)
	case r.Language != "":
		out.NotChecked = append(out.NotChecked,
			fmt.Sprintf("the copy is in another language (%s), so few rules ran", r.Language))
	}
	return out
}

// Checked returns the answer for r, the result of checking s.
func (s *Story) Checked(version string, r lint.Result, about About) Checked {
	out := Checked{
		Outcome: s.Outcome(version, r), Findings: []Finding{}, Hidden: max(0, len(r.Findings)-mostFindings),
		Allowed: len(r.Allowed), Baseline: len(r.Known),
	}
	if out.Hidden > 0 {
		out.NotChecked = append(out.NotChecked,
			fmt.Sprintf("%s more are not in this answer, which holds %d", record.Count(out.Hidden, "finding"), mostFindings))
	}
	if r.Document == nil {
		return out
	}
	at := s.places(r.Document)
	for i := range r.Findings[:len(r.Findings)-out.Hidden] {
		out.Findings = append(out.Findings, at.finding(&r.Findings[i], about))
	}
	// Findings are in the order of the source, which is that of the fields.
	return out
}

func (p *places) finding(f *lint.Finding, about About) Finding {
	reason, known := about[f.Rule]
	if !known {
		reason = Reason{Why: record.Reason(f.Why), Standards: []string{}}
	}
	out := Finding{
		Place: p.of(f.Origin), Text: text.Shown(p.d.Text[f.Span.Start:f.Span.End]), Rule: f.Rule,
		Title: reason.Title, Severity: f.Severity.String(), Message: f.Message, Why: reason.Why, Standards: reason.Standards,
		Related: []Related{}, Fixes: []Fix{},
	}
	for _, r := range f.Related {
		out.Related = append(out.Related, Related{p.of(r.Origin), r.Message, r.Rule})
	}
	for _, x := range f.Fixes {
		fix := Fix{Message: x.Message, Safety: safety(x), Applicable: x.Applicable(), Edits: []Edit{}}
		for _, e := range x.Edits {
			fix.Edits = append(fix.Edits, Edit{p.of(e.Origin), e.New})
		}
		out.Fixes = append(out.Fixes, fix)
	}
	return out
}

func safety(x lint.Fix) string {
	switch {
	case x.ByHand:
		return ByHand
	case x.Safe:
		return Safe
	}
	return Unsafe
}

// Fixed is the answer to a request to fix a story. It has the text, or the fields, that the request has.
type Fixed struct {
	Outcome
	Text       *string    `json:"text,omitempty"`
	Headline   *string    `json:"headline,omitempty"`
	Standfirst *string    `json:"standfirst,omitempty"`
	Body       *string    `json:"body,omitempty"`
	Changes    []Change   `json:"changes"`  // in the order of the text before the fixes
	Withheld   []Withheld `json:"withheld"` // sorted by reason and rule
	Findings   []Finding  `json:"findings"` // those that are left, in the new text
	Hidden     int        `json:"hidden"`
}

// Change is one edit that was made. Its line is the one before the fixes.
type Change struct {
	Line
	Rule string `json:"rule"`
	Old  string `json:"old"` // empty for an insertion
	New  string `json:"new"` // empty for a deletion
}

// Withheld says that fixes were not made.
type Withheld struct {
	Reason  string `json:"reason"` // for programs
	Message string `json:"message"`
	Rule    string `json:"rule"`
	Count   int    `json:"count"`
}

// Fixed returns the answer for r, the result of fixing s.
func (s *Story) Fixed(version string, r lint.Result, about About) Fixed {
	checked := s.Checked(version, r, about)
	out := Fixed{
		Outcome: checked.Outcome, Findings: checked.Findings, Hidden: checked.Hidden, Changes: []Change{},
		Withheld: []Withheld{},
	}
	texts := make([]string, len(s.fields))
	for i, f := range s.fields {
		texts[i] = f.text
	}
	if r.Before != nil {
		before := s.places(r.Before)
		for _, c := range r.Changes {
			out.Changes = append(out.Changes, Change{before.line(c.Start.Line), c.Rule, c.Old, c.New})
		}
		if len(s.fields) == 1 {
			texts = []string{r.Document.Source}
		} else {
			texts, _ = s.split(r.Document.Source) // the fixer has read it
		}
	}
	named := map[string]**string{
		"": &out.Text, "headline": &out.Headline, "standfirst": &out.Standfirst, "body": &out.Body,
	}
	for i, f := range s.fields {
		*named[f.name] = &texts[i]
	}
	for _, why := range r.Withheld.Reasons() {
		for rule, n := range r.Withheld[why] {
			out.Withheld = append(out.Withheld, Withheld{string(why), why.String(), rule, n})
		}
	}
	order.By(out.Withheld, func(a, b Withheld) int {
		return cmp.Or(cmp.Compare(a.Reason, b.Reason), cmp.Compare(a.Rule, b.Rule))
	})
	return out
}
