package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"copydesk/lint"
	"copydesk/lint/order"
)

// choose returns the finding of the rule name at a line and column, where 0 means any. Its error lists what was
// found there instead.
func (a *allowing) choose(name string, line, column int) error {
	all, err := a.cfg.Rules(a.inside)
	if err != nil {
		return err
	}
	rule, err := named(a.cfg.Book(), all, name)
	if err != nil {
		return err
	}
	if rule.Severity == lint.Off {
		return fmt.Errorf("%s is off for %s, so it has no findings to allow", rule.ID, a.story.Path)
	}
	of := func(f lint.Finding) bool { return f.Rule == rule.ID }
	at := func(f lint.Finding) bool { return of(f) && isAt(f, line, column) }
	switch found := pick(a.result.Findings, at); {
	case len(found) == 1:
		a.finding = &found[0]
		return nil
	case len(found) > 1:
		return a.several(found)
	}
	if found := pick(a.result.Allowed, at); len(found) > 0 {
		return fmt.Errorf("%s is allowed already: %s", a.describe(&found[0]), a.allowance(found[0]))
	}
	for _, f := range a.result.Findings {
		for _, x := range f.Related {
			if x.Rule == rule.ID && (line == 0 || x.Start.Line == line) {
				return fmt.Errorf("%s has no finding of its own there, but it is in a note of %s; allow that one first",
					rule.ID, a.describe(&f))
			}
		}
	}
	return a.none(rule.ID, line, pick(a.result.Findings, of))
}

// isAt reports whether f covers this line and column; 0 means any.
func isAt(f lint.Finding, line, column int) bool {
	switch {
	case line == 0:
		return true
	case column == 0:
		return f.Start.Line == line
	case f.Start.Line == f.End.Line:
		return f.Start.Line == line && f.Start.Column <= column && column < max(f.End.Column, f.Start.Column+1)
	}
	return f.Start.Line == line && f.Start.Column == column
}

// pick returns the findings that satisfy is.
func pick(findings []lint.Finding, is func(lint.Finding) bool) []lint.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f lint.Finding) bool { return !is(f) })
}

// shown is the number of findings that an error lists.
const shown = 10

// several returns an error that asks which of the findings is meant.
func (a *allowing) several(found []lint.Finding) error {
	first := found[0]
	example := fmt.Sprintf("%s:%d", a.story.Path, first.Start.Line)
	if len(pick(found, func(f lint.Finding) bool { return f.Start.Line == first.Start.Line })) > 1 {
		example += fmt.Sprintf(":%d", first.Start.Column)
	}
	return a.listed(fmt.Errorf("%s has %d findings of %s; say which one, as in %s", a.story.Path, len(found), first.Rule,
		example), found)
}

// none returns an error for a rule without a finding on a line. It lists the other findings of the rule or of the
// line.
func (a *allowing) none(rule string, line int, elsewhere []lint.Finding) error {
	there := pick(a.result.Findings, func(f lint.Finding) bool { return f.Start.Line <= line && line <= f.End.Line })
	switch {
	case line == 0 && len(a.result.Findings) == 0:
		return fmt.Errorf("%s has no findings, so there is nothing to allow", a.story.Path)
	case line == 0:
		return a.listed(fmt.Errorf("%s has no finding of %s; it has these", a.story.Path, rule), a.result.Findings)
	case len(elsewhere) > 0:
		order.By(elsewhere, func(x, y lint.Finding) int {
			return cmp.Compare(distance(x, line), distance(y, line))
		})
		err := fmt.Errorf("%s:%d: no finding of %s there; the nearest are these", a.story.Path, line, rule)
		return a.listed(err, elsewhere)
	case len(there) > 0:
		return a.listed(fmt.Errorf("%s:%d: no finding of %s there; these are", a.story.Path, line, rule), there)
	}
	return fmt.Errorf("%s:%d: no finding there, and none of %s in the file", a.story.Path, line, rule)
}

func distance(f lint.Finding, line int) int { return max(f.Start.Line-line, line-f.Start.Line) }

// listed returns err followed by the first findings, one a line.
func (a *allowing) listed(err error, findings []lint.Finding) error {
	errs := []error{err}
	for i := range findings[:min(shown, len(findings))] {
		errs = append(errs, errors.New("  "+a.describe(&findings[i])))
	}
	if more := len(findings) - shown; more > 0 {
		errs = append(errs, fmt.Errorf("  and %d more", more))
	}
	return errors.Join(errs...)
}

// allowance says which comment or entry allows f.
func (a *allowing) allowance(f lint.Finding) string {
	if source, ok := f.AllowedBy.FromComment(); ok {
		return fmt.Sprintf("line %d: %s", a.result.Document.Position(source.Start).Line, f.AllowedBy.Reason)
	}
	return fmt.Sprintf("%s: %s", f.AllowedBy.By, f.AllowedBy.Reason)
}
