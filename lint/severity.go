package lint

import "fmt"

// Severity says how sure a rule is and what a finding asks for. The zero value is Off.
type Severity uint8

// The severities, from the least to the most.
const (
	Off        Severity = iota // the rule does not run
	Suggestion                 // runs, and is hidden unless asked for
	Warning                    // an editor must answer it
	Error                      // nobody publishes this on purpose
)

var severityNames = [...]string{"off", "suggestion", "warning", "error"}

// Severities returns the names of the severities that a finding can have, from the least to the most.
func Severities() []string { return severityNames[1:] }

// String returns the name of s as configuration spells it.
func (s Severity) String() string {
	if int(s) >= len(severityNames) {
		return fmt.Sprintf("severity(%d)", s)
	}
	return severityNames[s]
}

// ParseSeverity returns the severity called name; "off" is one. It is false where there is none.
func ParseSeverity(name string) (Severity, bool) {
	for i, n := range severityNames {
		if n == name {
			return Severity(i), true
		}
	}
	return Off, false
}

// UnmarshalText reads the name of a severity, “off” included. Its error names the nearest one.
func (s *Severity) UnmarshalText(name []byte) error {
	level, ok := ParseSeverity(string(name))
	if !ok {
		return fmt.Errorf("unknown severity %q%s", name, DidYouMean(string(name), severityNames[:]))
	}
	*s = level
	return nil
}
