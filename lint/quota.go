package lint

import (
	"fmt"
	"strings"

	"copydesk/lint/quantity"
)

// The numbers of findings kept for one document: in all, and for one rule after others used up the rest. A rule may
// use up half of what is left. A document of more than 256 bytes for each of mostFindings has more, in proportion.
// Longer reports are not read, and a hostile text has a finding every few bytes.
const (
	mostFindings  = 40_000
	perFinding    = 256 // bytes
	leastOfRule   = 100
	namedOverflow = 3 // rules that a TooMany error names
)

// TooMany is the error of a document with more findings than the limit. The findings up to the limit are kept.
type TooMany struct {
	Rules []string // rules with findings that were left out
	Left  int      // the number of findings left out
}

// Error says how many findings were left out and names their rules.
func (e *TooMany) Error() string {
	rules := e.Rules[:min(len(e.Rules), namedOverflow)]
	named := strings.Join(rules, ", ")
	if more := len(e.Rules) - len(rules); more > 0 {
		named += fmt.Sprintf(" and %d more rules", more)
	}
	return fmt.Sprintf(
		"too many findings: %s more of %s are not listed; correct some of those that are, or turn the rules off",
		quantity.Comma(int64(e.Left)), named)
}

// quota is how many findings the rules may still add to a document.
type quota struct {
	left int
	over TooMany
}

// newQuota returns the quota of a document of size bytes.
func newQuota(size int) quota { return quota{left: max(mostFindings, size/perFinding)} }

// give sets how many findings p may add. A rule leaves at least as many for those after it.
func (q *quota) give(p *Pass) {
	p.most = max(leastOfRule, q.left/2)
}

// take counts the findings that p added and left out.
func (q *quota) take(p *Pass) {
	q.left -= min(q.left, len(p.findings))
	if p.over > 0 {
		q.over.Rules, q.over.Left = append(q.over.Rules, p.Rule.ID), q.over.Left+p.over
	}
}

// err returns the error for the findings left out; nil if there are none.
func (q *quota) err() error {
	if q.over.Left == 0 {
		return nil
	}
	return &q.over
}
