package lint

import (
	"slices"
	"strings"
	"testing"

	"copydesk/lint/text"
)

// TestContextsMeanOneFinding reports each “dam” of a text and checks to which of them an entry applies.
func TestContextsMeanOneFinding(t *testing.T) {
	const first = "The board of the port met late. The dam is old and it leaks."
	const other = "A new wall was built here. The dam held in March all the same."
	for name, tt := range map[string]struct {
		text          string
		before, after string
		want          []int // indexes of the findings
	}{
		"as it was":                 {first, "the port met late. The", "is old and it leaks.", []int{0}},
		"in copy to come":           {first + "\n\n" + other, "the port met late. The", "is old and it leaks.", []int{0}},
		"in front of it":            {other + "\n\n" + first, "the port met late. The", "is old and it leaks.", []int{1}},
		"moved":                     {other + "\n\n" + "Rain fell. The dam is old and it leaks.", "the port met late. The", "is old and it leaks.", []int{1}},
		"edited behind it":          {"The board of the port met late. The dam leaks.", "the port met late. The", "is old and it leaks.", []int{0}},
		"edited on both sides":      {"The board met. The dam leaks.", "the port met late. The", "is old and it leaks.", nil},
		"with other marks":          {"The board of the port met late: the “dam” is old and it leaks!", "the port met late. the", "is old and it leaks.", []int{0}},
		"gone, with others left":    {other, "the port met late. The", "is old and it leaks.", nil},
		"half of it, twice":         {"Rain fell. The dam is old and it leaks.\n\nSnow fell. The dam is old and it leaks.", "met late. The", "is old and it leaks.", []int{0}},
		"all of it, twice":          {first + "\n\n" + first, "the port met late. The", "is old and it leaks.", []int{0, 1}},
		"one that stands by itself": {"dam", "", "", []int{0}},
	} {
		b := text.NewBuilder("story.txt", "text", tt.text)
		b.Copy(text.Span{End: len(tt.text)})
		b.EndBlock(text.Paragraph)
		d := b.Document()
		var findings []Finding
		for at := 0; ; {
			i := strings.Index(d.Text[at:], "dam")
			if i < 0 {
				break
			}
			findings = append(findings, Finding{Rule: "a/dam", Span: text.Span{Start: at + i, End: at + i + 3}})
			at += i + 3
		}
		_, allowed := splitAllowed(d, findings, []Allowance{{
			Rules: []string{"a/*"}, Words: "dam", Context: &Context{tt.before, tt.after}, within: text.Span{End: len(d.Text)},
		}})
		var got []int
		for _, a := range allowed {
			for i, f := range findings {
				if f.Span == a.Span {
					got = append(got, i)
				}
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: it means %v, want %v", name, got, tt.want)
		}
	}
}
