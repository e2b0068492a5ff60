package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/quantity"
	"copydesk/lint/report/record"
	"copydesk/lint/report/terminal"
)

// listed is how many documents of each kind the end of a report names.
const listed = 20

// Text writes a report for people: each finding with the copy at fault, the remedy and, at the first finding of a
// rule, the reason; then what was checked and what was not.
func Text(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error {
	t := newTextReport(w, o)
	for r, err := range results {
		if err != nil && r.Path == "" {
			return err
		}
		shown := t.add(r)
		t.changes(r)
		for _, f := range shown {
			t.finding(r, f)
		}
		// Flush at once, so that findings appear while the rest is checked.
		if err := t.out.Flush(); err != nil {
			return err
		}
	}
	t.end()
	return t.out.Flush()
}

func newTextReport(w io.Writer, o Options) *textReport {
	t := &textReport{out: bufio.NewWriter(w), paint: terminal.NewPalette(o.Color), o: o}
	t.explained, t.fixed, t.withheld = map[string]bool{}, map[string]int{}, lint.Withheld{}
	t.total = record.NewSummary(o.Left)
	return t
}

// add counts r and returns those of its findings that are shown.
func (t *textReport) add(r lint.Result) []lint.Finding {
	if r.Folder {
		t.folders.add(r)
	} else if r.Status == lint.Failed {
		t.failed.add(r)
	} else if r.Status == lint.Skipped {
		t.skipped.add(r)
	} else if r.Words == 0 {
		r.Reason = "it has no words"
		t.empty.add(r)
	}
	for rule, n := range r.Fixed {
		t.fixed[rule] += n
	}
	t.withheld.Add(r.Withheld)
	return t.total.Add(r, t.o.Severity)
}

// textReport is the state of a report for people that is being written.
type textReport struct {
	out             *bufio.Writer
	paint           terminal.Palette
	o               Options
	total           record.Summary
	skipped, failed list
	empty           list            // documents without a word
	folders         list            // folders without a story
	first           string          // the first rule that reported
	explained       map[string]bool // rules whose reason was shown
	fixed           map[string]int  // fixes made, by rule
	withheld        lint.Withheld   // fixes withheld
}

// list holds the first documents of some kind, and the number of the others.
type list struct {
	reasons [][2]string // path, reason
	more    int
}

// add adds the document of r.
func (l *list) add(r lint.Result) {
	if len(l.reasons) == listed {
		l.more++
		return
	}
	l.reasons = append(l.reasons, [2]string{r.Name(), r.Reason})
}

// finding writes f, a finding in the document of r, and a blank line.
func (t *textReport) finding(r lint.Result, f lint.Finding) {
	t.first = cmp.Or(t.first, f.Rule)
	fmt.Fprintln(t.out, headline(r.Name(), f, t.paint))
	gutter := 1 + len(fmt.Sprint(f.End.Line))
	if r.Document != nil {
		for _, q := range terminal.Excerpt(r.Document, f.Origin, t.o.width()-gutter-3) {
			number := ""
			if q.Line > 0 {
				number = fmt.Sprint(q.Line)
			}
			fmt.Fprintf(t.out, "%s %s\n", t.paint.Faint.Sprintf("%*s |", gutter, number), q.Shown)
			if q.Carets > 0 {
				carets := t.paint.Severity(f.Severity).Sprint(strings.Repeat("^", q.Carets))
				fmt.Fprintf(t.out, "%s %s%s\n", t.paint.Faint.Sprintf("%*s |", gutter, ""), strings.Repeat(" ", q.Before), carets)
			}
		}
	}
	for _, related := range f.Related {
		place := fmt.Sprintf("%s:%d:%d", terminal.Safe(r.Name()), related.Start.Line, related.Start.Column)
		message := related.Message
		if related.Rule != "" {
			message = strings.TrimSpace(message + " [" + related.Rule + "]")
		}
		t.note(gutter, "see", place+": "+message)
	}
	for _, fix := range f.Fixes {
		t.note(gutter, "fix", fix.Message+caution(fix))
	}
	if !t.explained[f.Rule] && f.Why != "" {
		t.explained[f.Rule] = true
		t.note(gutter, "why", strings.Join(strings.Fields(f.Why), " ")+t.standards(f.Rule))
	}
	fmt.Fprintln(t.out)
}

// note writes a labelled remark under an excerpt, wrapped and indented to its right.
func (t *textReport) note(gutter int, label, remark string) {
	indent := gutter + 3 + len(label) + 1
	for i, line := range terminal.Wrap(terminal.Safe(remark), t.o.width()-indent) {
		if i == 0 {
			fmt.Fprintf(t.out, "%*s %s %s\n", gutter+1, "=", t.paint.Label.Sprint(label+":"), line)
			continue
		}
		fmt.Fprintf(t.out, "%*s%s\n", indent, "", terminal.Inert(line))
	}
}

// standards returns the standards of the rule with this ID in brackets; "" if it has none.
func (t *textReport) standards(id string) string {
	rule, ok := t.o.rule(id)
	if !ok || len(rule.Standards) == 0 {
		return ""
	}
	return " (" + strings.Join(rule.Standards, "; ") + ")"
}

// end writes what was checked, what was found in it, and what was not checked and why.
func (t *textReport) end() {
	s := t.total
	if t.o.Quiet {
		return
	}
	if s.Documents == 0 && s.Untouched > 0 {
		fmt.Fprintf(t.out, "Nothing to check: %s did not change.\n", record.Count(s.Untouched, "document"))
		t.unread()
		return
	}
	if s.Documents == 0 {
		nothing := t.paint.Severity(lint.Warning).Sprint("Nothing to check:")
		fmt.Fprintln(t.out, nothing+" no file of a format that copydesk reads.")
		t.unread()
		return
	}
	if s.Checked > 0 {
		tally := t.paint.Good.Sprint("nothing to report")
		if s.Findings() > 0 {
			tally = t.paint.Path.Sprint(s.Tally())
		}
		documents, words := record.Count(s.Checked, "document"), record.Count(s.Words, "word")
		fmt.Fprintf(t.out, "Checked %s (%s): %s.\n", documents, words, tally)
	} else {
		fmt.Fprintln(t.out, t.paint.Bad.Sprint("Nothing was checked."))
	}
	if len(s.Languages) > 0 {
		n := 0
		for _, k := range s.Languages {
			n += k
		}
		fmt.Fprintf(t.out, "In another language: %s (%s), so the rules for one language did not run on them.\n",
			record.Count(n, "document"), strings.Join(slices.Sorted(maps.Keys(s.Languages)), ", "))
	}
	if s.Fixed > 0 {
		fmt.Fprintln(t.out, t.paint.Good.Sprint("Fixed")+" "+Fixed(t.fixed)+".")
	}
	t.fixable()
	if s.Allowed > 0 {
		fmt.Fprintf(t.out, "Allowed: %s, by a comment or the configuration.\n", record.Count(s.Allowed, "finding"))
	}
	if s.Known > 0 {
		fmt.Fprintf(t.out, "In the baseline: %s.\n", record.Count(s.Known, "finding"))
	}
	if s.Unchanged > 0 {
		fmt.Fprintf(t.out, "Not shown: %s on unchanged lines.\n", record.Count(s.Unchanged, "finding"))
	}
	if s.Hidden > 0 {
		hidden := record.Count(s.Hidden, "finding")
		fmt.Fprintf(t.out, "Not shown: %s below %q (--severity suggestion shows all).\n", hidden, t.o.Severity)
	}
	if t.first != "" {
		more := "\"copydesk explain %s\" says more, and how to allow a finding."
		fmt.Fprintln(t.out, t.paint.Faint.Sprintf(more, t.first))
	}
	if s.Untouched > 0 {
		fmt.Fprintf(t.out, "Left out: %s without a change.\n", record.Count(s.Untouched, "document"))
	}
	if s.Uncompared > 0 {
		fmt.Fprintf(t.out, "Not compared: %s that too many stories have.\n", record.Count(s.Uncompared, "passage"))
	}
	t.list("Empty", s.Empty, "document", t.empty, t.paint.Faint.Sprint)
	t.list("Skipped", s.Skipped, "document", t.skipped, t.paint.Severity(lint.Warning).Sprint)
	t.list("Could not check", s.Failed-s.Folders, "document", t.failed, t.paint.Bad.Sprint)
	t.list("Could not check", s.Folders, "folder", t.folders, t.paint.Bad.Sprint)
	t.unread()
}

// list writes the names of the n documents or folders in l, with their reasons; what says what happened to them.
func (t *textReport) list(what string, n int, noun string, l list, paint func(...any) string) {
	if n == 0 {
		return
	}
	fmt.Fprintf(t.out, "%s %s:\n", paint(what), record.Count(n, noun))
	for _, r := range l.reasons {
		fmt.Fprintf(t.out, "  %s: %s\n", beginning(r[0]), terminal.Safe(r[1]))
	}
	if l.more > 0 {
		fmt.Fprintf(t.out, "  and %s more; --format json lists all\n", quantity.Comma(int64(l.more)))
	}
}

// unread writes how many files were not read because they are of other kinds.
func (t *textReport) unread() {
	if others := strings.TrimSpace(t.total.Others()); others != "" {
		for _, line := range terminal.Wrap(others, t.o.width()) {
			fmt.Fprintln(t.out, t.paint.Faint.Sprint(terminal.Inert(line)))
		}
	}
}

// Fixed describes the fixes that were made, at least one: “3 findings: 2 chrome/related, 1 quotes/unclosed”.
func Fixed(byRule map[string]int) string {
	n := 0
	var parts []string
	for _, rule := range slices.Sorted(maps.Keys(byRule)) {
		n += byRule[rule]
		parts = append(parts, quantity.Comma(int64(byRule[rule]))+" "+rule)
	}
	return record.Count(n, "finding") + ": " + strings.Join(parts, ", ")
}
