package walk

import (
	"io"

	"copydesk/lint"
	"copydesk/lint/report"
	"copydesk/lint/workspace/disk"
)

// ErrOwnReport is the reason for a report that copydesk wrote. It quotes the faults of stories, and is no story.
const ErrOwnReport = lint.Skip("a report that copydesk wrote")

// IsReport reports whether the file at an absolute path begins like a report that copydesk wrote.
func IsReport(at string) bool {
	f, _, err := disk.Open(at)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }() // nothing was written that could be lost
	head, err := io.ReadAll(io.LimitReader(f, 64<<10))
	return err == nil && report.Recognise(head)
}
