package sourcing

import (
	"bufio"
	"fmt"
	"io"
	"iter"

	"copydesk/lint/report"
	"copydesk/lint/report/record"
	"copydesk/lint/speakers"
)

// JSON writes one object with the version of copydesk, the stories and the totals, in this order. Every list is
// present, even when empty. Lines count from 1.
func JSON(w io.Writer, stories iter.Seq2[speakers.Story, error], o Options) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "{\n\"version\": %s,\n\"stories\": [", report.Encode(o.Version))
	separator := "\n"
	total, err := each(stories, o, func(s *speakers.Story) error {
		fmt.Fprintf(out, "%s%s", separator, report.Encode(complete(*s)))
		separator = ",\n"
		return out.Flush()
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\n],\n\"totals\": %s\n}\n", report.Encode(total))
	return out.Flush()
}

// complete returns s with empty lists in place of absent ones.
func complete(s speakers.Story) speakers.Story {
	s.Sources = append([]record.Speaker{}, s.Sources...)
	s.Sourceless, s.Unplaced = append([]int{}, s.Sourceless...), append([]int{}, s.Unplaced...)
	return s
}
