package news

import "copydesk/lint/parse/container"

// Formats returns the formats, in the order in which they are tried.
func Formats() []container.Format {
	return []container.Format{
		nitf.format(), newsmlG2.format(), newsml1.format(), wordpress.format(), rss.format(), atom.format(),
		ninjs.format(), ans.format(), ghost(),
	}
}
