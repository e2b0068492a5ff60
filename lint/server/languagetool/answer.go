package languagetool

import (
	"cmp"
	"sort"
	"strings"
	"unicode/utf8"

	"copydesk/lint"
	"copydesk/lint/text"
)

// Answer is what LanguageTool answers. Offsets and lengths are in UTF-16 units of what the client sent.
type Answer struct {
	Software Software `json:"software"`
	Warnings Warnings `json:"warnings"`
	Language Language `json:"language"`
	Matches  []Match  `json:"matches"`
}

// Software says who answers.
type Software struct {
	Name        string `json:"name"`
	Version     string `json:"version"`
	BuildDate   string `json:"buildDate"`
	APIVersion  int    `json:"apiVersion"` // of LanguageTool
	Premium     bool   `json:"premium"`
	PremiumHint string `json:"premiumHint"`
	Status      string `json:"status"`
}

// Warnings says what is missing.
type Warnings struct {
	IncompleteResults       bool   `json:"incompleteResults"`
	IncompleteResultsReason string `json:"incompleteResultsReason,omitempty"`
}

// Language is the language of the copy.
type Language struct {
	Name     string   `json:"name"`
	Code     string   `json:"code"`
	Detected Detected `json:"detectedLanguage"`
}

// Detected is the language that the copy seems to be in.
type Detected struct {
	Name       string  `json:"name"`
	Code       string  `json:"code"`
	Confidence float64 `json:"confidence"`
	Source     string  `json:"source"`
}

// Match is one finding.
type Match struct {
	Message                     string        `json:"message"`
	ShortMessage                string        `json:"shortMessage"`
	Replacements                []Replacement `json:"replacements"`
	Offset                      int           `json:"offset"`
	Length                      int           `json:"length"`
	Context                     Context       `json:"context"`
	Sentence                    string        `json:"sentence"`
	Type                        Type          `json:"type"`
	Rule                        Rule          `json:"rule"`
	IgnoreForIncompleteSentence bool          `json:"ignoreForIncompleteSentence"`
	ContextForSureMatch         int           `json:"contextForSureMatch"`
}

// Replacement is what the words of a match may be replaced by.
type Replacement struct {
	Value string `json:"value"`
}

// Context is the copy around a match. Its offset and length are in UTF-16 units of Text.
type Context struct {
	Text   string `json:"text"`
	Offset int    `json:"offset"`
	Length int    `json:"length"`
}

// Type is a kind of match; LanguageTool has three.
type Type struct {
	TypeName string `json:"typeName"`
}

// Rule is the rule of a match.
type Rule struct {
	ID          string   `json:"id"`
	Description string   `json:"description"`
	IssueType   string   `json:"issueType"` // of the Internationalization Tag Set 2.0
	Category    Category `json:"category"`
}

// Category is the category of a rule.
type Category struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// issueTypes are the types of the Internationalization Tag Set by category of rules; others are style.
//
// Source: https://www.w3.org/TR/its20/#lqissue-typevalues
var issueTypes = map[string]string{"quotes": "typographical", "hygiene": "typographical", "duplication": "duplication"}

// Answer returns the answer for r, the result of checking the text of q. title returns the title of a rule.
func (q *Request) Answer(version string, r lint.Result, title func(rule string) string) Answer {
	code := q.Language
	if code == "auto" {
		code = cmp.Or(r.Language, "en-US")
	}
	out := Answer{
		Software: Software{Name: "copydesk", Version: version, APIVersion: 1},
		Language: Language{nameOf(code), code, Detected{nameOf(code), code, 1, "copydesk"}}, Matches: []Match{},
	}
	if r.Status != lint.Checked {
		out.Warnings = Warnings{true, r.Reason}
	}
	if r.Document == nil {
		return out
	}
	for i := range r.Findings {
		if f := &r.Findings[i]; q.wants(f.Rule) {
			out.Matches = append(out.Matches, q.match(r.Document, f, title(f.Rule)))
		}
	}
	return out
}

// nameOf returns the English name of a language as LanguageTool writes it. Only those that it lists have one.
func nameOf(code string) string {
	for _, v := range Languages() {
		if v.LongCode == code {
			return v.Name
		}
	}
	return code
}

func (q *Request) match(d *text.Document, f *lint.Finding, title string) Match {
	at, values := q.replacements(f)
	start, end := q.sent(at)
	category, _, _ := strings.Cut(f.Rule, "/")
	return Match{
		Message: f.Message, ShortMessage: title, Replacements: values, Offset: start, Length: end - start,
		Context: q.around(at), Sentence: sentence(d, f), Type: Type{"Other"},
		Rule: Rule{
			ID: f.Rule, Description: title, IssueType: cmp.Or(issueTypes[category], "style"),
			Category: Category{category, strings.ToUpper(category[:1]) + category[1:]},
		},
	}
}

