package record

import (
	"cmp"
	"maps"
	"strings"

	"copydesk/lint/order"
	"copydesk/lint/quantity"
	"copydesk/lint/report/terminal"
)

// Tally returns the numbers of findings shown, such as "1 error and 2 warnings".
func (s Summary) Tally() string { return Severities(s.Errors, s.Warnings, s.Suggestions) }

// Severities describes numbers of findings, “1 error and 2 warnings”; "" if all are 0.
func Severities(errors, warnings, suggestions int) string {
	var parts []string
	for _, p := range []struct {
		n    int
		noun string
	}{{errors, "error"}, {warnings, "warning"}, {suggestions, "suggestion"}} {
		if p.n > 0 {
			parts = append(parts, Count(p.n, p.noun))
		}
	}
	if n := len(parts); n > 1 {
		return strings.Join(parts[:n-1], ", ") + " and " + parts[n-1]
	}
	return strings.Join(parts, "")
}

// Count returns n with its noun, in the plural unless n is 1: “1 story”, “12 stories”.
func Count(n int, noun string) string {
	stem, y := strings.CutSuffix(noun, "y")
	switch {
	case n == 1:
	case y && !strings.ContainsAny(stem[len(stem)-1:], "aeiou"):
		noun = stem + "ies"
	default:
		noun += "s"
	}
	return quantity.Comma(int64(n)) + " " + noun
}

// Kinds describes numbers of files by extension, the largest first: “2 .pdf, 1 .docx, 1 without extension”.
func Kinds(byExtension map[string]int) string {
	extensions := order.Sorted(maps.Keys(byExtension), func(a, b string) int {
		return cmp.Or(cmp.Compare(byExtension[b], byExtension[a]), strings.Compare(a, b))
	})
	parts := make([]string, len(extensions))
	for i, extension := range extensions {
		name := cmp.Or(extension, "without extension")
		parts[i] = quantity.Comma(int64(byExtension[extension])) + " " + terminal.Safe(name)
	}
	return strings.Join(parts, ", ")
}
