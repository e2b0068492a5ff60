package report

import (
	"io"
	"slices"
	"testing"

	"copydesk/lint"
)

// BenchmarkFormats writes 1,000 findings in each format.
func BenchmarkFormats(b *testing.B) {
	d := checkedBench(b)
	for _, f := range Formats() {
		b.Run(f.Name, func(b *testing.B) {
			for b.Loop() {
				if err := f.Write(io.Discard, results(d), options()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func checkedBench(b *testing.B) []lint.Result {
	b.Helper()
	r := checked(b, "stories/quay.txt", long, vague("some people say", "“some people” names nobody; say who, or which organisation"))
	r.Findings = slices.Repeat(r.Findings, 10)
	return slices.Repeat([]lint.Result{r}, 100)
}
