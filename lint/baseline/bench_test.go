package baseline_test

import (
	"fmt"
	"testing"

	"copydesk/lint/baseline"
	"copydesk/lint/text"
)

// large returns the file of a baseline with ten thousand stories and three findings in each.
func large() []byte {
	var entries []baseline.Entry
	sketches := map[string]baseline.Sketch{}
	for i := range 10000 {
		path := fmt.Sprintf("stories/%03d/%05d.txt", i%100, i)
		for j, words := range []string{"Experts", "shameful", "Also Read: Ferry prices to rise in spring"} {
			entries = append(entries, baseline.Entry{
				Path: path, Rule: fmt.Sprintf("sourcing/rule-%d", j), Words: words, Before: "the council of Aldvik said that",
				After: "said it would bankrupt the port", Count: 1,
			})
		}
		for v := range uint32(8) {
			sketches[path] = append(sketches[path], v<<28|uint32(i)*2654435761>>4)
		}
	}
	return baseline.New(entries, sketches, nil).Bytes()
}

// BenchmarkReadBaseline measures what a baseline of thirty thousand findings costs a run on one story.
func BenchmarkReadBaseline(b *testing.B) {
	file := large()
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := baseline.Read("old", file, func(string) *text.Document { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}
