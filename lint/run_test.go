package lint

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"copydesk/lint/text"
)

func numbered(n int) iter.Seq[Source] {
	return func(yield func(Source) bool) {
		for i := range n {
			if !yield(Source{Path: fmt.Sprint(i)}) {
				return
			}
		}
	}
}

func TestInOrder(t *testing.T) {
	next := 0
	for r, err := range inOrder(t.Context(), numbered(500), func(s Source) (Result, error) {
		time.Sleep(time.Duration(rand.IntN(200)) * time.Microsecond)
		if s.Path == "7" {
			return Result{Path: s.Path}, errors.New("seven")
		}
		return Result{Path: s.Path}, nil
	}) {
		if r.Path != fmt.Sprint(next) || (err != nil) != (next == 7) {
			t.Fatalf("result %d is %q, %v", next, r.Path, err)
		}
		next++
	}
	if next != 500 {
		t.Errorf("%d results of 500", next)
	}
}

func TestInOrderReadsAFewAhead(t *testing.T) {
	var started atomic.Int64
	done := int64(0)
	most := int64(0)
	for _, err := range inOrder(t.Context(), numbered(200), func(s Source) (Result, error) {
		started.Add(1)
		return Result{Path: s.Path}, nil
	}) {
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(100 * time.Microsecond)
		most = max(most, started.Load()-done)
		done++
	}
	if limit := int64(5*runtime.GOMAXPROCS(0) + 2); most > limit {
		t.Errorf("%d documents were read ahead, want at most %d", most, limit)
	}
}

func TestInOrderStops(t *testing.T) {
	before := runtime.NumGoroutine()
	for r, err := range inOrder(t.Context(), numbered(1000), func(s Source) (Result, error) { return Result{Path: s.Path}, nil }) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Path == "3" {
			break
		}
	}
	// A goroutine may still run for a moment after it has reported its end.
	for i := 0; runtime.NumGoroutine() > before && i < 1000; i++ {
		time.Sleep(time.Millisecond)
	}
	if after := runtime.NumGoroutine(); after > before {
		t.Errorf("%d goroutines outlive the loop", after-before)
	}

	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var last error
	n := 0
	for r, err := range inOrder(ctx, numbered(1000), func(s Source) (Result, error) { return Result{Path: s.Path}, nil }) {
		if n++; n == 5 {
			cancel()
		}
		if last = err; err != nil && r.Path != "" {
			t.Errorf("the end of the context was reported as a fault of %q", r.Path)
		}
	}
	if !errors.Is(last, context.Canceled) || n > 10 {
		t.Errorf("after the context's end came %d results, the last with error %v", n-5, last)
	}
}

func TestADocumentThatCannotBeReadIsAResult(t *testing.T) {
	for name, test := range map[string]struct {
		read   func() (*text.Document, error)
		status Status
		reason string
	}{
		"panic":  {func() (*text.Document, error) { panic("oh dear") }, Failed, "copydesk itself broke down on it, at run_test.go:"},
		"error":  {func() (*text.Document, error) { return nil, errors.New("it is shut") }, Failed, "it is shut"},
		"skip":   {func() (*text.Document, error) { return nil, Skip("too large") }, Skipped, "too large"},
		"nested": {func() (*text.Document, error) { return nil, fmt.Errorf("in a box: %w", Skip("too large")) }, Skipped, "in a box"},
	} {
		sources := slices.Values([]Source{{Path: "a.txt", Format: "text", Linter: &Linter{}, Read: test.read}})
		for r, err := range All(t.Context(), sources) {
			if err != nil || r.Path != "a.txt" || r.Format != "text" || r.Status != test.status || !strings.HasPrefix(r.Reason, test.reason) {
				t.Errorf("%s: got %+v, %v", name, r, err)
			}
		}
	}
}

func TestAPanicNamesThePlace(t *testing.T) {
	var spans []int
	for name, f := range map[string]func(){
		"own":     func() { panic("oh dear") },
		"runtime": func() { spans[3]++ },
	} {
		if p := contain(f); p == nil || !strings.HasPrefix(p.Place, "run_test.go:") {
			t.Errorf("%s: %v, want a place in run_test.go", name, p)
		}
	}
}

// TestABreakdownOfWhoSpeaksKeepsFindings checks that a document has failed and keeps its findings where reading who
// speaks panics.
func TestABreakdownOfWhoSpeaksKeepsFindings(t *testing.T) {
	r := Result{Status: Checked, Findings: []Finding{{Rule: "a/b"}}}
	(&Linter{}).speaking(&r) // there is no document
	if r.Status != Failed || !strings.Contains(r.Reason, "broke down") || len(r.Findings) != 1 {
		t.Errorf("%+v", r)
	}
}
