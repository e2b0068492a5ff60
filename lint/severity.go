package lint

import (
	"fmt"

	"copydesk/lint/suggest"
)

// Severity says how sure a rule is and what the writer should do about a finding. The zero value is Off.
type Severity uint8

// The severities in ascending order.
const (
	Off        Severity = iota // the rule does not run
	Suggestion                 // the rule runs; findings are hidden unless asked for
	Warning                    // an editor must decide on it
	Error                      // a mistake in any story
)

var severityNames = [...]string{"off", "suggestion", "warning", "error"}

// Severities returns the names of the severities that a finding can have, in ascending order.
func Severities() []string { return severityNames[1:] }

// String returns the name of s as the configuration spells it.
func (s Severity) String() string {
	if int(s) >= len(severityNames) {
		return fmt.Sprintf("severity(%d)", s)
	}
	return severityNames[s]
}

// ParseSeverity returns the severity with this name, “off” included; false for an unknown name.
func ParseSeverity(name string) (Severity, bool) {
	for i, n := range severityNames {
		if n == name {
			return Severity(i), true
		}
	}
	return Off, false
}

// UnmarshalText reads the name of a severity, “off” included. The error for an unknown name suggests the nearest
// one.
func (s *Severity) UnmarshalText(name []byte) error {
	level, ok := ParseSeverity(string(name))
	if !ok {
		return fmt.Errorf("unknown severity %q%s", name, suggest.DidYouMean(string(name), severityNames[:]))
	}
	*s = level
	return nil
}
