package lint

import (
	"fmt"
	"strings"

	"github.com/dustin/go-humanize"
)

// How many findings of one document are kept: in all, of one rule, and of one rule where others left few. A report of
// more is read by nobody, and a text that is made for it has a finding every few bytes.
const (
	mostFindings  = 40_000
	mostOfRule    = 20_000
	leastOfRule   = 100
	namedOverflow = 3 // rules that a TooMany names
)

// TooMany is the error of a document with more findings than are kept. Those that are kept stand.
type TooMany struct {
	Rules []string // whose findings were left out
	Left  int      // how many were
}

// Error counts the findings that were left out and names their rules.
func (e *TooMany) Error() string {
	rules := e.Rules[:min(len(e.Rules), namedOverflow)]
	named := strings.Join(rules, ", ")
	if more := len(e.Rules) - len(rules); more > 0 {
		named += fmt.Sprintf(" and %d more rules", more)
	}
	return fmt.Sprintf(
		"too many findings: %s more of %s are not listed; correct some of those that are, or turn the rules off",
		humanize.Comma(int64(e.Left)), named)
}

// quota is how many findings the rules of a document may still add.
type quota struct {
	left int
	over TooMany
}

// give says how many findings p may add. A rule leaves at least as many to those behind it.
func (q *quota) give(p *Pass) {
	p.most = max(leastOfRule, min(mostOfRule, q.left/2))
}

// take counts what p added and left out.
func (q *quota) take(p *Pass) {
	q.left -= min(q.left, len(p.findings))
	if p.over > 0 {
		q.over.Rules, q.over.Left = append(q.over.Rules, p.Rule.ID), q.over.Left+p.over
	}
}

// err returns what was left out, nil for nothing.
func (q *quota) err() error {
	if q.over.Left == 0 {
		return nil
	}
	return &q.over
}
