package fix

import (
	"math/rand/v2"
	"testing"

	"copydesk/lint"
	"copydesk/lint/text"
)

// TestEditMap makes random edits and checks that the text between them maps both ways.
func TestEditMap(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		source := []byte("the mill on the Aln goes quiet in May, its owners told the workers on Monday")
		var edits []lint.Edit
		for at := random.IntN(6); at < len(source)-8; at += 2 + random.IntN(20) {
			end := at + random.IntN(5)
			edits = append(edits, lint.Edit{New: "wheels"[:random.IntN(7)], Place: lint.Place{Origin: text.Span{Start: at, End: end}}})
			at = end
		}
		m, after := mapOf(edits), splice(string(source), edits)
		at := 0
		for i := 0; i <= len(edits); i++ {
			kept := text.Span{Start: at, End: len(source)}
			if i < len(edits) {
				kept.End = edits[i].Origin.Start
				at = edits[i].Origin.End
				if put := m.forward(edits[i].Origin); edits[i].Origin.Len() > 0 && after[put.Start:put.End] != edits[i].New {
					t.Fatalf("%v: what was put there is %q, not %q", edits[i].Origin, edits[i].New, after[put.Start:put.End])
				}
			}
			if kept.Len() < 2 {
				continue
			}
			// One byte less on both sides: at an edit, a span may end before or after the new text.
			kept.Start, kept.End = kept.Start+1, kept.End-1
			moved := m.forward(kept)
			if after[moved.Start:moved.End] != string(source[kept.Start:kept.End]) {
				t.Fatalf("%v is %q, not %q", kept, after[moved.Start:moved.End], source[kept.Start:kept.End])
			}
			if back := m.back(moved); back != kept {
				t.Fatalf("%v comes back as %v", kept, back)
			}
		}
	}
}
