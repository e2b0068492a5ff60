// Package stories finds the stories in files that may hold several of them, compressed or not.
package stories

import (
	"slices"

	"copydesk/lint/parse/container"
	"copydesk/lint/parse/news"
	"copydesk/lint/parse/records"
	"copydesk/lint/parse/warc"
)

// Formats returns the formats of files with stories in them, in the order in which they are tried. The first one
// that recognises a file reads it, so a format with a looser shape comes later.
func Formats() []container.Format {
	return slices.Concat(news.Formats(), []container.Format{records.Object().Format(), warc.Format()})
}
