package report

// Formats returns every format; the first is the default, which is for people.
func Formats() []Format {
	return []Format{
		{Name: "text", About: "for people: each finding with the copy at fault and the reason", Write: Text},
		{
			Name: "concise", About: "one line a finding: path:line:column: severity: message [rule]", Write: Concise,
			Uncounted: true,
		},
		{Name: "html", About: "one page for editors, with each story and the findings beside its words", Write: HTML},
		{Name: "json", About: "one object, for programs", Write: JSON},
		{Name: "jsonl", About: "one object a line, for programs that read while it is written", Write: JSONLines},
		{Name: "csv", About: "a table, for spreadsheets", Write: CSV},
		{Name: "markdown", About: "a summary for the page of a job and for comments", Write: Markdown},
		{Name: "sarif", About: "SARIF 2.1.0, for code scanning and its viewers", Write: SARIF},
		{Name: "github", About: "annotations of GitHub Actions", Write: GitHub},
		{Name: "gitlab", About: "Code Quality of GitLab", Write: GitLab, Uncounted: true},
		{Name: "azure", About: "issues of Azure Pipelines", Write: Azure},
		{Name: "teamcity", About: "inspections of TeamCity", Write: TeamCity},
		{Name: "junit", About: "test results in XML, which nearly every CI system shows", Write: JUnit},
		{Name: "checkstyle", About: "Checkstyle's XML, for plug-ins that read it", Write: Checkstyle, Uncounted: true},
		{Name: "rdjson", About: "for reviewdog, with suggestions", Write: RDJSON, Uncounted: true},
		{Name: "rdjsonl", About: "for reviewdog, one diagnostic a line", Write: RDJSONLines, Uncounted: true},
	}
}
