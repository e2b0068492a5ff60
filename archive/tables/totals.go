// Package tables counts what a run found, and writes the counts as tables.
package tables

import (
	"encoding/json"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"copydesk/lint"
	"copydesk/lint/across"
	"copydesk/lint/report/record"
	"copydesk/lint/text"
)

// Row counts documents and their findings.
type Row struct {
	Documents   int `json:"documents"` // that were checked; for a rule, those with a finding of it
	Words       int `json:"words,omitempty"`
	Errors      int `json:"errors"`
	Warnings    int `json:"warnings"`
	Suggestions int `json:"suggestions"`
}

func (r *Row) count(f lint.Finding) {
	switch f.Severity {
	case lint.Error:
		r.Errors++
	case lint.Warning:
		r.Warnings++
	case lint.Suggestion:
		r.Suggestions++
	}
}

// Findings returns how many findings there are.
func (r *Row) Findings() int { return r.Errors + r.Warnings + r.Suggestions }

func (r *Row) add(o Row) {
	r.Documents += o.Documents
	r.Words += o.Words
	r.Errors += o.Errors
	r.Warnings += o.Warnings
	r.Suggestions += o.Suggestions
}

// Part is what one unit came to.
type Part struct {
	Unit      int `json:"unit"`
	Documents int `json:"documents"`
	Checked   int `json:"checked"`
	Skipped   int `json:"skipped"`
	Failed    int `json:"failed"`
	Findings  int `json:"findings"`
}

// Table is the rows for each value of something, such as a desk.
type Table map[string]Row

func (t Table) add(name string, r Row) {
	row := t[name]
	row.add(r)
	t[name] = row
}

// Totals are the counts of some units. The zero value is that of none.
type Totals struct {
	Rules      Table `json:"rules"`
	Desks      Table `json:"desks"`
	Years      Table `json:"years"` // "" for stories without a date
	Sites      Table `json:"sites"` // "" for stories without an address
	All        Row   `json:"all"`
	Documents  int   `json:"documents"`
	Checked    int   `json:"checked"`
	Skipped    int   `json:"skipped"`
	Failed     int   `json:"failed"`
	Empty      int   `json:"empty"`
	Uncompared int   `json:"uncompared"` // passages that too many stories have
	// Read is how many stories were read to be compared. They are counted apart from Documents.
	Read  int    `json:"read"`
	Parts []Part `json:"parts"` // in any order, until Prove sorts them
}

// Add counts a result, of which these findings are shown.
func (t *Totals) Add(r lint.Result, shown []lint.Finding) {
	t.init()
	t.Documents++
	switch r.Status {
	case lint.Skipped:
		t.Skipped++
		return
	case lint.Failed:
		t.Failed++
	case lint.Checked:
		t.Checked++
		if r.Words == 0 {
			t.Empty++
		}
	}
	all := Row{Words: r.Words, Documents: b2i(r.Status == lint.Checked)}
	rules := Table{}
	for _, f := range shown {
		all.count(f)
		row := rules[f.Rule]
		row.Documents = 1
		row.count(f)
		rules[f.Rule] = row
	}
	for rule, row := range rules {
		t.Rules.add(rule, row)
	}
	t.All.add(all)
	t.Desks.add(record.Desk(r), all)
	t.Years.add(Year(r.Document), all)
	t.Sites.add(Site(r), all)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (t *Totals) init() {
	for _, table := range []*Table{&t.Rules, &t.Desks, &t.Years, &t.Sites} {
		if *table == nil {
			*table = Table{}
		}
	}
}

// Merge adds the counts of other units.
func (t *Totals) Merge(o Totals) {
	t.init()
	for _, pair := range [][2]Table{{t.Rules, o.Rules}, {t.Desks, o.Desks}, {t.Years, o.Years}, {t.Sites, o.Sites}} {
		for name, row := range pair[1] {
			pair[0].add(name, row)
		}
	}
	t.All.add(o.All)
	t.Documents += o.Documents
	t.Checked += o.Checked
	t.Skipped += o.Skipped
	t.Failed += o.Failed
	t.Empty += o.Empty
	t.Uncompared += o.Uncompared
	t.Read += o.Read
	t.Parts = append(t.Parts, o.Parts...)
}

// Pack returns the counts as bytes, and Unpack the counts in them.
func (t *Totals) Pack() []byte {
	content, err := json.Marshal(t)
	if err != nil {
		panic(err) // strings and numbers can always be written
	}
	return content
}

// Unpack returns the counts that Pack wrote.
func Unpack(content []byte) (t Totals, err error) {
	err = json.Unmarshal(content, &t)
	return t, err
}

// Year returns the year in which the story was published; "" if it does not say so.
func Year(d *text.Document) string {
	if d == nil {
		return ""
	}
	at := across.Published(d)
	if at.IsZero() {
		return ""
	}
	return strconv.Itoa(at.Year())
}

// addresses are the keys of front matter that hold the address of a story.
var addresses = [...]string{"url", "canonical", "permalink", "link"}

// Site returns the name of the site that the story of r is from, in lower case; "" if it has no address.
func Site(r lint.Result) string {
	given := []string{r.Story}
	if r.Document != nil {
		for _, key := range addresses {
			given = append(given, r.Document.Matter[key])
		}
	}
	for _, address := range given {
		if u, err := url.Parse(address); err == nil && u.Host != "" && strings.HasPrefix(u.Scheme, "http") {
			return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
		}
	}
	return ""
}

// Names returns the names of the rows, sorted.
func (t Table) Names() []string { return slices.Sorted(maps.Keys(t)) }
