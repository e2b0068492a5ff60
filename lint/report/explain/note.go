package explain

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"copydesk/lint"
	"copydesk/lint/text"
)

// Note writes, as Markdown, the text that an editor shows for a finding: its message and, from its rule, the reason,
// the standards, and an example that is reported beside one that is not.
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
		i := slices.IndexFunc(r.Examples(), func(e lint.Example) bool { return x.part(e) != "" })
		if i >= 0 {
			fmt.Fprintf(out, "\n*%s:*\n\n> %s\n", x.label, emphasised(x.part(r.Examples()[i])))
		}
	}
	return out.Flush()
}

// emphasised returns an example as a Markdown quotation, with the words at fault in bold.
func emphasised(marked string) string {
	source, spans, err := text.Unmark(marked)
	if err != nil {
		source, spans = marked, nil
	}
	var out strings.Builder
	at := 0
	for _, s := range spans {
		words := source[s.Start:s.End]
		// Emphasis must begin and end at a word, within one paragraph.
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
