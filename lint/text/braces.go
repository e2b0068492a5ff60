package text

import (
	"errors"
	"strings"
)

// Unmark returns an example without its braces, and the spans that were in braces. A brace after a backslash is
// text.
func Unmark(marked string) (string, []Span, error) {
	var out strings.Builder
	var spans []Span
	open := -1
	for i := 0; i < len(marked); i++ {
		switch c := marked[i]; {
		case c == '\\' && i+1 < len(marked) && (marked[i+1] == '{' || marked[i+1] == '}'):
			i++
			out.WriteByte(marked[i])
		case c == '{' && open < 0:
			open = out.Len()
		case c == '}' && open >= 0:
			spans = append(spans, Span{Start: open, End: out.Len()})
			open = -1
		case c == '{' || c == '}':
			return "", nil, errors.New("braces do not pair; put a backslash before one that is part of the text")
		default:
			out.WriteByte(c)
		}
	}
	if open >= 0 {
		return "", nil, errors.New("a brace is never closed")
	}
	return out.String(), spans, nil
}

// Mark returns source with braces around each span.
func Mark(source string, spans []Span) string {
	var out strings.Builder
	at := 0
	for _, s := range spans {
		if s.Start < at {
			continue
		}
		out.WriteString(source[at:s.Start] + "{" + source[s.Start:s.End] + "}")
		at = s.End
	}
	return out.String() + source[at:]
}
