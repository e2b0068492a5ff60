package report

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strings"

	"copydesk/lint"
	"copydesk/lint/report/record"
	"copydesk/lint/report/terminal"
	"copydesk/lint/text"
)

// TeamCity writes a service message for each finding, which TeamCity lists among the inspections of a build, one for
// each rule before its first finding, and a summary. Lines count from 1; there are no columns. A document that could
// not be checked is a build problem. The text of a story or a path can neither end a message nor begin one.
//
// Source: https://www.jetbrains.com/help/teamcity/service-messages.html.
func TeamCity(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error {
	out := bufio.NewWriter(w)
	known := map[string]bool{}
	total, err := stream(out, results, o, func(r lint.Result, shown []lint.Finding) {
		file, _ := o.inRepository(r.Path)
		story := text.NameOf(file, r.Story)
		for _, f := range shown {
			if !known[f.Rule] {
				known[f.Rule] = true
				title, why := f.Rule, f.Why
				if rule, ok := o.rule(f.Rule); ok {
					title = rule.Title
				}
				category, _, _ := strings.Cut(f.Rule, "/")
				teamCityMessage(out, "inspectionType",
					"id", f.Rule, "name", title, "description", record.Reason(why), "category", category)
			}
			message := fmt.Sprintf("%d:%d: %s", f.Start.Line, f.Start.Column, f.Message)
			teamCityMessage(out, "inspection", "typeId", f.Rule, "message", message, "file", file,
				"line", fmt.Sprint(f.Start.Line), "SEVERITY", teamCitySeverity(f.Severity))
		}
		for _, c := range r.Changes {
			teamCityMessage(out, "message", "text", "copydesk: "+fixedLine(story, c))
		}
		switch rule, sentence := unchecked(r); rule {
		case ruleFailed:
			teamCityMessage(out, "buildProblem", "description", story+": "+sentence,
				"identity", lint.Identity{Rule: rule}.Fingerprint(story))
		case ruleSkipped:
			teamCityMessage(out, "message", "text", "copydesk: "+story+": "+sentence, "status", "WARNING")
		}
	})
	if err != nil {
		return err
	}
	teamCityMessage(out, "message", "text", "copydesk: "+total.Closing())
	return out.Flush()
}

// teamCitySeverity returns TeamCity's name for s.
func teamCitySeverity(s lint.Severity) string {
	switch s {
	case lint.Error:
		return "ERROR"
	case lint.Warning:
		return "WARNING"
	}
	return "WEAK WARNING"
}

// teamCityMost is the largest number of characters that TeamCity accepts in a value.
const teamCityMost = 4000

// teamCityMessage writes one message; names and values alternate. A value that is too long for TeamCity is cut, and
// ends with an ellipsis.
func teamCityMessage(w io.Writer, name string, namesAndValues ...string) {
	fmt.Fprintf(w, "##teamcity[%s", name)
	for i := 0; i < len(namesAndValues); i += 2 {
		value := shorten(namesAndValues[i+1], teamCityMost)
		fmt.Fprintf(w, " %s='%s'", namesAndValues[i], teamCityEscape(value))
	}
	fmt.Fprintln(w, "]")
}

// shorten returns s; if it has more than most UTF-16 code units, it is cut and ends with an ellipsis.
func shorten(s string, most int) string {
	units, kept := 0, 0 // kept is the number of bytes that leave space for the ellipsis
	for i, r := range s {
		if units < most {
			kept = i
		}
		if units++; r > 0xffff {
			units++
		}
		if units > most {
			return s[:kept] + terminal.Ellipsis
		}
	}
	return s
}

// teamCityEscape returns s as it is written within quotation marks. Control characters, and characters that reorder
// the text on a terminal, are written as numbers.
func teamCityEscape(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '#' && terminal.CommandAt(s, i):
			b.WriteString("|0x0023")
		case strings.ContainsRune("|'[]", r):
			b.WriteByte('|')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString("|n")
		case r == '\r':
			b.WriteString("|r")
		case !terminal.Harmful(r):
			b.WriteRune(r)
		case r > 0xffff:
			r -= 0x10000
			fmt.Fprintf(&b, "|0x%04x|0x%04x", 0xd800+r>>10, 0xdc00+r&0x3ff)
		default:
			fmt.Fprintf(&b, "|0x%04x", r)
		}
	}
	return b.String()
}