// replacements returns the span of the text that a client marks, and what may stand there. Only safe fixes count: some
// clients make the first replacement of each match by themselves. A client replaces what it marks and nothing else. So
// the span grows by white space that a fix deletes too, and a fix of other words is left out.
func (q *Request) replacements(f *lint.Finding) (text.Span, []Replacement) {
	at, values := f.Origin, []Replacement{}
	for _, x := range f.Fixes {
		if !x.Safe || !x.Applicable() {
			continue
		}
		wide := at
		for _, e := range x.Edits {
			wide = text.Span{Start: min(wide.Start, e.Origin.Start), End: max(wide.End, e.Origin.End)}
		}
		besides := q.Text[wide.Start:at.Start] + q.Text[at.End:wide.End]
		if wide != at && (len(values) > 0 || strings.TrimSpace(besides) != "") || q.crossesMarkup(wide) {
			continue
		}
		at = wide
		values = append(values, Replacement{spliced(q.Text, at, x.Edits)})
	}
	return at, values
}

// spliced returns the words of s, a span of source, after edits within it, which do not touch.
func spliced(source string, s text.Span, edits []lint.Edit) string {
	edits = append([]lint.Edit{}, edits...)
	sort.SliceStable(edits, func(i, j int) bool { return edits[i].Origin.Start < edits[j].Origin.Start })
	var out strings.Builder
	at := s.Start
	for _, e := range edits {
		out.WriteString(source[at:e.Origin.Start])
		out.WriteString(e.New)
		at = e.Origin.End
	}
	out.WriteString(source[at:s.End])
	return out.String()
}

// piece returns the index of the piece that holds byte at of the text, or ends there if last.
func (q *Request) piece(at int, last bool) int {
	i := sort.Search(len(q.pieces), func(i int) bool {
		end := q.pieces[i].at + q.pieces[i].len
		return end > at || last && end == at
	})
	return min(i, len(q.pieces)-1)
}

// crossesMarkup reports whether a span of the text is not one stretch of what the client sent as text.
func (q *Request) crossesMarkup(s text.Span) bool {
	for i := q.piece(s.Start, s.Empty()); i <= q.piece(s.End, true); i++ {
		if q.pieces[i].markup || i > q.piece(s.Start, s.Empty()) {
			return true
		}
	}
	return false
}

// sent returns the place of a span of the text in what the client sent, in UTF-16 units.
func (q *Request) sent(s text.Span) (start, end int) {
	first := q.pieces[q.piece(s.Start, s.Empty())]
	start = first.from
	if !first.markup {
		start += units(q.Text[first.at:min(s.Start, first.at+first.len)])
	}
	last := q.pieces[q.piece(s.End, true)]
	end = last.to
	if !last.markup {
		end = last.from + units(q.Text[last.at:max(last.at, s.End)])
	}
	return start, max(start, end)
}

// contextBytes is about how much copy an answer shows on each side of a match.
const contextBytes = 40

// around returns the copy around a span of the text, on one line.
func (q *Request) around(s text.Span) Context {
	start, end := max(0, s.Start-contextBytes), min(len(q.Text), s.End+contextBytes)
	for start > 0 && !utf8.RuneStart(q.Text[start]) {
		start--
	}
	for end < len(q.Text) && !utf8.RuneStart(q.Text[end]) {
		end++
	}
	before, after := "", ""
	if start > 0 {
		before = "..."
	}
	if end < len(q.Text) {
		after = "..."
	}
	oneLine := strings.NewReplacer("\n", " ", "\r", " ", "\t", " ")
	return Context{
		Text:   before + oneLine.Replace(q.Text[start:end]) + after,
		Offset: len(before) + units(q.Text[start:s.Start]), Length: units(q.Text[s.Start:s.End]),
	}
}

// sentence returns the paragraph of a finding. Clients show it, and compare it to tell repeated findings apart.
func sentence(d *text.Document, f *lint.Finding) string {
	i := d.BlockAt(f.Span.Start)
	if i < 0 || !f.InText() {
		return ""
	}
	return text.Shown(d.Body(d.Blocks[i]))
}

// Variant is a language that clients may offer.
type Variant struct {
	Name     string `json:"name"`
	Code     string `json:"code"`
	LongCode string `json:"longCode"`
}

// Languages returns the languages in which all rules run.
func Languages() []Variant {
	return []Variant{
		{"English", "en", "en"},
		{"English (Australian)", "en", "en-AU"},
		{"English (Canadian)", "en", "en-CA"},
		{"English (GB)", "en", "en-GB"},
		{"English (New Zealand)", "en", "en-NZ"},
		{"English (South African)", "en", "en-ZA"},
		{"English (US)", "en", "en-US"},
	}
}

// Tag returns the language that the client names, as a tag; empty if it does not know.
func (q *Request) Tag() string {
	if q.Language == "auto" {
		return ""
	}
	return q.Language
}
