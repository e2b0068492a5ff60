package allow

import (
	"fmt"

	"copydesk/lint/workspace/disk"
)

// Write writes c, which Decide returned for q, to the story or the configuration. before is the content of the
// story.
func (c *Change) Write(q Request, before []byte, temps *disk.Temps) error {
	file, err := c.File, error(nil)
	switch {
	case c.Comment:
		d := q.Result.Document
		after, failed := d.Bytes(string(c.Edit.Apply([]byte(d.Source))))
		if failed != nil {
			return fmt.Errorf("%s: its encoding, %s, cannot spell the reason: %w", q.Dir.Show(q.Story), d.Encoding.Name,
				failed)
		}
		file, err = q.Story, temps.Rewrite(q.Story, before, after)
	case c.New:
		err = temps.CreateFile(file, string(c.Edit.Apply(nil)))
	default:
		err = temps.Rewrite(file, c.Before, c.Edit.Apply(c.Before))
	}
	if err != nil {
		return fmt.Errorf("%s: %w", q.Dir.Show(file), err)
	}
	return nil
}
