package duplicate

import (
	"fmt"
	"strings"
	"testing"

	"copydesk/lint/parse"
	"copydesk/lint/prose"
)

// Each kind is built twice, the second ten times as long: the time per byte must not grow with the number of
// blocks.
func BenchmarkDuplicates(b *testing.B) {
	kinds := map[string]func(n int) string{
		"stories": func(n int) string {
			var s strings.Builder
			s.WriteString("Ferry returns to Lund\n")
			for i := range n {
				fmt.Fprintf(&s, "Boat %d sailed to %c%c on Monday with %d crates, %d dogs and a captain called %x who sang.\n", i, 'A'+i%26, 'a'+i%25, i*7, i%11, i*i)
			}
			return s.String()
		},
		"same short": func(n int) string { return strings.Repeat("The boat is late.\n", n) },
		"same long": func(n int) string {
			return strings.Repeat("The boat to Lund is late again and nobody on the quay can say why that is so.\n", n)
		},
		"parallel": func(n int) string {
			var s strings.Builder
			for i := range n {
				fmt.Fprintf(&s, "The boat to Lund is late again and nobody on the quay of %x can say why that is so.\n", i)
			}
			return s.String()
		},
		"one word":      func(n int) string { return strings.Repeat(strings.Repeat("boat ", 60)+"\n", n/10) },
		"one paragraph": func(n int) string { return "Ferry returns to Lund\n" + strings.Repeat("the boat is late and ", n) },
	}
	for name, build := range kinds {
		for _, n := range []int{1000, 10000} {
			d, err := parse.Plain("a.txt", []byte(build(n)))
			if err != nil {
				b.Fatal(err)
			}
			s := prose.NewStory(d, nil)
			s.Sentences()
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				b.SetBytes(int64(len(d.Source)))
				b.ReportAllocs()
				for b.Loop() {
					testWords.newComparison(s).run()
				}
			})
		}
	}
}
