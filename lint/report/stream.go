package report

import (
	"bufio"
	"errors"
	"fmt"
	"iter"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"copydesk/lint"
)

// stream calls one with each result and those of its findings that are shown, and returns the summary. It stops
// early if out cannot be written to.
func stream(out *bufio.Writer, results iter.Seq2[lint.Result, error], o Options,
	one func(r lint.Result, shown []lint.Finding),
) (summary, error) {
	total := summary{Unread: o.Unread, Untouched: o.Untouched, Languages: map[string]int{}, Withheld: withheld{}}
	if total.Unread == nil {
		total.Unread = map[string]int{}
	}
	for r, err := range results {
		if err != nil && r.Path == "" {
			return total, err
		}
		one(r, total.add(r, o.Severity))
		// An empty write returns the error of an earlier write.
		if _, err := out.Write(nil); err != nil {
			return total, err
		}
	}
	return total, nil
}

// The names in place of a rule's ID for a document that was not checked.
const (
	ruleFailed  = "copydesk/failed"
	ruleSkipped = "copydesk/skipped"
)

// unchecked returns a sentence on why the document of r was not checked, and a name in place of a rule's ID; both
// are empty for a checked document.
func unchecked(r lint.Result) (rule, sentence string) {
	switch r.Status {
	case lint.Failed:
		if r.Folder {
			return ruleFailed, "this folder could not be checked: " + r.Reason
		}
		return ruleFailed, "this document could not be checked: " + r.Reason
	case lint.Skipped:
		return ruleSkipped, "this document was skipped: " + r.Reason
	}
	return "", ""
}

// closing returns in plain English what was checked, what was found and what was not checked.
func (s summary) closing() string {
	if s.Documents == 0 && s.Untouched > 0 {
		return fmt.Sprintf("Nothing to check: %s did not change.", Count(s.Untouched, "document")) + s.others()
	}
	if s.Documents == 0 {
		return "Nothing to check: no file of a format that copydesk reads." + s.others()
	}
	var b strings.Builder
	if s.Checked > 0 {
		tally := "nothing to report"
		if s.findings() > 0 {
			tally = s.tally()
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
		{"In another language, so few rules ran", "document", sum(s.Languages)},
		{"Fixed", "finding", s.Fixed},
	}
	for _, why := range s.Withheld.reasons() {
		parts = append(parts, part{"Withheld, as " + why.String(), "finding", s.Withheld[why]})
	}
	for _, part := range append(parts, []part{
		{"Allowed", "finding", s.Allowed},
		{"In the baseline", "finding", s.Known},
		{"Not shown, on unchanged lines", "finding", s.Unchanged},
		{"Not shown, below the severity asked for", "finding", s.Hidden},
		{"Left out without a change", "document", s.Untouched},
		{"Empty", "document", s.Empty},
		{"Skipped", "document", s.Skipped},
		{"Could not check", "document", s.Failed - s.Folders},
		{"Could not check", "folder", s.Folders},
	}...) {
		if part.n > 0 {
			fmt.Fprintf(&b, " %s: %s.", part.said, Count(part.n, part.noun))
		}
	}
	return b.String() + s.others()
}

// others returns a space and a sentence on the files of other kinds; "" if there are none.
func (s summary) others() string {
	if sum(s.Unread) == 0 {
		return ""
	}
	return fmt.Sprintf(" Not read: %s of other kinds (%s).", Count(sum(s.Unread), "file"), Kinds(s.Unread))
}

// sum returns the sum of counts.
func sum(counts map[string]int) int {
	total := 0
	for _, n := range counts {
		total += n
	}
	return total
}

// standardInput is the path of a result that was read from standard input.
const standardInput = "-"

// inRepository returns the path of a result relative to o.Root. For a document outside of it, and for standard
// input, it is false; the path is then absolute, or that of standard input.
func (o Options) inRepository(p string) (string, bool) {
	if p == standardInput {
		return p, false
	}
	absolute := filepath.IsAbs(filepath.FromSlash(p))
	if o.Root == "" {
		return p, !absolute
	}
	if !absolute {
		p = path.Join(o.Dir, p)
	}
	relative, inside := strings.CutPrefix(p, strings.TrimSuffix(o.Root, "/")+"/")
	return relative, inside
}

// Together writes several reports on the same results; each writer ranges over all of them. No result is kept: every
// writer handles a result before the next is read. An error of one writer does not stop the others; the errors are
// joined.
func Together(results iter.Seq2[lint.Result, error], writers []func(iter.Seq2[lint.Result, error]) error) error {
	if len(writers) == 1 {
		return writers[0](results)
	}
	type pair struct {
		r   lint.Result
		err error
	}
	feeds, errs := make([]chan pair, len(writers)), make([]error, len(writers))
	var running sync.WaitGroup
	for i, write := range writers {
		feeds[i] = make(chan pair)
		running.Go(func() {
			errs[i] = write(func(yield func(lint.Result, error) bool) {
				for p := range feeds[i] {
					if !yield(p.r, p.err) {
						return
					}
				}
			})
			// A writer that has ended must not block the others.
			for range feeds[i] {
				continue
			}
		})
	}
	for r, err := range results {
		for _, feed := range feeds {
			feed <- pair{r, err}
		}
	}
	for _, feed := range feeds {
		close(feed)
	}
	running.Wait()
	return errors.Join(errs...)
}
