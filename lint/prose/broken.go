package prose

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
)

// Broken is the value that a layer of a story panics with on every call after its computation has panicked.
type Broken struct {
	Value any    // of the first panic
	Place string // file:line of the function that panicked
}

// Error names the place and the value.
func (b *Broken) Error() string { return fmt.Sprintf("%s: %v", b.Place, b.Value) }

// Broke returns the place and the value of a panic; value is what recover returned. It reads the stack, so only a
// deferred function may call it. It returns a *Broken as it is.
func Broke(value any) *Broken {
	if b, ok := value.(*Broken); ok {
		return b
	}
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	place, past := "an unknown place", false
	for {
		f, more := frames.Next()
		// The function that panicked is below the runtime's functions, which raise the panic.
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
