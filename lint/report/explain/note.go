package explain

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"copydesk/lint"
)

// Note writes as Markdown what an editor shows beside a finding: what it says and, of its rule, why it is there, by
// which standards, and an example that it reports beside one that it does not.
func Note(w io.Writer, r *lint.Rule, message string) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "**%s** (%s, `%s`)\n\n%s\n\n%s\n", markdown.Replace(r.Title), r.Severity, r.ID,
		markdown.Replace(message), markdown.Replace(strings.Join(strings.Fields(r.Why), " ")))
	if len(r.Standards) > 0 {
		fmt.Fprintf(out, "\n*By:* %s\n", markdown.Replace(strings.Join(r.Standards, "; ")))
	}
	for _, x := range []struct {
		label string
		part  func(lint.Example) string
	}{
		{"Reported", func(e lint.Example) string { return e.Bad }},
		{"Not reported", func(e lint.Example) string { return e.Good }},
	} {
		i := slices.IndexFunc(r.Examples, func(e lint.Example) bool { return x.part(e) != "" })
		if i >= 0 {
			fmt.Fprintf(out, "\n*%s:*\n\n> %s\n", x.label, emphasised(x.part(r.Examples[i])))
		}
	}
	return out.Flush()
}

// emphasised returns an example as Markdown, with the words at fault in bold, on the lines of a quotation.
func emphasised(marked string) string {
	source, spans, err := lint.Unmark(marked)
	if err != nil {
		source, spans = marked, nil
	}
	var out strings.Builder
	at := 0
	for _, s := range spans {
		words := source[s.Start:s.End]
		// Emphasis begins and ends at a word, in one paragraph.
		lead := words[:len(words)-len(strings.TrimLeft(words, " \t\n"))]
		inner := strings.TrimSpace(words)
		out.WriteString(markdown.Replace(source[at:s.Start] + lead))
		if inner != "" && !strings.Contains(inner, "\n") {
			out.WriteString("**" + markdown.Replace(inner) + "**")
		} else {
			out.WriteString(markdown.Replace(inner))
		}
		out.WriteString(markdown.Replace(words[len(lead)+len(inner):]))
		at = s.End
	}
	out.WriteString(markdown.Replace(source[at:]))
	return strings.ReplaceAll(strings.TrimSpace(out.String()), "\n", "\n> ")
}
