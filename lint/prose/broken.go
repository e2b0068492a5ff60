package prose

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
)

// Broken is what a layer of a story panics with, for each caller, once the work on it has panicked.
type Broken struct {
	Value any    // of the first panic
	Place string // file:line of the function that panicked
}

// Error names the place and the value.
func (b *Broken) Error() string { return fmt.Sprintf("%s: %v", b.Place, b.Value) }

// Broke returns what is known of a panic whose value is what recover returned. Only a deferred function may call it,
// because it looks at the stack of the panic. A value that is a *Broken already is returned as it is.
func Broke(value any) *Broken {
	if b, ok := value.(*Broken); ok {
		return b
	}
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	place, past := "an unknown place", false
	for {
		f, more := frames.Next()
		// The function that broke down stands below the runtime's own, which raise the panic.
		if past && !strings.HasPrefix(f.Function, "runtime.") {
			place = fmt.Sprintf("%s:%d", filepath.Base(f.File), f.Line)
			break
		}
		past = past || f.Function == "runtime.gopanic"
		if !more {
			break
		}
	}
	return &Broken{Value: value, Place: place}
}
