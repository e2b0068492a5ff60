package report

import (
	"bufio"
	"errors"
	"iter"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"copydesk/lint"
	"copydesk/lint/report/record"
)

// stream calls one with each result and those of its findings that are shown, and returns the summary. It stops
// early if out cannot be written to.
func stream(out *bufio.Writer, results iter.Seq2[lint.Result, error], o Options,
	one func(r lint.Result, shown []lint.Finding),
) (record.Summary, error) {
	total := record.NewSummary(o.Left)
	for r, err := range results {
		if err != nil && r.Path == "" {
			return total, err
		}
		one(r, total.Add(r, o.Severity))
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
		switch {
		case r.Folder:
			return ruleFailed, "this folder could not be checked: " + r.Reason
		case len(r.Findings) > 0: // which only a fix that fails leaves
			return ruleFailed, "this document was checked, but " + r.Reason
		}
		return ruleFailed, "this document could not be checked: " + r.Reason
	case lint.Skipped:
		return ruleSkipped, "this document was skipped: " + r.Reason
	}
	return "", ""
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
