// Package record holds the results of a run as programs read them: the objects of the format json, with their
// numbers, and the words for these. Every report can be made from them.
package record

import (
	"math"
	"path"
	"path/filepath"
	"strings"

	"copydesk/lint"
	"copydesk/lint/report/terminal"
	"copydesk/lint/text"
)

// Document is what a run has to say of one document. Reason says why it was not checked. Fixed counts the fixes made
// by rule, and Withheld the findings whose fix was withheld by reason and rule.
type Document struct {
	Path     string         `json:"path"`
	Story    string         `json:"story,omitempty"` // the ID of the story in a file that holds several
	Format   string         `json:"format"`
	Words    int            `json:"words"`
	Language string         `json:"language,omitempty"` // if most rules for one language skipped it
	Status   string         `json:"status"`
	Reason   string         `json:"reason,omitempty"`
	Desk     string         `json:"desk"`             // its folder, or what its front matter names
	Folder   bool           `json:"folder,omitempty"` // it is a folder without a story
	Fixed    map[string]int `json:"fixed,omitempty"`

	Withheld lint.Withheld `json:"withheld,omitempty"`
	Changes  []Change      `json:"changes,omitempty"` // what the fixes changed

	Hidden    int `json:"hidden,omitempty"`    // findings below the severity asked for
	Allowed   int `json:"allowed,omitempty"`   // findings that a comment or the configuration allows
	Known     int `json:"baseline,omitempty"`  // findings in the baseline
	Unchanged int `json:"unchanged,omitempty"` // findings on unchanged lines, if only changed ones count

	Blocks   []Block   `json:"blocks,omitempty"`   // the copy, if the report includes it
	Speaking *Speaking `json:"speaking,omitempty"` // who speaks in the copy, if the report includes it
}

// Change is one edit of a fix. The place is the one before the fixes, and the words are whole. Old is empty for an
// insertion, New for a deletion.
type Change struct {
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Rule   string `json:"rule"`
	Old    string `json:"old"`
	New    string `json:"new"`
}

// Place is a place in a file: from line and column up to but not including end_line and end_column, from 1 and in
// code points; and the same in bytes of the file, from 0.
type Place struct {
	Line      int `json:"line"`
	Column    int `json:"column"`
	EndLine   int `json:"end_line"`
	EndColumn int `json:"end_column"`
	StartByte int `json:"start_byte"`
	EndByte   int `json:"end_byte"`
}

// Finding is a finding in a document.
type Finding struct {
	Path  string `json:"path"`
	Story string `json:"story,omitempty"`
	Place
	Rule     string    `json:"rule"`
	Severity string    `json:"severity"`
	Message  string    `json:"message"`
	Why      string    `json:"why"` // one line for each paragraph
	Related  []Related `json:"related"`
	Fixes    []Fix     `json:"fixes"`
	Marks    []Mark    `json:"marks,omitempty"` // its words in the blocks; none for a place that is not copy
}

// Related is another place of a finding; Rule is the rule of an overlapping finding, if there is one.
type Related struct {
	Place
	Message string `json:"message"`
	Rule    string `json:"rule,omitempty"`
}

// Fix is a change that removes the cause of a finding. If Safe, it may be made without review; if ByHand, it is a
// guess.
type Fix struct {
	Message string `json:"message"`
	Safe    bool   `json:"safe"`
	ByHand  bool   `json:"by_hand"`
	Edits   []Edit `json:"edits"`
}

// Edit replaces bytes of the file with New. If it is not Exact, they contain markup too, and a program must not make
// the edit.
type Edit struct {
	Place
	New   string `json:"new"`
	Exact bool   `json:"exact"`
	Marks []Mark `json:"marks,omitempty"` // the replaced words in the blocks; none where they are not copy
}

// NewDocument returns the record for the document of r, of which these findings are shown. With copies, it includes
// the copy.
func NewDocument(r lint.Result, shown int, copies bool) Document {
	var changes []Change
	for _, c := range r.Changes {
		changes = append(changes, Change{c.Start.Line, c.Start.Column, c.Rule, c.Old, c.New})
	}
	d := Document{
		Path: r.Path, Story: r.Story, Format: r.Format, Desk: Desk(r), Words: r.Words, Language: r.Language,
		Status: string(r.Status),
		Reason: r.Reason, Folder: r.Folder, Fixed: r.Fixed, Withheld: r.Withheld, Changes: changes,
		Hidden: len(r.Findings) - shown, Allowed: len(r.Allowed), Known: len(r.Known), Unchanged: r.Unchanged,
	}
	if copies && r.Document != nil {
		d.Blocks = blocks(r.Document)
		d.Speaking = speaking(r, true)
	}
	return d
}

// Desk returns the desk that the story of r belongs to: the one that its front matter names, if the configuration
// says which key does, or else its folder. It is empty for the working folder and for standard input.
func Desk(r lint.Result) string {
	if r.Desk != "" {
		return r.Desk
	}
	if folder := path.Dir(filepath.ToSlash(r.Path)); folder != "." {
		return folder
	}
	return ""
}

// NewFinding returns f of the document of r; why is its reason as Reason returns it. d is the document if the record
// includes its copy; else nil.
func NewFinding(r *lint.Result, f lint.Finding, why string, d *text.Document) Finding {
	j := Finding{
		Path: r.Path, Story: r.Story, Place: newPlace(f.Start, f.End, f.File), Rule: f.Rule, Severity: f.Severity.String(),
		Message: f.Message, Why: why, Related: []Related{}, Fixes: []Fix{}, Marks: marks(d, f.Place, f.Span),
	}
	for _, o := range f.Related {
		j.Related = append(j.Related, Related{newPlace(o.Start, o.End, o.File), o.Message, o.Rule})
	}
	for _, fix := range f.Fixes {
		edits := []Edit{}
		for _, e := range fix.Edits {
			edits = append(edits, Edit{newPlace(e.Start, e.End, e.File), e.New, e.Exact, marks(d, e.Place, e.Span)})
		}
		j.Fixes = append(j.Fixes, Fix{fix.Message, fix.Safe, fix.ByHand, edits})
	}
	return j
}

// newPlace returns the place of origin, from start to end.
func newPlace(start, end text.Position, origin text.Span) Place {
	return Place{start.Line, start.Column, end.Line, end.Column, origin.Start, origin.End}
}

// Reasons caches the formatted reasons of findings; it has at most one for each rule.
type Reasons map[string]string

// Of returns the reason of f without the line breaks of the rule file.
func (m Reasons) Of(f lint.Finding) string {
	why, known := m[f.Why]
	if !known {
		why = Reason(f.Why)
		m[f.Why] = why
	}
	return why
}

// Reason returns why, the reason of a rule, with one line for each paragraph.
func Reason(why string) string { return strings.Join(terminal.Wrap(why, math.MaxInt), "\n") }
