// Package nested reads copy that a file spells as data: strings of JSON, character data and markup of XML. What it
// returns leads back to the exact bytes of the file.
package nested

import (
	"fmt"
	"strings"

	"copydesk/lint/quantity"
)

// Fault says why a source is not JSON or XML, or which limit it exceeds.
type Fault struct {
	At      int    // byte offset in the source
	Found   string // what was found, such as “an element that is never closed”
	TooMuch bool   // a limit is exceeded
}

// Error returns what was found.
func (f *Fault) Error() string { return f.Found }

func faultf(at int, format string, args ...any) *Fault {
	return &Fault{At: at, Found: fmt.Sprintf(format, args...)}
}

func excess(at int, format string, args ...any) *Fault {
	return &Fault{At: at, Found: fmt.Sprintf(format, args...), TooMuch: true}
}

// The limits of one story. Stories stay far below them.
const (
	mostDepth  = 1_000   // elements or values within each other
	mostValues = 500_000 // elements or values

	// mostEscapes is how many escapes of JSON or references of XML are read. Each takes a piece of the map to the source.
	mostEscapes = 2_000_000
)

// overEscaped returns the fault of a source with too many marks that begin an escape; nil for others.
func overEscaped(source, mark string) *Fault {
	if len(source) > mostEscapes && strings.Count(source, mark) > mostEscapes {
		return excess(0, "over %s escapes that begin with %s", quantity.Comma(mostEscapes), mark)
	}
	return nil
}
