package main

import (
	"io"

	"copydesk/lint"
	"copydesk/lint/report"
	"copydesk/lint/workspace/disk"
)

// ownReport is the reason for a report that copydesk wrote. It quotes the faults of stories, and is no story.
const ownReport = lint.Skip("a report that copydesk wrote")

// isReport reports whether the file at an absolute path begins like a report that copydesk wrote.
func isReport(at string) bool {
	f, _, err := disk.Open(at)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }() // nothing was written that could be lost
	head, err := io.ReadAll(io.LimitReader(f, 64<<10))
	return err == nil && report.Recognise(head)
}
