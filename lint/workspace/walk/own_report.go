package walk

import (
	"io"

	"copydesk/lint"
	"copydesk/lint/report"
	"copydesk/lint/workspace/disk"
)

// ErrOwnReport is the reason to skip a report of copydesk: it quotes the faults of stories.
const ErrOwnReport = lint.Skip("a report that copydesk wrote")

// IsReport reports whether the file at an absolute path begins like a report of copydesk.
func IsReport(at string) bool {
	f, _, err := disk.Open(at)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }() // a read-only file cannot lose data on close
	head, err := io.ReadAll(io.LimitReader(f, 64<<10))
	return err == nil && report.Recognise(head)
}
