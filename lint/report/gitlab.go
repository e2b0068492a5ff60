package report

import (
	"bufio"
	"fmt"
	"io"
	"iter"

	"copydesk/lint"
	"copydesk/lint/text"
)

// GitLab writes a Code Quality report, one JSON array, which GitLab shows in merge requests. Lines and columns count
// from 1, columns in code points. The fingerprint of a finding has no line number, so an old finding does not become
// new when a paragraph is added above it. A document that failed is an issue with the severity of an error; other
// files that were not checked are information.
//
// Source: https://docs.gitlab.com/ci/testing/code_quality/.
func GitLab(w io.Writer, results iter.Seq2[lint.Result, error], o Options) error {
	out := bufio.NewWriter(w)
	written := 0
	add := func(issue gitLabIssue) {
		separate(out, written)
		written++
		_, _ = out.Write(encode(issue)) // out keeps the error, and Flush returns it
	}
	fmt.Fprint(out, "[")
	total, err := stream(out, results, o, func(r lint.Result, shown []lint.Finding) {
		file, _ := o.inRepository(r.Path)
		story := text.NameOf(file, r.Story)
		for _, f := range shown {
			add(gitLabIssue{
				f.Message, f.Rule, f.Identity.Fingerprint(story), gitLabSeverity(f.Severity),
				gitLabLocation{file, gitLabPositions{
					gitLabPosition{f.Start.Line, f.Start.Column}, gitLabPosition{f.End.Line, f.End.Column},
				}},
			})
		}
		for i, c := range r.Changes {
			start := gitLabPosition{c.Start.Line, c.Start.Column}
			add(gitLabIssue{
				fixed(c), c.Rule, lint.Identity{Rule: c.Rule, Words: fixed(c), Nth: i + 1}.Fingerprint(story),
				gitLabSeverity(lint.Suggestion),
				gitLabLocation{file, gitLabPositions{start, start}},
			})
		}
		if rule, sentence := unchecked(r); rule == ruleFailed {
			start := gitLabPosition{1, 1}
			add(gitLabIssue{
				sentence, rule, lint.Identity{Rule: rule}.Fingerprint(story), gitLabSeverity(lint.Error),
				gitLabLocation{file, gitLabPositions{start, start}},
			})
		}
	})
	if err != nil {
		return err
	}
	for _, r := range remarks(total) {
		start := gitLabPosition{1, 1}
		add(gitLabIssue{
			r.sentence, r.rule, lint.Identity{Rule: r.rule}.Fingerprint(wholeRun), gitLabSeverity(lint.Suggestion),
			gitLabLocation{wholeRun, gitLabPositions{start, start}},
		})
	}
	fmt.Fprintln(out, "\n]")
	return out.Flush()
}

type gitLabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitLabLocation `json:"location"`
}

type gitLabLocation struct {
	Path      string          `json:"path"`
	Positions gitLabPositions `json:"positions"`
}

type gitLabPositions struct {
	Begin gitLabPosition `json:"begin"`
	End   gitLabPosition `json:"end"`
}

type gitLabPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// gitLabSeverity returns the Code Quality name for s.
func gitLabSeverity(s lint.Severity) string {
	switch s {
	case lint.Error:
		return "major"
	case lint.Warning:
		return "minor"
	}
	return "info"
}
